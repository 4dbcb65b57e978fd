"""Logs calls: a line a request at DEBUG, bodies only when asked for, surprises at WARNING."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from attrs import frozen

from musement_core.message_log import MessageLog
from musement_core.operations import Call
from musement_core.transport.wire import TransportFailure, WireRequest, WireResponse


@frozen
class RequestLog:
    """Writes what happens to calls; does no work for a level that is off."""

    messages: MessageLog
    bodies: bool = False

    def sending(self, outgoing: WireRequest) -> None:
        """Log a request that is about to be sent."""
        if self.bodies and self.messages.is_on():
            self.messages.message("request", headers=outgoing.headers, content=outgoing.content or b"")

    def answered(
        self, outgoing: WireRequest, result: WireResponse | TransportFailure, attempt: int, seconds: float
    ) -> None:
        """Log the response to a request, or how the request failed."""
        if not self.messages.is_on():
            return
        failure = result.problem if isinstance(result, TransportFailure) else None
        self.messages.exchange(
            method=outgoing.method,
            path=outgoing.path,
            query=urlsplit(outgoing.url).query,
            status=None if isinstance(result, TransportFailure) else result.status,
            failure=failure,
            seconds=seconds,
            attempt=attempt,
        )
        if self.bodies and isinstance(result, WireResponse):
            size = None if result.spool is None else result.size
            self.messages.message("response", headers=result.headers, content=result.content, size=size)

    def retrying(self, call: Call[Any], error: Exception, attempt: int, pause: float) -> None:
        """Log that a call is made again after a pause."""
        self.messages.logger.debug(
            "%s %s: attempt %d failed (%s), next in %.2f s",
            call.operation.method,
            call.operation.path,
            attempt,
            type(error).__name__,
            pause,
        )

    def recovered(self, call: Call[Any], in_doubt: Exception | None) -> None:
        """Say that the response of a call was lost, and that its probe showed that it was carried out."""
        self.messages.logger.warning(
            "%s %s: the response was lost (%s), but the API carried it out; its state was read instead",
            call.operation.method,
            call.operation.path,
            "an earlier delivery of the same request" if in_doubt is None else type(in_doubt).__name__,
        )

    def interrupted(self, call: Call[Any], interruption: BaseException) -> None:
        """Say that a call was interrupted after a request had left."""
        self.messages.logger.warning(
            "%s %s was interrupted (%s) after a request had left; it may be carried out",
            call.operation.method,
            call.operation.path,
            type(interruption).__name__,
        )
