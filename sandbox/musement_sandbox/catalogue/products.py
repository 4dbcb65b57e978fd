"""Products, each of a date, a slot, an option and a holder, and their identifiers.

Identifiers are computed, never stored: the same product has the same identifier in every sandbox.
"""

from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from musement_sandbox.catalogue.model import Activity, Holder, Option
from musement_sandbox.catalogue.places import CITIES
from musement_sandbox.prices import Amounts

__all__ = ["Product", "product_from_identifier", "slot_products"]

_RADIX = 5
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
        return self.activity.amounts.scaled(self.ticket_option.share * self.ticket_holder.share)

    @property
    def starts(self) -> datetime:
        """The moment it starts, aware and in the city's time zone."""
        hour, minute = self.time.split(":")
        zone = ZoneInfo(CITIES[self.activity.city].time_zone)
        return datetime.combine(self.day, time(int(hour), int(minute)), tzinfo=zone)

    @property
    def slot_key(self) -> tuple[str, date, int]:
        """The key of the stock of seats that the product takes from."""
        return (self.activity.uuid, self.day, self.slot)

    @property
    def identifier(self) -> str:
        """`product_id`: digits, or for real-time products a long opaque text with `+`, `/` and `=`."""
        variant = 0
        for part in (0 if self.pickup is None else self.pickup + 1, self.slot, self.option, self.holder):
            variant = variant * _RADIX + part
        digits = f"4{self.activity.number:03d}{self.day.toordinal() - _ORDINAL_BASE:05d}{variant:03d}"
        if self.activity.product_type != "musement-realtime":
            return digits
        opaque = _OPAQUE_MARK + digits.encode()
        filler = _OPAQUE_FILLER * (_OPAQUE_BYTES // len(_OPAQUE_FILLER))
        return b64encode((opaque + filler)[:_OPAQUE_BYTES]).decode()


def product_from_identifier(identifier: str, activities: Mapping[int, Activity]) -> Product | None:
    """Return the product with that identifier among activities by number, or None when there is none."""
    digits = _digits(identifier)
    if len(digits) != 12 or not digits.isascii() or not digits.isdigit() or digits[0] != "4":
        return None
    activity = activities.get(int(digits[1:4]))
    if activity is None:
        return None
    variant = int(digits[9:])
    parts: list[int] = []
    for _ in range(4):
        variant, part = divmod(variant, _RADIX)
        parts.append(part)
    holder, option, slot, pickup = parts
    if (
        variant
        or slot >= len(activity.times)
        or option >= len(activity.options)
        or pickup > len(activity.pickups)
    ):
        return None
    if holder >= len(activity.options[option].holders):
        return None
    day = date.fromordinal(int(digits[4:9]) + _ORDINAL_BASE)
    product = Product(activity, day, slot, option, holder, pickup - 1 if pickup else None)
    return product if product.identifier == identifier else None


def slot_products(
    activity: Activity, option: int, day: date, slot: int, pickup: int | None
) -> tuple[Product, ...]:
    """Return the products of one slot of an option, one for each ticket holder."""
    holders = range(len(activity.options[option].holders))
    return tuple(Product(activity, day, slot, option, holder, pickup) for holder in holders)


def _digits(identifier: str) -> str:
    if len(identifier) <= 12:
        return identifier
    try:
        opaque = b64decode(identifier, validate=True)
    except (Base64Error, ValueError):
        return ""
    if not opaque.startswith(_OPAQUE_MARK):
        return ""
    return opaque[len(_OPAQUE_MARK) :][:12].decode("ascii", "replace")
