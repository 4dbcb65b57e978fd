"""Remove old entries of the journal: never one that is unresolved, and no step of a booking that stays."""

from __future__ import annotations

from functools import partial
from typing import Final

from musement._booking_engine import BookingEngine
from musement._reconciliation.settling import BOOKING, STEP
from musement._reconciliation.write_ahead import KEY
from musement.errors import JournalError
from musement_core.flow import Flow
from musement_core.journal.access import in_store
from musement_core.journal.claims import DONE, SETTLED, read_content
from musement_core.journal.store import Change, Entry, Store, VersionConflictError

#: Carts live for so long: what is known of them is needed as long.
CART_SECONDS: Final = 90 * 86_400.0
_PAGE: Final = 100


def sweep(engine: BookingEngine, older_than: float, limit: int) -> Flow[int]:
    """Remove entries that are done or settled and old, bookings before their steps; return how many."""
    store = yield from engine.journal.checked_store()
    return (yield from in_store(store, partial(_swept, store, older_than, limit)))


def _swept(store: Store, older_than: float, limit: int) -> int:
    removed = 0
    for kind in (BOOKING, KEY, STEP):
        after, is_last = "", False
        while not is_last and removed < limit:
            page = store.find(kind, (DONE, SETTLED), min_age=older_than, after=after, limit=_PAGE)
            for entry in page[: limit - removed]:
                removed += _is_removed(store, entry)
            is_last = len(page) < _PAGE
            after = page[-1].name if page else ""
    if removed < limit:
        oldest = max(older_than, CART_SECONDS)
        removed += store.remove_old(("cart", "order"), min_age=oldest, limit=limit - removed)
    return removed


def _is_removed(store: Store, entry: Entry) -> bool:
    if entry.lease > 0 or (entry.kind == STEP and _stays(store, entry)) or _is_unfinished(entry):
        return False
    try:
        store.write([Change(entry.name, entry.version)])
    except VersionConflictError:
        return False  # somebody has just used it
    return True


def _stays(store: Store, step: Entry) -> bool:
    """Tell whether the booking of a step is there: `step <key> <cart> <step>` belongs to `booking <key>`."""
    name = f"{BOOKING} {step.name.partition(' ')[2].rsplit(' ', 2)[0]}"
    return name in store.read([name])


def _is_unfinished(booking: Entry) -> bool:
    """Tell whether a booking has a cart but is not done: it may be paid, and whoever asks again must not begin anew."""
    if booking.kind != BOOKING or booking.state == DONE:
        return False
    try:
        return "cart_uuid" in read_content(booking)
    except JournalError:
        return True
