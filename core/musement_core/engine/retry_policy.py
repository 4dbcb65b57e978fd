"""Whether a call is made again: one pure decision, and a backoff."""

from __future__ import annotations

import enum
import random

from musement_core.constants import (
    INITIAL_RETRY_WAIT_SECONDS,
    MAX_RETRY_AFTER_SECONDS,
    MAX_RETRY_WAIT_SECONDS,
)
from musement_core.errors.retry_after import parse_retry_after
from musement_core.transport.wire import TransportFailure, WireResponse


class Failure(enum.Enum):
    """Kinds of failure, by what is known of the call."""

    NEVER_SENT = "the server cannot have seen the request"
    RATE_LIMITED = "429: refused, nothing was done"
    REFUSED = "the server judged the request and refused it"
    REDIRECTED = "3xx: elsewhere is something to see, perhaps what was done"
    UNKNOWN = "the server may have acted"


class Step(enum.Enum):
    """Steps that can follow a failure."""

    RETRY = "make the call again"
    RECONCILE = "ask the API whether it acted"
    GIVE_UP = "raise"


def failure_of(result: WireResponse | TransportFailure, readable: bool = True) -> Failure | None:
    """Return the kind of failure that a response is; `None` for a success. An unreadable success may be anything.

    A refusal whose body did not arrive whole is a refusal all the same: its status came.
    """
    if isinstance(result, TransportFailure) and not result.request_sent:
        return Failure.NEVER_SENT
    status = result.status
    if status is None or (isinstance(result, TransportFailure) and status < 300):
        return Failure.UNKNOWN
    if 200 <= status < 300:
        return None if readable else Failure.UNKNOWN
    if 300 <= status < 400:
        return Failure.REDIRECTED
    if status == 429:
        return Failure.RATE_LIMITED
    return Failure.REFUSED if 400 <= status < 500 and status != 408 else Failure.UNKNOWN


def decide(failure: Failure, attempt: int, max_retries: int, *, is_idempotent: bool) -> Step:
    """Decide what follows this failure of the `attempt`-th request (1 is the first)."""
    if failure is Failure.REFUSED:
        return Step.GIVE_UP
    if failure in (Failure.UNKNOWN, Failure.REDIRECTED) and not is_idempotent:
        return Step.RECONCILE
    if failure is Failure.REDIRECTED:
        return Step.GIVE_UP
    return Step.RETRY if attempt <= max_retries else Step.GIVE_UP


def pause_before(attempt: int, result: WireResponse | TransportFailure) -> float | None:
    """Seconds to wait after the `attempt`-th request; `None` when the server asks for more than is waited.

    Exponential backoff on top of the server's `Retry-After`, with full jitter: clients that were throttled together
    do not retry together.
    """
    asked = None
    if isinstance(result, WireResponse) and (result.status == 429 or result.status >= 500):
        asked = parse_retry_after(result.header("retry-after"), date=result.header("date"))
    if asked is not None and asked > MAX_RETRY_AFTER_SECONDS:
        return None
    return (asked or 0.0) + _backoff(attempt)


def _backoff(attempt: int) -> float:
    longest = min(INITIAL_RETRY_WAIT_SECONDS * 2.0 ** min(attempt - 1, 30), MAX_RETRY_WAIT_SECONDS)
    return random.uniform(0, longest)
