"""Waiting until no item of an order is pending."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from musement._booking_engine import BookingEngine
from musement._item_statuses import REFUSED, SETTLED_STATUSES
from musement._reconciliation import members
from musement._reconciliation.in_doubt import items_in
from musement._reconciliation.members import member
from musement._reconciliation.replacements import MAX_REPLACEMENTS, replacement_of
from musement.errors import APIError, WaitTimeoutError
from musement.order import E, Order
from musement_core.flow import Flow, Pause
from musement_core.operations import Call

_FIRST_PAUSE_SECONDS: Final = 1.0
_MAX_PAUSE_SECONDS: Final = 30.0


def wait_until_settled(
    engine: BookingEngine,
    order_uuid: str,
    timeout: float,
    reading: Callable[[str], Call[Order[E | None]]],
) -> Flow[Order[E | None]]:
    """Poll an order, or what has replaced it, with growing pauses, until none of its items is pending.

    Raises:
        WaitTimeoutError: Items are still pending after so many seconds.
    """
    started = engine.clock()
    pause = _FIRST_PAUSE_SECONDS
    current, followed = order_uuid, 0

    def build() -> Call[Order[E | None]]:
        return reading(current)

    while True:
        order = yield from engine.value(build)
        items = items_in(order)
        pending = [item for item in items if str(member(members.item_status, item)) not in SETTLED_STATUSES]
        if not pending:
            replaced = followed < MAX_REPLACEMENTS and all(str(item.status) == REFUSED for item in items)
            replacement = (yield from _replacement(engine, current)) if replaced else None
            if replacement is None:
                order.recovered = current != order_uuid
                return order
            current, followed = replacement, followed + 1
            continue
        waited = engine.clock() - started
        if waited >= timeout:
            message = (
                f"order {order_uuid}: {len(pending)} of {len(items)} items still pending after {waited:.0f} s"
            )
            raise WaitTimeoutError(message, last_state=order, waited=waited)
        yield Pause(min(pause, timeout - waited))
        pause = min(pause * 1.6, _MAX_PAUSE_SECONDS)


def _replacement(engine: BookingEngine, order_uuid: str) -> Flow[str | None]:
    """Return the order that replaced one, when the API tells; an order is waited for without it as well."""
    try:
        return (yield from replacement_of(engine, order_uuid))
    except APIError:
        return None
