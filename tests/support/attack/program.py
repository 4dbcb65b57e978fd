"""One booking as a caller's program makes it: after an unknown outcome it obeys `resolve`.

The program is a generator. It yields steps, each a function that makes one call, and is sent its result or thrown its
error; `PARK` asks to be continued only when the network is calm again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from functools import partial
from typing import Any, Protocol, TypeAlias

from tests.support.attack.reported_outcome import FAILURE, SUCCESS, UNKNOWN, ReportedOutcome

#: A step that is known to have failed is made again so often.
ROUNDS = 4
#: So often the client is asked to resolve an outcome while the network is broken, and once it is calm.
RESOLVING_ROUNDS = 6

PARK = "park"

Step: TypeAlias = Callable[[], Any]
Program: TypeAlias = Generator[Any, Any, None]


class StepFailedError(Exception):
    """The call failed, and is known to have changed nothing.

    `order_differs`: the order is not what was last confirmed, and has to be made again.
    """

    def __init__(self, *, order_differs: bool = False) -> None:
        super().__init__()
        self.order_differs = order_differs


class NothingLeftError(Exception):
    """The call that was interrupted had sent nothing: there is nothing to resolve."""


class StepUnknownError(Exception):
    """Nobody knows what became of the call. `error` is what the client raised."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error


STEP_ERRORS = (StepFailedError, StepUnknownError, NothingLeftError)


class Steps(Protocol):
    """The calls of a booking over one client. They raise `StepFailedError` and `StepUnknownError`."""

    too_much: list[str]
    """UUIDs of the cart items that the last order holds and nobody asked for."""

    def cart(self) -> Any:
        """UUID of a new cart."""

    def item(self, cart: str, product: str, quantity: int) -> Any:
        """Put a product into the cart; UUIDs of the items in it that nobody asked for."""

    def remove(self, cart: str, item: str) -> Any:
        """Take an item out of the cart."""

    def customer(self, cart: str, email: str) -> Any:
        """Say who books."""

    def order(self, cart: str) -> Any:
        """UUID of a new order."""

    def pay(self, order: str) -> Any:
        """UUID of the order that was paid."""

    def settled(self, order: str) -> Any:
        """UUID of the first item, once no item is pending."""

    def cancel(self, order: str, item: str) -> Any:
        """Cancel an item."""

    def resolve(self, error: BaseException, step: str) -> Any:
        """Whether a step was carried out, and what it gave: `(True, value)` or `(False, None)`."""


class Unresolved(Exception):  # noqa: N818 - an outcome
    """It could not be resolved, even on a calm network."""


def booking(steps: Steps, report: ReportedOutcome) -> Program:
    """Book, and perhaps cancel."""
    try:
        for attempt in range(ROUNDS):
            try:
                yield from _booked(steps, report)
            except StepFailedError:
                report.booked = FAILURE
                if attempt == 0:
                    yield PARK  # It did not work out: the next attempt is made when the network is calm.
            else:
                report.booked = SUCCESS
                break
    except Unresolved:
        report.booked = UNKNOWN
        return
    if report.booked == SUCCESS:
        yield from _after_payment(steps, report)


def _booked(steps: Steps, report: ReportedOutcome) -> Generator[Any, Any, None]:
    wanted = report.wanted
    if report.order is None:
        cart = yield from _done(steps, report, "cart", steps.cart)
        report.carts.append(cart)
        for product, quantity in wanted.items:
            too_much = yield from _done(steps, report, "item", partial(steps.item, cart, product, quantity))
            for item in too_much:
                yield from _done(steps, report, "remove", partial(steps.remove, cart, item))
        if wanted.corrects:
            yield from _tried(steps, report, lambda: steps.customer(cart, f"wrong-{wanted.email}"))
        yield from _ordered(steps, report)
    try:
        report.order = yield from _done(steps, report, "pay", lambda: steps.pay(str(report.order)))
    except StepFailedError as failed:
        if failed.order_differs:
            yield from _ordered(steps, report)
        raise


def _ordered(steps: Steps, report: ReportedOutcome) -> Generator[Any, Any, None]:
    """Say who books, and make the order: again, when the order is not what was said."""
    cart = report.carts[-1]
    for attempt in range(ROUNDS):
        yield from _done(steps, report, "customer", lambda: steps.customer(cart, report.wanted.email))
        try:
            report.order = yield from _done(steps, report, "order", lambda: steps.order(cart))
        except StepFailedError as failed:
            if not failed.order_differs or attempt == ROUNDS - 1:
                raise
        else:
            if not steps.too_much:
                return
            for item in list(steps.too_much):
                yield from _done(steps, report, "remove", partial(steps.remove, cart, item))


def _after_payment(steps: Steps, report: ReportedOutcome) -> Generator[Any, Any, None]:
    order = str(report.order)
    try:
        report.item = yield from _done(steps, report, "settled", lambda: steps.settled(order))
        if report.wanted.cancels:
            report.cancelled = FAILURE
            yield from _done(steps, report, "cancel", lambda: steps.cancel(order, str(report.item)))
            report.cancelled = SUCCESS
    except StepFailedError:
        return  # Reading changes nothing: the booking is made all the same.
    except Unresolved:
        report.cancelled = UNKNOWN


def _tried(steps: Steps, report: ReportedOutcome, step: Step) -> Generator[Any, Any, None]:
    """Make a step whose outcome does not matter, because another one follows that replaces it."""
    try:
        yield step
    except StepUnknownError:
        report.unknowns += 1
    except StepFailedError:
        pass


def _done(steps: Steps, report: ReportedOutcome, name: str, step: Step) -> Generator[Any, Any, Any]:
    """Make a step: it is resolved when its outcome is unknown, and made again when nothing happened."""
    failure: Exception = StepFailedError()
    for _ in range(ROUNDS):
        try:
            return (yield step)
        except StepFailedError as error:
            if error.order_differs:
                raise
            failure = error
            continue
        except StepUnknownError as unknown:
            report.unknowns += 1
            carried_out, value = yield from _resolved(steps, report, name, unknown.error)
        if carried_out:
            return value
    raise failure


def _resolved(
    steps: Steps, report: ReportedOutcome, name: str, error: BaseException
) -> Generator[Any, Any, tuple[bool, Any]]:
    for attempt in range(2 * RESOLVING_ROUNDS):
        if attempt == RESOLVING_ROUNDS:
            yield PARK
        try:
            resolution: tuple[bool, Any] = yield lambda: steps.resolve(error, name)
        except NothingLeftError:
            return False, None
        except (StepUnknownError, StepFailedError):
            continue
        report.resolved += 1
        return resolution
    raise Unresolved


def run(program: Program, first: Any = None) -> Program | None:
    """Make the steps of a program, blocking; return the program when it asks to be parked."""
    try:
        step = program.send(first)
        while True:
            if step == PARK:
                return program
            try:
                result = step()
            except STEP_ERRORS as error:
                step = program.throw(error)
            else:
                step = program.send(result)
    except StopIteration:
        return None


async def run_async(program: Program, first: Any = None) -> Program | None:
    """Make the steps of a program without blocking; return the program when it asks to be parked."""
    try:
        step = program.send(first)
        while True:
            if step == PARK:
                return program
            try:
                result = await step()
                await asyncio.sleep(0)
            except STEP_ERRORS as error:
                step = program.throw(error)
            else:
                step = program.send(result)
    except StopIteration:
        return None
