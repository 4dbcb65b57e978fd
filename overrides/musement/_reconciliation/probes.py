"""Finding out what became of a call whose response was lost. Nothing is repeated before the API was asked.

Each probe returns a response when the API shows that it acted, and `None` when it shows that it did not, so that
sending again is safe. When it cannot tell, it raises: `Inconclusive`, or the error of the probe's own call.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from musement._item_statuses import REFUSED
from musement._reconciliation import members
from musement._reconciliation.in_doubt import InDoubt, extra_data_digest, items_in, keyed
from musement._reconciliation.members import member
from musement._reconciliation.response_checks import customer_of_order, is_paid
from musement.errors import APIError, ConflictError, LockedError, NotFoundError
from musement_api.api.carts import carts_get, carts_order_info
from musement_api.api.orders import orders_get_order
from musement_core.api_response import ApiResponse
from musement_core.engine.call_policy import Inconclusive
from musement_core.flow import Flow
from musement_core.operations import Call

if TYPE_CHECKING:
    from musement._booking_engine import BookingEngine
    from musement_api.models import OrderItemStatusLiteral, OrderStateLiteral

#: Internal states of an order that is gone: asking for a new one is not asking twice.
DEAD_STATES: Final[frozenset[OrderStateLiteral]] = frozenset({"cancelled", "failed", "authorization_failed"})
#: Statuses of an order item that show that a cancellation was taken.
CANCELLED_STATUSES: Final[frozenset[OrderItemStatusLiteral]] = frozenset(
    {"REFUND_STARTED", "REFUNDED", "KO", "CANCELLATION_ERROR"}
)


Decode = Callable[[Any], Any] | None
Probe = Callable[["BookingEngine", InDoubt, APIError | None, Decode], Flow[ApiResponse[Any] | None]]


def probe(
    engine: BookingEngine, record: InDoubt, refusal: APIError | None, decode: Decode
) -> Flow[ApiResponse[Any] | None]:
    """Ask the API whether it carried out a call.

    Args:
        engine: Makes the calls of the probe.
        record: The call.
        refusal: How the API refused when the call was made again.
        decode: Reads what the call would have returned; `None` for the operation's own way.

    Raises:
        Inconclusive: The API's state does not show.
        APIError: It did not answer.
    """
    from musement._reconciliation.operation_policy import POLICIES

    policy = POLICIES.get(record.operation)
    if policy is None or policy.probe is None:
        raise Inconclusive
    ask: Probe = _PROBES[policy.probe]
    return (yield from ask(engine, record, refusal, decode))


def _order(
    engine: BookingEngine, record: InDoubt, _refusal: APIError | None, decode: Decode
) -> Flow[ApiResponse[Any] | None]:
    if record.cart_uuid is None:
        raise Inconclusive
    try:
        info = yield from engine.value(carts_order_info.call, record.cart_uuid)
    except NotFoundError:
        return None
    order_uuid = member(members.order_uuid, info)
    if not isinstance(order_uuid, str):
        raise Inconclusive
    if state_in(info) in DEAD_STATES:
        return None
    # An older order of the cart is not the lost one: the API replaces it when a new one is made.
    if order_uuid in record.orders_before:
        return None
    response: ApiResponse[Any] = yield from engine.response(_reading(order_uuid, decode))
    if shows_extra_data(response) and record.content != extra_data_of_response(response):
        return None
    return response if _holds(response.value, record) else None


def state_in(info: Any) -> str:
    """Return the internal state of the order of a cart, whatever came in its place."""
    state = member(members.order_state, info)
    return "" if state is None else str(state)


def _reading(order_uuid: str, decode: Decode = None) -> Call[Any]:
    reading: Call[Any] = orders_get_order.call(order_uuid)
    return reading if decode is None else evolve(reading, decoder=decode)


def extra_data_of_response(response: ApiResponse[Any]) -> str | None:
    """Return the digest of the `extra_data` of an order."""
    body = response.json()
    held = [body.get(name) for name in ("extra_data", "extraData")] if isinstance(body, dict) else []
    return extra_data_digest(next((value for value in held if value is not None and value != ""), None))


def shows_extra_data(response: ApiResponse[Any]) -> bool:
    """Tell whether an order shows its `extra_data`, be it null."""
    body = response.json()
    return isinstance(body, dict) and bool({"extra_data", "extraData"} & body.keys())


def _holds(order: Any, record: InDoubt) -> bool:
    """Tell whether an order can have been made from the cart: every item of it, and perhaps late duplicates."""
    if record.items_before is None:
        return True
    made_from = {member(members.cart_item_uuid, item) for item in items_in(order)}
    named = {uuid for uuid in made_from if isinstance(uuid, str)}
    return len(named) < len(made_from) or {uuid for uuid, _ in record.items_before} <= named


def _payment(
    engine: BookingEngine, record: InDoubt, refusal: APIError | None, decode: Decode
) -> Flow[ApiResponse[Any] | None]:
    if record.order_uuid is None:
        raise Inconclusive
    response: ApiResponse[Any] = yield from engine.response(_reading(record.order_uuid, decode))
    paid = is_paid(response)
    if isinstance(refusal, LockedError):
        if paid is False:
            raise Inconclusive
        return response  # 423 for a payment that was made before means that it is paid.
    # Paying again is safe when the order does not say: the API answers 423 for one that is paid.
    return response if paid else None


def _card_payment(
    engine: BookingEngine, record: InDoubt, refusal: APIError | None, decode: Decode
) -> Flow[ApiResponse[Any] | None]:
    if record.order_uuid is None:
        raise Inconclusive
    response: ApiResponse[Any] = yield from engine.response(_reading(record.order_uuid))
    paid = is_paid(response)
    if paid is False and isinstance(refusal, LockedError):
        raise Inconclusive  # 423, and an order that is not paid: the one contradicts the other
    if not paid and not isinstance(refusal, LockedError):
        # A card token is good for one use: what a second one does is not known.
        raise Inconclusive(nothing_yet=True)
    return evolve(response, value={} if decode is None else decode({}))


def _cancellation(
    engine: BookingEngine, record: InDoubt, refusal: APIError | None, _decode: Decode
) -> Flow[ApiResponse[Any] | None]:
    response: ApiResponse[Any] = yield from engine.response(_reading(str(record.order_uuid)))
    item = next(
        (item for item in items_in(response.value) if member(members.uuid, item) == record.item_uuid), None
    )
    if item is None:
        raise Inconclusive
    statuses = CANCELLED_STATUSES
    if isinstance(refusal, ConflictError) and not record.requests:
        statuses = statuses - {REFUSED}  # an item that its provider refused cannot be cancelled, and was not
    return evolve(response, value=None) if str(item.status) in statuses else None


def _cart_items(
    engine: BookingEngine, record: InDoubt, _refusal: APIError | None, _decode: Decode
) -> Flow[ApiResponse[Any] | None]:
    cart_uuid = str(record.cart_uuid)
    response: ApiResponse[Any] = yield from engine.response(carts_get.call(cart_uuid))
    wanted = Counter(record.items)
    before = record.items_before
    held = keyed(response.value)
    if before is not None and engine.journal.items_of(cart_uuid) is None:
        held = [(uuid, key) for uuid, key in held if uuid not in dict(before)]
    else:
        held = engine.journal.unexplained(cart_uuid, held)
    there = Counter(key for _, key in held) & wanted
    if not there:
        return None
    if there != wanted or before is None:
        raise Inconclusive
    first = next(uuid for uuid, key in held if key in wanted)
    item = next(item for item in items_in(response.value) if member(members.uuid, item) == first)
    return evolve(response, value=item)


def _item_removal(
    engine: BookingEngine, record: InDoubt, _refusal: APIError | None, _decode: Decode
) -> Flow[ApiResponse[Any] | None]:
    response: ApiResponse[Any] = yield from engine.response(carts_get.call(str(record.cart_uuid)))
    there = any(member(members.uuid, item) == record.item_uuid for item in items_in(response.value))
    return None if there else evolve(response, value=None)


def _cart_deletion(
    engine: BookingEngine, record: InDoubt, _refusal: APIError | None, _decode: Decode
) -> Flow[ApiResponse[Any] | None]:
    call: Call[Any] = carts_get.call(str(record.cart_uuid))
    try:
        yield from engine.response(call)
    except NotFoundError as gone:
        return ApiResponse(value=True, call=call, response=gone.response, attempts=gone.attempts)
    return None


def _customer(
    engine: BookingEngine, record: InDoubt, _refusal: APIError | None, _decode: Decode
) -> Flow[ApiResponse[Any] | None]:
    if record.content is None:
        raise Inconclusive
    response: ApiResponse[Any] = yield from engine.response(carts_get.call(str(record.cart_uuid)))
    if customer_of_order(response.value) != record.content:
        return None
    return evolve(response, value=response.value.customer)


def _extra_data(
    engine: BookingEngine, record: InDoubt, _refusal: APIError | None, decode: Decode
) -> Flow[ApiResponse[Any] | None]:
    response: ApiResponse[Any] = yield from engine.response(_reading(str(record.order_uuid), decode))
    return response if extra_data_of_response(response) == record.content else None


_PROBES: dict[str, Probe] = {
    "order": _order,
    "payment": _payment,
    "card_payment": _card_payment,
    "cancellation": _cancellation,
    "cart_items": _cart_items,
    "item_removal": _item_removal,
    "cart_deletion": _cart_deletion,
    "customer": _customer,
    "extra_data": _extra_data,
}
