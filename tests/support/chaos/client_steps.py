"""The steps of a booking over this package's clients."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import Any

from musement import APIError, AsyncMusement, Musement
from musement.errors import MusementError
from musement.sandbox.catalogue import VINEYARD_PRODUCT
from tests.support.chaos.program import ReportedOutcome, StepFailedError
from tests.support.clock import SimulatedClock

QUANTITY = 2


class ClientSteps:
    """Steps over `Musement` or `AsyncMusement`.

    `another` gives the client that resolves an unknown outcome and goes on: one that knows nothing of what was lost.
    """

    def __init__(
        self,
        client: Musement | AsyncMusement,
        outcome: ReportedOutcome,
        clock: SimulatedClock,
        another: Callable[[], Musement | AsyncMusement] | None = None,
    ) -> None:
        self._client: Any = client
        self._another = another
        self._outcome = outcome
        self._clock = clock

    def cart(self) -> Any:
        """UUID of a new cart."""
        return self._made(self._client.carts.create, lambda cart: cart.uuid)

    def item(self, cart: str) -> Any:
        """Put the product into the cart."""
        return self._made(
            lambda: self._client.carts.add_item(cart, product_id=VINEYARD_PRODUCT, quantity=QUANTITY)
        )

    def customer(self, cart: str) -> Any:
        """Say who books."""
        return self._made(
            lambda: self._client.carts.update_customer(
                cart, firstname="Ada", lastname="Byron", email="ada@example.org"
            )
        )

    def order(self, cart: str, reference: str) -> Any:
        """UUID of a new order."""
        extra_data = {"clientReferenceId": reference}
        return self._made(
            lambda: self._client.orders.create(cart_uuid=cart, extra_data=extra_data), self._uuid
        )

    def pay(self, order: str) -> Any:
        """UUID of the order that was paid."""
        return self._made(lambda: self._client.payments.no_payment(order), self._uuid)

    def settled(self, order: str) -> Any:
        """UUID of the first item, once no item is pending."""
        return self._made(
            lambda: self._client.orders.wait(order, timeout=60), lambda found: found.items[0].uuid
        )

    def cancel(self, order: str, item: str) -> Any:
        """Cancel an item."""
        reason = "CANCELLED-BY-CUSTOMER"
        return self._made(lambda: self._client.orders.cancel_item(order, item, cancellation_reason=reason))

    def resolve(self, failed: StepFailedError) -> Any:
        """Ask the API what became of a step: whether it was carried out, and its result."""
        if self._another is not None:
            self._client = self._another()

        def outcome(resolution: Any) -> tuple[bool, Any]:
            carried_out = bool(resolution.carried_out)
            return carried_out, failed.then(resolution.value) if carried_out and failed.then else None

        return self._made(lambda: self._client.resolve(failed.error), outcome)

    def _uuid(self, order: Any) -> str:
        self._outcome.recovered += order.recovered
        return str(order.uuid)

    def _made(self, call: Callable[[], Any], then: Callable[[Any], Any] = lambda value: value) -> Any:
        started = self._clock.now()

        async def later(awaited: Awaitable[Any]) -> Any:
            try:
                return then(await awaited)
            except MusementError as error:
                raise failed(error, then) from None
            finally:
                self._outcome.calls.append(self._clock.now() - started)

        try:
            value = call()
        except MusementError as error:
            self._outcome.calls.append(self._clock.now() - started)
            raise failed(error, then) from None
        if inspect.isawaitable(value):
            return later(value)
        self._outcome.calls.append(self._clock.now() - started)
        return then(value)


def failed(error: MusementError, then: Callable[[Any], Any]) -> StepFailedError:
    """What a program makes of an error of the client: did it fail, or is that not known?"""
    return StepFailedError(isinstance(error, APIError) and error.outcome_unknown, error, then)
