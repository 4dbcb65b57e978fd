"""One booking as a caller's program makes it, whatever client it uses, and what the program was told."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol, TypeVar

R = TypeVar("R")

#: A step that failed, and is known to have failed, is made again so often.
ROUNDS = 3

SUCCESS, FAILURE, UNKNOWN = "success", "failure", "unknown"

Step = Callable[[], Any]
"""Makes one call; returns its result, or an awaitable of it."""


class StepFailedError(Exception):
    """A call failed. `unknown`: the client says that the server may have acted all the same."""

    def __init__(self, unknown: bool) -> None:
        super().__init__()
        self.unknown = unknown


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


@dataclass
class Told:
    """What the program was told: `success`, `failure` or `unknown`; `cancelled` is None when it never came to that."""

    reference: str
    booked: str = FAILURE
    cancelled: str | None = None
    order: str | None = None
    recovered: int = 0
    requests: int = 0
    waited: float = 0.0
    calls: list[float] = field(default_factory=list)


def booking(steps: Steps, told: Told, *, cancels: bool, resumes: bool = True) -> Generator[Step, Any, None]:
    """Book, and perhaps cancel. Yields one step after the other and is sent, or thrown, what came of it.

    A program that was told of a failure, and not that the outcome is unknown, tries again: from the start while it
    has no order, else with the payment. A job queue knows nothing of steps (`resumes=False`): always from the start.
    """
    for _ in range(ROUNDS):
        try:
            if told.order is None or not resumes:
                cart = yield steps.cart
                yield partial(steps.item, cart)
                yield partial(steps.customer, cart)
                told.order = yield partial(steps.order, cart, told.reference)
            told.order = yield lambda: steps.pay(str(told.order))
        except StepFailedError as failed:
            told.booked = UNKNOWN if failed.unknown else FAILURE
            if failed.unknown:
                return
        else:
            told.booked = SUCCESS
            break
    if told.booked == SUCCESS:
        yield from _after_payment(steps, told, cancels=cancels)


def _after_payment(steps: Steps, told: Told, *, cancels: bool) -> Generator[Step, Any, None]:
    order = str(told.order)
    try:
        item = yield lambda: steps.settled(order)
    except StepFailedError:
        return  # Reading changes nothing: the booking is made all the same.
    if not cancels:
        return
    for _ in range(ROUNDS):
        try:
            yield lambda: steps.cancel(order, item)
        except StepFailedError as failed:
            told.cancelled = UNKNOWN if failed.unknown else FAILURE
            if failed.unknown:
                return
        else:
            told.cancelled = SUCCESS
            return


def run(job: Generator[Step, Any, R]) -> R:
    """Make the steps of a job, blocking."""
    try:
        step = next(job)
        while True:
            try:
                result = step()
            except StepFailedError as failed:
                step = job.throw(failed)
            else:
                step = job.send(result)
    except StopIteration as stop:
        value: R = stop.value
        return value


async def run_async(job: Generator[Step, Any, R]) -> R:
    """Make the steps of a job without blocking."""
    try:
        step = next(job)
        while True:
            try:
                result = step()
                if inspect.isawaitable(result):
                    result = await result
            except StepFailedError as failed:
                step = job.throw(failed)
            else:
                step = job.send(result)
    except StopIteration as stop:
        value: R = stop.value
        return value
