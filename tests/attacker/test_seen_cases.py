"""What a hostile network was seen to do to a booking, each case as short as it can be."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from musement import APIError, AsyncMusement, LockedError, OutcomeUnknownError
from musement.errors import (
    BadRequestError,
    ConflictError,
    DuplicateItemsWarning,
    InvalidRequestError,
    OrderMismatchError,
    UnprocessableError,
)
from musement.sandbox.faults import CutStream
from musement_api.types import UNSET
from tests.attacker.booking import Booking, notes_of
from tests.attacker.network import (
    Network,
    after_what_was_held_back,
    altered,
    dropped_after,
    dropped_before,
    instead,
    interrupted,
    interrupted_after,
    lost,
    twice_seeing_the_first,
    twice_seeing_the_second,
    with_what_was_held_back,
)

ITEMS = "/carts/[^/]+/items"
CART = "/carts/[^/]+"
ITEM = "/carts/[^/]+/items/[^/]+"
ORDER_INFO = "/carts/[^/]+/order-info"
CUSTOMER = "/carts/[^/]+/customer"
ORDER = "/orders/[^/]+"
CANCELLATION = "/orders/[^/]+/items/[^/]+"
PAYMENT = "/payments/no/payment"
UUID = "00000000-0000-4000-8000-000000000000"


def is_unknown(outcome: Any) -> bool:
    return isinstance(outcome, APIError) and outcome.outcome_unknown


# ---- a response is held against the request


def json_of(booking: Booking, path: str) -> Any:
    return booking.do(booking.client.request("GET", path)).json()


def test_the_order_of_somebody_else_is_no_payment(booking: Booking) -> None:
    bob, ada = booking.order(booking.cart("bob"), "bob"), booking.order(booking.cart("ada"), "ada")
    booking.pay(ada.uuid)
    wrong = json_of(booking, f"/orders/{ada.uuid}")
    booking.network.on("POST", PAYMENT, instead(200, wrong, acts=False))
    outcome = booking.outcome(lambda: booking.client.payments.no_payment(bob.uuid))
    assert is_unknown(outcome) or outcome.uuid == bob.uuid
    assert is_unknown(outcome) or booking.sandbox.orders[bob.uuid].paid


def test_an_order_that_is_not_paid_is_no_payment(booking: Booking) -> None:
    order = booking.order(booking.cart())
    unpaid = json_of(booking, f"/orders/{order.uuid}")
    booking.network.on("POST", PAYMENT, instead(200, unpaid, acts=False))
    outcome = booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    assert is_unknown(outcome) or (outcome.is_paid and booking.sandbox.orders[order.uuid].paid)


def test_a_response_that_names_another_order_and_is_not_paid_is_no_payment(booking: Booking) -> None:
    order = booking.order(booking.cart())
    change = altered(lambda value: value.update(uuid=UUID, is_paid=False, isPaid=False))
    booking.network.on("POST", PAYMENT, change)
    outcome = booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    assert is_unknown(outcome) or (outcome.uuid == order.uuid and outcome.is_paid)


def test_when_every_response_is_wrong_the_payment_is_unknown(booking: Booking) -> None:
    order = booking.order(booking.cart())
    change = altered(lambda value: value.update(uuid=UUID))
    booking.network.on("POST", PAYMENT, change, times=9)
    booking.network.on("GET", ORDER, change, times=20)
    assert is_unknown(booking.outcome(lambda: booking.client.payments.no_payment(order.uuid)))


def test_reading_an_order_never_gives_that_of_somebody_else(booking: Booking) -> None:
    bob, ada = booking.order(booking.cart("bob"), "bob"), booking.order(booking.cart("ada"), "ada")
    wrong = json_of(booking, f"/orders/{bob.uuid}")
    booking.network.on("GET", ORDER, instead(200, wrong))
    outcome = booking.outcome(lambda: booking.client.orders.get(ada.uuid))
    assert isinstance(outcome, APIError) or outcome.uuid == ada.uuid


def test_reading_a_cart_never_gives_that_of_somebody_else(booking: Booking) -> None:
    bob, ada = booking.cart("bob"), booking.cart("ada")
    wrong = json_of(booking, f"/carts/{bob}")
    booking.network.on("GET", CART, instead(200, wrong))
    outcome = booking.outcome(lambda: booking.client.carts.get(ada))
    assert isinstance(outcome, APIError) or outcome.uuid == ada


def test_an_order_is_no_new_cart(booking: Booking) -> None:
    wrong = json_of(booking, f"/orders/{booking.order(booking.cart()).uuid}")
    booking.network.on("POST", "/carts", instead(200, wrong), times=9)
    assert isinstance(booking.outcome(booking.client.carts.create), APIError)


def test_a_cart_is_no_new_order(booking: Booking) -> None:
    cart = booking.cart()
    wrong = json_of(booking, f"/carts/{cart}")
    booking.network.on("POST", "/orders", instead(200, wrong))
    order = booking.order(cart)
    assert order.uuid in booking.sandbox.orders


@pytest.mark.parametrize(
    "members",
    [
        {"extra_data": '{"clientReferenceId":"bob"}', "extraData": '{"clientReferenceId":"bob"}'},
        {"items": []},
    ],
)
def test_a_new_order_for_something_else_is_not_the_one_asked_for(
    booking: Booking, members: dict[str, Any]
) -> None:
    cart = booking.cart()
    booking.network.on("POST", "/orders", altered(lambda value: value.update(members)))
    outcome = booking.outcome(
        lambda: booking.client.orders.create(cart_uuid=cart, extra_data={"clientReferenceId": "ada"})
    )
    assert is_unknown(outcome) or (outcome.extra_data == {"clientReferenceId": "ada"} and outcome.items)


def test_a_new_order_of_the_cart_of_somebody_else_is_not_the_one_asked_for(booking: Booking) -> None:
    bob = booking.order(booking.cart("bob"), "ada")
    wrong = json_of(booking, f"/orders/{bob.uuid}")
    ada = booking.cart("ada")
    booking.network.on("POST", "/orders", instead(200, wrong, acts=False))
    outcome = booking.outcome(
        lambda: booking.client.orders.create(cart_uuid=ada, extra_data={"clientReferenceId": "ada"})
    )
    assert is_unknown(outcome) or outcome.uuid != bob.uuid


# ---- an interruption is a lost request


def test_an_interrupted_addition_doubles_nothing(booking: Booking) -> None:
    cart = booking.cart(quantity=0)
    booking.network.on("POST", ITEMS, interrupted)
    booking.interrupted(lambda: booking.client.carts.add_item(cart, product_id="434696106", quantity=1))
    booking.add(cart, 1)
    booking.network.deliver()
    booking.pay(booking.order(cart).uuid)
    assert booking.sold == [1]


def test_an_interrupted_order_is_followed_to_the_late_one(booking: Booking) -> None:
    cart = booking.cart()
    booking.network.on("POST", "/orders", interrupted)
    extra_data = {"clientReferenceId": "ada"}
    booking.interrupted(lambda: booking.client.orders.create(cart_uuid=cart, extra_data=extra_data))
    order = booking.order(cart)
    booking.network.deliver()
    paid = booking.pay(order.uuid)
    assert [made.uuid for made in booking.paid] == [paid.uuid]


@pytest.mark.parametrize("behaviour", [interrupted, interrupted_after])
def test_an_interruption_says_what_to_check(booking: Booking, behaviour: Any) -> None:
    order = booking.order(booking.cart())
    booking.network.on("POST", PAYMENT, behaviour)
    interruption = booking.interrupted(lambda: booking.client.payments.no_payment(order.uuid))
    assert order.uuid in notes_of(interruption)


def test_an_interruption_before_anything_left_says_nothing(booking: Booking) -> None:
    booking.network.on("POST", "/login", interrupted)
    interruption = booking.interrupted(lambda: booking.client.payments.no_payment(UUID))
    assert notes_of(interruption) == ""


def test_an_interruption_while_the_cart_is_read_again_concerns_the_addition(booking: Booking) -> None:
    """The items were added: whoever is told nothing adds them again."""
    cart = booking.cart(quantity=0)
    booking.network.on("GET", CART, interrupted)
    interruption = booking.interrupted(
        lambda: booking.client.carts.add_item(cart, product_id="434696106", quantity=1)
    )
    assert cart in notes_of(interruption)
    resolution = booking.do(booking.client.resolve(interruption))
    assert resolution.carried_out
    assert [item.quantity for item in resolution.value.items] == [1]


@pytest.mark.parametrize("carried_out", [True, False])
def test_an_interrupted_payment_can_be_resolved(booking: Booking, carried_out: bool) -> None:
    order = booking.order(booking.cart())
    booking.network.on("POST", PAYMENT, interrupted_after if carried_out else interrupted)
    interruption = booking.interrupted(lambda: booking.client.payments.no_payment(order.uuid))
    resolution = booking.do(booking.client.resolve(interruption))
    assert resolution.carried_out is carried_out
    if carried_out:
        assert (resolution.value.uuid, resolution.value.is_paid) == (order.uuid, True)
    else:
        assert resolution.value is None


@pytest.mark.parametrize("way", ["timeout", "wait_for", "cancel", "group"])
def test_every_way_to_cancel_a_task_is_remembered(way: str) -> None:
    """The late twin of the cancelled request adds an item; what is paid is what was asked for."""
    from tests.resilience.callers import AwaitingCaller

    caller = AwaitingCaller()
    with caller.running():
        booking = Booking(caller)
        cart = booking.cart(quantity=0)
        booking.network.on("POST", ITEMS, interrupted)
        booking.do(_cancelled(way, booking.client, cart))
        booking.add(cart, 1)
        booking.network.deliver()
        booking.pay(booking.order(cart).uuid)
    assert booking.sold == [1]


async def _cancelled(way: str, client: AsyncMusement, cart: str) -> None:
    async def adding() -> None:
        await client.carts.add_item(cart, product_id="434696106", quantity=1)

    async def failing() -> None:
        await asyncio.sleep(0.1)
        raise ZeroDivisionError

    async def both() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(adding())
            group.create_task(failing())

    if way == "timeout":
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await adding()
    elif way == "wait_for":
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(adding(), 0.1)
    elif way == "cancel":
        task = asyncio.create_task(adding())
        await asyncio.sleep(0.1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    else:
        with pytest.raises(BaseExceptionGroup):
            await both()


# ---- looking is safe


def two_late_additions(booking: Booking, **options: Any) -> tuple[str, APIError]:
    """One call, two requests of it lost: both are carried out after the client gave up."""
    client = booking.client = booking.new_client(**options)
    cart = booking.cart(quantity=0)
    booking.network.on("POST", ITEMS, lost, times=2)
    # After the first loss the client asks, is told that nothing happened, and sends again; then nobody answers.
    seen = 0

    def second_time(network: Network, request: httpx.Request) -> httpx.Response:
        nonlocal seen
        seen += 1
        if seen == 1:
            return network.act(request)
        raise httpx.ReadError("reset", request=request)

    booking.network.on("GET", CART, second_time, times=30)
    with pytest.raises(OutcomeUnknownError) as caught:
        booking.do(client.carts.add_item(cart, product_id="434696106", quantity=1))
    booking.network.clear()
    booking.network.deliver()
    assert booking.quantities(cart) == [1, 1]
    return cart, caught.value


def test_after_looking_what_was_wanted_is_paid(booking: Booking) -> None:
    cart, _ = two_late_additions(booking)
    booking.do(booking.client.carts.get(cart))
    booking.pay(booking.order(cart).uuid)
    assert booking.sold == [1]


def test_what_to_check_says_how_many_of_what(booking: Booking) -> None:
    cart, error = two_late_additions(booking)
    assert cart in str(error.what_to_check)
    assert "434696106" in str(error.what_to_check)
    assert "1" in str(error.what_to_check).replace(cart, "").replace("434696106", "")


def test_resolving_removes_what_is_too_much(booking: Booking) -> None:
    cart, error = two_late_additions(booking)
    resolution: Any = booking.do(error.resolve())
    assert resolution.carried_out
    assert [item.quantity for item in resolution.value.items] == [1]
    assert booking.quantities(cart) == [1]


@pytest.mark.parametrize("max_retries", [0, 1, 3])
def test_a_fresh_client_resolves_as_well(booking: Booking, max_retries: int) -> None:
    cart, error = two_late_additions(booking)
    booking.client = booking.new_client(max_retries=max_retries)
    resolution = booking.do(booking.client.resolve(error))
    assert resolution.carried_out
    booking.pay(booking.order(cart).uuid)
    assert booking.sold == [1]


def test_resolving_an_addition_gives_the_cart_that_could_not_be_read(booking: Booking) -> None:
    """The response of the addition came; the cart did not."""
    cart = booking.cart(quantity=0)
    booking.network.on("GET", CART, dropped_before, times=20)
    error = booking.outcome(lambda: booking.client.carts.add_item(cart, product_id="434696106", quantity=1))
    assert is_unknown(error)
    booking.network.clear()
    resolution = booking.do(error.resolve())
    assert resolution.carried_out
    assert [item.quantity for item in resolution.value.items] == [1]


def test_resolving_an_order_accepts_no_more_than_was_wanted(booking: Booking) -> None:
    """A late request put an item into the cart just before the order was made, and the order's response was lost."""
    cart = booking.cart(quantity=0)
    booking.network.on("POST", ITEMS, lost)
    booking.add(cart, 1)

    def with_too_much(network: Network, request: httpx.Request) -> httpx.Response:
        network.deliver()
        return dropped_after(network, request)

    booking.network.on("POST", "/orders", with_too_much)
    booking.network.on("GET", ORDER_INFO, dropped_before, times=20)
    extra_data = {"clientReferenceId": "ada"}
    error = booking.outcome(lambda: booking.client.orders.create(cart_uuid=cart, extra_data=extra_data))
    assert is_unknown(error)
    booking.network.clear()
    resolution = booking.do(error.resolve())
    order = resolution.value if resolution.carried_out else booking.order(cart)
    booking.pay(order.uuid)
    assert booking.sold == [1]


def test_resolving_an_addition_gives_the_cart_though_a_duplicate_could_not_be_removed(
    booking: Booking,
) -> None:
    """The error names the call that the program made, not one that it does not know of."""
    cart = booking.cart(quantity=0)
    booking.network.on("POST", ITEMS, lost)
    booking.network.on("POST", ITEMS, with_what_was_held_back)
    booking.network.on("DELETE", ITEM, dropped_before, times=20)
    error = booking.outcome(lambda: booking.client.carts.add_item(cart, product_id="434696106", quantity=1))
    assert is_unknown(error)
    booking.network.clear()
    resolution = booking.do(error.resolve())
    assert resolution.carried_out
    assert [item.quantity for item in resolution.value.items] == [1]


def test_resolving_an_order_gives_it_though_a_duplicate_could_not_be_removed(booking: Booking) -> None:
    cart = booking.cart(quantity=0)
    booking.network.on("POST", ITEMS, lost)
    booking.add(cart, 1)
    booking.network.on("POST", "/orders", after_what_was_held_back)
    booking.network.on("DELETE", ITEM, dropped_before, times=20)
    extra_data = {"clientReferenceId": "ada"}
    error = booking.outcome(lambda: booking.client.orders.create(cart_uuid=cart, extra_data=extra_data))
    assert is_unknown(error)
    booking.network.clear()
    resolution = booking.do(error.resolve())
    order = resolution.value if resolution.carried_out else booking.order(cart)
    booking.pay(order.uuid)
    assert booking.sold == [1]


def test_a_fresh_client_that_resolved_something_else_orders_no_duplicates(booking: Booking) -> None:
    """The record of any doubt says what the cart is meant to hold."""
    cart = booking.cart(quantity=0)
    booking.network.on("POST", ITEMS, lost)
    booking.add(cart, 1)
    booking.network.on("PUT", CUSTOMER, lost)
    booking.network.on("PUT", CUSTOMER, dropped_before, times=20)
    names = {"firstname": "Ada", "lastname": "Byron", "email": "ada@example.org"}
    error = booking.outcome(lambda: booking.client.carts.update_customer(cart, **names))
    assert is_unknown(error)
    booking.network.clear()
    booking.client = booking.new_client()
    booking.do(booking.client.resolve(error))
    booking.customer(cart, "ada@example.org")
    booking.network.deliver()
    order = booking.outcome(lambda: booking.client.orders.create(cart_uuid=cart, extra_data={}))
    if not isinstance(order, APIError):
        booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    assert booking.sold in ([], [1])


def test_resolving_says_that_nothing_happened(booking: Booking) -> None:
    cart = booking.cart(quantity=0)
    booking.network.on("POST", ITEMS, dropped_before)
    booking.network.on("GET", CART, dropped_before, times=20)
    error = booking.outcome(lambda: booking.client.carts.add_item(cart, product_id="434696106", quantity=1))
    booking.network.clear()
    resolution = booking.do(error.resolve())
    assert (resolution.carried_out, resolution.value) == (False, None)


def test_resolving_gives_the_order(booking: Booking) -> None:
    cart = booking.cart()
    booking.network.on("POST", "/orders", dropped_after)
    booking.network.on("GET", ORDER_INFO, dropped_before, times=20)
    extra_data = {"clientReferenceId": "ada"}
    error = booking.outcome(lambda: booking.client.orders.create(cart_uuid=cart, extra_data=extra_data))
    assert is_unknown(error)
    with pytest.raises(OutcomeUnknownError):
        booking.do(error.resolve())
    booking.network.clear()
    resolution = booking.do(error.resolve())
    assert resolution.carried_out
    assert booking.pay(resolution.value.uuid).uuid == resolution.value.uuid


def test_an_order_found_by_the_advice_is_followed_to_its_replacement(booking: Booking) -> None:
    cart = booking.cart()
    booking.network.on("POST", "/orders", lost)
    booking.network.on("GET", ORDER_INFO, dropped_before, times=20)
    extra_data = {"clientReferenceId": "ada"}
    error = booking.outcome(lambda: booking.client.orders.create(cart_uuid=cart, extra_data=extra_data))
    booking.network.clear()
    assert is_unknown(error)
    booking.network.on("POST", "/orders", dropped_after)  # the program makes it anew, in doubt again
    booking.network.on("GET", ORDER_INFO, dropped_before, times=20)
    booking.outcome(lambda: booking.client.orders.create(cart_uuid=cart, extra_data=extra_data))
    booking.network.clear()
    found = booking.do(booking.client.carts.order_info(cart)).order_uuid
    booking.network.deliver()
    paid = booking.pay(found)
    assert [made.uuid for made in booking.paid] == [paid.uuid]


def test_a_booking_without_doubt_costs_no_request_more(booking: Booking) -> None:
    booking.pay(booking.order(booking.cart()).uuid)
    assert [sent.split("/")[1] for sent in booking.network.sent] == [
        "login",
        *["carts"] * 4,
        "orders",
        "payments",
    ]


# ---- a late write undoes nothing that was confirmed


def test_a_late_customer_does_not_undo_the_confirmed_one(booking: Booking) -> None:
    cart = booking.cart()
    client = booking.client.with_options(max_retries=0)
    booking.network.on("PUT", CUSTOMER, lost)
    booking.outcome(
        lambda: client.carts.update_customer(
            cart, firstname="Wrong", lastname="Byron", email="wrong@example.org"
        )
    )
    booking.customer(cart, "ada@example.org")
    booking.network.deliver()
    with pytest.raises(OrderMismatchError) as differs:
        booking.order(cart)
    assert differs.value.differences == ("customer",)
    booking.customer(cart, "ada@example.org")
    booking.pay(booking.order(cart).uuid)
    assert [paid.customer["email"] for paid in booking.paid] == ["ada@example.org"]


def test_a_late_customer_between_order_and_payment_changes_no_payment(booking: Booking) -> None:
    cart = booking.cart()
    client = booking.client.with_options(max_retries=0)
    booking.network.on("PUT", CUSTOMER, lost)
    booking.outcome(
        lambda: client.carts.update_customer(
            cart, firstname="Wrong", lastname="Byron", email="wrong@example.org"
        )
    )
    booking.customer(cart, "ada@example.org")
    order = booking.order(cart)
    booking.network.deliver()
    booking.pay(order.uuid)
    assert [paid.customer["email"] for paid in booking.paid] == ["ada@example.org"]


def test_a_late_update_of_extra_data_does_not_undo_the_confirmed_one(booking: Booking) -> None:
    order = booking.order(booking.cart())
    client = booking.client.with_options(max_retries=0)
    booking.network.on("PATCH", ORDER, lost)
    booking.outcome(lambda: client.orders.update(order.uuid, extra_data={"value": "old"}))

    def overtaken(network: Network, request: httpx.Request) -> httpx.Response:
        response = network.act(request)
        network.deliver()
        return response

    booking.network.on("PATCH", ORDER, overtaken)
    outcome = booking.outcome(lambda: booking.client.orders.update(order.uuid, extra_data={"value": "new"}))
    held = json.loads(booking.sandbox.orders[order.uuid].extra_data or "{}")
    assert isinstance(outcome, APIError) or held == {"value": "new"}


# ---- plain failures that were successes


def test_a_payment_delivered_twice_is_paid(booking: Booking) -> None:
    order = booking.order(booking.cart())
    booking.network.on("POST", PAYMENT, twice_seeing_the_second)
    paid = booking.pay(order.uuid)
    assert (paid.uuid, paid.is_paid) == (order.uuid, True)


def test_an_order_paid_before_the_call_is_still_refused(booking: Booking) -> None:
    order = booking.order(booking.cart())
    booking.pay(order.uuid)
    outcome = booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    assert isinstance(outcome, LockedError) or outcome.is_paid


def test_a_cancellation_delivered_twice_is_done(booking: Booking) -> None:
    order = booking.pay(booking.order(booking.cart()).uuid)
    booking.network.on("DELETE", CANCELLATION, twice_seeing_the_second)
    booking.cancel(order.uuid, order.items[0].uuid)
    assert booking.paid[0].items[0].status in ("REFUNDED", "REFUND_STARTED")


def test_a_cancellation_that_is_refused_by_409_is_looked_into(booking: Booking) -> None:
    order = booking.order(booking.cart())
    with pytest.raises(ConflictError):
        booking.cancel(order.uuid, order.items[0].uuid)


@pytest.mark.parametrize("behaviour", [twice_seeing_the_first, twice_seeing_the_second])
def test_items_delivered_twice_are_not_silent(booking: Booking, behaviour: Any) -> None:
    cart = booking.cart(quantity=0)
    booking.network.on("POST", ITEMS, behaviour)
    with pytest.warns(DuplicateItemsWarning) as warned:
        held = booking.do(booking.client.carts.add_item(cart, product_id="434696106", quantity=1))
    [warning] = [record.message for record in warned]
    assert isinstance(warning, DuplicateItemsWarning)
    assert warning.cart_uuid == cart
    assert len(warning.cart_item_uuids) == 1
    assert [item.quantity for item in held.items] == booking.quantities(cart) == [1, 1]
    booking.do(booking.client.carts.remove_item(cart, warning.cart_item_uuids[0]))
    booking.pay(booking.order(cart).uuid)
    assert booking.sold == [1]


def test_paying_an_order_that_was_replaced_by_a_paid_one_names_that(booking: Booking) -> None:
    cart = booking.cart()
    booking.network.on("POST", "/orders", lost)
    order = booking.order(cart)
    booking.network.deliver()
    replacement = next(made for made in booking.sandbox.orders.values() if not made.cancelled)
    booking.do(booking.new_client().payments.no_payment(replacement.uuid))
    outcome = booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    if isinstance(outcome, APIError):
        assert replacement.uuid in str(outcome)
    else:
        assert outcome.uuid == replacement.uuid


@pytest.mark.parametrize("resolves", [True, False])
def test_a_late_payment_of_a_replacement_is_found_by_the_order_in_hand(
    booking: Booking, resolves: bool
) -> None:
    cart = booking.cart()
    booking.network.on("POST", "/orders", lost)
    order = booking.order(cart)
    booking.network.deliver()

    def lost_and_not_told(network: Network, request: httpx.Request) -> httpx.Response:
        network.on("GET", ORDER, dropped_before, times=20)
        return lost(network, request)

    booking.network.on("POST", PAYMENT, Network.act)  # refused: the order was replaced
    booking.network.on("POST", PAYMENT, lost_and_not_told)
    error = booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    assert is_unknown(error)
    booking.network.clear()
    if resolves:
        assert not booking.do(error.resolve()).carried_out
    booking.network.deliver()
    [replacement] = booking.paid
    outcome = booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    if isinstance(outcome, APIError):
        assert replacement.uuid in str(outcome)
    else:
        assert (outcome.uuid, outcome.is_paid) == (replacement.uuid, True)


def test_a_refusal_is_no_failure_while_the_payment_of_the_replacement_is_in_doubt(booking: Booking) -> None:
    """Should the lost payment be carried out late, the booking is paid: nobody may be told that it failed."""
    cart = booking.cart()
    booking.network.on("POST", "/orders", lost)
    order = booking.order(cart)
    booking.network.deliver()

    def lost_and_not_told(network: Network, request: httpx.Request) -> httpx.Response:
        network.on("GET", ORDER, dropped_before, times=20)
        return lost(network, request)

    booking.network.on("POST", PAYMENT, Network.act)  # refused: the order was replaced
    booking.network.on("POST", PAYMENT, lost_and_not_told)
    error = booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    booking.network.clear()
    assert not booking.do(error.resolve()).carried_out
    booking.network.on("GET", ORDER_INFO, dropped_before, times=20)
    outcome = booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    assert is_unknown(outcome)
    booking.network.clear()
    booking.network.deliver()
    [replacement] = booking.paid
    resolution = booking.do(outcome.resolve())
    assert (resolution.carried_out, resolution.value.uuid) == (True, replacement.uuid)


def test_a_refusal_whose_body_was_cut_is_read_by_its_status(booking: Booking) -> None:
    order = booking.order(booking.cart())

    def cut(network: Network, request: httpx.Request) -> httpx.Response:
        headers = {"Content-Type": "application/json", "Content-Length": "400"}
        return httpx.Response(422, headers=headers, stream=CutStream(b'{"code": "1', request))

    booking.network.on("POST", PAYMENT, cut)
    outcome = booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    assert isinstance(outcome, UnprocessableError)
    assert not outcome.outcome_unknown
    assert not booking.paid


@pytest.mark.parametrize("status", [302, 303, 307])
@pytest.mark.parametrize("acts", [True, False])
def test_a_redirected_payment_is_no_plain_failure(booking: Booking, status: int, acts: bool) -> None:
    order = booking.order(booking.cart())
    redirect = instead(status, acts=acts, location="https://elsewhere.invalid/")
    booking.network.on("POST", PAYMENT, redirect, times=9)
    outcome = booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    if isinstance(outcome, APIError):
        assert outcome.outcome_unknown or not booking.paid
    else:
        assert booking.paid
    assert not any("elsewhere" in url for url in booking.network.urls)


def test_303_to_a_lost_order_is_unknown_and_not_a_failure(booking: Booking) -> None:
    cart = booking.cart()
    booking.network.on("POST", "/orders", instead(303, location="/api/v3/orders/1"))
    booking.network.on("GET", ORDER_INFO, dropped_before, times=20)
    outcome = booking.outcome(lambda: booking.client.orders.create(cart_uuid=cart, extra_data={}))
    assert is_unknown(outcome)


# ---- empty and odd successes

EMPTY = [
    pytest.param(204, None, id="204"),
    pytest.param(200, [], id="list"),
    pytest.param(200, {}, id="object"),
]


@pytest.mark.parametrize(("status", "value"), EMPTY)
def test_a_cart_without_uuid_is_no_cart(booking: Booking, status: int, value: Any) -> None:
    booking.network.on("POST", "/carts", instead(status, value), times=9)
    assert isinstance(booking.outcome(booking.client.carts.create), APIError)
    booking.network.clear()
    cart = booking.cart()
    booking.network.on("GET", CART, instead(status, value), times=9)
    assert isinstance(booking.outcome(lambda: booking.client.carts.get(cart)), APIError)


@pytest.mark.parametrize(("status", "value"), EMPTY)
def test_an_empty_success_of_an_order_is_looked_into(booking: Booking, status: int, value: Any) -> None:
    cart = booking.cart()
    booking.network.on("POST", "/orders", instead(status, value))
    assert booking.order(cart).uuid in booking.sandbox.orders
    booking.network.on("POST", "/orders", instead(status, value), times=9)
    booking.network.on("GET", ORDER_INFO, dropped_before, times=20)
    outcome = booking.outcome(lambda: booking.client.orders.create(cart_uuid=cart, extra_data={}))
    assert is_unknown(outcome)


@pytest.mark.parametrize(("status", "value"), EMPTY)
def test_an_empty_success_of_a_payment_is_looked_into(booking: Booking, status: int, value: Any) -> None:
    order = booking.order(booking.cart())
    booking.network.on("POST", PAYMENT, instead(status, value, acts=False))
    paid = booking.pay(order.uuid)
    assert (paid.uuid, paid.is_paid) == (order.uuid, True)
    assert booking.paid[0].payments == 1


@pytest.mark.parametrize("value", [UNSET, None, ""])
def test_no_request_leaves_with_an_unfilled_path(booking: Booking, value: Any) -> None:
    booking.cart()
    sent = len(booking.network.sent)
    calls: list[Callable[[], Any]] = [
        lambda: booking.client.carts.delete(value),
        lambda: booking.client.carts.get(value),
        lambda: booking.client.orders.get(value),
        lambda: booking.client.carts.remove_item(UUID, value),
        lambda: booking.client.payments.no_payment(value),
        lambda: booking.client.orders.create(cart_uuid=value, extra_data={}),
    ]
    for call in calls:
        with pytest.raises((InvalidRequestError, TypeError)):
            booking.do(call())
    assert len(booking.network.sent) == sent


def test_an_order_of_an_unfilled_cart_is_refused(booking: Booking) -> None:
    cart = booking.cart(quantity=0)
    with pytest.raises(BadRequestError):
        booking.order(cart)
