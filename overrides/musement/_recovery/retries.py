"""Whether a call is made again: one pure decision, a backoff, and a budget that all calls of a client share."""

from __future__ import annotations

import enum
import threading
from functools import cache
from typing import Any

from musement._constants import (
    RETRY_AFTER_MAXIMUM_SECONDS,
    RETRY_BUDGET,
    RETRY_COST,
    RETRY_WAIT_INITIAL_SECONDS,
    RETRY_WAIT_MAXIMUM_SECONDS,
)
from musement._errors.retry_after import parse_retry_after
from musement._transport.forking import renew_lock_after_fork
from musement._transport.wire import Incoming, TransportFailure
from musement_api.client import Operation

#: POSTs that may be repeated: a cart without order costs nothing, a login and a repeated notification neither.
_REPEATABLE_POSTS = frozenset({"carts_create", "authentication_login", "orders_request_notification"})
#: Methods that only read.
READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Failure(enum.Enum):
    """What is known of a call that failed."""

    NEVER_SENT = "the server cannot have seen the request"
    RATE_LIMITED = "429: refused, nothing was done"
    REFUSED = "the server judged the request and refused it"
    UNKNOWN = "the server may have acted"


class Step(enum.Enum):
    """What follows a failure."""

    RETRY = "make the call again"
    FIND_OUT = "ask the API whether it acted"
    GIVE_UP = "raise"


def is_repeatable(operation: Operation[Any]) -> bool:
    """Whether making a call twice does no more than making it once.

    What a second cancellation of an order item does is not documented, so of the deletions only those of carts and
    their items are.
    """
    if operation.method == "POST":
        return operation.name in _REPEATABLE_POSTS
    return operation.method != "DELETE" or operation.tag == "carts"


def is_harmless(operation: Operation[Any]) -> bool:
    """Whether nobody has to know if a lost request was carried out: reads, and POSTs that may be repeated."""
    return operation.method in READING or operation.name in _REPEATABLE_POSTS


def failure_of(result: Incoming | TransportFailure, readable: bool = True) -> Failure | None:
    """What kind of failure an answer is; `None` for a success. An unreadable success may be anything."""
    if isinstance(result, TransportFailure):
        if not result.request_sent:
            return Failure.NEVER_SENT
        judged = result.status is not None and 300 <= result.status < 500 and result.status not in (408, 429)
        return Failure.REFUSED if judged else Failure.UNKNOWN
    if 200 <= result.status < 300:
        return None if readable else Failure.UNKNOWN
    if result.status == 429:
        return Failure.RATE_LIMITED
    return Failure.REFUSED if 300 <= result.status < 500 and result.status != 408 else Failure.UNKNOWN


def decide(operation: Operation[Any], failure: Failure, attempt: int, max_retries: int) -> Step:
    """What follows this failure of the `attempt`-th request (1 is the first)."""
    if failure is Failure.REFUSED:
        return Step.GIVE_UP
    if failure is Failure.UNKNOWN and not is_repeatable(operation):
        return Step.FIND_OUT
    return Step.RETRY if attempt <= max_retries else Step.GIVE_UP


def pause_before(attempt: int, result: Incoming | TransportFailure) -> float | None:
    """Seconds to wait after the `attempt`-th request; `None` when the server asks for more than is waited.

    Exponential backoff with full jitter, on top of the server's `Retry-After`: whoever was sent away together does
    not come back together.
    """
    asked = None
    if isinstance(result, Incoming) and (result.status == 429 or result.status >= 500):
        asked = parse_retry_after(result.header("retry-after"), date=result.header("date"))
    if asked is not None and asked > RETRY_AFTER_MAXIMUM_SECONDS:
        return None
    return (asked or 0.0) + _backoff(attempt)


def _backoff(attempt: int) -> float:
    strategy, state_of = _waiting()
    state = state_of()
    state.attempt_number = attempt
    return float(strategy(state))


@cache
def _waiting() -> tuple[Any, Any]:
    # Loaded by the first failure only: a client that never fails does not pay for it.
    from tenacity import RetryCallState, Retrying, wait_random_exponential

    strategy = wait_random_exponential(multiplier=RETRY_WAIT_INITIAL_SECONDS, max=RETRY_WAIT_MAXIMUM_SECONDS)
    retrying = Retrying()
    return strategy, lambda: RetryCallState(retrying, fn=None, args=(), kwargs={})


class RetryBudget:
    """How many retries the calls of one client may still make: an outage is not answered with a storm.

    A retry takes from the budget; it gives back what it took when it succeeds, and every success at the first
    attempt gives a little.
    """

    def __init__(self, capacity: int = RETRY_BUDGET) -> None:
        self._capacity = capacity
        self._left = capacity
        self._lock = threading.Lock()
        renew_lock_after_fork(self)

    def renew_lock(self) -> None:
        """Take a new lock; for a forked child."""
        self._lock = threading.Lock()

    def take(self) -> bool:
        """Pay for a retry; False when there is not enough left."""
        with self._lock:
            if self._left < RETRY_COST:
                return False
            self._left -= RETRY_COST
            return True

    def succeeded(self, retries: int) -> None:
        """Note that a call succeeded after so many retries."""
        with self._lock:
            self._left = min(self._capacity, self._left + (RETRY_COST if retries else 1))
