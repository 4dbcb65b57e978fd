"""Log records and events of what was found out about lost requests, and of what was written into the journal."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from musement._logging import logger
from musement_core.engine.call_events import tell

if TYPE_CHECKING:
    from musement._booking_engine import BookingEngine
    from musement_core.journal.store import Change


def log_duplicates_removed(cart_uuid: str, count: int) -> None:
    """Say that a request to add items was carried out late; what it put into the cart is taken out again."""
    logger.warning(
        "cart %s: %d items of a lost request came late; they are removed",
        cart_uuid,
        count,
        extra={"event": "duplicates_removed", "cart_uuid": cart_uuid, "count": count},
    )


def log_more_than_added(cart_uuid: str, count: int) -> None:
    """Say that a cart holds more of what was just added than this call has added."""
    logger.warning(
        "cart %s holds %d more of what was added than this call has added",
        cart_uuid,
        count,
        extra={"event": "more_than_added", "cart_uuid": cart_uuid, "count": count},
    )


def log_replaced(order_uuid: str, replacement: str) -> None:
    """Say that an order was replaced by that of a late request, which is used instead."""
    logger.warning(
        "order %s was replaced by %s, made by a late request of the same call",
        order_uuid,
        replacement,
        extra={"event": "replaced", "order_uuid": order_uuid, "replacement": replacement},
    )


def tell_of_journal(
    engine: BookingEngine,
    change: Change,
    seconds: float,
    error: Exception | None = None,
    *,
    is_raised: bool = False,
) -> None:
    """Say that an entry of the journal was written, or could not be; an error that is raised is not warned of as well."""
    level = logging.DEBUG if error is None or is_raised else logging.WARNING
    if not engine.listeners and not logger.isEnabledFor(level):
        return
    from musement_core.events import JournalEvent  # loaded by the first event

    about = {} if engine.caller is None else engine.caller.about()
    event = JournalEvent(
        **{**about, "idempotency_key": engine.idempotency_key},
        entry=change.name,
        state=change.state or "removed",
        seconds=seconds,
        error=None if error is None else type(error).__name__,
    )
    if error is None:
        logger.debug("journal entry %s is written: %s", change.name, event.state, extra=event.fields())
    else:
        text = "journal entry %s could not be written: %s"
        logger.log(level, text, change.name, error, extra=event.fields())
    tell(engine.listeners, event, logger)
