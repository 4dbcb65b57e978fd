"""Finding out what became of a call whose answer was lost. Nothing is repeated before the API was asked.

Each flow below returns the answer when the API shows that it acted, and `None` when it shows that it did not, so
that sending again is safe. When it cannot tell, it raises: `CannotTell`, or the error of the question.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from attrs import evolve

from musement._flow import Flow
from musement._wire import ApiResponse
from musement.errors import NotFoundError
from musement_api.api.carts import carts_get, carts_order_info
from musement_api.api.orders import orders_get_order
from musement_api.client import Call
from musement_api.types import UNSET

if TYPE_CHECKING:
    from musement._engine import Engine

#: Internal states of an order that is gone: asking for a new one is not asking twice.
DEAD_STATES = frozenset({"cancelled", "failed", "authorization_failed"})
#: Statuses of an order item that show that a cancellation was taken.
_CANCELLED = frozenset({"REFUND_STARTED", "REFUNDED", "KO", "CANCELLATION_ERROR"})


class CannotTell(Exception):  # noqa: N818 - an outcome, not a fault
    """The API's state does not show whether it acted."""


Finding = Flow[ApiResponse[Any] | None]


def what_to_check(call: Call[Any]) -> str:
    """What a person, or the caller's code, looks at when nobody could find out."""
    name, body = call.operation.name, call.body
    if name == "orders_post_order" and isinstance(body, dict) and body.get("cart_uuid"):
        cart = body["cart_uuid"]
        return f"call carts.order_info({cart!r}): a 404 means that no order was made of the cart"
    if name == "payments_post_no_payment" and isinstance(body, dict):
        return f"call orders.get({body.get('uuid')!r}) and read is_paid; paying again answers 423 when it is paid"
    if name == "orders_cancel_item":
        order, item = call.arguments["order_uuid"], call.arguments["order_item_uuid"]
        return f"call orders.get({order!r}) and read the status of item {item}"
    if name in ("carts_post_items", "carts_add_tickets"):
        return f"call carts.get({call.arguments['cart_uuid']!r}) and look whether the items are in it"
    return f"whether {call.operation.method} {call.path} took effect"


def find_out(engine: Engine, call: Call[Any]) -> Finding:
    """Ask the API whether it carried out `call`."""
    question = _QUESTIONS.get(call.operation.name)
    if question is None:
        raise CannotTell
    return (yield from question(engine, call))


def _order(engine: Engine, call: Call[Any]) -> Finding:
    cart_uuid = call.body.get("cart_uuid")
    if cart_uuid is None:
        raise CannotTell
    try:
        info = yield from engine.value(carts_order_info.call, cart_uuid)
    except NotFoundError:
        return None
    if str(getattr(info.payment, "status", "")) in DEAD_STATES:
        return None
    response: ApiResponse[Any] = yield from engine.response(_reading(info.order_uuid, call))
    if not _same_extra_data(call.body.get("extra_data"), response.value):
        return None  # An older order of the cart, which the API replaces when a new one is made.
    response.value.recovered = True
    return response


def _reading(order_uuid: str, call: Call[Any]) -> Call[Any]:
    """A call that reads the order as `call` would have."""
    reading: Call[Any] = orders_get_order.call(order_uuid)
    return evolve(reading, decoder=call.decoder)


def _same_extra_data(sent: Any, order: Any) -> bool:
    held = getattr(order, "extra_data_raw", None)
    if sent is None or held is None:
        return sent is None and held is None
    try:
        return bool(json.loads(sent) == (json.loads(held) if isinstance(held, str) else held))
    except (ValueError, RecursionError):
        return bool(sent == held)


def _payment(engine: Engine, call: Call[Any]) -> Finding:
    response: ApiResponse[Any] = yield from engine.response(_reading(call.body["uuid"], call))
    # Paying again is safe when the order does not say: the API answers 423 for one that is paid.
    return response if getattr(response.value, "is_paid", None) is True else None


def _cancellation(engine: Engine, call: Call[Any]) -> Finding:
    reading: Call[Any] = orders_get_order.call(call.arguments["order_uuid"])
    response: ApiResponse[Any] = yield from engine.response(reading)
    wanted = call.arguments["order_item_uuid"]
    item = next((item for item in response.value.items if getattr(item, "uuid", None) == wanted), None)
    if item is None:
        raise CannotTell
    return evolve(response, value=None) if str(item.status) in _CANCELLED else None


def _cart_items(engine: Engine, call: Call[Any]) -> Finding:
    cart_uuid = str(call.arguments["cart_uuid"])
    before = engine.memory.items_of(cart_uuid)
    reading: Call[Any] = carts_get.call(cart_uuid)
    response: ApiResponse[Any] = yield from engine.response(reading)
    wanted = [item_key(item.get("product_identifier"), item.get("quantity")) for item in call.body]
    fresh = [
        item
        for item in response.value.items
        if (before is None or item.uuid not in before)
        and item_key(getattr(item.product, "id", UNSET), item.quantity) in wanted
    ]
    if not fresh:
        return None
    if before is None or len(fresh) < len(wanted):
        raise CannotTell
    return evolve(response, value=fresh[0])


def item_key(product: Any, quantity: Any) -> tuple[str, str]:
    """By what an item of a cart and the request that added it are compared."""
    return str(product), str(quantity)


_QUESTIONS: dict[str, Callable[[Any, Call[Any]], Finding]] = {
    "orders_post_order": _order,
    "payments_post_no_payment": _payment,
    "orders_cancel_item": _cancellation,
    "carts_post_items": _cart_items,
}
