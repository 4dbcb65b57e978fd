"""Record of a call in doubt: enough to reconcile it later, in any process. Holds no personal data."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeAlias, TypeVar

from attrs import field, frozen

from musement._reconciliation import members
from musement._reconciliation.members import member
from musement.errors import MusementError
from musement_core.json_text import read_json

T = TypeVar("T")

#: By what an item of a cart and the request that added it are compared: product and quantity.
ItemKey: TypeAlias = tuple[str, str]

_ATTRIBUTE = "musement_in_doubt"
_MAX_CHAIN = 20


@frozen
class OrderContents:
    """The contents that an order is meant to have; `None` is not known, and not compared."""

    items: Counter[ItemKey] | None = None
    extra_data: str | None = None
    """A digest; the empty string when it is meant to have none."""
    customer: str | None = None
    """A digest."""


@frozen
class CartKnowledge:
    """Knowledge of a cart: what it is meant to hold, what may still come, which orders were made of it."""

    accepted: tuple[tuple[str, ItemKey], ...] | None = None
    added: Counter[ItemKey] = field(factory=Counter)
    unknown: Counter[ItemKey] = field(factory=Counter)
    lost: Counter[ItemKey] = field(factory=Counter)
    order_lost: bool = False
    extra_data: str | None = None
    orders: Mapping[str, OrderContents] = field(factory=dict)
    payments_lost: tuple[str, ...] = ()


@frozen
class InDoubt:
    """A call that may have been carried out: what was wanted, and what was known before it was made.

    It pickles, so that another process can ask what became of the call: `musement.resolve(error)`.
    """

    operation: str
    method: str
    path: str
    cart_uuid: str | None = None
    order_uuid: str | None = None
    item_uuid: str | None = None
    items: tuple[ItemKey, ...] = ()
    """Product and quantity of each item that the call adds."""
    content: str | None = None
    """A digest of what the call writes."""
    items_before: tuple[tuple[str, ItemKey], ...] | None = None
    """What the cart was meant to hold before the call; `None`: it was never seen."""
    orders_before: tuple[str, ...] = ()
    """The orders of the cart that were known before the call."""
    requests: int = 1
    """How many requests of the call were lost: each of them may still be carried out."""
    cart: CartKnowledge | None = None
    """What was known of the cart when the call ended."""
    entry: str | None = None
    """Name of the journal's entry of an idempotency key that the call was made under."""
    key: str = field(factory=lambda: os.urandom(8).hex())


@frozen
class Resolution(Generic[T]):
    """The outcome of a call that was in doubt.

    Attributes:
        carried_out: Whether the API carried it out. When it did not, it is safe to make the call again: a request
            that is carried out late is recognised.
        value: What the call would have returned, when it was carried out; `None` when it was not.
    """

    carried_out: bool
    value: T | None = None


def attach(error: BaseException, record: InDoubt) -> None:
    """Let an exception carry the record of the call that it ended."""
    setattr(error, _ATTRIBUTE, record)


def is_attached(error: BaseException) -> bool:
    """Tell whether an exception itself carries a record."""
    return isinstance(getattr(error, _ATTRIBUTE, None), InDoubt)


def record_of(error: object) -> InDoubt | None:
    """Return the record that an exception carries: itself, its cause, or a member of its group.

    What it was raised in the middle of belongs to another call, unless both are the cancellation of one task.
    """
    waiting, seen = [error], 0
    while waiting and seen < _MAX_CHAIN:
        one = waiting.pop(0)
        seen += 1
        if not isinstance(one, BaseException):
            continue
        record = getattr(one, _ATTRIBUTE, None)
        if isinstance(record, InDoubt):
            return record
        if isinstance(one, MusementError):
            continue
        if isinstance(one, BaseExceptionGroup):
            waiting.extend(one.exceptions)
        waiting.append(one.__cause__)
        if _is_cancellation(one) and _is_cancellation(one.__context__):
            waiting.append(one.__context__)
    return None


def _is_cancellation(error: BaseException | None) -> bool:
    return type(error).__name__ == "CancelledError"  # asyncio is not loaded for a client that blocks


def digest(value: Any) -> str:
    """Digest a JSON value; values that a PHP server cannot tell apart have the same one."""
    import hashlib  # the first import of it takes as long as a call

    text = json.dumps(_normalised(value), sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _normalised(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _normalised(item) for key, item in value.items()} or None
    if isinstance(value, (list, tuple)):
        return [_normalised(item) for item in value] or None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value or None if isinstance(value, str) else value


def extra_data_digest(held: Any) -> str | None:
    """Digest `extra_data`, given as text or as a value; `None` when there is none, or nothing in it."""
    try:
        value = read_json(held) if isinstance(held, str) and held else held
        return None if _normalised(value) is None else digest(value)
    except (ValueError, RecursionError):
        return digest(str(held))


def customer_digest(customer: Mapping[str, Any]) -> str | None:
    """Digest who books: the names and the e-mail address, which carts and orders both show."""
    said = [customer.get(name) for name in ("email", "firstname", "lastname")]
    if not all(isinstance(value, str) for value in said):
        return None
    return digest([" ".join(str(value).split()).casefold() for value in said])


def keys_of_request(items: Any) -> tuple[ItemKey, ...]:
    """Product and quantity of each item of a request to add them."""
    added: Iterable[Any] = items if isinstance(items, list) else ()
    return tuple(
        (str(item.get("product_identifier")), str(item.get("quantity")))
        for item in added
        if isinstance(item, Mapping)
    )


def items_in(value: Any) -> list[Any]:
    """Return the items of a cart or an order, whatever came in their place."""
    items = member(members.items, value)
    return items if isinstance(items, list) else []


def key_of(item: Any) -> ItemKey:
    """Product and quantity of an item of a cart or an order."""
    product = member(members.product, item)
    return str(member(members.product_id, product)), str(member(members.quantity, item))


def keyed(holder: Any, uuid: str = "uuid") -> list[tuple[Any, ItemKey]]:
    """UUID and key of each item of a cart; of an order, with `uuid="cart_item_uuid"`."""
    return [(member(members.ITEM_KEYS[uuid], item), key_of(item)) for item in items_in(holder)]


def totals(keys: Iterable[ItemKey]) -> Counter[str]:
    """Return how many of each product."""
    totals: Counter[str] = Counter()
    for product, quantity in keys:
        totals[product] += int(quantity) if quantity.isdecimal() else 1
    return totals
