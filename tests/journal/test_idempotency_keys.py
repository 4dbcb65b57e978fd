"""The same idempotency key gives the same result, from any client that shares the journal, and sends what is missing."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import pytest

import musement
from musement.sandbox import Sandbox
from musement.sandbox import faults as f
from musement.sandbox.catalogue import VINEYARD_PRODUCT
from musement_core.journal.claims import IN_PROGRESS
from musement_core.journal.store import Change, Entry
from tests.journal.crashing import SharedMemory
from tests.support.bookings import Booking
from tests.support.callers import AwaitingCaller, BlockingCaller, Caller

KINDS = {"blocking": BlockingCaller, "awaiting": AwaitingCaller}


@pytest.fixture(params=KINDS)
def caller(request: pytest.FixtureRequest) -> Iterator[Caller]:
    made = KINDS[request.param]()
    with made.running():
        yield made


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(seed=1)


@pytest.fixture
def store(caller: Caller) -> SharedMemory:
    return SharedMemory(caller.clock.now)


@pytest.fixture
def one(caller: Caller, sandbox: Sandbox, store: SharedMemory) -> Booking:
    return Booking(caller, sandbox, journal=store)


@pytest.fixture
def other(caller: Caller, sandbox: Sandbox, store: SharedMemory) -> Booking:
    """A client that knows of the first what the journal says."""
    return Booking(caller, sandbox, journal=store)


def sent(sandbox: Sandbox, method: str, path: str) -> int:
    return len([one for one in sandbox.requests if one.method == method and one.path.endswith(path)])


# ---- the same key


def test_an_order_is_made_once_under_a_key(one: Booking, other: Booking, sandbox: Sandbox) -> None:
    cart = one.filled()
    orders = [
        booking.do(booking.client.orders.create(cart_uuid=cart, extra_data={"a": 1}, idempotency_key="o"))
        for booking in (one, one, other)
    ]
    assert len({order.uuid for order in orders}) == 1
    assert [order.extra_data for order in orders] == [{"a": 1}] * 3
    assert sent(sandbox, "POST", "/orders") == 1


def test_items_are_added_once_under_a_key(one: Booking, other: Booking, sandbox: Sandbox) -> None:
    cart = one.filled()
    for booking in (one, other):
        held = booking.do(
            booking.client.carts.add_items(
                cart,
                [{"type": "musement", "product_identifier": VINEYARD_PRODUCT, "quantity": 3}],
                idempotency_key="i",
            )
        )
        assert sorted(item.quantity for item in held.items) == [2, 3]
    assert sent(sandbox, "POST", "/items") == 2


def test_an_order_is_paid_once_under_a_key(one: Booking, other: Booking, sandbox: Sandbox) -> None:
    one.filled()
    order = one.order()
    paid = [
        booking.do(booking.client.payments.no_payment(order.uuid, idempotency_key="p"))
        for booking in (one, other)
    ]
    assert [(again.uuid, again.is_paid) for again in paid] == [(order.uuid, True)] * 2
    assert sent(sandbox, "POST", "/payments/no/payment") == 1


def test_an_item_is_cancelled_once_under_a_key(one: Booking, other: Booking, sandbox: Sandbox) -> None:
    one.filled()
    order = one.pay(one.order().uuid)
    for booking in (one, other):
        cancelled = booking.client.orders.cancel_item(
            order.uuid,
            order.items[0].uuid,
            cancellation_reason="CANCELLED-BY-CUSTOMER",
            idempotency_key="c",
        )
        assert booking.do(cancelled) is None
    assert sent(sandbox, "DELETE", order.items[0].uuid) == 1


def test_a_card_is_charged_once_under_a_key(one: Booking, other: Booking, sandbox: Sandbox) -> None:
    one.filled()
    order = one.order()
    for booking in (one, other):
        booking.do(
            booking.client.payments.stripe_payment(
                order_uuid=order.uuid, stripe_token="tok_visa", idempotency_key="s"
            )
        )
    assert sent(sandbox, "POST", "/payments/stripe/payment") == 1
    assert [found.paid for found in sandbox.orders.values()] == [True]


def test_in_memory_a_key_holds_for_the_copies_of_a_client(caller: Caller, sandbox: Sandbox) -> None:
    booking = Booking(caller, sandbox)
    cart = booking.filled()
    copy = booking.client.with_options(timeout=20)
    first = booking.do(booking.client.orders.create(cart_uuid=cart, idempotency_key="o"))
    again = booking.do(copy.orders.create(cart_uuid=cart, idempotency_key="o"))
    assert again.uuid == first.uuid
    assert sent(sandbox, "POST", "/orders") == 1


def test_a_refused_call_can_be_made_again_under_its_key(one: Booking, sandbox: Sandbox) -> None:
    cart = one.do(one.client.carts.create()).uuid
    with pytest.raises(musement.BadRequestError):
        one.do(one.client.orders.create(cart_uuid=cart, idempotency_key="o"))
    one.cart = cart
    one.add()
    one.do(one.client.carts.update_customer(cart, firstname="A", lastname="B", email="a@example.org"))
    assert one.do(one.client.orders.create(cart_uuid=cart, idempotency_key="o")).uuid
    assert sent(sandbox, "POST", "/orders") == 2


# ---- other arguments, bad keys


def test_other_arguments_under_the_same_key_are_a_conflict(
    one: Booking, other: Booking, sandbox: Sandbox
) -> None:
    cart = one.filled()
    one.do(one.client.orders.create(cart_uuid=cart, extra_data={"a": 1}, idempotency_key="o"))
    with pytest.raises(musement.IdempotencyConflictError, match="'o' was used before") as conflict:
        other.do(other.client.orders.create(cart_uuid=cart, extra_data={"a": 2}, idempotency_key="o"))
    assert conflict.value.key == "o"
    with pytest.raises(musement.IdempotencyConflictError):
        other.do(other.client.payments.no_payment("5e0b2d4c", idempotency_key="o"))
    assert sent(sandbox, "POST", "/orders") == 1
    assert sent(sandbox, "POST", "/payments/no/payment") == 0


@pytest.mark.parametrize("key", ["", "  ", "k" * 201, "a\nb", 7, b"k"])
def test_what_is_no_key_is_refused_before_anything_is_sent(one: Booking, sandbox: Sandbox, key: Any) -> None:
    cart = one.filled()
    before = len(sandbox.requests)
    with pytest.raises(musement.InvalidRequestError, match="idempotency_key"):
        one.do(one.client.orders.create(cart_uuid=cart, idempotency_key=key))
    assert len(sandbox.requests) == before


# ---- somebody else works on it


def test_while_a_live_process_works_on_a_key_others_wait_and_give_up(
    one: Booking, store: SharedMemory, caller: Caller, sandbox: Sandbox
) -> None:
    cart = one.filled()
    other = Booking(caller, sandbox, journal=store, timeout=20)

    sandbox.faults.add(f.refused(), method="POST", path="/orders")
    with pytest.raises(musement.APIConnectionError):
        one.do(one.client.with_options(max_retries=0).orders.create(cart_uuid=cart, idempotency_key="o"))
    [entry] = store.find("key", ["settled", "unknown"])
    store.write(
        [
            Change(
                entry.name,
                entry.version,
                entry.kind,
                IN_PROGRESS,
                entry.content,
                owner="x/1/1/1",
                lease=100.0,
            )
        ]
    )
    before = len(sandbox.requests)
    with pytest.raises(musement.OperationInProgressError, match="'o'"):
        other.do(other.client.orders.create(cart_uuid=cart, idempotency_key="o"))
    assert len(sandbox.requests) == before
    caller.clock.seconds += 100
    assert other.do(other.client.orders.create(cart_uuid=cart, idempotency_key="o")).uuid


# ---- lost responses


def test_a_lost_order_is_found_by_another_client_with_its_key(
    one: Booking, other: Booking, sandbox: Sandbox
) -> None:
    cart = one.filled()
    sandbox.faults.add(f.dropped(acted=True), method="POST", path="/orders")
    for _ in range(20):
        sandbox.faults.add(f.refused(), method="GET", path=f"/carts/{cart}/order-info")
    with pytest.raises(musement.OutcomeUnknownError) as unknown:
        one.do(one.client.orders.create(cart_uuid=cart, extra_data={"a": 1}, idempotency_key="o"))
    assert unknown.value.journal_entry == "key o"
    sandbox.faults.clear()
    order = other.do(other.client.orders.create(cart_uuid=cart, extra_data={"a": 1}, idempotency_key="o"))
    assert order.recovered
    assert [str(found.uuid) for found in other.active] == [order.uuid]
    assert sent(sandbox, "POST", "/orders") == 1


def test_what_is_unresolved_is_settled_by_another_client_without_a_key(
    one: Booking, other: Booking, sandbox: Sandbox
) -> None:
    cart = one.filled()
    sandbox.faults.add(f.dropped(acted=True), method="POST", path="/orders")
    for _ in range(20):
        sandbox.faults.add(f.refused(), method="GET", path=f"/carts/{cart}/order-info")
    with pytest.raises(musement.OutcomeUnknownError) as unknown:
        one.do(one.client.orders.create(cart_uuid=cart))
    [call] = other.do(other.client.journal.unresolved())
    assert (call.name, call.operation, call.cart_uuid) == (
        unknown.value.journal_entry,
        "orders_post_order",
        cart,
    )
    [still] = other.do(other.client.journal.resolve(call))
    assert still.outcome == "unknown"
    assert cart in still.what_to_check
    sandbox.faults.clear()
    [settled] = other.do(other.client.journal.resolve(unknown.value.journal_entry))
    assert (settled.outcome, [settled.order_uuid]) == (
        "carried_out",
        [str(order.uuid) for order in other.active],
    )
    assert other.do(other.client.journal.unresolved()) == []
    assert other.do(other.client.journal.resolve()) == []


def test_another_client_pays_what_one_has_ordered_and_sees_what_was_lost(
    one: Booking, other: Booking, sandbox: Sandbox
) -> None:
    one.filled()
    sandbox.faults.add(f.dropped(acted=True), method="POST", path="/orders")
    order = one.order()
    assert order.recovered
    paid = other.pay(order.uuid)
    assert paid.is_paid
    # The other client knew that a request for this order was lost: it looked at the order before money moved.
    orders = [request for request in sandbox.requests if request.path.endswith(f"/orders/{order.uuid}")]
    assert [request.method for request in orders][-1:] == ["GET"]


def test_every_call_that_must_not_be_doubled_is_written_ahead_and_closed(
    one: Booking, store: SharedMemory
) -> None:
    written: list[str] = []
    write = store.write

    def observed(changes: Sequence[Change]) -> None:
        for change in changes:
            if change.kind in ("call", "") and change.name.startswith("call"):
                call = json.loads(change.content)["call"]["operation"] if change.content else "closed"
                written.append(call)
        write(changes)

    store.write = observed  # type: ignore[method-assign]
    one.filled()
    order = one.pay(one.order().uuid)
    one.cancel(order.uuid, order.items[0].uuid)
    assert written == [
        "carts_post_items",
        "closed",
        "orders_post_order",
        "closed",
        "payments_post_no_payment",
        "closed",
        "orders_cancel_item",
        "closed",
    ]
    kept = "".join(entry.content for entry in store.read(list(_names(store))).values())
    assert "ada@example.org" not in kept
    assert "Ada" not in kept


def _names(store: SharedMemory) -> Iterator[str]:
    for kind in ("about", "call", "key", "cart", "order", "booking", "step"):
        for entry in store.find(kind, ["open", "in_progress", "done", "settled", "unknown"], limit=1000):
            yield entry.name


# ---- a journal that fails


class Failing(SharedMemory):
    """A store that cannot be written from the n-th write on, until it is mended."""

    def __init__(self, caller: Caller) -> None:
        super().__init__(caller.clock.now)
        self.writes = 0
        self.fails_from = 10**9

    def write(self, changes: Sequence[Change]) -> None:
        self.writes += 1
        if self.writes >= self.fails_from:
            raise musement.JournalError("the disk is full")
        super().write(changes)

    def read(self, names: Collection[str]) -> dict[str, Entry]:
        return super().read(names)


def test_nothing_is_sent_that_could_not_be_written_ahead(caller: Caller, sandbox: Sandbox) -> None:
    store = Failing(caller)
    booking = Booking(caller, sandbox, journal=store)
    cart = booking.filled()
    store.fails_from = 0
    for key in (None, "o"):
        with pytest.raises(musement.JournalError, match="the disk is full"):
            booking.do(booking.client.orders.create(cart_uuid=cart, idempotency_key=key))
    assert sent(sandbox, "POST", "/orders") == 0


def test_a_journal_that_fails_afterwards_hides_no_answer_and_is_written_later(
    caller: Caller, sandbox: Sandbox
) -> None:
    store = Failing(caller)
    booking = Booking(caller, sandbox, journal=store)
    booking.filled()
    store.fails_from = store.writes + 2  # the entry is written ahead, and cannot be closed
    with pytest.warns(musement.JournalWarning, match="the disk is full"):
        order = booking.order()
    assert order.uuid
    with pytest.raises(musement.JournalError):
        booking.do(booking.client.journal.flush())
    store.fails_from = 10**9
    booking.do(booking.client.journal.flush())
    assert booking.do(booking.client.journal.unresolved()) == []
    assert store.find("call", ["in_progress", "unknown"]) == []


# ---- whose journal it is


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"environment": "sandbox"}, "environment 'offline'"),
        ({"base_url": "https://example.org/api/v3"}, "server"),
        ({"application": "another"}, "another account"),
    ],
)
def test_journals_of_others_are_refused_before_anything_is_sent(
    one: Booking,
    caller: Caller,
    sandbox: Sandbox,
    store: SharedMemory,
    options: dict[str, Any],
    said: str,
) -> None:
    one.filled()
    one.order()
    other = Booking(caller, sandbox, journal=store, **{"application": "offline", **options})
    before = len(sandbox.requests)
    with pytest.raises(musement.JournalError, match=said):
        other.pay("5e0b2d4c")
    assert len(sandbox.requests) == before


def test_a_journal_of_a_newer_version_is_refused(caller: Caller, sandbox: Sandbox) -> None:
    store = SharedMemory(caller.clock.now)
    store.write([Change("about", 0, "about", "open", json.dumps({"format": 99}))])
    booking = Booking(caller, sandbox, journal=store)
    with pytest.raises(musement.JournalError, match="format 99"):
        booking.filled()


@pytest.mark.parametrize("content", ["[]", "nonsense", '{"fingerprint": 1, "call": 7}', "[" * 10_000])
def test_a_damaged_entry_is_one_clear_error_and_nothing_is_sent(
    one: Booking, sandbox: Sandbox, store: SharedMemory, content: str
) -> None:
    cart = one.filled()
    store.write([Change("key o", 0, "key", "unknown", content)])
    with pytest.raises((musement.JournalError, musement.IdempotencyConflictError)):
        one.do(one.client.orders.create(cart_uuid=cart, idempotency_key="o"))
    assert sent(sandbox, "POST", "/orders") == 0


def test_a_cart_with_damaged_events_is_one_clear_error_and_nothing_is_sent(
    one: Booking, other: Booking, sandbox: Sandbox, store: SharedMemory
) -> None:
    cart = one.filled()
    name = f"cart {cart}"
    version = store.read([name])[name].version
    store.write([Change(name, version, "cart", "open", '{"events": [["no_such_event", [], {}]]}')])
    with pytest.raises(musement.JournalError, match="cannot be read"):
        other.do(other.client.orders.create(cart_uuid=cart))
    assert sent(sandbox, "POST", "/orders") == 0


def test_old_entries_are_swept_and_young_ones_stay(one: Booking, caller: Caller, store: SharedMemory) -> None:
    one.filled()
    one.do(one.client.orders.create(cart_uuid=one.cart, idempotency_key="o"))
    assert one.do(one.client.journal.sweep()) == 0
    caller.clock.seconds += 91 * 86_400
    assert one.do(one.client.journal.sweep()) >= 2
    assert list(_names(store)) == ["about"]
