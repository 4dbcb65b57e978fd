"""A booking whose response is lost, as OpenTelemetry sees it: runs offline and prints spans and metrics.

It needs the SDK beside the extra: `pip install 'musement-client[opentelemetry]' opentelemetry-sdk`.
"""

from __future__ import annotations

from collections.abc import Sequence

from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from musement import Musement
from musement.opentelemetry import OpenTelemetryListener
from musement.sandbox import Sandbox, faults


def book(musement: Musement, sandbox: Sandbox) -> None:
    """Make an order; the API makes it, and its response never arrives."""
    cart = musement.carts.create()
    musement.carts.add_item(cart.uuid, product_id="434696106", quantity=2)
    musement.carts.update_customer(cart.uuid, firstname="Ada", lastname="Byron", email="ada@example.org")
    sandbox.faults.add(faults.dropped(acted=True), method="POST", path="/orders")
    order = musement.orders.create(cart_uuid=cart.uuid)
    print(f"order {order.identifier}, recovered: {order.recovered}")


def print_spans(spans: Sequence[ReadableSpan], parent: int | None = None, depth: int = 0) -> None:
    """Print the spans below one, each with its status and events."""
    for span in sorted(spans, key=lambda one: one.start_time or 0):
        if span.context is None or (span.parent.span_id if span.parent is not None else None) != parent:
            continue
        events = ", ".join(event.name for event in span.events)
        print(f"{'  ' * depth}{span.name}: {span.status.status_code.name}{f' ({events})' if events else ''}")
        print_spans(spans, span.context.span_id, depth + 1)


def print_metrics(reader: InMemoryMetricReader) -> None:
    """Print the names of the metrics, each with the number of its points."""
    data = reader.get_metrics_data()
    for resource in data.resource_metrics if data is not None else ():
        for scope in resource.scope_metrics:
            for metric in scope.metrics:
                print(f"{metric.name}: {len(metric.data.data_points)} points")


def main() -> None:
    """Book, and print what was exported."""
    spans, reader = InMemorySpanExporter(), InMemoryMetricReader()
    tracers, meters = TracerProvider(), MeterProvider([reader])
    tracers.add_span_processor(SimpleSpanProcessor(spans))
    listener = OpenTelemetryListener(tracer_provider=tracers, meter_provider=meters)
    sandbox = Sandbox(seed=1)
    with Musement.offline(sandbox, on_event=listener) as musement:
        book(musement, sandbox)
    print_spans(spans.get_finished_spans())
    print_metrics(reader)
    tracers.shutdown()
    meters.shutdown()


if __name__ == "__main__":
    main()
