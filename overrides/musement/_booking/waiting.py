"""Waiting until no item of an order is pending, or until a cancelled item is refunded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from musement._booking_engine import BookingEngine
from musement._item_statuses import CANCELLATION_FAILED, CONFIRMED, REFUNDED, REFUSED, SETTLED_STATUSES
from musement._reconciliation import members
from musement._reconciliation.in_doubt import items_in
from musement._reconciliation.members import member
from musement._reconciliation.replacements import MAX_REPLACEMENTS, replacement_of
from musement.errors import APIError, InvalidRequestError, WaitTimeoutError
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
    current, followed = order_uuid, 0

    def look() -> Flow[tuple[Order[E | None], str | None]]:
        nonlocal current, followed
        while True:
            order = yield from engine.value(reading, current)
            items = items_in(order)
            pending = [item for item in items if _status(item) not in SETTLED_STATUSES]
            if pending:
                return order, f"{len(pending)} of {len(items)} items still pending"
            replaced = followed < MAX_REPLACEMENTS and all(str(item.status) == REFUSED for item in items)
            replacement = (yield from _replacement(engine, current)) if replaced else None
            if replacement is None:
                order.recovered = current != order_uuid
                return order, None
            current, followed = replacement, followed + 1

    return (yield from _poll(engine, order_uuid, timeout, look))


def wait_until_refunded(
    engine: BookingEngine,
    order_uuid: str,
    order_item_uuid: str,
    timeout: float,
    reading: Callable[[str], Call[Order[E | None]]],
) -> Flow[Order[E | None]]:
    """Poll an order, with growing pauses, until a cancelled item is refunded, or its cancellation has come to nothing.

    Raises:
        InvalidRequestError: The order has no such item.
        WaitTimeoutError: The cancellation is still under way after so many seconds.
    """
    has_failed = False

    def look() -> Flow[tuple[Order[E | None], str | None]]:
        nonlocal has_failed
        order = yield from engine.value(reading, order_uuid)
        status = next(
            (_status(item) for item in items_in(order) if _is_uuid(item, order_item_uuid)),
            None,
        )
        if status is None:
            raise InvalidRequestError(
                argument="order_item_uuid",
                problem=f"order {order_uuid} has no such item",
                rule="The uuid of one of order.items is asked for.",
            )
        has_failed = has_failed or status == CANCELLATION_FAILED
        if status in (REFUNDED, REFUSED) or (has_failed and status == CONFIRMED):
            return order, None
        return order, f"item {order_item_uuid} is still {status}"

    return (yield from _poll(engine, order_uuid, timeout, look))


def _poll(
    engine: BookingEngine,
    order_uuid: str,
    timeout: float,
    look: Callable[[], Flow[tuple[Order[E | None], str | None]]],
) -> Flow[Order[E | None]]:
    """Look with growing pauses until nothing is pending; `look` returns the order, and what is pending in words."""
    started = engine.clock()
    pause = _FIRST_PAUSE_SECONDS
    while True:
        order, pending = yield from look()
        if pending is None:
            return order
        waited = engine.clock() - started
        if waited >= timeout:
            message = f"order {order_uuid}: {pending} after {waited:.0f} s"
            raise WaitTimeoutError(message, last_state=order, waited=waited)
        yield Pause(min(pause, timeout - waited))
        pause = min(pause * 1.6, _MAX_PAUSE_SECONDS)


def _status(item: object) -> str:
    return str(member(members.item_status, item))


def _is_uuid(item: object, uuid: str) -> bool:
    return str(member(members.uuid, item)).lower() == uuid.lower()


def _replacement(engine: BookingEngine, order_uuid: str) -> Flow[str | None]:
    """Return the order that replaced one, when the API tells; an order is waited for without it as well."""
    try:
        return (yield from replacement_of(engine, order_uuid))
    except APIError:
        return None
