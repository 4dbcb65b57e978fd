"""Snapshots: the whole state as JSON, and back."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from httpx import ReadTimeout, Request

from musement.sandbox import Sandbox, SnapshotError, faults
from musement.sandbox.catalogue import BUNDLED, NEEDS_CONFIRMATION, REFUND_POLICIES, VINEYARD
from tests.support.sandbox_api import Api, MovingClock
from tests.support.table import Table


@pytest.fixture
def busy(clock: MovingClock) -> Sandbox:
    """A sandbox with something of everything."""
    sandbox = Sandbox(seed=3, clock=clock, refund_delay=timedelta(days=2))
    api = Api(sandbox)
    order = api.paid()
    review = {
        "order_item_uuid": order["items"][0]["uuid"],
        "rating_scale": "1..5",
        "rating_value": 4,
        "date": "2026-11-20T10:00:00",
        "comment": "Very good",
    }
    api.post(f"/activities/{VINEYARD}/reviews", review)
    api.paid(api.cart(api.products(NEEDS_CONFIRMATION)[0]["product_id"]))
    cancelled = api.paid(api.cart(api.products(REFUND_POLICIES)[0]["product_id"]))
    api.delete(f"/orders/{cancelled['uuid']}/items/{cancelled['items'][0]['uuid']}")
    api.post("/carts", {"discount_code": "PROMO10"})
    api.order()
    sandbox.withdraw(BUNDLED)
    sandbox.expire_discount("ONCE_PER_USER")
    sandbox.faults.add(faults.late(2), method="POST", path="/carts")
    with pytest.raises(ReadTimeout):
        api.post("/carts", {})
    sandbox.faults.add(faults.responded(500, b"\xff", headers={"X-Why": "a test"}), path="/cities", skip=1)
    sandbox.faults.random(seed=4, rate=0.4)
    api.get("/currencies")
    return sandbox


def test_a_sandbox_goes_on_from_a_snapshot_as_the_one_it_was_taken_of(
    busy: Sandbox, clock: MovingClock
) -> None:
    written = json.dumps(busy.snapshot())
    other = Sandbox(seed=None, clock=clock, refund_delay=timedelta(days=2))
    other.restore(json.loads(written))
    assert json.dumps(other.snapshot()) == written
    assert list(_played(other)) == list(_played(busy))
    assert other.snapshot() == busy.snapshot()
    assert other.webhooks.events == busy.webhooks.events


def _played(sandbox: Sandbox) -> Iterator[Any]:
    """Play what needs each part of the state, and tell what came of it."""
    api = Api(sandbox)
    yield api.headers.setdefault("Authorization", f"Bearer {next(iter(sandbox.world.tokens))}")
    for path in ("/cities", "/currencies", "/currencies", "/cities", f"/activities/{VINEYARD}/reviews") * 3:
        try:
            response = api.get(path)
            yield path, response.status_code, response.content
        except Exception as error:  # noqa: BLE001 - which fault it is, is compared
            yield path, type(error)
    sandbox.faults.clear()
    yield api.post("/carts", {}).json()
    for order in list(sandbox.orders):
        yield api.get(f"/orders/{order}").json()
        yield api.get(f"/orders/{order}/refunds").json()
    sandbox.clock.advance(3 * 86_400)
    yield api.log_in()
    yield api.order()


def test_a_snapshot_goes_back_to_its_state_and_its_moment(clock: MovingClock) -> None:
    sandbox = Sandbox(seed=1, clock=clock)
    api = Api(sandbox)
    cart = api.cart()
    taken = sandbox.snapshot()
    api.delete(f"/carts/{cart}")
    later = api.cart()
    clock.move(days=3)
    sandbox.restore(taken)
    assert list(sandbox.carts) == [cart]
    assert sandbox.clock.now().isoformat() == taken["now"]
    assert api.cart() == later  # identifiers go on from there as well


def test_a_snapshot_is_a_copy(api: Api, sandbox: Sandbox) -> None:
    order = api.order()
    taken = sandbox.snapshot()
    before = json.dumps(taken)
    sandbox.carts[next(iter(sandbox.carts))].customer["extra_customer_data"]["nested"] = "Grace"  # type: ignore[index]
    sandbox.webhooks.enabled = False
    assert json.dumps(taken) == before
    sandbox.restore(taken)
    sandbox.orders[order["uuid"]].items.clear()
    assert json.dumps(taken) == before


def test_an_order_keeps_the_items_of_its_cart(api: Api, sandbox: Sandbox) -> None:
    order = api.order()
    sandbox.restore(sandbox.snapshot())
    [made] = sandbox.orders.values()
    assert made.uuid == order["uuid"]
    assert made.items[0].cart_item is sandbox.carts[made.cart].items[0]


def _set(*keys: Any) -> Callable[[Any], None]:
    """Return what puts the last of the values at the path that the others are; None stands for the first member."""
    *path, last, value = keys

    def change(snapshot: Any) -> None:
        for key in path:
            snapshot = next(iter(snapshot.values())) if key is None else snapshot[key]
        if value is ...:
            del snapshot[last]
        else:
            snapshot[last] = value

    return change


ITEM = ("state", "orders", None, "items", 0)
REFUSED: dict[str, tuple[Callable[[Any], None], str]] = {
    "another format": (_set("format", 2), "format: 1, the format that is read here, is expected, not 2"),
    "a member missing": (_set("late_requests", ...), "snapshot: an object with faults, format, "),
    "no moment": (_set("now", "yesterday"), "now: a moment with a time zone"),
    "a moment too far": (_set("now", "3000-01-01T00:00:00Z"), "now: a moment from the year 2000 to 2179"),
    "identifiers too far": (_set("identifiers", "words", 10**12), "identifiers.words: a number from 0 to 1"),
    "no seed": (_set("identifiers", "seed", "x"), "identifiers.seed: an integer in a text is expected, not 'x'"),
    "no table": (_set("state", "orders", ...), "state: an object with discounts, carts, orders"),
    "a text": (_set("state", "carts", "all"), "carts: an object is expected, not 'all'"),
    "another key": (_set("state", "carts", "k", None), "carts.k: an object is expected, not None"),
    "a status": (_set(*ITEM, "status", "FINE"), ".items[0].status: one of CANCELLATION_ERROR, KO, OK"),
    "a boolean": (_set(*ITEM, "version", True), ".items[0].version: an integer of 64 bits is expected, not True"),
    "no quantity": (_set(*ITEM, "cart_item", "quantity", 0), "cart_item.quantity: a number from 1 is expected"),
    "an activity": (
        _set(*ITEM, "cart_item", "product", "activity", VINEYARD[::-1]),
        "product.activity: an activity of this sandbox's catalogue is expected",
    ),
    "an option": (_set(*ITEM, "cart_item", "product", "option", 7), "product.option: one of the "),
    "a currency": (_set("state", "orders", None, "currency", "XXX"), ".currency: the code of a currency"),
    "money": (_set(*ITEM, "amounts", "base", 12.5), 'amounts.base: a decimal number in a text, as in "12.50"'),
    "not known": (_set("state", "orders", None, "colour", "red"), "a member that is not known here: 'colour'"),
    "an order of no cart": (_set("state", "orders", None, "cart", "c"), ".cart: the uuid of a cart is expected"),
    "an order that is not there": (_set("state", "carts", None, "orders", ["o"]), "the uuid of an order is"),
    "a refund of nothing": (_set("state", "refunds", 0, "item", "i"), "refunds[0].item: the uuid of an item"),
    "what cannot be shown": (
        _set("state", "carts", None, "customer", "country", {"id": []}),
        "it cannot be shown: ",
    ),
    "a fault": (_set("faults", "rules", 0, "fault", "eval"), "faults.rules[0].fault: one of refused, "),
    "its argument": (_set("faults", "rules", 0, "arguments", "status", 99), "status: a status from 200 to 599"),
    "its header": (_set("faults", "rules", 0, "arguments", "headers", "a", "\r\n"), "names and values of HTTP"),
    "a rate": (_set("faults", "random", "rate", 2), "faults.random.rate: a number above 0 and at most 1"),
    "a source": (_set("faults", "random", "sources", "", "AAAA"), "this is no state of a random source"),
    "a body": (_set("late_requests", 0, "content", "!"), "late_requests[0]: this is no request"),
    "webhooks": (_set("webhooks", "undelivered", [99]), "webhooks: an object with enabled, deliveries"),
    "a delivery": (_set("webhooks", "deliveries", 0, "id", "7"), "webhooks.deliveries[0].id: '1', its number"),
}  # fmt: skip


def test_what_does_not_fit_is_refused_whole(busy: Sandbox) -> None:
    before = json.dumps(busy.snapshot())
    with Table() as table:
        for name, (change, message) in REFUSED.items():
            with table.row(name):
                snapshot = json.loads(before)
                change(snapshot)
                with pytest.raises(SnapshotError) as caught:
                    busy.restore(snapshot)
                assert message in str(caught.value)
                assert json.dumps(busy.snapshot()) == before


def test_whatever_stands_in_a_snapshot_is_taken_whole_or_refused(busy: Sandbox) -> None:
    snapshot = busy.snapshot()
    text = json.dumps(snapshot)
    strange = itertools.cycle(
        [None, -1, 10**400, 1.5, "", "\ud800", [], {}, [[]], {"a": None}, True, float("nan")]
    )
    refused = 0
    for path in itertools.islice(_paths(snapshot), 0, None, 4):
        changed = json.loads(text)
        _set(*path, next(strange))(changed)
        try:
            busy.restore(changed)
        except SnapshotError:
            refused += 1
    assert refused > 80
    busy.restore(snapshot)
    assert json.dumps(busy.snapshot()) == text


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, member in members:
        yield from _paths(member, (*path, key))


def test_functions_of_ones_own_cannot_be_written(sandbox: Sandbox) -> None:
    def condition(request: Request) -> bool:
        return not request.content

    sandbox.faults.add(faults.refused(), when=condition)
    with pytest.raises(SnapshotError, match="faults: 'refused' is made of a function of your own"):
        sandbox.snapshot()
    sandbox.faults.random(1, 0.5, key=lambda _: "all")
    with pytest.raises(SnapshotError, match="function of your own"):
        sandbox.snapshot()


def test_every_fault_is_made_again_as_it_was(sandbox: Sandbox) -> None:
    made = [
        faults.refused(),
        faults.timed_out(acted=True),
        faults.late(3),
        faults.delayed(1.5),
        faults.responded(418, "grün".encode(), "text/plain", acted=True, headers={"A": "b"}, name="tea"),
        faults.too_many_requests("Fri, 01 Jan 2027 00:00:00 GMT"),
        faults.server_error(524, retry_after=3),
        faults.html_page(acted=True),
    ]
    for fault in made:
        sandbox.faults.add(fault, method="PUT", path="/a/{b}", times=None, skip=2)
    sandbox.restore(json.loads(json.dumps(sandbox.snapshot())))
    again = sandbox.faults.rules
    assert [rule.fault.made_with for rule in again] == [fault.made_with for fault in made]
    assert [rule.fault.name for rule in again] == [fault.name for fault in made]
    assert {(rule.method, rule.path, rule.times, rule.skip) for rule in again} == {("PUT", "/a/{b}", None, 2)}
