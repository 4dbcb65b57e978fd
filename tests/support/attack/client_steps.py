"""The steps of a booking over this package's clients."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

from musement import APIError
from musement.errors import InvalidRequestError, MusementError, OrderMismatchError
from tests.support.attack.interruption import (
    StuckCallError,
    alarmed_at_random,
    cancelled_at_random,
    ended_at_last,
    exception_of,
    is_interruption,
    is_main_thread,
)
from tests.support.attack.program import NothingLeftError, StepFailedError, StepUnknownError
from tests.support.attack.reported_outcome import ReportedOutcome

_REASON = "CANCELLED-BY-CUSTOMER"
#: A call of the main thread is ended so many seconds after its deadline.
_PATIENCE = 5.0


class ClientSteps:
    """Steps over `Musement` or `AsyncMusement`.

    Args:
        client: The client, shared with other programs.
        fresh: Gives a client that knows nothing of the others.
        report: The outcome that is reported to the program.
        timeout: The deadline of a call.
        random: Decides on interruptions.
        interrupted: The share of calls that are interrupted.
    """

    def __init__(
        self,
        client: Any,
        fresh: Callable[[], Any],
        report: ReportedOutcome,
        *,
        timeout: float,
        random: Random,
        interrupted: float,
    ) -> None:
        self.client = client
        self.interrupted = interrupted
        self.too_much: list[str] = []
        self._fresh = fresh
        self._report = report
        self._wanted = report.wanted
        self._timeout = timeout
        self._random = random
        self._readers: dict[str, Callable[[Any], Any]] = {
            "cart": self._cart,
            "item": self._filled,
            "remove": lambda _: None,
            "customer": lambda _: None,
            "order": self._order,
            "pay": self._paid,
            "settled": self._settled,
            "cancel": lambda _: None,
        }

    def cart(self) -> Any:
        return self._made("cart", self.client.carts.create)

    def item(self, cart: str, product: str, quantity: int) -> Any:
        return self._made(
            "item", lambda: self.client.carts.add_item(cart, product_id=product, quantity=quantity)
        )

    def remove(self, cart: str, item: str) -> Any:
        return self._made("remove", lambda: self.client.carts.remove_item(cart, item))

    def customer(self, cart: str, email: str) -> Any:
        return self._made(
            "customer",
            lambda: self.client.carts.update_customer(
                cart, firstname="Guest", lastname=self._wanted.reference, email=email
            ),
        )

    def order(self, cart: str) -> Any:
        extra_data = {"clientReferenceId": self._wanted.reference}
        return self._made("order", lambda: self.client.orders.create(cart_uuid=cart, extra_data=extra_data))

    def pay(self, order: str) -> Any:
        return self._made("pay", lambda: self.client.payments.no_payment(order))

    def settled(self, order: str) -> Any:
        return self._made("settled", lambda: self.client.orders.wait(order, timeout=0))

    def cancel(self, order: str, item: str) -> Any:
        return self._made(
            "cancel",
            lambda: self.client.orders.cancel_item(order, item, cancellation_reason=_REASON),
        )

    def resolve(self, error: BaseException, step: str) -> Any:
        """Whether a step was carried out, and what it gave."""
        if self._random.random() < 0.2:
            self.client = self._fresh()

        def read(resolution: Any) -> tuple[bool, Any]:
            if not resolution.carried_out:
                return False, None
            return True, self._readers[step](resolution.value)

        return self._called(lambda: self.client.resolve(error), read)

    # ---- what comes back, held against what was wanted

    def _cart(self, cart: Any) -> str:
        if getattr(cart, "items", None):
            self._report.mixed_up.append("a new cart that holds something")
        return str(cart.uuid)

    def _filled(self, cart: Any) -> list[str]:
        """What is too much in a cart: a program that is warned of duplicates takes them out."""
        left, too_much = Counter(self._wanted.items), []
        for item in cart.items or ():
            key = (str(item.product.id), item.quantity)
            if key not in left:
                self._report.mixed_up.append(f"a cart with {key}")
            elif not left[key]:
                too_much.append(str(item.uuid))
            else:
                left[key] -= 1
        return too_much

    def _order(self, order: Any) -> str:
        """What is too much in an order is said by the same warning: it is taken out, and the order made again."""
        self._check(order)
        left = Counter(self._wanted.items)
        self.too_much = []
        for item in order.items:
            key = (str(item.product.id), item.quantity)
            if not left[key]:
                self.too_much.append(str(item.cart_item_uuid))
            left[key] -= 1
        return str(order.uuid)

    def _paid(self, order: Any) -> str:
        self._check(order)
        if order.is_paid is not True:
            self._report.mixed_up.append("a payment of an order that is not paid")
        return str(order.uuid)

    def _settled(self, order: Any) -> str:
        self._check(order)
        return str(order.items[0].uuid)

    def _check(self, order: Any) -> None:
        if (order.extra_data or {}).get("clientReferenceId") != self._wanted.reference:
            self._report.mixed_up.append(f"the order of {order.extra_data}")

    # ---- calls

    def _made(self, step: str, call: Callable[[], Any]) -> Any:
        return self._called(call, self._readers[step])

    def _called(self, call: Callable[[], Any], read: Callable[[Any], Any]) -> Any:
        interrupts = self._random.random() < self.interrupted
        if getattr(self.client, "aclose", None) is not None:
            return self._awaited(call, read, interrupts)
        started = time.monotonic()
        try:
            value = self._alarmed(call, interrupts)
        except BaseException as error:  # noqa: BLE001 - judged, and raised
            raise self._judged(error) from None
        finally:
            self._timed(started)
        return self._read(read, value)

    def _alarmed(self, call: Callable[[], Any], interrupts: bool) -> Any:
        if not is_main_thread():
            return call()
        try:
            if interrupts:
                return alarmed_at_random(call, self._random)
            return ended_at_last(call, self._timeout + _PATIENCE)
        except StuckCallError:
            self._report.odd.append("a call never ended")
            self.client = self._fresh()
            raise

    async def _awaited(self, call: Callable[[], Any], read: Callable[[Any], Any], interrupts: bool) -> Any:
        started = time.monotonic()
        try:
            value = await (cancelled_at_random(call, self._random) if interrupts else call())
        except BaseException as error:  # noqa: BLE001 - judged, and raised
            raise self._judged(error) from None
        finally:
            self._timed(started)
        return self._read(read, value)

    def _read(self, read: Callable[[Any], Any], value: Any) -> Any:
        try:
            return read(value)
        except (AttributeError, IndexError, TypeError) as error:
            self._report.mixed_up.append(f"a value that cannot be used ({error})")
            raise StepFailedError from None

    def _timed(self, started: float) -> None:
        self._report.calls += 1
        self._report.overtime = max(self._report.overtime, time.monotonic() - started - self._timeout)

    def _judged(self, error: BaseException) -> BaseException:
        if is_interruption(error):
            self._report.interruptions += 1
            self._report.doubts.append(repr(error)[:80])
            return StepUnknownError(exception_of(error))
        if isinstance(error, InvalidRequestError) and error.argument == "error":
            return NothingLeftError()
        if isinstance(error, MusementError):
            if isinstance(error, APIError) and error.outcome_unknown:
                self._report.doubts.append(_told(error))
                return StepUnknownError(error)
            self._report.failures.append(str(error)[:200])
            return StepFailedError(order_differs=isinstance(error, OrderMismatchError))
        self._report.odd.append(repr(error)[:300])
        return error


def _told(error: BaseException) -> str:
    """What there is to say of an unknown outcome."""
    notes = getattr(error, "__notes__", "")
    record = getattr(error, "musement_in_doubt", "")
    return f"{error} | {notes} | {error.__cause__} | {record}"[:1500]
