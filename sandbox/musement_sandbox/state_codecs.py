"""Say how each record of the state is written as JSON, and what its fields must keep to when they are read."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from datetime import date
from typing import Any, Literal

from musement_sandbox.catalogue.catalogue import Catalogue
from musement_sandbox.catalogue.places import MARKETS
from musement_sandbox.catalogue.products import Product
from musement_sandbox.prices import CURRENCIES
from musement_sandbox.record_codec import Codec, RecordCodecs, refusal
from musement_sandbox.statuses import CART_ITEM_STATUSES, ORDER_ITEM_STATUSES
from musement_sandbox.world import World

__all__ = ["STATE_FIELDS", "record_codecs"]

# What a world is given and does not change, what has a form of its own, and what follows from the rest.
_NO_STATE = frozenset({"clock", "identifiers", "catalogue", "settings", "webhooks", "due"})
STATE_FIELDS = tuple(field.name for field in dataclasses.fields(World) if field.name not in _NO_STATE)
"""The fields of a world that are its state."""

_DAYS = (date.fromordinal(700_000), date.fromordinal(799_999))
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_literal: Any = Literal  # made of values, which a type checker does not follow
_NAMES = {
    "CartItemStatusLiteral": _literal[CART_ITEM_STATUSES],
    "OrderItemStatusLiteral": _literal[ORDER_ITEM_STATUSES],
}
_RULES: dict[str, Callable[[Any], str | None]] = {
    "uuid": lambda uuid: None if _UUID.fullmatch(uuid) else "a uuid in small letters is expected",
    "currency": lambda code: (
        None if code is None or code in CURRENCIES else "the code of a currency is expected"
    ),
    "market": lambda market: None if market in MARKETS else "the code of a market is expected",
    "quantity": lambda quantity: None if quantity > 0 else "a number from 1 is expected",
    "version": lambda version: None if version > 0 else "a number from 1 is expected",
    "number": lambda number: None if number > 0 else "a number from 1 is expected",
    "rating": lambda rating: None if 1 <= rating <= 10 else "a rating from 1 to 10 is expected",
}


def record_codecs(catalogue: Catalogue) -> RecordCodecs:
    """Return the codecs of the records of a state whose products are of this catalogue."""
    return RecordCodecs({Product: _product_codec(catalogue)}, names=_NAMES, rules=_RULES)


def _product_codec(catalogue: Catalogue) -> Codec:
    plain = RecordCodecs({})
    text, day, index, pickup = plain.of(str), plain.of(date), plain.of(int), plain.of(int | None)
    names = ("activity", "day", "slot", "option", "holder", "pickup")

    def encode(product: Product) -> dict[str, Any]:
        written = {name: getattr(product, name) for name in names}
        return {**written, "activity": product.activity.uuid, "day": product.day.isoformat()}

    def decode(value: Any, path: str) -> Product:
        if not isinstance(value, dict) or value.keys() != set(names):
            raise refusal(path, "an object with " + ", ".join(names) + " is expected", value)
        uuid = text.decode(value["activity"], f"{path}.activity")
        activity = catalogue.activity(uuid)
        if activity is None:
            raise refusal(f"{path}.activity", "an activity of this sandbox's catalogue is expected", uuid)
        on = day.decode(value["day"], f"{path}.day")
        if not _DAYS[0] <= on <= _DAYS[1]:
            raise refusal(f"{path}.day", f"a day from {_DAYS[0]} to {_DAYS[1]} is expected", value["day"])
        slot, option, holder = (index.decode(value[name], f"{path}.{name}") for name in names[2:5])
        found = pickup.decode(value["pickup"], f"{path}.pickup")
        _check_index(slot, activity.times, f"{path}.slot")
        _check_index(option, activity.options, f"{path}.option")
        _check_index(holder, activity.options[option].holders, f"{path}.holder")
        if found is not None:
            _check_index(found, activity.pickups, f"{path}.pickup")
        return Product(activity, on, slot, option, holder, found)

    return Codec(encode, decode)


def _check_index(index: int, among: tuple[Any, ...], path: str) -> None:
    if not 0 <= index < len(among):
        raise refusal(path, f"one of the {len(among)} that the activity has is expected", index)
