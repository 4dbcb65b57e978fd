"""What is known of a cart, of an order, and of what was written to either. No personal data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, TypeAlias

from attrs import define, field

from musement._reconciliation.in_doubt import ItemKey, OrderContents

Held: TypeAlias = Iterable[tuple[Any, ItemKey]]
"""UUID and key of each item that a cart, or an order made from it, holds."""

Target: TypeAlias = tuple[str, str]
"""What a write replaces: the customer of a cart, or the `extra_data` of an order."""


@define
class KnownCart:
    """What a cart is meant to hold, and what lost requests may have done to it."""

    accepted: dict[str, ItemKey] | None = None
    """The items that the cart is meant to hold; `None`: it was not seen."""
    added: Counter[ItemKey] = field(factory=Counter)
    """What was added since."""
    unknown: Counter[ItemKey] = field(factory=Counter)
    """What calls with an unknown outcome add: it is wanted once, whatever their requests do."""
    lost: Counter[ItemKey] = field(factory=Counter)
    """What lost requests add, should they be carried out late."""
    is_exclusive: bool = False
    """Whether one booking alone fills it: whatever else is in it came of a request that was delivered twice."""
    order_lost: bool = False
    """Whether a request for an order of the cart was lost."""
    extra_data: str | None = None
    """Digest of the `extra_data` that an order of the cart was last asked for with."""
    orders: set[str] = field(factory=set)
    """The orders that are known to have been made of the cart."""

    def unexplained(self, held: Held, due: Counter[ItemKey]) -> list[tuple[Any, ItemKey]]:
        """Return those of the items held that were not accepted, less what is due; `due` is used up."""
        accepted = self.accepted or {}
        rest: list[tuple[Any, ItemKey]] = []
        for uuid, key in held:
            if uuid in accepted:
                continue
            if due[key] > 0:
                due[key] -= 1
            else:
                rest.append((uuid, key))
        return rest

    def duplicates(self, held: Held) -> list[str]:
        """UUIDs of the items held that late requests added, beyond what was wanted."""
        if self.accepted is None or not (self.lost or self.is_exclusive):
            return []
        late, found = Counter(self.lost), []
        for uuid, key in self.unexplained(held, self.added + self.unknown):
            if isinstance(uuid, str) and (self.is_exclusive or late[key] > 0):
                late[key] -= 1
                found.append(uuid)
        return found


@define
class KnownOrder:
    """From which cart an order was made, with what, and whether it is paid."""

    cart_uuid: str | None = None
    contents: OrderContents = field(factory=OrderContents)
    paid: bool = False
    payment_lost: bool = False


@define
class KnownWrite:
    """What was last confirmed to be written, what before, and what lost requests write."""

    confirmed: str | None = None
    earlier: set[str] = field(factory=set)
    lost: set[str] = field(factory=set)


def customer_of(cart_uuid: str) -> Target:
    """Return under what a write of the lead booker is noted."""
    return ("customer", cart_uuid)


def extra_data_of(order_uuid: str) -> Target:
    """Return under what a write of `extra_data` is noted."""
    return ("extra_data", order_uuid)
