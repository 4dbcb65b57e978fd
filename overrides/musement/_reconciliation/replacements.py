"""Following an order that was replaced by that of a late request.

A request whose response was lost may be carried out late: after the client asked, was told that there is no order,
and made one. The API then cancels that unpaid order and puts the late one in its place; only the cart tells which.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from musement._booking_engine import BookingEngine
from musement._reconciliation import members
from musement._reconciliation.members import member
from musement._reconciliation.probes import DEAD_STATES, state_in
from musement._reconciliation.reconciliation_log import log_replaced
from musement._reconciliation.verification import differences_of
from musement.errors import (
    APIError,
    APIStatusError,
    AuthenticationError,
    LockedError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
    UnprocessableError,
)
from musement.order import E, Order
from musement_api.api.carts import carts_order_info
from musement_api.api.orders import orders_get_order
from musement_api.api.payments import payments_post_no_payment
from musement_core.flow import Flow
from musement_core.operations import Call

#: One lost request gives one replacement; a longer chain is not the API's.
MAX_REPLACEMENTS = 10


def replacement_of(engine: BookingEngine, order_uuid: str) -> Flow[str | None]:
    """UUID of the order that replaced one made in doubt; `None` when there is no other like it.

    Raises:
        APIError: Nobody can tell.
    """
    engine = engine.reconciling()
    yield from engine.recall(order_uuid=order_uuid)
    cart_uuid = engine.journal.cart_of(order_uuid)
    if cart_uuid is None or not engine.journal.may_replace_orders(cart_uuid):
        return None
    try:
        info = yield from engine.value(carts_order_info.call, cart_uuid)
    except NotFoundError:
        return None
    replacement = member(members.order_uuid, info)
    if not isinstance(replacement, str) or replacement == order_uuid or state_in(info) in DEAD_STATES:
        return None
    response: Any = yield from engine.raw(orders_get_order.call, replacement)
    meant = engine.journal.contents_of(order_uuid)
    if meant.items is None or differences_of(response, meant):
        return None  # nobody pays what was not ordered
    engine.journal.order_made(replacement, cart_uuid, meant.items)
    log_replaced(order_uuid, replacement)
    return replacement


def mark_payment_in_doubt(
    engine: BookingEngine, order_uuid: str, refusal: APIError, unanswered: APIError
) -> None:
    """Let a refusal say that the order in question may be paid all the same: a payment of its cart was lost before."""
    cart_uuid = engine.journal.cart_of(order_uuid)
    lost = () if cart_uuid is None else engine.journal.payments_lost(cart_uuid)
    if not lost:
        return
    call: Call[Any] = payments_post_no_payment.call(uuid=lost[-1])
    refusal.mark_outcome_unknown(engine.policy_of(call).mark_unknown(refusal))
    refusal.add_note(f"After that: {unanswered}")


#: Refusals that say nothing about the order.
_ABOUT_THE_CALLER: Final = (
    AuthenticationError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
    UnprocessableError,
)


def pay_without_card(
    engine: BookingEngine, order_uuid: str, reader: Callable[[Any], Order[E | None]]
) -> Flow[Order[E | None]]:
    """Pay an order as merchant of record, or what has replaced it."""
    current = order_uuid

    def build() -> Call[Order[E | None]]:
        return payments_post_no_payment.call(uuid=current).decoding(reader)

    followed = 0
    while True:
        try:
            order = yield from engine.value(build)
        except APIStatusError as refusal:
            if isinstance(refusal, _ABOUT_THE_CALLER) or followed == MAX_REPLACEMENTS:
                raise
            if isinstance(refusal, LockedError) and current != order_uuid:
                refusal.message = (
                    f"{refusal.message} Order {order_uuid} was replaced by {current}, which is paid."
                )
                refusal.args = (
                    f"{refusal.args[0]} Order {order_uuid} was replaced by {current}, which is paid.",
                )
                raise
            try:
                replacement = yield from replacement_of(engine, current)
            except APIError as unanswered:
                mark_payment_in_doubt(engine, current, refusal, unanswered)
                raise refusal from refusal.__cause__
            if replacement is None:
                raise
            current, followed = replacement, followed + 1
        else:
            order.recovered = order.recovered or current != order_uuid
            return order
