"""Items that a lost request put into a cart after it was made again: they are found and taken out."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from musement._booking_engine import BookingEngine
from musement._reconciliation.in_doubt import ItemKey, keyed, keys_of_request, totals
from musement._reconciliation.knowledge import customer_of
from musement._reconciliation.reconciliation_log import log_duplicates_removed, log_more_than_added
from musement._reconciliation.response_checks import customer_of_order
from musement._warnings import warn_caller
from musement.errors import (
    APIError,
    DuplicateItemsWarning,
    NotFoundError,
    OrderMismatchError,
    OutcomeUnknownError,
)
from musement_api.api.carts import carts_get, carts_remove_item
from musement_core.engine.call_policy import not_shown
from musement_core.flow import Flow, Pause
from musement_core.operations import Call

if TYPE_CHECKING:
    from musement.order import E, Order
    from musement_api.models import Cart

#: When there are duplicates after so many rounds, something else is wrong.
_MAX_ROUNDS = 6
_PAUSE_SECONDS = 1.0


def remove_items(engine: BookingEngine, cart_uuid: str, duplicates: Sequence[str]) -> Flow[None]:
    """Take items out of a cart."""
    if not duplicates:
        return
    log_duplicates_removed(cart_uuid, len(duplicates))
    for cart_item_uuid in duplicates:
        try:
            yield from engine.value(carts_remove_item.call, cart_uuid, cart_item_uuid)
        except NotFoundError:
            continue


def cart_without_duplicates(
    engine: BookingEngine, cart_uuid: str, added: Iterable[ItemKey] = ()
) -> Flow[Cart]:
    """Read the cart after items were added, without what lost requests added as well.

    Warns when it holds more of what was added than this call has added: somebody else added the same, or a proxy
    delivered the request twice.

    Raises:
        OutcomeUnknownError: It does not hold what was added.
    """
    rounds = 0
    before, due = engine.journal.items_of(cart_uuid), Counter(added)
    while True:
        cart = yield from engine.without_journal().value(carts_get.call, cart_uuid)
        duplicates = engine.journal.duplicates(cart_uuid, keyed(cart))
        lacking = _lacks(cart, before or {}, due)
        rounds += 1
        if rounds == _MAX_ROUNDS or not (duplicates or lacking):
            break
        if lacking:
            yield Pause(_PAUSE_SECONDS)  # a cache or a copy of the database that is behind
        yield from remove_items(engine, cart_uuid, duplicates)  # and look again: another may have come
    if lacking:
        raise OutcomeUnknownError(
            f"cart {cart_uuid} does not hold what was added", method="GET", path=f"/carts/{cart_uuid}"
        )
    _warn_of_more(engine, cart_uuid, keyed(cart), due, duplicates)
    shown = [(uuid, key) for uuid, key in keyed(cart) if uuid not in duplicates]
    engine.journal.cart_seen(cart_uuid, shown, changed=True)
    return cart


def add_without_duplicates(engine: BookingEngine, cart_uuid: str, call: Call[Any]) -> Flow[Cart]:
    """Add items to a cart and read it again, without what lost requests added as well."""
    yield from engine.recall(cart_uuid=cart_uuid)
    if not engine.journal.is_cart_known(cart_uuid):
        # Made elsewhere: without a look nobody could tell what a lost request has added from what was in it.
        yield from engine.value(carts_get.call, cart_uuid)
    policy = engine.policy_of(call)
    yield from engine.response(call)
    try:
        with not_shown(policy):
            cart = yield from cart_without_duplicates(engine, cart_uuid, keys_of_request(call.body))
    except APIError as error:
        raise error.mark_outcome_unknown(
            f"the items were added, but the cart could not be read: call carts.get({cart_uuid!r}), "
            "and do not add them again"
        ) from error.__cause__
    return cart


def _lacks(cart: Any, before: Mapping[str, ItemKey], added: Counter[ItemKey]) -> bool:
    """Tell whether a cart does not hold what was in it and what was added; the API may put the same into one line."""
    held = totals(key for _, key in keyed(cart))
    there = {uuid for uuid, _ in keyed(cart)}
    meant = totals([*(key for uuid, key in before.items() if uuid in there), *added.elements()])
    return any(held[product] < meant[product] for product, _ in added)


def _warn_of_more(
    engine: BookingEngine,
    cart_uuid: str,
    held: Sequence[tuple[Any, ItemKey]],
    added: Counter[ItemKey] | None,
    duplicates: Sequence[str],
) -> None:
    if engine.journal.items_of(cart_uuid) is None:
        return  # never seen before: what was in it is not known
    unexplained = engine.journal.unexplained(cart_uuid, held)
    more = [
        str(uuid) for uuid, key in unexplained if (added is None or key in added) and uuid not in duplicates
    ]
    if more:
        log_more_than_added(cart_uuid, len(more))
        warn_caller(DuplicateItemsWarning(cart_uuid, more))


def create_order_without_duplicates(
    engine: BookingEngine, cart_uuid: str | None, call: Call[Order[E]]
) -> Flow[Order[E]]:
    """Make an order. When it holds duplicates, they are removed and another order replaces it: nobody pays twice.

    A cart to which a request to add items was lost is looked at before: should the order's response be lost as well,
    nobody could look at the order.
    """
    yield from engine.recall(cart_uuid=cart_uuid)
    if cart_uuid is not None and engine.journal.are_items_lost(cart_uuid):
        with contextlib.suppress(APIError):  # nothing is ordered yet, and the order is looked at all the same
            cart = yield from engine.without_journal().value(carts_get.call, cart_uuid)
            held = keyed(cart)
            yield from remove_items(engine, cart_uuid, engine.journal.duplicates(cart_uuid, held))
            engine.journal.cart_seen(cart_uuid, held)
    orders = 0
    policy = engine.policy_of(call)
    while True:
        response = yield from engine.response(call)
        order = response.value
        if cart_uuid is None:
            return order
        duplicates = engine.journal.duplicates(cart_uuid, keyed(order, "cart_item_uuid"))
        if not duplicates:
            check_customer(engine, cart_uuid, order)
            held = keyed(order, "cart_item_uuid")
            if all(isinstance(uuid, str) for uuid, _ in held):
                _warn_of_more(engine, cart_uuid, held, None, ())
            return order
        orders += 1
        try:
            with not_shown(policy):
                if orders == _MAX_ROUNDS:
                    raise OutcomeUnknownError(
                        _too_much(order), method="POST", path="/orders", attempts=response.attempts
                    )
                yield from remove_items(engine, cart_uuid, duplicates)
        except APIError as error:
            raise error.mark_outcome_unknown(_too_much(order)) from error.__cause__


def order_without_duplicates(
    engine: BookingEngine, cart_uuid: str | None, reading: Call[Order[E]], call: Call[Order[E]]
) -> Flow[Order[E]]:
    """Read an order that was made before; while it is not paid and holds duplicates, another one replaces it."""
    yield from engine.recall(cart_uuid=cart_uuid)
    order = (yield from engine.response(reading)).value
    if cart_uuid is None or order.is_paid:
        return order
    if not engine.journal.duplicates(cart_uuid, keyed(order, "cart_item_uuid")):
        return order
    return (yield from create_order_without_duplicates(engine, cart_uuid, call))


def check_customer(engine: BookingEngine, cart_uuid: str, order: Order[Any]) -> None:
    """Refuse an order for somebody whom this client has replaced meanwhile. Raises `OrderMismatchError`."""
    booker = customer_of_order(order)
    if booker is not None and engine.journal.is_undone(customer_of(cart_uuid), booker):
        raise OrderMismatchError(str(order.uuid), ("customer",))


def _too_much(order: Order[Any]) -> str:
    return f"the unpaid order {order.uuid} holds items twice: remove them from the cart and create the order again"
