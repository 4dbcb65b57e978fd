"""One booking as a caller's program makes it, whatever client it uses, and the outcome that is reported to it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

#: A step that failed, and is known to have failed, is made again so often.
ROUNDS = 3
#: So often the client is asked to resolve an outcome while requests meet faults, and once they do not any more.
RESOLVING_ROUNDS = 4

PARK = "park"
"""What a program yields to be continued when requests meet no faults any more."""

SUCCESS, FAILURE, UNKNOWN = "success", "failure", "unknown"

Step = Callable[[], Any]
"""Makes one call; returns its result, or an awaitable of it."""


class StepFailedError(Exception):
    """A call failed.

    Attributes:
        unknown: The client says that the server may have acted all the same.
        error: What the client raised.
        then: Makes the result of the step from what the call returns.
    """

    def __init__(
        self,
        unknown: bool,
        error: Exception | None = None,
        then: Callable[[Any], Any] | None = None,
    ) -> None:
        super().__init__()
        self.unknown = unknown
        self.error = error
        self.then = then


class UnresolvedError(Exception):
    """What became of a call could not be resolved, even without faults."""


class Steps(Protocol):
    """The calls of a booking, over one client. They raise `StepFailedError`."""

    def cart(self) -> Any:
        """UUID of a new cart."""

    def item(self, cart: str) -> Any:
        """Put the product into the cart."""

    def customer(self, cart: str) -> Any:
        """Say who books."""

    def order(self, cart: str, reference: str) -> Any:
        """UUID of a new order."""

    def pay(self, order: str) -> Any:
        """UUID of the order that was paid."""

    def settled(self, order: str) -> Any:
        """UUID of the first item, once no item is pending."""

    def cancel(self, order: str, item: str) -> Any:
        """Cancel an item."""

    def resolve(self, failed: StepFailedError) -> Any:
        """Ask what became of a step whose outcome is unknown: whether it was carried out, and its result."""


@dataclass
class ReportedOutcome:
    """What was reported to the program: `success`, `failure` or `unknown`; `cancelled` is None when it never came to that.

    `unknown_outcomes` counts the outcomes that were unknown at first.
    """

    reference: str
    booked: str = FAILURE
    cancelled: str | None = None
    order: str | None = None
    recovered: int = 0
    unknown_outcomes: int = 0
    requests: int = 0
    waited: float = 0.0
    calls: list[float] = field(default_factory=list)


def booking(
    steps: Steps, outcome: ReportedOutcome, *, cancels: bool, resumes: bool = True
) -> Generator[Any, Any, None]:
    """Book, and perhaps cancel. Yields one step after the other and is sent, or thrown, what came of it.

    A program to which an outcome is reported as unknown resolves it, later if need be. After a failure it
    tries again: from the start while it has no order, else with the payment; after an unknown outcome once more when there are
    no faults, because a request that was lost may be carried out as long as there are. A job queue knows nothing of
    steps (`resumes=False`): always from the start.
    """
    try:
        for attempt in range(2 * ROUNDS):
            if attempt == ROUNDS:
                if not outcome.unknown_outcomes:
                    break
                yield PARK
            try:
                yield from _booked(steps, outcome, resumes=resumes)
            except StepFailedError:
                outcome.booked = FAILURE
            else:
                outcome.booked = SUCCESS
                break
    except UnresolvedError:
        outcome.booked = UNKNOWN
    if outcome.booked == SUCCESS:
        yield from _after_payment(steps, outcome, cancels=cancels)


def _booked(steps: Steps, outcome: ReportedOutcome, *, resumes: bool) -> Generator[Any, Any, None]:
    if outcome.order is None or not resumes:
        cart = yield from _known(steps, outcome, steps.cart)
        yield from _known(steps, outcome, partial(steps.item, cart))
        yield from _known(steps, outcome, partial(steps.customer, cart))
        outcome.order = yield from _known(steps, outcome, partial(steps.order, cart, outcome.reference))
    outcome.order = yield from _known(steps, outcome, lambda: steps.pay(str(outcome.order)))


def _known(steps: Steps, outcome: ReportedOutcome, step: Step) -> Generator[Any, Any, Any]:
    """Make a step; resolve an unknown outcome, and make the step again when it was not carried out."""
    for _ in range(ROUNDS):
        try:
            return (yield step)
        except StepFailedError as failed:
            if not failed.unknown:
                raise
            outcome.unknown_outcomes += 1
            in_doubt = failed
        carried_out, result = yield from _resolved(steps, in_doubt)
        if carried_out:
            return result
    raise StepFailedError(unknown=False)


def _resolved(steps: Steps, in_doubt: StepFailedError) -> Generator[Any, Any, tuple[bool, Any]]:
    for attempt in range(2 * RESOLVING_ROUNDS):
        if attempt == RESOLVING_ROUNDS:
            yield PARK
        try:
            resolution: tuple[bool, Any] = yield partial(steps.resolve, in_doubt)
        except StepFailedError:
            continue
        return resolution
    raise UnresolvedError


def _after_payment(steps: Steps, outcome: ReportedOutcome, *, cancels: bool) -> Generator[Any, Any, None]:
    order = str(outcome.order)
    try:
        item = yield lambda: steps.settled(order)
    except StepFailedError:
        return  # Reading changes nothing: the booking is made all the same.
    if not cancels:
        return
    for _ in range(ROUNDS):
        try:
            yield from _known(steps, outcome, lambda: steps.cancel(order, item))
        except StepFailedError:
            outcome.cancelled = FAILURE
        except UnresolvedError:
            outcome.cancelled = UNKNOWN
            return
        else:
            outcome.cancelled = SUCCESS
            return


def run(job: Generator[Any, Any, None]) -> bool:
    """Make the steps of a job, blocking, until it ends or asks to be parked; whether it ended."""
    try:
        step = next(job)
        while step != PARK:
            try:
                result = step()
            except StepFailedError as failed:
                step = job.throw(failed)
            else:
                step = job.send(result)
    except StopIteration:
        return True
    return False


async def run_async(job: Generator[Any, Any, None]) -> bool:
    """Make the steps of a job without blocking, until it ends or asks to be parked; whether it ended."""
    try:
        step = next(job)
        while step != PARK:
            try:
                result = step()
                if inspect.isawaitable(result):
                    result = await result
            except StepFailedError as failed:
                step = job.throw(failed)
            else:
                step = job.send(result)
    except StopIteration:
        return True
    return False
