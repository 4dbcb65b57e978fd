"""Finding out what became of a call whose answer was lost. Nothing is repeated before the API was asked.

Each question below returns the answer when the API shows that it acted, and `None` when it shows that it did not, so
that sending again is safe. When it cannot tell, it raises: `CannotTell`, or the error of the question.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from attrs import evolve

from musement._flow import Flow
from musement._recovery.memory import Memory
from musement._recovery.remembering import items_in, keyed, keys_of_request
from musement._transport.wire import ApiResponse
from musement.errors import APIError, LockedError, NotFoundError
from musement_api.api.carts import carts_get, carts_order_info
from musement_api.api.orders import orders_get_order
from musement_api.client import Call

if TYPE_CHECKING:
    from musement._engine.engine import Engine

#: Internal states of an order that is gone: asking for a new one is not asking twice.
DEAD_STATES = frozenset({"cancelled", "failed", "authorization_failed"})
#: Statuses of an order item that show that a cancellation was taken.
_CANCELLED = frozenset({"REFUND_STARTED", "REFUNDED", "KO", "CANCELLATION_ERROR"})
#: Where the body of a payment names the order.
_ORDER_MEMBERS = ("uuid", "order_uuid")


class CannotTell(Exception):  # noqa: N818 - an outcome, not a fault
    """The API's state does not show whether it acted."""


Finding = Flow[ApiResponse[Any] | None]


def what_to_check(call: Call[Any], memory: Memory) -> str:
    """What a person, or the caller's code, looks at when nobody could find out."""
    name, arguments, body = call.operation.name, call.arguments, _body_of(call)
    if name == "orders_post_order" and body.get("cart_uuid"):
        cart = body["cart_uuid"]
        twins = ". It may hold items twice: a request to add some was lost too" * memory.are_items_lost(cart)
        return f"call carts.order_info({cart!r}): a 404 means that no order was made of the cart{twins}"
    if name == "orders_post_order":
        return f"look whether an order was made of the cart number {body.get('cart_id')}"
    if call.operation.tag == "payments" and call.operation.method == "POST":
        order = _order_named_in(call)
        number = f"order {body['id']}" if body.get("id") else "the order"
        named = f"orders.get({order!r})" if order is not None else f"orders.get of {number}"
        return f"call {named} and read is_paid; paying again answers 423 when it is paid"
    if name == "orders_cancel_item":
        order, item = arguments["order_uuid"], arguments["order_item_uuid"]
        return f"call orders.get({order!r}) and read the status of item {item}"
    if name in ("carts_post_items", "carts_add_tickets"):
        return f"call carts.get({arguments['cart_uuid']!r}) and look whether the items are in it"
    return f"look whether {call.operation.method} {call.path} took effect"


def _body_of(call: Call[Any]) -> dict[str, Any]:
    """The members of a body; none where the body was left out."""
    return call.body if isinstance(call.body, dict) else {}


def _order_named_in(call: Call[Any]) -> str | None:
    """The order that a payment is for, where its body says so."""
    body = _body_of(call)
    return next((body[member] for member in _ORDER_MEMBERS if body.get(member)), None)


def forgotten(call: Call[Any], refusal: APIError | None, attempts: int) -> ApiResponse[Any] | None:
    """The answer to a deletion that was lost and, made again, found nothing any more: it is done."""
    if call.operation.method != "DELETE" or not isinstance(refusal, NotFoundError):
        return None
    value = None if call.kind(204) == "none" else True
    return ApiResponse(value=value, call=call, response=refusal.response, attempts=attempts, recovered=True)


def find_out(engine: Engine, call: Call[Any], refusal: APIError | None) -> Finding:
    """Ask the API whether it carried out `call`; `refusal` is what it answered when the call was made again.

    Raises:
        CannotTell: Its state does not show.
        APIError: It did not answer.
    """
    question = _QUESTIONS.get(call.operation.name)
    if question is None:
        raise CannotTell
    found = yield from question(engine, call, refusal)
    if found is None:
        return None
    if hasattr(found.value, "recovered"):
        found.value.recovered = True
    return evolve(found, recovered=True)


def _order(engine: Engine, call: Call[Any], _refusal: APIError | None) -> Finding:
    cart_uuid = _body_of(call).get("cart_uuid")
    if cart_uuid is None:
        raise CannotTell
    try:
        info = yield from engine.value(carts_order_info.call, cart_uuid)
    except NotFoundError:
        return None
    order_uuid = getattr(info, "order_uuid", None)
    if not isinstance(order_uuid, str):
        raise CannotTell
    if state_in(info) in DEAD_STATES:
        return None
    # An older order of the cart is no answer: the API replaces it when a new one is made.
    if engine.memory.cart_of(order_uuid) is not None:
        return None
    response: ApiResponse[Any] = yield from engine.response(_reading(order_uuid, call))
    if not _same_extra_data(call.body.get("extra_data"), _extra_data_of(response)):
        return None
    return response if _holds(response.value, engine.memory.items_of(cart_uuid)) else None


def state_in(info: Any) -> str:
    """The internal state of the order of a cart, whatever came in its place."""
    return str(getattr(getattr(info, "payment", None), "status", ""))


def _reading(order_uuid: str, call: Call[Any]) -> Call[Any]:
    """A call that reads the order as `call` would have."""
    reading: Call[Any] = orders_get_order.call(order_uuid)
    return evolve(reading, decoder=call.decoder)


def _extra_data_of(response: ApiResponse[Any]) -> Any:
    body = response.json()
    held = [body.get(name) for name in ("extra_data", "extraData")] if isinstance(body, dict) else []
    return next((value for value in held if value is not None and value != ""), None)


def _same_extra_data(sent: Any, held: Any) -> bool:
    return bool(_read(sent) == _read(held))


def _read(extra_data: Any) -> Any:
    """Extra data as a value; nothing, an empty object and PHP's empty list are the same."""
    try:
        value = json.loads(extra_data) if isinstance(extra_data, str) else extra_data
    except (ValueError, RecursionError):
        return extra_data
    return None if value in ({}, []) else value


def _holds(order: Any, cart_items: frozenset[str] | None) -> bool:
    """Whether an order can have been made from a cart with these items: every one of them, and perhaps late twins."""
    made_from = {getattr(item, "cart_item_uuid", None) for item in items_in(order)}
    named = {uuid for uuid in made_from if isinstance(uuid, str)}
    return cart_items is None or len(named) < len(made_from) or cart_items <= named


def _payment(engine: Engine, call: Call[Any], refusal: APIError | None) -> Finding:
    response: ApiResponse[Any] = yield from engine.response(_reading(call.body["uuid"], call))
    paid = _is_paid(response)
    if isinstance(refusal, LockedError):
        if paid is False:
            raise CannotTell
        return response  # 423 for a payment that was made before means that it is paid.
    # Paying again is safe when the order does not say: the API answers 423 for one that is paid.
    return response if paid else None


def _card_payment(engine: Engine, call: Call[Any], refusal: APIError | None) -> Finding:
    order_uuid = _order_named_in(call)
    if order_uuid is None:
        raise CannotTell
    response: ApiResponse[Any] = yield from engine.response(orders_get_order.call(order_uuid))
    if not _is_paid(response) and not isinstance(refusal, LockedError):
        raise CannotTell  # A card token is good for one use: what a second one does is not known.
    return evolve(response, call=call, value=call.decode(200, {}))


def _is_paid(response: ApiResponse[Any]) -> bool | None:
    body = response.json()
    said = [body.get(name) for name in ("is_paid", "isPaid")] if isinstance(body, dict) else []
    return next((value for value in said if isinstance(value, bool)), None)


def _cancellation(engine: Engine, call: Call[Any], _refusal: APIError | None) -> Finding:
    reading: Call[Any] = orders_get_order.call(call.arguments["order_uuid"])
    response: ApiResponse[Any] = yield from engine.response(reading)
    wanted = call.arguments["order_item_uuid"]
    item = next((item for item in items_in(response.value) if getattr(item, "uuid", None) == wanted), None)
    if item is None:
        raise CannotTell
    return evolve(response, value=None) if str(item.status) in _CANCELLED else None


def _cart_items(engine: Engine, call: Call[Any], _refusal: APIError | None) -> Finding:
    cart_uuid = str(call.arguments["cart_uuid"])
    response: ApiResponse[Any] = yield from engine.response(carts_get.call(cart_uuid))
    wanted = Counter(keys_of_request(call.body))
    held = engine.memory.unexplained(cart_uuid, keyed(response.value))
    there = Counter(key for _, key in held) & wanted
    if not there:
        return None
    if there != wanted or engine.memory.items_of(cart_uuid) is None:
        raise CannotTell
    first = next(uuid for uuid, key in held if key in wanted)
    item = next(item for item in items_in(response.value) if getattr(item, "uuid", None) == first)
    return evolve(response, call=call, value=item)


_QUESTIONS: dict[str, Callable[[Any, Call[Any], APIError | None], Finding]] = {
    "orders_post_order": _order,
    "payments_post_no_payment": _payment,
    "payments_stripe_payment": _card_payment,
    "payments_stripe_complete_3d_secure": _card_payment,
    "orders_cancel_item": _cancellation,
    "carts_post_items": _cart_items,
}
