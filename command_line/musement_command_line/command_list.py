"""List the commands: what each is for, and where it is. Reading this loads none of them."""

from __future__ import annotations

from typing import Final, NamedTuple


class ListedCommand(NamedTuple):
    """A command of `musement`.

    Attributes:
        name: The word behind `musement`.
        section: The heading below which help lists it.
        summary: What it does, in a line.
        needs_extra: Whether the extra `cli` has to be installed.
    """

    name: str
    section: str
    summary: str
    needs_extra: bool = True


_CATALOGUE: Final = "What is on sale"
_ORDERS: Final = "Carts and orders"
_OPERATION: Final = "Operation"

COMMANDS: Final = (
    ListedCommand("search", _CATALOGUE, "Search activities by words, city, country, category and days."),
    ListedCommand("activity", _CATALOGUE, "Show an activity."),
    ListedCommand("dates", _CATALOGUE, "Show the days of an activity, or what can be bought on one of them."),
    ListedCommand("questions", _CATALOGUE, "Show what the customers of an activity are asked."),
    ListedCommand("export", _CATALOGUE, "Export the activities of cities or countries to a file, and keep it up to date."),
    ListedCommand("cart", _ORDERS, "Show a cart: its items, what it still asks for, its order."),
    ListedCommand("order", _ORDERS, "Show an order: its items, payment, refunds, extra data."),
    ListedCommand("voucher", _ORDERS, "Save the vouchers of an order."),
    ListedCommand("cancel", _ORDERS, "Cancel an item of an order, after asking."),
    ListedCommand("notify", _ORDERS, "Have the webhook of an order's items sent again."),
    ListedCommand("listen", _OPERATION, "Receive webhooks, show them, and forward them."),
    ListedCommand("request", _OPERATION, "Make any call, signed in as every other."),
    ListedCommand("doctor", _OPERATION, "Check settings, network, login and permissions, and say how to mend them."),
    ListedCommand("completion", _OPERATION, "Print what completes commands in bash, zsh or fish."),
    ListedCommand("reconcile", _OPERATION, "Ask the API what became of calls that were never answered.", needs_extra=False),
    ListedCommand("journal", _OPERATION, "Make a journal's storage, or tell what is in it.", needs_extra=False),
    ListedCommand("sandbox", _OPERATION, "Serve the offline sandbox over loopback HTTP.", needs_extra=False),
    ListedCommand("version", _OPERATION, "Print the versions of package, API document and generator.", needs_extra=False),
)  # fmt: skip
"""In the order in which help lists them."""

NEEDS_EXTRA: Final = frozenset(command.name for command in COMMANDS if command.needs_extra)
BASE: Final = frozenset(command.name for command in COMMANDS if not command.needs_extra)
"""The commands that the package alone can run."""
SECTIONS: Final = tuple(dict.fromkeys(command.section for command in COMMANDS))
