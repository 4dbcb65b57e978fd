"""Items that a lost request put into a cart after it was made again: they are found and taken out."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from musement._engine.engine import Engine
from musement._flow import Flow
from musement._recovery.remembering import keyed
from musement.errors import APIError, NotFoundError, OutcomeUnknownError
from musement_api.api.carts import carts_get, carts_remove_item
from musement_api.client import Call

if TYPE_CHECKING:
    from musement.order import E, Order
    from musement_api.models import Cart

#: When there are twins after so many rounds, something else is wrong.
_MOST_ROUNDS = 6


def remove_twins(engine: Engine, cart_uuid: str, twins: Sequence[str]) -> Flow[None]:
    """Take items out of a cart."""
    if not twins:
        return
    engine.log.twins_removed(cart_uuid, len(twins))
    for cart_item_uuid in twins:
        try:
            yield from engine.value(carts_remove_item.call, cart_uuid, cart_item_uuid)
        except NotFoundError:
            continue


def cart_without_twins(engine: Engine, cart_uuid: str) -> Flow[Cart]:
    """The cart after items were added, without what lost requests added as well; that is what it is meant to hold."""
    rounds = 0
    while True:
        cart = yield from engine.quietly().value(carts_get.call, cart_uuid)
        twins = engine.memory.twins(cart_uuid, keyed(cart))
        rounds += 1
        if not twins or rounds == _MOST_ROUNDS:
            break
        yield from remove_twins(engine, cart_uuid, twins)  # and look again: another may have come
    shown = [uuid for uuid, _ in keyed(cart) if uuid not in twins]
    engine.memory.seen(cart_uuid, shown, changed=True)
    return cart


def made_without_twins(
    engine: Engine, cart_uuid: str | None, build: Callable[[], Call[Order[E]]]
) -> Flow[Order[E]]:
    """Make an order. When it holds twins, they are removed and another order replaces it: nobody pays twice.

    A cart to which a request to add items was lost is looked at before: should the order's answer be lost as well,
    nobody could look at the order.
    """
    if cart_uuid is not None and engine.memory.are_items_lost(cart_uuid):
        with contextlib.suppress(APIError):  # nothing is ordered yet, and the order is looked at all the same
            cart = yield from engine.quietly().value(carts_get.call, cart_uuid)
            yield from remove_twins(engine, cart_uuid, engine.memory.twins(cart_uuid, keyed(cart)))
    orders = 0
    while True:
        response = yield from engine.raw(build)
        order = response.value
        if cart_uuid is None:
            return order
        engine.memory.order_made(order.uuid, cart_uuid)
        twins = engine.memory.twins(cart_uuid, keyed(order, "cart_item_uuid"))
        if not twins:
            return order
        orders += 1
        if orders == _MOST_ROUNDS:
            raise OutcomeUnknownError(
                _too_much(order), method="POST", path="/orders", attempts=response.attempts
            )
        try:
            yield from remove_twins(engine, cart_uuid, twins)
        except APIError as error:
            raise error.mark_outcome_unknown(_too_much(order)) from error.__cause__


def _too_much(order: Order[Any]) -> str:
    return f"the unpaid order {order.uuid} holds items twice: remove them from the cart and create the order again"
