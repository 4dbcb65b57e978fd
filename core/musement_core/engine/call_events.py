"""Tells listeners and the log what happens to one call; makes no event that nobody would hear of."""

from __future__ import annotations

import logging
import os
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from attrs import Factory, define, field

from musement_core.engine.request_log import RequestLog
from musement_core.errors.client_errors import ClientError
from musement_core.errors.status_errors import REQUEST_ID_HEADERS, error_class
from musement_core.operations import UNDOCUMENTED, Operation
from musement_core.transport.wire import TransportFailure, WireRequest, WireResponse

if TYPE_CHECKING:
    from musement_core.events import Event, Listener, Purpose

#: Request ids come from the server: one of other characters may hold anything.
_REQUEST_ID: Final = r"[A-Za-z0-9._:+/=-]{1,128}"


@define(eq=False)
class CallEvents:
    """The events of one call. `parent` are those of the call that a probe or a login is made for."""

    operation: Operation[Any]
    log: RequestLog
    listeners: tuple[Listener, ...] = ()
    purpose: Purpose = "call"
    parent: CallEvents | None = None
    idempotency_key: str | None = None
    request_id: str | None = None
    """The API's name for the last request that had a response."""
    _call_id: str | None = None
    is_heard: bool = field(
        init=False,
        default=Factory(lambda call: bool(call.listeners) or call.log.messages.is_on(), takes_self=True),
    )
    """Whether anybody hears of everything that happens; decided when the call begins."""

    def _is_heard_at(self, level: int) -> bool:
        return bool(self.listeners) or self.log.messages.logger.isEnabledFor(level)

    @property
    def call_id(self) -> str:
        """Return the name of the call in its events."""
        if self._call_id is None:
            self._call_id = os.urandom(8).hex()
        return self._call_id

    def start(self) -> None:
        """Say that the call begins."""
        if self.listeners:
            from musement_core.events import StartEvent  # loaded by the first event

            self._tell(StartEvent(**self.about()))

    def sending(self, outgoing: WireRequest) -> None:
        """Log a request that is about to be sent, when bodies are asked for."""
        if self.log.bodies:
            self.log.sending(outgoing, {"event": "request", **self.about()})

    def attempt(
        self, outgoing: WireRequest, result: WireResponse | TransportFailure, number: int, seconds: float
    ) -> None:
        """Say that a request came to its end."""
        if not self.is_heard and result.status is not None and result.status < 300:
            return
        request_id = _request_id(outgoing, result)
        self.request_id = request_id or self.request_id
        if not self.is_heard:
            return
        event = self._attempt(outgoing, number, seconds, result.status, _error(result), request_id)
        self.log.answered(outgoing, result, event.fields())
        self._tell(event)

    def attempt_interrupted(
        self, outgoing: WireRequest, interruption: BaseException, number: int, seconds: float
    ) -> None:
        """Say that a request was interrupted while it was under way."""
        if self.listeners:
            self._tell(self._attempt(outgoing, number, seconds, None, type(interruption).__name__, None))

    def _attempt(
        self,
        outgoing: WireRequest,
        number: int,
        seconds: float,
        status: int | None,
        error: str | None,
        request_id: str | None,
    ) -> Event:
        from musement_core.events import AttemptEvent  # loaded by the first event

        address, port = _server(outgoing.url)
        return AttemptEvent(
            **self.about(),
            attempt=number,
            seconds=seconds,
            status=status,
            error=error,
            request_id=request_id,
            pool_wait=outgoing.progress.pool_wait,
            server_address=address,
            server_port=port,
        )

    def retry(self, error: ClientError, attempt: int, pause: float) -> None:
        """Say that the call is made again after a pause."""
        if not self._is_heard_at(logging.INFO):
            return
        from musement_core.events import RetryEvent  # loaded by the first event

        name = type(error).__name__
        event = RetryEvent(
            **self.about(),
            attempt=attempt,
            seconds=pause,
            status=_status(error),
            error=name,
            request_id=self.request_id,
        )
        self._say(event, logging.INFO, ": attempt %d failed (%s), next in %.2f s", attempt, name, pause)

    def paused(self, attempt: int, seconds: float, *, by_login: bool = False) -> None:
        """Say that the call has waited."""
        if self.listeners:
            from musement_core.events import PauseEvent  # loaded by the first event

            reason: Any = "login" if by_login else "retry"
            self._tell(PauseEvent(**self.about(), attempt=attempt, seconds=seconds, reason=reason))

    def in_doubt(self, error: ClientError, attempt: int) -> None:
        """Say that the call may have been carried out without a response."""
        if not self._is_heard_at(logging.INFO):
            return
        from musement_core.events import InDoubtEvent  # loaded by the first event

        name = type(error).__name__
        event = InDoubtEvent(
            **self.about(),
            attempt=attempt,
            status=_status(error),
            error=name,
            request_id=self.request_id,
        )
        self._say(
            event,
            logging.INFO,
            ": the response to attempt %d is lost (%s); it may be carried out",
            attempt,
            name,
        )

    def probe(self, attempt: int, outcome: str, seconds: float) -> None:
        """Say what asking the API about the call has shown."""
        if not self._is_heard_at(logging.INFO):
            return
        from musement_core.events import ProbeEvent  # loaded by the first event

        found: Any = outcome
        event = ProbeEvent(**self.about(), attempt=attempt, outcome=found, seconds=seconds)
        self._say(
            event, logging.INFO, ": asked what became of it: %s (%.3f s)", outcome.replace("_", " "), seconds
        )

    def recovered(self, attempt: int, in_doubt: str | None) -> None:
        """Say that the response of the call was lost, and that its probe showed that it was carried out."""
        from musement_core.events import RecoveredEvent  # loaded by the first event

        event = RecoveredEvent(**self.about(), attempt=attempt, error=in_doubt, request_id=self.request_id)
        self._say(
            event,
            logging.WARNING,
            ": the response was lost (%s), but the API carried it out; its state was read instead",
            in_doubt or "an earlier delivery of the same request",
        )

    def unknown(self, attempt: int, ended_by: BaseException) -> None:
        """Say that the call ends without anybody knowing whether it was carried out."""
        from musement_core.events import UnknownEvent  # loaded by the first event

        name = type(ended_by).__name__
        event = UnknownEvent(**self.about(), attempt=attempt, error=name, request_id=self.request_id)
        if isinstance(ended_by, ClientError):
            text = ": the response was lost, and nobody can tell whether it was carried out (%s); resolve() asks again"
        else:
            text = " was interrupted (%s) after a request had left; it may be carried out"
        self._say(event, logging.WARNING, text, name)

    def done(
        self,
        attempt: int,
        seconds: float,
        *,
        status: int | None = None,
        error: BaseException | None = None,
        recovered: bool = False,
    ) -> None:
        """Say that the call has ended, and how; after a login, say so first."""
        if not self.is_heard:
            return
        ended: dict[str, Any] = {
            **self.about(),
            "attempt": attempt,
            "seconds": seconds,
            "status": _status(error) if status is None else status,
            "error": None if error is None else type(error).__name__,
            "request_id": self.request_id,
        }
        if self.purpose == "login":
            from musement_core.events import LoginEvent  # loaded by the first event

            self._say(
                LoginEvent(**ended), logging.DEBUG, ": login ended in %.3f s (%d attempts)", seconds, attempt
            )
        if self.listeners:
            from musement_core.events import DoneEvent  # loaded by the first event

            self._tell(
                DoneEvent(
                    **ended,
                    recovered=recovered,
                    outcome_unknown=bool(getattr(error, "outcome_unknown", False)),
                )
            )

    def about(self) -> dict[str, Any]:
        """Return what all events of the call have in common."""
        operation = self.operation
        return {
            "operation": operation.name,
            "method": operation.method,
            # Of a call that the document does not have, an identifier cannot be told from a word of the path.
            "route": None if operation.name == UNDOCUMENTED else operation.path,
            "purpose": self.purpose,
            "call_id": self.call_id,
            "parent_id": None if self.parent is None else self.parent.call_id,
            "idempotency_key": self.idempotency_key,
        }

    def _say(self, event: Event, level: int, text: str, *arguments: object) -> None:
        if self.log.messages.logger.isEnabledFor(level):
            self.log.said(level, self.operation, event.fields(), text, *arguments)
        self._tell(event)

    def _tell(self, event: Event) -> None:
        tell(self.listeners, event, self.log.messages.logger)


def tell(listeners: tuple[Listener, ...], event: Event, logger: logging.Logger) -> None:
    """Hand an event to listeners; whatever goes wrong in one is logged and changes nothing."""
    for listener in listeners:
        try:
            listener(event)
        except Exception as error:
            logger.exception("a listener of events failed: %s", type(error).__name__, extra=event.fields())


def _status(error: object) -> int | None:
    status = getattr(error, "status", None)
    return status if isinstance(status, int) else None


def _error(result: WireResponse | TransportFailure) -> str | None:
    """Return the name of the error that a result stands for by its status, or by how it failed."""
    if result.status is not None and result.status >= 300:
        return error_class(result.status).__name__
    if isinstance(result, WireResponse):
        return None
    return "APITimeoutError" if result.timed_out else "APIConnectionError"


def _request_id(outgoing: WireRequest, result: WireResponse | TransportFailure) -> str | None:
    """Return the server's name for a request; what it repeats of the request itself is none, and may be a secret."""
    if isinstance(result, TransportFailure):
        return None
    headers = {name.lower(): value for name, value in reversed(result.headers)}
    given = next((headers[name] for name in REQUEST_ID_HEADERS if headers.get(name)), "")
    if not re.fullmatch(_REQUEST_ID, given):
        return None
    sent = (outgoing.url, *outgoing.headers.values())
    is_repeated = any(given in text for text in sent) or given.encode() in (outgoing.content or b"")
    return None if is_repeated else given


@cache
def _server_of(origin: str) -> tuple[str, int | None]:
    parts = urlsplit(origin)
    return parts.hostname or "", parts.port or {"https": 443, "http": 80}.get(parts.scheme)


def _server(url: str) -> tuple[str, int | None]:
    """Return host and port of a URL; there are few of them."""
    return _server_of("/".join(url.split("/", 3)[:3]))
