"""Extra data of an order in four kinds: a TypedDict, a dataclass, an attrs class and a pydantic model.

    pip install musement-client attrs pydantic
    python examples/typed_extra_data.py

Each is a JSON string on the wire and your own type in Python: type checkers know what `order.extra_data` is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypedDict

import attrs
from pydantic import BaseModel

from musement import ExtraDataError, Musement
from musement.sandbox.catalogue import VINEYARD_PRODUCT


class Channel(StrEnum):
    """Where a booking came from."""

    WEB = "web"
    DESK = "desk"


class Reference(TypedDict):
    """The least: a number of your shop."""

    client_reference: str
    channel: str


@dataclass
class Stay:
    """A stay that the activity belongs to."""

    hotel: str
    arrival: datetime
    channel: Channel = Channel.WEB


@attrs.frozen
class Commission:
    """What somebody earns; a Decimal stays exact."""

    agent: str
    share: Decimal
    paid_on: date | None = None


class Group(BaseModel):
    """A group, with a list of values inside."""

    name: str
    commissions: list[Decimal] = []


def new_cart(musement: Musement) -> str:
    """Make a cart that can be ordered."""
    cart = musement.carts.create()
    musement.carts.add_item(cart.uuid, product_id=VINEYARD_PRODUCT, quantity=1)
    musement.carts.update_customer(cart.uuid, firstname="Ada", lastname="Byron", email="ada@example.org")
    return cart.uuid


def main() -> None:
    """Make an order with each kind, read it again, and change a part of it."""
    with Musement.offline() as musement:
        # A TypedDict is a dict at run time, so its type is named.
        reference = Reference(client_reference="4711", channel="web")
        first = musement.orders.create(
            cart_uuid=new_cart(musement), extra_data=reference, extra_data_type=Reference
        )
        print("TypedDict ", first.extra_data["client_reference"])

        # All others tell their type themselves.
        stay = Stay("Grand Hotel", datetime(2026, 12, 24, 18, tzinfo=UTC), Channel.DESK)
        second = musement.orders.create(cart_uuid=new_cart(musement), extra_data=stay)
        print("dataclass ", second.extra_data.arrival.isoformat(), second.extra_data.channel)

        third = musement.orders.create(
            cart_uuid=new_cart(musement), extra_data=Commission("Charles", Decimal("12.50"))
        )
        print("attrs     ", third.extra_data.share, third.extra_data.paid_on)

        group = Group(name="Analytical Society", commissions=[Decimal("1.10"), Decimal("2.20")])
        fourth = musement.orders.create(cart_uuid=new_cart(musement), extra_data=group)
        print("pydantic  ", fourth.extra_data.name, sum(fourth.extra_data.commissions))

        # An order that was made elsewhere may have none, or something else: the type is asked for, and may be None.
        read = musement.orders.get(second.uuid, extra_data_type=Stay)
        if read.extra_data is not None:
            read.extra_data.hotel = "Hotel Metropole"
            merged = musement.orders.merge_extra_data(second.uuid, read.extra_data)
            print("merged    ", merged.extra_data.hotel)

        # On the wire it is a string of JSON.
        print("on the wire", second.extra_data_raw)

        try:
            musement.orders.create(cart_uuid=new_cart(musement), extra_data={"share": float("nan")})
        except ExtraDataError as error:  # nothing was sent
            print("refused   ", error.path, error.problem)


if __name__ == "__main__":
    main()
