"""One response too many on a connection, over real sockets: nobody is given the response to another request."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from musement import APIError
from musement.sandbox import Sandbox
from tests.hostile_network.booking import PRODUCT, REASON, START
from tests.support.attack.clock import HurriedClock
from tests.support.attack.exchange import Exchange
from tests.support.attack.front import Front, serving
from tests.support.attack.misdelivery_faults import (
    duplicated,
    duplicated_while_idle,
    preceded,
    unsolicited_bytes,
)
from tests.support.attack.plan import Fault, Plan
from tests.support.callers import Caller


class Chosen(Plan):
    """Requests of one kind meet one fault."""

    def __init__(self) -> None:
        super().__init__(1, 0.0, [])
        self.kind = ""
        self.fault: Fault | None = None

    def meets(self, kind: str, play: Any) -> None:
        self.kind, self.fault = kind, Fault(kind, play)

    def next(self, exchange: Exchange) -> Fault | None:
        return self.fault if exchange.kind == self.kind else None


class Shared:
    """One client with one connection for Ada and Bob."""

    def __init__(self, caller: Caller, front: Front, plan: Chosen, sandbox: Sandbox) -> None:
        self.plan = plan
        self.sandbox = sandbox
        self._caller = caller
        client_id, client_secret = sandbox.credentials
        self.client = caller.client(
            None,
            environment="sandbox",
            application="attack",
            base_url=front.base_url,
            client_id=client_id,
            client_secret=client_secret,
            timeout=5,
            clock=HurriedClock(),
        )

    def do(self, result: Any) -> Any:
        return self._caller.do(result)

    def outcome(self, call: Callable[[], Any]) -> Any:
        try:
            return self.do(call())
        except APIError as error:
            return error

    def order(self, name: str) -> Any:
        cart = self.do(self.client.carts.create()).uuid
        self.do(self.client.carts.add_item(cart, product_id=PRODUCT, quantity=1))
        self.do(
            self.client.carts.update_customer(
                cart, firstname=name, lastname="Byron", email=f"{name}@example.org"
            )
        )
        return self.do(self.client.orders.create(cart_uuid=cart, extra_data={"clientReferenceId": name}))

    def close(self) -> None:
        self._caller.close(self.client)


@pytest.fixture
def shared(caller: Caller) -> Iterator[Shared]:
    sandbox, plan = Sandbox(seed=1, clock=lambda: START, validate=False), Chosen()
    with serving(Front(sandbox, plan, patience=6)) as front:
        made = Shared(caller, front, plan, sandbox)
        yield made
        made.close()


FAULTS = [duplicated, duplicated_while_idle, preceded, unsolicited_bytes]


@pytest.mark.parametrize("play", FAULTS)
def test_the_payment_of_ada_is_none_of_bob(shared: Shared, play: Any) -> None:
    ada, bob = shared.order("ada"), shared.order("bob")
    shared.plan.meets("POST /payments/no/payment", play)
    for order in (ada, bob):
        outcome = shared.outcome(partial(shared.client.payments.no_payment, order.uuid))
        if isinstance(outcome, APIError):
            assert outcome.outcome_unknown
        else:
            assert outcome.uuid == order.uuid
            assert shared.sandbox.orders[order.uuid].paid


@pytest.mark.parametrize("play", FAULTS)
def test_reading_the_order_of_ada_never_gives_that_of_bob(shared: Shared, play: Any) -> None:
    ada, bob = shared.order("ada"), shared.order("bob")
    shared.plan.meets("GET /orders/*", play)
    for _ in range(3):
        for order in (bob, ada):
            outcome = shared.outcome(partial(shared.client.orders.get, order.uuid))
            assert isinstance(outcome, APIError) or outcome.uuid == order.uuid


@pytest.mark.parametrize("play", FAULTS)
def test_what_is_left_over_is_no_new_cart(shared: Shared, play: Any) -> None:
    order = shared.order("ada")
    shared.plan.meets("GET /orders/*", play)
    for _ in range(3):
        shared.outcome(lambda: shared.client.orders.get(order.uuid))
        cart = shared.outcome(shared.client.carts.create)
        assert isinstance(cart, APIError) or cart.uuid in shared.sandbox.carts


@pytest.mark.parametrize("play", [duplicated, duplicated_while_idle])
def test_the_cancellation_of_ada_is_none_of_bob(shared: Shared, play: Any) -> None:
    orders = [shared.order("ada"), shared.order("bob")]
    paid = [shared.do(shared.client.payments.no_payment(order.uuid)) for order in orders]
    shared.plan.meets("DELETE /orders/*/items/*", play)
    for order in paid:
        item = order.items[0].uuid
        outcome = shared.outcome(
            partial(shared.client.orders.cancel_item, order.uuid, item, cancellation_reason=REASON)
        )
        assert isinstance(outcome, APIError) or shared.sandbox.orders[order.uuid].items[0].status != "OK"
