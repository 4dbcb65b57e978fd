"""A whole booking in one call: its steps, what is checked before money moves, and how it is given up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

import musement
from musement.sandbox import Sandbox
from musement.sandbox import faults as f
from musement.sandbox.catalogue import NEEDS_CONFIRMATION, PARTICIPANTS_AND_EXTRA_DATA, VINEYARD_PRODUCT
from tests.journal.crashing import SharedMemory
from tests.support.bookings import CUSTOMER, Booking
from tests.support.callers import AwaitingCaller, BlockingCaller, Caller

KINDS = {"blocking": BlockingCaller, "awaiting": AwaitingCaller}
ITEMS = [{"product_identifier": VINEYARD_PRODUCT, "quantity": 2}]
ALL_STEPS = ["cart", "items", "customer", "participants", "order", "payment", "wait"]


@dataclass
class Reference:
    number: str


@pytest.fixture(params=KINDS)
def caller(request: pytest.FixtureRequest) -> Iterator[Caller]:
    made = KINDS[request.param]()
    with made.running():
        yield made


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(seed=1)


@pytest.fixture
def one(caller: Caller, sandbox: Sandbox) -> Booking:
    return Booking(caller, sandbox, journal=SharedMemory(caller.clock.now))


def book(one: Booking, **changes: Any) -> Any:
    arguments: dict[str, Any] = {"key": "4711", "items": ITEMS, "customer": CUSTOMER, **changes}
    return one.do(one.client.bookings.book(**arguments))


def steps_of(one: Booking, count: int = 100, **changes: Any) -> list[tuple[str, Any]]:
    """The steps of a booking, of which so many are looked at."""
    steps: Any = one.client.bookings.steps(**{"key": "4711", "items": ITEMS, "customer": CUSTOMER, **changes})
    found: list[tuple[str, Any]] = []
    if not hasattr(steps, "__aiter__"):
        for step in steps:
            found.append((step.name, step.value))
            if len(found) == count:
                break
        steps.close()
        return found

    async def collect() -> list[tuple[str, Any]]:
        async for step in steps:
            found.append((step.name, step.value))
            if len(found) == count:
                break
        await steps.aclose()
        return found

    return list(one.do(collect()))


def test_a_booking_is_one_call_and_its_repetition_gives_the_same_order(one: Booking) -> None:
    orders = [book(one, extra_data=Reference("4711")) for _ in range(3)]
    assert {order.uuid for order in orders} == {str(order.uuid) for order in one.active}
    assert [order.is_paid for order in orders] == [True] * 3
    assert [order.extra_data for order in orders] == [Reference("4711")] * 3
    assert len(one.paid) == 1
    assert len([cart for cart in one.sandbox.carts.values() if cart.items]) == 1


def test_equal_arguments_are_the_same_booking_and_others_are_a_conflict(one: Booking) -> None:
    first = book(one, extra_data={"a": 1})
    reordered = dict(reversed(list(CUSTOMER.items())))
    item = musement.CartItemCreate(
        type_=musement.ProductType.MUSEMENT, product_identifier=VINEYARD_PRODUCT, quantity=2
    )
    assert book(one, customer=reordered, items=(item,), extra_data='{"a": 1}').uuid == first.uuid
    for other in (
        {"items": [{**ITEMS[0], "quantity": 3}]},
        {"customer": {**CUSTOMER, "lastname": "Lovelace"}},
        {"extra_data": {"a": 2}},
        {"payment": None},
    ):
        with pytest.raises(musement.IdempotencyConflictError, match="'4711'"):
            book(one, **{"extra_data": {"a": 1}, **other})
    assert len(one.active) == 1


def test_each_step_is_shown_when_it_is_done(one: Booking) -> None:
    steps = steps_of(one)
    assert [name for name, _ in steps] == ALL_STEPS
    assert steps[-1][1].is_paid
    assert [name for name, _ in steps_of(one)] == ["order", "wait"]
    assert len(one.active) == 1


@pytest.mark.parametrize("count", range(1, 7))
def test_whoever_stops_looking_can_go_on_at_once(one: Booking, count: int) -> None:
    assert [name for name, _ in steps_of(one, count)] == ALL_STEPS[:count]
    order = book(one)
    assert [str(active.uuid) for active in one.active] == [order.uuid]
    assert not any(one.caller.clock.waits)


def test_answers_that_are_missing_are_named_before_anything_is_ordered(
    one: Booking, sandbox: Sandbox
) -> None:
    product = _product(one, PARTICIPANTS_AND_EXTRA_DATA)
    items = [{"product_identifier": product, "quantity": 1}]
    with pytest.raises(musement.CustomerDataError) as refused:
        book(one, items=items, customer={"firstname": "Ada"})
    assert "lastname" in str(refused.value)
    assert "was deleted; nothing was booked" in refused.value.__notes__[0]
    with pytest.raises(musement.IdempotencyConflictError):
        book(one, items=items)
    assert sandbox.orders == {}
    assert sandbox.carts == {}


def test_participants_and_answers_that_activities_ask_for_are_checked_and_sent(
    one: Booking, sandbox: Sandbox
) -> None:
    product = _product(one, PARTICIPANTS_AND_EXTRA_DATA)
    answers = {PARTICIPANTS_AND_EXTRA_DATA: {"hotel_name": "Ritz"}}
    people = [{"firstname": name, "lastname": "Byron", "weight": 60} for name in ("Ada", "Anne")]
    items = [{"product_identifier": product, "quantity": 2}]
    for lacking, named in (
        ({"participants": {product: people}}, "extra_customer_data: missing"),
        ({"extra_customer_data": answers}, "participants"),
        ({"extra_customer_data": answers, "participants": {product: people[:1]}}, "participants"),
        (
            {"extra_customer_data": answers, "participants": {product: [people[0], {"firstname": "Anne"}]}},
            "lastname",
        ),
    ):
        with pytest.raises(musement.CustomerDataError, match=named):
            book(one, items=items, key=f"lacking {named} {len(lacking)} {lacking}"[:200], **lacking)
    assert sandbox.orders == {}
    order = book(one, items=items, extra_customer_data=answers, participants={product: people})
    assert order.is_paid
    [cart] = [cart for cart in sandbox.carts.values() if cart.orders]
    assert [person["firstname"] for person in cart.items[0].participants] == ["Ada", "Anne"]


def test_participants_of_an_item_that_asks_for_none_are_refused(one: Booking, sandbox: Sandbox) -> None:
    with pytest.raises(musement.InvalidRequestError, match="asks nothing"):
        book(one, participants={VINEYARD_PRODUCT: [{"firstname": "Ada"}]})
    assert sandbox.orders == {}


def _product(one: Booking, activity: str) -> str:
    day = one.do(one.client.activities.dates(activity))
    first = next(date for date in day if not date.sold_out).day
    schedule = one.do(one.client.activities.schedule(activity, first))
    return str(schedule[0].groups[0].slots[0].products[0].product_id)


def test_what_is_no_argument_is_refused_before_anything_is_sent(one: Booking, sandbox: Sandbox) -> None:
    for wrong in (
        {"key": ""},
        {"items": []},
        {"items": "434696106"},
        {"items": [7]},
        {"customer": None},
        {"participants": {"another": [{}]}},
        {"payment": "cash"},
        {"wait": -1},
        {"order": {"cart_uuid": "c"}},
    ):
        with pytest.raises(musement.InvalidRequestError):
            book(one, **wrong)
    assert sandbox.requests == []


def test_a_card_that_the_bank_asks_about_is_gone_on_with_under_the_same_key(
    one: Booking, sandbox: Sandbox
) -> None:
    card = {"stripe_token": "tok_threeDSecure2Required", "client_ip": "192.0.2.1"}
    with pytest.raises(musement.errors.SecurePaymentRequiredError) as asked:
        book(one, payment=card)
    assert asked.value.result.payment3d_secure is not None
    with pytest.raises(musement.errors.SecurePaymentRequiredError):
        book(one, payment=card)
    one.do(one.client.payments.stripe_complete_3d_secure(body={"order_uuid": asked.value.order_uuid}))
    order = book(one, payment=card)
    assert (order.uuid, order.is_paid) == (asked.value.order_uuid, True)
    assert len(one.active) == 1


def test_a_card_pays_a_booking_once(one: Booking, sandbox: Sandbox) -> None:
    for _ in range(2):
        assert book(one, payment={"stripe_token": "tok_visa"}).is_paid
    assert len([1 for request in sandbox.requests if request.path.endswith("/payments/stripe/payment")]) == 1


def test_a_declined_card_leaves_an_order_that_ends_by_itself_and_says_so(one: Booking) -> None:
    with pytest.raises(musement.APIStatusError) as declined:
        book(one, payment={"stripe_token": "tok_chargeDeclined"})
    assert any("is not paid, and ends by itself" in note for note in declined.value.__notes__)
    assert one.paid == []


def test_without_payment_the_order_is_returned_unpaid(one: Booking) -> None:
    order = book(one, payment=None)
    assert not order.is_paid
    assert book(one, payment=None).uuid == order.uuid


def test_an_unavailable_part_is_refused_unless_it_is_allowed(one: Booking, sandbox: Sandbox) -> None:
    other = _product(one, NEEDS_CONFIRMATION)
    items = [*ITEMS, {"product_identifier": other, "quantity": 1}]
    steps_of(one, 2, items=items, key="a")  # in the cart, and sold by somebody else meanwhile
    steps_of(one, 2, items=items, key="b", allow_partial=True)
    sandbox.withdraw(other)
    with pytest.raises(musement.errors.PartlyUnavailableError) as partly:
        book(one, items=items, key="a")
    assert (partly.value.wanted, partly.value.left) == (
        2,
        [{"product_identifier": VINEYARD_PRODUCT, "quantity": 2}],
    )
    assert one.paid == []
    order = book(one, items=items, key="b", allow_partial=True)
    assert [item.product.id for item in order.items if str(item.status) != "KO"] == [VINEYARD_PRODUCT]
    assert [str(paid.uuid) for paid in one.paid] == [order.uuid]


def test_items_that_the_provider_has_not_confirmed_are_waited_for_as_long_as_was_said(
    one: Booking,
) -> None:
    product = _product(one, NEEDS_CONFIRMATION)
    order = book(one, items=[{"product_identifier": product, "quantity": 1}], wait=10)
    assert [str(item.status) for item in order.items] == ["PENDING"]
    assert 10 <= sum(one.caller.clock.waits) <= 11


@pytest.mark.parametrize("path", ["/items", "/orders", "/payments/no/payment"])
@pytest.mark.parametrize("fault", [f.dropped(acted=True), f.timed_out(acted=True), f.reset(acted=True)])
def test_whatever_response_is_lost_the_same_key_ends_with_one_paid_order(
    one: Booking, sandbox: Sandbox, path: str, fault: Any
) -> None:
    where = "/carts/{cart}/items" if path == "/items" else path
    sandbox.faults.add(fault, method="POST", path=where)
    for _ in range(3):
        sandbox.faults.add(f.refused(), method="GET", path="/orders/{order}")
    try:
        book(one)
    except musement.MusementError:
        sandbox.faults.clear()
    order = book(one)
    assert [str(active.uuid) for active in one.active] == [order.uuid]
    assert [sum(item.quantity for item in active.items) for active in one.paid] == [2]
