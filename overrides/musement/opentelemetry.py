"""Traces and metrics by OpenTelemetry; the extra `opentelemetry` installs what it needs.

    from musement import Musement
    from musement.opentelemetry import OpenTelemetryListener

    musement = Musement.from_env(on_event=OpenTelemetryListener())

Names and attributes of requests are those of OpenTelemetry's conventions for HTTP clients.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any, Final

from musement import events
from musement._version import VERSION

try:
    from opentelemetry import metrics, trace
except ImportError as missing:
    raise ImportError(
        "musement.opentelemetry needs the API of OpenTelemetry; install it: pip install 'musement-client[opentelemetry]'"
    ) from missing

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.metrics import MeterProvider
    from opentelemetry.trace import Span, TracerProvider

__all__ = ["OpenTelemetryListener"]

#: Boundaries of histograms of seconds: those that the conventions advise for HTTP, and two for how long this API may take.
_SECONDS: Final = (
    0.005,
    0.01,
    0.025,
    0.05,
    0.075,
    0.1,
    0.25,
    0.5,
    0.75,
    1.0,
    2.5,
    5.0,
    7.5,
    10.0,
    30.0,
    100.0,
)
_NANOSECONDS: Final = 1_000_000_000
#: Kinds of events that stand in the span of their call as they are.
_NOTED: Final = (
    events.RetryEvent,
    events.PauseEvent,
    events.InDoubtEvent,
    events.ProbeEvent,
    events.RecoveredEvent,
    events.UnknownEvent,
    events.LoginEvent,
    events.JournalEvent,
)
#: What a span says of itself already.
_OF_THE_CALL: Final = frozenset(
    {"event", "operation", "method", "route", "purpose", "call_id", "parent_id", "idempotency_key"}
)


class OpenTelemetryListener:
    """A listener that makes spans and metrics of events; one serves any number of clients, threads and tasks.

    Each call is a span, named by operation and route. Its requests are spans of the kind client in it; so are the calls of
    its probes and logins, with their own requests. A call whose response was lost and that was found carried out has
    the status OK and an event `recovered`.

    Args:
        tracer_provider: Where spans go; the global one when left out.
        meter_provider: Where metrics go; the global one when left out.
    """

    def __init__(
        self, *, tracer_provider: TracerProvider | None = None, meter_provider: MeterProvider | None = None
    ) -> None:
        self._tracer = trace.get_tracer("musement", VERSION, tracer_provider)
        meter = metrics.get_meter("musement", VERSION, meter_provider)
        self._requests = _seconds(meter, "http.client.request.duration", "Duration of HTTP client requests.")
        self._calls = _seconds(
            meter,
            "musement.client.operation.duration",
            "Duration of calls, with their retries, pauses and probes.",
        )
        self._waits = _seconds(
            meter,
            "musement.client.connection.wait_time",
            "Time that requests waited for a connection of the pool.",
        )
        self._counters = {
            events.RetryEvent: meter.create_counter(
                "musement.client.retries", "{retry}", "Requests that were made again."
            ),
            events.RecoveredEvent: meter.create_counter(
                "musement.client.recovered",
                "{call}",
                "Calls whose response was lost and that were found carried out.",
            ),
            events.UnknownEvent: meter.create_counter(
                "musement.client.unknown",
                "{call}",
                "Calls that ended without anybody knowing whether they were carried out.",
            ),
        }
        self._spans: dict[str, Span] = {}
        self._lock = threading.Lock()

    def __call__(self, event: events.Event) -> None:
        """Take an event."""
        if isinstance(event, events.StartEvent):
            self._begin(event)
        elif isinstance(event, events.AttemptEvent):
            self._request(event)
        elif isinstance(event, events.DoneEvent):
            self._end(event)
        counter = self._counters.get(type(event))
        if counter is not None:
            counter.add(1, _known({"musement.operation": event.operation, "error.type": _error_type(event)}))
        if isinstance(event, _NOTED):
            span = self._span(event.call_id)
            if span is not None:
                span.add_event(event.name, _details(event))

    def _span(self, call_id: str | None) -> Span | None:
        return None if call_id is None else self._spans.get(call_id)

    def _within(self, call_id: str | None) -> Context | None:
        """Return the context of a call's span, or that of whoever made the call."""
        span = self._span(call_id)
        return None if span is None else trace.set_span_in_context(span)

    def _begin(self, event: events.StartEvent) -> None:
        name = " ".join(part for part in (event.operation, event.route) if part)
        attributes = {
            "musement.operation": event.operation,
            "musement.purpose": event.purpose,
            "musement.idempotency_key": event.idempotency_key,
            "http.request.method": event.method,
            "url.template": event.route,
        }
        span = self._tracer.start_span(name, self._within(event.parent_id), attributes=_known(attributes))
        if event.call_id is not None:
            with self._lock:
                self._spans[event.call_id] = span

    def _request(self, event: events.AttemptEvent) -> None:
        error = _error_type(event)
        shared = {
            "http.request.method": event.method,
            "http.response.status_code": event.status,
            "error.type": error,
            "server.address": event.server_address,
            "server.port": event.server_port,
            "url.template": event.route,
        }
        self._requests.record(event.seconds, _known(shared), self._within(event.call_id))
        if event.pool_wait is not None:
            server = {"server.address": event.server_address, "server.port": event.server_port}
            self._waits.record(event.pool_wait, _known(server), self._within(event.call_id))
        ended = time.time_ns()
        span = self._tracer.start_span(
            " ".join(part for part in (event.method, event.route) if part),
            self._within(event.call_id),
            kind=trace.SpanKind.CLIENT,
            attributes=_known(
                {
                    **shared,
                    "http.request.resend_count": event.attempt - 1 or None,
                    "musement.request_id": event.request_id,
                    "musement.pool_wait": event.pool_wait,
                }
            ),
            start_time=ended - round(event.seconds * _NANOSECONDS),
        )
        if error is not None:
            span.set_status(trace.StatusCode.ERROR, event.error)
        span.end(ended)

    def _end(self, event: events.DoneEvent) -> None:
        recovered, unknown = event.recovered or None, event.outcome_unknown or None
        if event.purpose == "call":
            measured = {"musement.operation": event.operation, "error.type": event.error}
            self._calls.record(event.seconds, _known(measured), self._within(event.call_id))
        with self._lock:
            span = self._spans.pop(event.call_id or "", None)
        if span is None:
            return
        ended = {
            "http.response.status_code": event.status,
            "error.type": event.error,
            "musement.attempts": event.attempt,
            "musement.request_id": event.request_id,
            "musement.recovered": recovered,
            "musement.outcome_unknown": unknown,
        }
        span.set_attributes(_known(ended))
        if event.error is not None:
            span.set_status(trace.StatusCode.ERROR, event.error)
        elif event.recovered:
            span.set_status(trace.StatusCode.OK)
        span.end()


def _seconds(meter: metrics.Meter, name: str, description: str) -> metrics.Histogram:
    return meter.create_histogram(name, "s", description, explicit_bucket_boundaries_advisory=_SECONDS)


def _error_type(event: events.Event) -> str | None:
    """Return the status of a response that is an error, as the conventions ask, else the name of what went wrong."""
    error, status = getattr(event, "error", None), getattr(event, "status", None)
    return str(status) if error is not None and status is not None else error


def _details(event: events.Event) -> dict[str, Any]:
    return {f"musement.{name}": value for name, value in event.fields().items() if name not in _OF_THE_CALL}


def _known(attributes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if value is not None}
