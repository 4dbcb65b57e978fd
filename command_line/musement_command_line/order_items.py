"""Which item of an order a command is about."""

from __future__ import annotations

from typing import Any

import click

from musement_command_line.members import at, each, text


def chosen_items(order: dict[str, Any], wanted: str | None) -> list[dict[str, Any]]:
    """Return the item that is wanted, or all when none is named.

    Raises:
        BadParameter: The order has no such item.
    """
    items = each(at(order, "items"))
    chosen = [item for item in items if wanted is None or same(at(item, "uuid"), wanted)]
    if not chosen:
        raise click.BadParameter(
            f"the order has no such item; it has {listed(items) or 'none'}", param_hint="'ITEM'"
        )
    return chosen


def only_item(order: dict[str, Any], wanted: str | None) -> dict[str, Any]:
    """Return the item that is wanted, or the only one.

    Raises:
        BadParameter: The order has no such item.
        UsageError: It has several, and none is named.
    """
    chosen = chosen_items(order, wanted)
    if len(chosen) > 1:
        raise click.UsageError(f"the order has {len(chosen)} items, name one of them: {listed(chosen)}")
    return chosen[0]


def listed(items: list[dict[str, Any]]) -> str:
    """Name items, with what they are."""
    return ", ".join(f"{text(at(item, 'uuid'))} ({text(at(item, 'product', 'title'))})" for item in items)


def same(uuid: Any, other: str) -> bool:
    """Tell whether two UUIDs are the same, in capitals or not."""
    return isinstance(uuid, str) and uuid.lower() == other.strip().lower()
