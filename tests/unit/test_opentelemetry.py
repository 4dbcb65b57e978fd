"""Spans and metrics of calls, as exporters in memory get them: nothing is sent anywhere."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import HistogramDataPoint, InMemoryMetricReader, NumberDataPoint
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from examples import opentelemetry_tracing
from musement import NotFoundError, OutcomeUnknownError, events
from musement.opentelemetry import OpenTelemetryListener
from musement.sandbox import Sandbox
from musement.sandbox import faults as f
from tests.support.bookings import Booking
from tests.support.callers import AwaitingCaller, BlockingCaller, Caller, error_response, json_response

CART = {"uuid": "c-1", "items": []}


class Telemetry:
    """A listener with what it has exported."""

    def __init__(self) -> None:
        self._spans = InMemorySpanExporter()
        self._reader = InMemoryMetricReader()
        self.tracers = TracerProvider(shutdown_on_exit=False)
        self.tracers.add_span_processor(SimpleSpanProcessor(self._spans))
        self.meters = MeterProvider([self._reader], shutdown_on_exit=False)
        self.listener = OpenTelemetryListener(tracer_provider=self.tracers, meter_provider=self.meters)

    @property
    def spans(self) -> list[ReadableSpan]:
        """The spans that have ended, in the order of their beginnings."""
        return sorted(self._spans.get_finished_spans(), key=lambda span: span.start_time or 0)

    def span(self, name: str) -> ReadableSpan:
        (found,) = [span for span in self.spans if span.name == name]
        return found

    def within(self, span: ReadableSpan) -> list[str]:
        """The names of the spans in a span, in the order of their ends."""
        assert span.context is not None
        return [
            one.name
            for one in self._spans.get_finished_spans()
            if one.parent is not None and one.parent.span_id == span.context.span_id
        ]

    def clear(self) -> None:
        self._spans.clear()

    @property
    def metrics(self) -> dict[str, list[tuple[Any, dict[str, Any]]]]:
        """Of each metric its points: value, or count and sum, and attributes."""
        data = self._reader.get_metrics_data()
        found: dict[str, list[tuple[Any, dict[str, Any]]]] = {}
        for resource in data.resource_metrics if data is not None else ():
            for scope in resource.scope_metrics:
                for metric in scope.metrics:
                    for point in metric.data.data_points:
                        found.setdefault(metric.name, []).append(
                            (measured(point), dict(point.attributes or {}))
                        )
        return found


def measured(point: Any) -> Any:
    if isinstance(point, HistogramDataPoint):
        return point.count, point.sum
    assert isinstance(point, NumberDataPoint)
    return point.value


@pytest.fixture(params=[BlockingCaller, AwaitingCaller], ids=["blocking", "awaiting"])
def caller(request: pytest.FixtureRequest) -> Iterator[Caller]:
    made: Caller = request.param()
    with made.running():
        yield made


@pytest.fixture
def telemetry() -> Iterator[Telemetry]:
    made = Telemetry()
    yield made
    made.tracers.shutdown()
    made.meters.shutdown()


def test_a_call_is_a_span_and_its_requests_are_spans_in_it(caller: Caller, telemetry: Telemetry) -> None:
    def slow(request: httpx.Request) -> httpx.Response:
        caller.clock.seconds += 0.5
        return json_response(CART, x_request_id="req-5")

    client, _ = caller.responding(slow, on_event=telemetry.listener)
    caller.do(client.carts.get("c-1"))
    call, request = (
        telemetry.span(name) for name in ("carts_get /carts/{cartUuid}", "GET /carts/{cartUuid}")
    )
    assert telemetry.within(call) == [request.name]
    assert call.attributes is not None
    assert request.attributes is not None
    assert (call.kind, request.kind) == (SpanKind.INTERNAL, SpanKind.CLIENT)
    assert (call.status.status_code, request.status.status_code) == (StatusCode.UNSET, StatusCode.UNSET)
    assert dict(request.attributes) == {
        "http.request.method": "GET",
        "http.response.status_code": 200,
        "server.address": "offline.musement.invalid",
        "server.port": 443,
        "url.template": "/carts/{cartUuid}",
        "musement.request_id": "req-5",
    }
    assert (request.end_time or 0) - (request.start_time or 0) == 500_000_000
    assert dict(call.attributes) == {
        "http.request.method": "GET",
        "http.response.status_code": 200,
        "url.template": "/carts/{cartUuid}",
        "musement.operation": "carts_get",
        "musement.purpose": "call",
        "musement.attempts": 1,
        "musement.request_id": "req-5",
    }
    assert telemetry.metrics == {
        "http.client.request.duration": [
            (
                (1, 0.5),
                {
                    "http.request.method": "GET",
                    "http.response.status_code": 200,
                    "server.address": "offline.musement.invalid",
                    "server.port": 443,
                    "url.template": "/carts/{cartUuid}",
                },
            )
        ],
        "musement.client.operation.duration": [((1, 0.5), {"musement.operation": "carts_get"})],
    }


def test_a_recovered_order_is_a_span_with_the_status_ok(caller: Caller, telemetry: Telemetry) -> None:
    sandbox = Sandbox(seed=1)
    booking = Booking(caller, sandbox, on_event=telemetry.listener)
    booking.filled()
    telemetry.clear()
    sandbox.faults.add(f.timed_out(acted=True), method="POST", path="/orders")
    assert booking.order().recovered
    call = telemetry.span("orders_post_order /orders")
    assert call.status.status_code is StatusCode.OK
    assert [event.name for event in call.events] == ["in_doubt", "probe", "recovered"]
    assert call.attributes is not None
    assert call.attributes["musement.recovered"] is True
    assert telemetry.within(call) == [
        "POST /orders",
        "carts_order_info /carts/{cartUuid}/order-info",
        "orders_get_order /orders/{orderUuid}",
    ]
    probe = telemetry.span("orders_get_order /orders/{orderUuid}")
    assert telemetry.within(probe) == ["GET /orders/{orderUuid}"]
    lost = telemetry.span("POST /orders")
    assert lost.attributes is not None
    assert (lost.status.status_code, lost.attributes["error.type"]) == (StatusCode.ERROR, "APITimeoutError")
    told = telemetry.metrics
    assert told["musement.client.recovered"] == [
        (1, {"musement.operation": "orders_post_order", "error.type": "APITimeoutError"})
    ]
    assert "musement.client.unknown" not in told
    assert "orders_get_order" not in {
        attributes["musement.operation"] for _, attributes in told["musement.client.operation.duration"]
    }, "probes are no operations of the caller's"


def test_retries_errors_and_unknown_outcomes_are_counted(caller: Caller, telemetry: Telemetry) -> None:
    lost = (error_response(429), error_response(503), error_response(404), error_response(404))
    client, _ = caller.scripted(*lost, on_event=telemetry.listener)
    with pytest.raises(OutcomeUnknownError):
        caller.do(client.orders.cancel_item("o-1", "i-1", cancellation_reason="CANCELLED-BY-CUSTOMER"))
    operation = {"musement.operation": "orders_cancel_item"}
    told = telemetry.metrics
    assert told["musement.client.retries"] == [(1, {**operation, "error.type": "429"})]
    assert told["musement.client.unknown"] == [(1, {**operation, "error.type": "OutcomeUnknownError"})]
    call = next(span for span in telemetry.spans if span.name.startswith("orders_cancel_item"))
    assert call.status.status_code is StatusCode.ERROR
    assert [event.name for event in call.events] == ["retry", "pause", "in_doubt", "probe", "unknown"]
    requests = [span for span in telemetry.spans if span.name.startswith("DELETE")]
    assert [(span.attributes or {}).get("http.request.resend_count") for span in requests] == [None, 1]
    assert [(span.attributes or {})["error.type"] for span in requests] == ["429", "503"]


def test_spans_are_in_that_of_whoever_makes_the_call(caller: Caller, telemetry: Telemetry) -> None:
    client, _ = caller.responding(lambda _: error_response(404), on_event=telemetry.listener)
    tracer = telemetry.tracers.get_tracer("a program")

    async def checkout() -> None:
        with tracer.start_as_current_span("checkout"), pytest.raises(NotFoundError):
            await client.orders.get("o-1")

    if caller.name == "awaiting":
        caller.do(checkout())
    else:
        with tracer.start_as_current_span("checkout"), pytest.raises(NotFoundError):
            client.orders.get("o-1")
    assert telemetry.within(telemetry.span("checkout")) == ["orders_get_order /orders/{orderUuid}"]
    assert not telemetry.listener._spans, "nothing is kept of calls that have ended"


def test_the_wait_for_a_connection_is_measured(telemetry: Telemetry) -> None:
    about: dict[str, Any] = {"operation": "carts_get", "method": "GET", "route": "/carts", "call_id": "1"}
    server: dict[str, Any] = {"server_address": "api.example", "server_port": 443}
    for waited in (0.25, 2.0, None):
        telemetry.listener(
            events.AttemptEvent(**about, **server, attempt=1, seconds=3.0, status=200, pool_wait=waited)
        )
    assert telemetry.metrics["musement.client.connection.wait_time"] == [
        ((2, 2.25), {"server.address": "api.example", "server.port": 443})
    ]


def test_without_providers_nothing_happens_and_nothing_fails(caplog: pytest.LogCaptureFixture) -> None:
    """The API of OpenTelemetry alone does nothing; programs that set providers later are heard."""
    caller = BlockingCaller()
    client, _ = caller.responding(lambda _: json_response(CART), on_event=OpenTelemetryListener())
    assert client.carts.get("c-1").uuid == "c-1"
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


def test_the_example_shows_a_recovered_order(capsys: pytest.CaptureFixture[str]) -> None:
    opentelemetry_tracing.main()
    printed = capsys.readouterr().out
    assert "recovered: True" in printed
    assert "\norders_post_order /orders: OK (in_doubt, probe, recovered)\n  POST /orders: ERROR\n" in printed
    assert "musement.client.recovered: 1 points" in printed
