"""Events of calls, for listeners and log records. None holds a body, a secret, or what is known of a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Final, Literal, TypeAlias

import attrs

Purpose: TypeAlias = Literal["call", "probe", "login"]
"""Purposes of calls: what the user asked for, finding out what became of a lost call, getting a token."""


@attrs.frozen(kw_only=True)
class Event:
    """Something that happened to a call, or to an entry of the journal.

    Attributes:
        operation: Name of the operation, such as `orders_post_order`; `undocumented` for a call by `request`.
        method: Its HTTP method.
        route: Its path, parameters by their names: `/orders/{uuid}`; `None` for a call by `request`.
        purpose: `call`, `probe` or `login`: a probe asks what became of a lost call, a login gets a token.
        call_id: Made for each call, and the same in all of its events; in no other process.
        parent_id: The `call_id` of the call that a probe or a login is made for.
        idempotency_key: The key that the caller gave to the call, or to the booking that it is a step of.
    """

    name: ClassVar[str] = "event"
    """The event in log records, as the field `event`."""

    operation: str | None = None
    method: str | None = None
    route: str | None = None
    purpose: Purpose = "call"
    call_id: str | None = None
    parent_id: str | None = None
    idempotency_key: str | None = None

    def fields(self) -> dict[str, Any]:
        """Return the event as fields of a log record: what is known of it, and its name as `event`."""
        known = {
            field.name: value
            for field in attrs.fields(type(self))
            if (value := getattr(self, field.name)) is not None
        }
        return {"event": self.name, **known}


@attrs.frozen(kw_only=True)
class StartEvent(Event):
    """A call begins; nothing was sent yet."""

    name: ClassVar[str] = "start"


@attrs.frozen(kw_only=True)
class AttemptEvent(Event):
    """A request of a call was sent, and came to its end.

    Attributes:
        attempt: Which request of the call it was; 1 is the first. One that is sent again with a newer token has the same number.
        seconds: How long it took, waiting for a connection included.
        status: HTTP status; `None` when no response came.
        error: Name of the error that the request stands for; `None` for a success.
        request_id: The API's name for the request, when the response has one.
        pool_wait: Seconds that it waited for a free connection; `None` over a transport or client of the caller's.
        server_address, server_port: Where it was sent.
    """

    name: ClassVar[str] = "attempt"

    attempt: int
    seconds: float
    status: int | None = None
    error: str | None = None
    request_id: str | None = None
    pool_wait: float | None = None
    server_address: str = ""
    server_port: int | None = None


@attrs.frozen(kw_only=True)
class RetryEvent(Event):
    """A call failed and is made again after a pause.

    Attributes:
        attempt: The request that failed; 1 is the first.
        seconds: How long the pause is going to be.
        status: HTTP status; `None` when no response came.
        error: Name of the error that the failure stands for.
        request_id: The API's name for the last request that had a response.
    """

    name: ClassVar[str] = "retry"

    attempt: int
    seconds: float
    status: int | None = None
    error: str
    request_id: str | None = None


@attrs.frozen(kw_only=True)
class PauseEvent(Event):
    """A call has waited.

    Attributes:
        attempt: The request after which it waited; 1 is the first.
        seconds: How long.
        reason: `retry`: before it is made again; `login`: until another caller's login had ended.
    """

    name: ClassVar[str] = "pause"

    attempt: int
    seconds: float
    reason: Literal["retry", "login"]


@attrs.frozen(kw_only=True)
class InDoubtEvent(Event):
    """The response of a call is lost: it may have been carried out, or may still be.

    Attributes:
        attempt: The first request after which that is so.
        status: HTTP status; `None` when no response came.
        error: Name of the error that the failure stands for.
        request_id: The API's name for the last request that had a response.
    """

    name: ClassVar[str] = "in_doubt"

    attempt: int
    status: int | None = None
    error: str
    request_id: str | None = None


@attrs.frozen(kw_only=True)
class ProbeEvent(Event):
    """The API was asked what became of a call. The calls that asked it have this one's `call_id` as their `parent_id`.

    Attributes:
        attempt: How many requests of the call were made before; 0 when it is settled later, by `resolve()`.
        outcome: `carried_out`, `not_carried_out` or `inconclusive`.
        seconds: How long asking took.
    """

    name: ClassVar[str] = "probe"

    attempt: int
    outcome: Literal["carried_out", "not_carried_out", "inconclusive"]
    seconds: float


@attrs.frozen(kw_only=True)
class RecoveredEvent(Event):
    """The response of a call was lost, and asking the API showed that it was carried out.

    Attributes:
        attempt: How many requests of it were made; 0 when it is settled later, by `resolve()`.
        error: Name of the error that put it in doubt; `None` when an earlier delivery of the same request was carried out.
        request_id: The API's name for the last request that had a response.
    """

    name: ClassVar[str] = "recovered"

    attempt: int
    error: str | None = None
    request_id: str | None = None


@attrs.frozen(kw_only=True)
class UnknownEvent(Event):
    """A call ends without anybody knowing whether it was carried out: `resolve()` of the client asks again.

    Attributes:
        attempt: How many requests of it were made; 0 when `resolve()` could not settle it.
        error: Name of the exception that ends it.
        request_id: The API's name for the last request that had a response.
    """

    name: ClassVar[str] = "unknown"

    attempt: int
    error: str
    request_id: str | None = None


@attrs.frozen(kw_only=True)
class LoginEvent(Event):
    """A login was made; its `parent_id` is the call that needed a token.

    Attributes:
        attempt: How many requests it took.
        seconds: How long it took.
        status: HTTP status; `None` when no response came.
        error: Name of the error that it failed with; `None` when the API accepted it.
        request_id: The API's name for the last request that had a response.
    """

    name: ClassVar[str] = "login"

    attempt: int
    seconds: float
    status: int | None = None
    error: str | None = None
    request_id: str | None = None


@attrs.frozen(kw_only=True)
class JournalEvent(Event):
    """An entry of the journal was written, or could not be.

    Attributes:
        entry: Its name; for a call under an idempotency key it holds that key.
        state: What it says from now on: `in_progress`, `done`, `unknown`, `settled`; `removed` when it is no longer needed.
        seconds: How long writing took.
        error: Name of the error that writing failed with; `None` when it is written.
    """

    name: ClassVar[str] = "journal"

    entry: str
    state: str
    seconds: float
    error: str | None = None


@attrs.frozen(kw_only=True)
class DoneEvent(Event):
    """A call has ended; the last of its events.

    Attributes:
        attempt: How many requests of it were made; 0 when it was settled later, by `resolve()`.
        seconds: How long it took, with its pauses, probes and logins.
        status: HTTP status of the response that was returned or raised; `None` when there is none.
        error: Name of the exception that it ended with; `None` for a success.
        request_id: The API's name for the last request that had a response.
        recovered: Its response was lost; what it returned was found by asking.
        outcome_unknown: It may have been carried out although it failed.
    """

    name: ClassVar[str] = "done"

    attempt: int
    seconds: float
    status: int | None = None
    error: str | None = None
    request_id: str | None = None
    recovered: bool = False
    outcome_unknown: bool = False


Listener: TypeAlias = Callable[[Event], object]
"""Takes each event as it happens, in the thread or task that makes the call: a slow one makes calls slow."""

EVENTS: Final[tuple[type[Event], ...]] = (
    StartEvent,
    AttemptEvent,
    RetryEvent,
    PauseEvent,
    InDoubtEvent,
    ProbeEvent,
    RecoveredEvent,
    UnknownEvent,
    LoginEvent,
    JournalEvent,
    DoneEvent,
)
"""Every kind of event."""
