"""What is noted of a cart is in the shared store once, however often it is noted."""

from __future__ import annotations

import json

from musement._reconciliation.journal import Journal
from musement._reconciliation.shared_journal import SharedJournal
from musement_core.flow import Flow
from tests.journal.crashing import SharedMemory


def run(flow: Flow[None]) -> None:
    for _ in flow:
        raise AssertionError("a store in memory makes nobody wait")


def events_of(store: SharedMemory, cart_uuid: str) -> list[str]:
    """Return the names of the events that are stored of a cart."""
    entry = store.read([f"cart {cart_uuid}"])[f"cart {cart_uuid}"]
    return [name for name, *_ in json.loads(entry.content)["events"]]


def test_what_is_noted_twice_in_turn_is_stored_once_also_after_other_events() -> None:
    store, journal = SharedMemory(), Journal()
    shared = SharedJournal(journal, store)
    journal.cart_exclusive("c-1")
    journal.order_made("o-1", "c-1")
    journal.order_made("o-1", "c-1")
    run(shared.write())
    assert events_of(store, "c-1") == ["cart_exclusive", "order_made"]

    journal.order_made("o-1", "c-1")  # the last one that is stored
    run(shared.write())
    assert events_of(store, "c-1") == ["cart_exclusive", "order_made"]
