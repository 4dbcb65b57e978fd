"""The record of a call in doubt as JSON, for a journal that outlives the process."""

from __future__ import annotations

from typing import Any

from attrs import asdict, evolve, fields

from musement._reconciliation.in_doubt import InDoubt, ItemKey
from musement_core.errors.client_errors import JournalError


def record_to_json(record: InDoubt) -> dict[str, Any]:
    """Return the record without what is known of its cart: the journal has that already."""
    kept = asdict(evolve(record, cart=None))
    del kept["cart"]
    return kept


def record_from_json(kept: dict[str, Any]) -> InDoubt:
    """Read a record.

    Raises:
        JournalError: It is none: the journal is damaged, or was written by a newer version.
    """
    try:
        known = {one.name for one in fields(InDoubt)} - {"cart"}
        given = {name: value for name, value in kept.items() if name in known}
        before = given.get("items_before")
        given["items"] = tuple(_key(key) for key in given.get("items", ()))
        given["items_before"] = (
            None if before is None else tuple((str(uuid), _key(key)) for uuid, key in before)
        )
        given["orders_before"] = tuple(map(str, given.get("orders_before", ())))
        return InDoubt(**given)
    except (AttributeError, TypeError, ValueError):
        raise JournalError(
            "the journal holds a call that cannot be read: it is damaged, or was written by a newer version"
        ) from None


def _key(key: Any) -> ItemKey:
    product, quantity = key
    return str(product), str(quantity)
