"""A booking that may be paid is never given up, whatever is answered, removed or interrupted after the payment."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import httpx
import pytest

import musement
from musement import Musement
from musement.sandbox.catalogue import VINEYARD_PRODUCT
from musement_core.journal.store import Change, Entry
from tests.journal.crashing import LONG_AFTER, SharedMemory
from tests.journal.scene import Scene
from tests.support.bookings import CUSTOMER
from tests.support.clock import SimulatedClock

ITEMS = [{"product_identifier": VINEYARD_PRODUCT, "quantity": 2}]
CARD = {"stripe_token": "tok_visa"}


@pytest.fixture
def scene() -> Scene:
    return Scene()


def book(client: Musement, **changes: Any) -> Any:
    arguments: dict[str, Any] = {"key": "b", "items": ITEMS, "customer": CUSTOMER, "wait": 0, **changes}
    return client.bookings.book(**arguments)


@pytest.mark.parametrize("status", [400, 404, 409, 422])
def test_a_refused_read_after_the_payment_does_not_give_the_booking_up(scene: Scene, status: int) -> None:
    client = scene.client()

    def answer(request: httpx.Request, response: httpx.Response) -> httpx.Response:
        if request.method == "GET" and "/orders/" in request.url.path and scene.paid:
            scene.answer = None
            return httpx.Response(status, json={"code": 1, "message": "no"})
        return response

    scene.answer = answer
    with pytest.raises(musement.APIStatusError) as refused:
        book(client, payment=CARD)
    assert refused.value.outcome_unknown
    assert "key='b'" in str(refused.value)
    order = book(client, payment=CARD)
    assert [str(paid.uuid) for paid in scene.paid] == [order.uuid]


@pytest.mark.parametrize("payment", ["no_payment", CARD])
def test_a_cart_that_is_gone_after_an_unknown_payment_does_not_give_the_booking_up(
    scene: Scene, payment: Any
) -> None:
    client = scene.client(max_retries=0)

    def lost(request: httpx.Request, response: httpx.Response) -> httpx.Response:
        if scene.paid:
            raise httpx.ReadError("lost")
        return response

    scene.answer = lost
    with pytest.raises(musement.APIError) as unknown:
        book(client, payment=payment)
    assert unknown.value.outcome_unknown
    [cart] = [uuid for uuid, cart in scene.sandbox.carts.items() if cart.items]
    scene.once("GET", f"/carts/{cart}", 404)
    with pytest.raises(musement.NotFoundError):
        book(client, payment=payment)
    assert cart in scene.sandbox.carts
    order = book(client, payment=payment)
    assert [str(paid.uuid) for paid in scene.paid] == [order.uuid]


def test_items_that_are_sold_out_after_the_payment_do_not_give_the_booking_up(scene: Scene) -> None:
    client = scene.client(max_retries=0)
    steps = client.bookings.steps(key="b", items=ITEMS, customer=CUSTOMER, wait=0)
    for step in steps:
        if step.name == "order":
            break
    steps.close()  # type: ignore[attr-defined]
    for cart in scene.sandbox.carts.values():
        for item in cart.items:
            item.status = "PREBOOK_KO"
    order = book(client)
    assert [str(paid.uuid) for paid in scene.paid] == [order.uuid]


@pytest.mark.parametrize("payment", ["no_payment", CARD])
def test_a_payment_that_is_refused_as_made_before_is_not_believed_of_an_unpaid_order(
    scene: Scene, payment: Any
) -> None:
    client = scene.client()

    def locked(request: httpx.Request, response: httpx.Response) -> httpx.Response:
        return response

    refused = [httpx.Response(423, json={"code": 1, "message": "Locked"})]

    class Front(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            if "/payments/" in request.url.path and refused:
                return refused.pop()
            return scene.handle_request(request)

    client_id, client_secret = scene.sandbox.credentials
    scene.answer = locked
    client = Musement(
        environment="offline",
        transport=Front(),
        clock=scene.clock,
        client_id=client_id,
        client_secret=client_secret,
        journal=scene.store,
    )
    with pytest.raises(musement.LockedError):
        book(client, payment=payment)
    assert scene.paid == []
    assert book(client, payment=payment).is_paid
    assert len(scene.paid) == 1


@pytest.mark.parametrize("last", ["items", "order"])
def test_sweeping_takes_nothing_of_a_booking_that_is_not_done(scene: Scene, last: str) -> None:
    client = scene.client()
    steps = client.bookings.steps(key="b", items=ITEMS, customer=CUSTOMER, wait=0)
    assert any(step.name == last for step in steps)
    steps.close()  # type: ignore[attr-defined]
    scene.clock.seconds += 2 * 86_400
    client.journal.sweep(older_than=86_400)
    client.journal.resolve()
    scene.clock.seconds += 2 * 86_400
    client.journal.sweep(older_than=86_400)
    order = book(scene.client())
    assert [str(paid.uuid) for paid in scene.paid] == [order.uuid]
    assert [sum(item.quantity for item in paid.items) for paid in scene.paid] == [2]


def test_keys_are_kept_for_a_day_at_least(scene: Scene) -> None:
    with pytest.raises(musement.InvalidRequestError, match="A day"):
        scene.client().journal.sweep(older_than=60)


class Interrupting(SharedMemory):
    """A store whose n-th write is carried out, and then interrupted."""

    def __init__(self, clock: SimulatedClock, at: int) -> None:
        super().__init__(clock.now)
        self.at = at
        self.writes = 0

    def write(self, changes: Sequence[Change]) -> None:
        super().write(changes)
        self.writes += 1
        if self.writes == self.at:
            raise KeyboardInterrupt


@pytest.mark.parametrize("at", range(1, 18))
def test_whoever_interrupts_a_write_can_go_on_at_once_also_with_another_client(at: int) -> None:
    scene = Scene()
    scene.store = Interrupting(scene.clock, at)
    first = scene.client()
    try:
        book(first)
    except KeyboardInterrupt:
        first.close()
    before = scene.clock.seconds
    order = book(scene.client())
    assert [str(paid.uuid) for paid in scene.paid] == [order.uuid]
    assert scene.clock.seconds - before < 5


class Failing(SharedMemory):
    """A store that raises what no store should, from a write on, once something was paid."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene.clock.now)
        self._scene = scene
        self.is_broken = True

    def write(self, changes: Sequence[Change]) -> None:
        if self.is_broken and self._scene.paid:
            raise RuntimeError("of its own")
        super().write(changes)

    def read(self, names: Collection[str]) -> dict[str, Entry]:
        return super().read(names)


@pytest.mark.filterwarnings("ignore::musement.JournalWarning")
def test_a_store_that_raises_anything_after_the_payment_hides_no_order(scene: Scene) -> None:
    scene.store = store = Failing(scene)
    client = scene.client()
    order = book(client)
    assert order.is_paid
    store.is_broken = False
    assert book(client).uuid == order.uuid
    assert len(scene.paid) == 1


def test_one_damaged_entry_hides_no_other(scene: Scene) -> None:
    client = scene.client()
    scene.store.write([Change("key damaged", 0, "key", "unknown", "nonsense")])
    list(zip(client.bookings.steps(key="b", items=ITEMS, customer=CUSTOMER), range(2), strict=False))
    scene.clock.seconds += LONG_AFTER
    assert [call.name for call in client.journal.unresolved()] == ["key damaged", "booking b"]
    outcomes = {one.name: one.outcome for one in client.journal.resolve()}
    assert outcomes == {"key damaged": "unknown", "booking b": "unfinished"}


@pytest.mark.parametrize(
    "payment",
    [
        {"foo": 1},
        {},
        {"client_ip": "192.0.2.1"},
        {"stripe_token": "t", "order_uuid": "o"},
        {"stripe_token": "t", "id": 1},
    ],
)
def test_what_is_no_card_is_refused_before_anything_is_sent(scene: Scene, payment: dict[str, Any]) -> None:
    with pytest.raises(musement.InvalidRequestError, match="payment"):
        book(scene.client(), payment=payment)
    assert scene.sandbox.requests == []


def test_arguments_that_say_the_same_are_the_same_booking(scene: Scene) -> None:
    client = scene.client()
    order = book(client, extra_data={"a": 1, "b": {"c": 2}})
    for same in (
        {"extra_data": {"b": {"c": 2.0}, "a": 1}},
        {"extra_data": '{ "b": {"c": 2}, "a": 1 }'},
        {"items": [{**ITEMS[0], "language": None}]},
        {"customer": {**CUSTOMER, "city": None}},
        {"extra_customer_data": {}},
        {"participants": {}},
    ):
        assert book(client, **{"extra_data": {"a": 1, "b": {"c": 2}}, **same}).uuid == order.uuid


def test_an_empty_journal_is_no_journal_in_memory(scene: Scene) -> None:
    with pytest.raises(musement.ConfigurationError, match="journal"):
        scene.client(journal="")
