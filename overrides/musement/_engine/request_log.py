"""What the engine logs: a line a request at DEBUG, bodies only when asked for, surprises at WARNING."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from attrs import frozen

from musement import _logging
from musement._transport.wire import Incoming, Outgoing, TransportFailure
from musement_api.client import Call


@frozen
class RequestLog:
    """Writes to the logger `musement`; does no work for a level that is off."""

    bodies: bool = False

    def sending(self, outgoing: Outgoing) -> None:
        """A request is about to be sent."""
        if self.bodies and _logging.is_on():
            _logging.log_message("request", headers=outgoing.headers, content=outgoing.content or b"")

    def answered(
        self, outgoing: Outgoing, result: Incoming | TransportFailure, attempt: int, seconds: float
    ) -> None:
        """A request was answered, or failed on its way."""
        if not _logging.is_on():
            return
        failure = result.problem if isinstance(result, TransportFailure) else None
        _logging.log_exchange(
            method=outgoing.method,
            path=outgoing.path,
            query=urlsplit(outgoing.url).query,
            status=None if isinstance(result, TransportFailure) else result.status,
            failure=failure,
            seconds=seconds,
            attempt=attempt,
        )
        if self.bodies and isinstance(result, Incoming):
            size = None if result.spool is None else result.size
            _logging.log_message("response", headers=result.headers, content=result.content, size=size)

    def retrying(self, call: Call[Any], error: Exception, attempt: int, pause: float) -> None:
        """A call is made again after a pause."""
        _logging.logger.debug(
            "%s %s: attempt %d failed (%s), next in %.2f s",
            call.operation.method,
            call.operation.path,
            attempt,
            type(error).__name__,
            pause,
        )

    def recovered(self, call: Call[Any], in_doubt: Exception | None) -> None:
        """Say that the response of a call was lost, and that its probe showed that it was carried out."""
        _logging.logger.warning(
            "%s %s: the response was lost (%s), but the API carried it out; its state was read instead",
            call.operation.method,
            call.operation.path,
            "an earlier delivery of the same request" if in_doubt is None else type(in_doubt).__name__,
        )

    def interrupted(self, call: Call[Any], interruption: BaseException) -> None:
        """Say that a call was interrupted after a request had left."""
        _logging.logger.warning(
            "%s %s was interrupted (%s) after a request had left; it may be carried out",
            call.operation.method,
            call.operation.path,
            type(interruption).__name__,
        )

    def duplicates_removed(self, cart_uuid: str, count: int) -> None:
        """Say that a request to add items was carried out late; what it put into the cart is taken out again."""
        _logging.logger.warning(
            "cart %s: %d items of a lost request came late; they are removed", cart_uuid, count
        )

    def more_than_added(self, cart_uuid: str, count: int) -> None:
        """Say that a cart holds more of what was just added than this call has added."""
        _logging.logger.warning(
            "cart %s holds %d more of what was added than this call has added", cart_uuid, count
        )

    def replaced(self, order_uuid: str, replacement: str) -> None:
        """Say that an order was replaced by that of a late request, which is used instead."""
        _logging.logger.warning(
            "order %s was replaced by %s, made by a late request of the same call", order_uuid, replacement
        )
