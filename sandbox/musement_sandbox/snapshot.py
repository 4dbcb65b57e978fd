"""Write the whole state of a sandbox as JSON, and make a state of it again. What is read is checked whole before it counts."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from musement_core.transport.httpx_names import Request
from musement_sandbox.catalogue.places import MARKETS
from musement_sandbox.clock import FIRST_MOMENT, LAST_MOMENT
from musement_sandbox.fault_json import plan_from_json, plan_json
from musement_sandbox.fault_plan import FaultPlan, FaultRule, RandomFaults
from musement_sandbox.identifiers import Identifiers, IdentifierSequence
from musement_sandbox.late_requests import LateRequest, late_request_from_json, late_request_json
from musement_sandbox.record_codec import RecordCodecs, refusal
from musement_sandbox.render.carts import cart_json
from musement_sandbox.render.orders import order_json, refund_json
from musement_sandbox.request_context import DEFAULT_MARKET, LATEST_VERSION, RequestContext
from musement_sandbox.state import Order, OrderItem
from musement_sandbox.state_codecs import STATE_FIELDS, record_codecs
from musement_sandbox.state_errors import SnapshotError
from musement_sandbox.webhook_deliveries import Delivery
from musement_sandbox.world import World

__all__ = ["FORMAT", "Restored", "read_snapshot", "take_snapshot"]

#: The version of the format of snapshots and state files.
FORMAT = 1

_MEMBERS = {"format", "now", "identifiers", "state", "webhooks", "faults", "late_requests"}


@dataclass(frozen=True, slots=True)
class Restored:
    """What a snapshot holds.

    Attributes:
        now: The moment at which it was taken.
        world: The state, which shares catalogue, settings and receiver of webhooks with the world that it was read for.
        webhooks: Whether a webhook is set, and the events with their deliveries.
        rules: The rules of faults.
        schedule: The random schedule of faults.
        late: The requests that the server is late with.
    """

    now: datetime
    world: World
    webhooks: tuple[bool, list[Delivery]]
    rules: list[FaultRule]
    schedule: RandomFaults | None
    late: list[LateRequest]


def take_snapshot(world: World, faults: FaultPlan, late: Sequence[LateRequest]) -> dict[str, Any]:
    """Return everything that a sandbox knows as JSON.

    Raises:
        SnapshotError: A fault is made of a function of one's own.
    """
    return {
        "format": FORMAT,
        "now": world.now().isoformat(),
        "identifiers": identifiers_json(world.identifiers),
        "state": world_json(world),
        "webhooks": world.webhooks.to_json(),
        "faults": plan_json(faults),
        "late_requests": [late_request_json(request) for request in late],
    }


def read_snapshot(snapshot: Any, world: World) -> Restored:
    """Read a snapshot for a sandbox that has this world.

    Raises:
        SnapshotError: It is none, or none of this sandbox; the message names the member and what it has to be.
    """
    if not isinstance(snapshot, dict):
        raise refusal("snapshot", "an object is expected", snapshot)
    if snapshot.get("format") != FORMAT:
        raise refusal(
            "format", f"{FORMAT}, the format that is read here, is expected", snapshot.get("format")
        )
    if snapshot.keys() != _MEMBERS:
        raise SnapshotError("snapshot: an object with " + ", ".join(sorted(_MEMBERS)) + " is expected")
    codecs = RecordCodecs({})
    now: datetime = codecs.of(datetime).decode(snapshot["now"], "now")
    if not FIRST_MOMENT <= now < LAST_MOMENT:
        raise refusal("now", "a moment from the year 2000 to 2179 is expected", snapshot["now"])
    late = snapshot["late_requests"]
    if not isinstance(late, list):
        raise refusal("late_requests", "a list is expected", late)
    rules, schedule = plan_from_json(snapshot["faults"], "faults")
    return Restored(
        now=now,
        world=world_from_json(world, snapshot["state"], identifiers_from_json(snapshot["identifiers"])),
        webhooks=world.webhooks.read_json(snapshot["webhooks"]),
        rules=rules,
        schedule=schedule,
        late=[
            late_request_from_json(request, f"late_requests[{index}]") for index, request in enumerate(late)
        ],
    )


def world_json(world: World) -> dict[str, Any]:
    """Return the state of a world as JSON."""
    codecs = record_codecs(world.catalogue)
    kinds = codecs.hints(World)
    return {name: codecs.of(kinds[name]).encode(getattr(world, name)) for name in STATE_FIELDS}


def world_from_json(world: World, value: Any, identifiers: Identifiers) -> World:
    """Return a world with the catalogue and the settings of another, and the state that was written as JSON.

    Raises:
        SnapshotError: It is no state, or none that goes with this catalogue.
    """
    if not isinstance(value, dict) or value.keys() != set(STATE_FIELDS):
        raise SnapshotError("state: an object with " + ", ".join(STATE_FIELDS) + " is expected")
    codecs = record_codecs(world.catalogue)
    kinds = codecs.hints(World)
    state = {name: codecs.of(kinds[name]).decode(value[name], name) for name in STATE_FIELDS}
    made = World(world.clock, identifiers, world.catalogue, world.settings, world.webhooks, **state)
    _check_links(made)
    _share_cart_items(made)
    made.due = items_due(made)
    _check_shown(made)
    return made


def items_due(world: World) -> list[tuple[Order, OrderItem]]:
    """Return the items that change by themselves, the one that changes first first."""
    found = [
        (item.due, order, item)
        for order in world.orders.values()
        for item in order.items
        if item.due is not None
    ]
    return [(order, item) for _, order, item in sorted(found, key=lambda entry: entry[0])]


def identifiers_json(identifiers: Identifiers) -> dict[str, Any]:
    """Return how far identifiers have come, as JSON."""
    return dataclasses.asdict(identifiers.sequence)


def identifiers_from_json(value: Any) -> Identifiers:
    """Return a source of identifiers that goes on where the one that was written had come to.

    Raises:
        SnapshotError: It is none.
    """
    sequence: IdentifierSequence = RecordCodecs({}).of(IdentifierSequence).decode(value, "identifiers")
    try:
        return Identifiers.at(sequence)
    except ValueError as error:
        raise SnapshotError(f"identifiers.{error}") from None


def _check_links(world: World) -> None:
    """Refuse records that stand under another key than their own, or name others that are not there."""
    for key, cart in world.carts.items():
        _check_key(f"carts.{key}", key, cart.uuid)
        missing = [uuid for uuid in cart.orders if uuid not in world.orders]
        if missing:
            raise refusal(f"carts.{key}.orders", "the uuid of an order is expected", missing[0])
    for key, order in world.orders.items():
        _check_key(f"orders.{key}", key, order.uuid)
        if order.cart not in world.carts:
            raise refusal(f"orders.{key}.cart", "the uuid of a cart is expected", order.cart)
    for key, token in world.tokens.items():
        if key != token.value:
            raise SnapshotError("tokens: a token stands under another one's key")
    items = {(order.uuid, item.uuid) for order in world.orders.values() for item in order.items}
    for index, refund in enumerate(world.refunds):
        if (refund.order, refund.item) not in items:
            raise refusal(
                f"refunds[{index}].item", "the uuid of an item of the order is expected", refund.item
            )


def _check_key(path: str, key: str, own: str) -> None:
    if key != own:
        raise refusal(f"{path}.uuid", f"{key!r}, its key, is expected", own)


def _share_cart_items(world: World) -> None:
    """Let orders hold the items of their carts themselves: participants come later. An item that its cart has changed stays."""
    for order in world.orders.values():
        items = {item.uuid: item for item in world.carts[order.cart].items}
        for item in order.items:
            own = items.get(item.cart_item.uuid)
            if own is not None and own == item.cart_item:
                item.cart_item = own


def _check_shown(world: World) -> None:
    """Refuse what could not be shown: what a customer or a participant is made of, the records do not say."""
    context = _Plain(Request("GET", "https://sandbox.musement.com"), "GET /", {})
    shown: list[tuple[str, Callable[[], Any]]] = [
        *(
            (f"carts.{uuid}", lambda cart=cart: cart_json(world, cart, context))
            for uuid, cart in world.carts.items()
        ),
        *(
            (f"orders.{uuid}", lambda order=order: order_json(world, order, context))
            for uuid, order in world.orders.items()
        ),
        *(
            (f"refunds.{refund.uuid}", lambda refund=refund: refund_json(refund, "en"))
            for refund in world.refunds
        ),
    ]
    for path, show in shown:
        try:
            json.dumps(show())
        except Exception as error:  # noqa: BLE001 - whatever goes wrong, a later request would meet it
            raise SnapshotError(f"{path}: it cannot be shown: {type(error).__name__}: {error}") from None


class _Plain(RequestContext):
    """A request without headers, whose settings need not be looked for thousands of times."""

    @property
    def version(self) -> tuple[int, int, int]:
        return LATEST_VERSION

    @property
    def market(self) -> str:
        return DEFAULT_MARKET

    @property
    def currency(self) -> str:
        return MARKETS[DEFAULT_MARKET]

    @property
    def language(self) -> str:
        return "en"
