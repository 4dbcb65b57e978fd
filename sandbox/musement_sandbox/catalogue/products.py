"""Products, each of a date, a slot, an option and a holder, and their identifiers.

Identifiers are computed, never stored: the same product has the same identifier in every sandbox.
"""

import re
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from musement_sandbox.catalogue.model import Activity, Holder, Option
from musement_sandbox.prices import Amounts

__all__ = ["Product", "product_from_identifier", "slot_products"]

# An identifier has a short form, which the documented products need, and a long one for larger activities.
_RADIX = 5
_SHORT_NUMBERS = 1000
_SHORT = re.compile(r"4[0-9]{11}")
_LONG = re.compile(r"5[0-9]{18}")
_LONGEST_DIGITS = 19
_ORDINAL_BASE = 700_000
_OPAQUE_BYTES = 320
_OPAQUE_FILLER = b"\xfb\xff\xbf\xfe"
_OPAQUE_MARK = b"musement-realtime:"


@dataclass(frozen=True, slots=True)
class Product:
    """One thing that can be put into a cart."""

    activity: Activity
    day: date
    slot: int
    option: int
    holder: int
    pickup: int | None = None

    @property
    def time(self) -> str:
        """The slot's local time, `HH:MM`."""
        return self.activity.times[self.slot]

    @property
    def ticket_option(self) -> Option:
        """The option that the schedule shows as a group."""
        return self.activity.options[self.option]

    @property
    def ticket_holder(self) -> Holder:
        """The ticket holder that the product is for."""
        return self.ticket_option.holders[self.holder]

    @property
    def amounts(self) -> Amounts:
        """The price parts of one unit, in the supplier's currency."""
        holder = self.ticket_holder
        if holder.amounts is not None:
            return holder.amounts
        return self.activity.amounts.scaled(self.ticket_option.share * holder.share)

    @property
    def slot_key(self) -> tuple[str, date, int]:
        """The key of the stock of seats that the product takes from."""
        return (self.activity.uuid, self.day, self.slot)

    @property
    def identifier(self) -> str:
        """`product_id`: digits, or for real-time products a long opaque text with `+`, `/` and `=`."""
        parts = (0 if self.pickup is None else self.pickup + 1, self.slot, self.option, self.holder)
        ordinal = self.day.toordinal() - _ORDINAL_BASE
        if _fits_short(self.activity):
            variant = 0
            for part in parts:
                variant = variant * _RADIX + part
            digits = f"4{self.activity.number:03d}{ordinal:05d}{variant:03d}"
        else:
            digits = f"5{self.activity.number:05d}{ordinal:05d}" + "".join(f"{part:02d}" for part in parts)
        if self.activity.product_type != "musement-realtime":
            return digits
        opaque = _OPAQUE_MARK + digits.encode()
        filler = _OPAQUE_FILLER * (_OPAQUE_BYTES // len(_OPAQUE_FILLER))
        return b64encode((opaque + filler)[:_OPAQUE_BYTES]).decode()


def product_from_identifier(identifier: str, activities: Mapping[int, Activity]) -> Product | None:
    """Return the product with that identifier among activities by number, or None when there is none."""
    digits = _digits(identifier)
    if _SHORT.fullmatch(digits):
        number, ordinal, variant = int(digits[1:4]), int(digits[4:9]), int(digits[9:])
        parts: list[int] = []
        for _ in range(4):
            variant, part = divmod(variant, _RADIX)
            parts.append(part)
        holder, option, slot, pickup = parts
    elif _LONG.fullmatch(digits):
        number, ordinal = int(digits[1:6]), int(digits[6:11])
        pickup, slot, option, holder = (int(digits[at : at + 2]) for at in (11, 13, 15, 17))
    else:
        return None
    activity = activities.get(number)
    if activity is None or slot >= len(activity.times) or pickup > len(activity.pickups):
        return None
    if option >= len(activity.options) or holder >= len(activity.options[option].holders):
        return None
    day = date.fromordinal(ordinal + _ORDINAL_BASE)
    product = Product(activity, day, slot, option, holder, pickup - 1 if pickup else None)
    return product if product.identifier == identifier else None


def slot_products(
    activity: Activity, option: int, day: date, slot: int, pickup: int | None
) -> tuple[Product, ...]:
    """Return the products of one slot of an option, one for each ticket holder."""
    holders = range(len(activity.options[option].holders))
    return tuple(Product(activity, day, slot, option, holder, pickup) for holder in holders)


def _fits_short(activity: Activity) -> bool:
    """Say whether the short form of identifiers has room for everything that an activity sells."""
    return (
        activity.number < _SHORT_NUMBERS
        and len(activity.pickups) < _RADIX
        and len(activity.times) <= _RADIX
        and len(activity.options) <= _RADIX
        and all(len(option.holders) <= _RADIX for option in activity.options)
    )


def _digits(identifier: str) -> str:
    if len(identifier) <= _LONGEST_DIGITS:
        return identifier
    try:
        opaque = b64decode(identifier, validate=True)
    except (Base64Error, ValueError):
        return ""
    if not opaque.startswith(_OPAQUE_MARK):
        return ""
    found = re.match(rb"[0-9]*", opaque[len(_OPAQUE_MARK) :])
    return found[0].decode() if found else ""
