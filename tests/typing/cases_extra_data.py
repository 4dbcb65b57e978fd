"""What type checkers make of `extra_data`. Never run: `test_typing.py` has mypy and basedpyright read it.

A line that must be refused names the error code of the first and the rule of the second.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypedDict, TypeVar, assert_type

import attrs

from musement import AsyncMusement, Musement, Order

T = TypeVar("T")


class Reference(TypedDict):
    reference: str


@dataclass
class Booking:
    reference: str
    agents: list[str]


@attrs.define
class Trip:
    days: int


@dataclass
class Box(Generic[T]):
    content: T


def created(
    musement: Musement,
    text: str,
    anything: dict[str, Any],
    maybe: Booking | None,
    proxy: MappingProxyType[str, int],
) -> None:
    orders = musement.orders
    booked = orders.create(cart_uuid="c", extra_data=Booking("1", []))
    assert_type(booked, Order[Booking])
    assert_type(booked.extra_data, Booking)
    assert_type(orders.create(cart_uuid="c", extra_data=Trip(3)).extra_data.days, int)
    assert_type(orders.create(cart_uuid="c", extra_data=maybe).extra_data, Booking | None)
    # A mapping comes back as JSON values: tuples as lists, and nothing remembers that it was a TypedDict.
    assert_type(orders.create(cart_uuid="c", extra_data={"a": 1}), Order[dict[str, Any]])
    assert_type(orders.create(cart_uuid="c", extra_data={"a": (1, 2)}).extra_data, dict[str, Any])
    assert_type(orders.create(cart_uuid="c", extra_data=anything), Order[dict[str, Any]])
    assert_type(orders.create(cart_uuid="c", extra_data=proxy), Order[dict[str, Any]])
    assert_type(orders.create(cart_uuid="c", extra_data=text), Order[dict[str, Any]])
    assert_type(orders.create(cart_uuid="c", extra_data=Reference(reference="1")), Order[dict[str, Any]])
    reference = Reference(reference="1")
    assert_type(
        orders.create(cart_uuid="c", extra_data=reference, extra_data_type=Reference), Order[Reference]
    )
    box = Box(Trip(3))
    assert_type(orders.create(cart_uuid="c", extra_data=box, extra_data_type=Box[Trip]), Order[Box[Trip]])
    assert_type(orders.create(cart_uuid="c", extra_data=None), Order[None])
    assert_type(orders.create(cart_uuid="c"), Order[None])
    assert_type(orders.create(cart_uuid="c").extra_data, None)


def read(musement: Musement) -> None:
    orders = musement.orders
    assert_type(orders.get("o"), Order[dict[str, Any] | None])
    assert_type(orders.get("o", extra_data_type=None), Order[dict[str, Any] | None])
    assert_type(orders.get("o", extra_data_type=Booking), Order[Booking | None])
    assert_type(orders.get("o", extra_data_type=Reference), Order[Reference | None])
    assert_type(orders.get("o", extra_data_type=Box[Trip]), Order[Box[Trip] | None])
    assert_type(orders.get("o", extra_data_type=Trip).extra_data, Trip | None)
    assert_type(orders.get("o").extra_data, dict[str, Any] | None)
    assert_type(orders.wait("o", timeout=1), Order[dict[str, Any] | None])
    assert_type(orders.wait("o", timeout=1, extra_data_type=Trip), Order[Trip | None])


def annotated(musement: Musement) -> None:
    """What is made with a value may stand where it may be missing."""
    plain: Order = musement.orders.get("o")
    plain = musement.orders.create(cart_uuid="c", extra_data={"a": 1})
    plain = musement.orders.create(cart_uuid="c")
    typed: Order[Trip | None] = musement.orders.get("o", extra_data_type=Trip)
    typed = musement.orders.create(cart_uuid="c", extra_data=Trip(1))
    print(plain, typed)


def changed(musement: Musement, text: str) -> None:
    orders = musement.orders
    assert_type(orders.update("o", extra_data=Booking("1", [])), Order[Booking])
    assert_type(orders.update("o", extra_data=Reference(reference="1")), Order[dict[str, Any]])
    assert_type(orders.update("o", extra_data={"a": 1, "b": "2"}), Order[dict[str, Any]])
    assert_type(
        orders.update("o", extra_data={"reference": "1"}, extra_data_type=Reference), Order[Reference]
    )
    assert_type(orders.update("o", extra_data=text), Order[dict[str, Any]])
    assert_type(orders.merge_extra_data("o", {"a": 1}), Order[dict[str, Any]])
    assert_type(orders.merge_extra_data("o", {"a": 1}, extra_data_type=Trip), Order[Trip])
    assert_type(orders.merge_extra_data("o", Trip(1)), Order[Trip])
    assert_type(musement.payments.no_payment("o"), Order[dict[str, Any] | None])
    assert_type(musement.payments.no_payment("o", extra_data_type=Trip), Order[Trip | None])


async def without_blocking(musement: AsyncMusement, text: str) -> None:
    orders = musement.orders
    assert_type(await orders.create(cart_uuid="c", extra_data=Booking("1", [])), Order[Booking])
    assert_type(await orders.create(cart_uuid="c", extra_data=text), Order[dict[str, Any]])
    assert_type(await orders.create(cart_uuid="c"), Order[None])
    assert_type(await orders.get("o"), Order[dict[str, Any] | None])
    assert_type(await orders.get("o", extra_data_type=Trip), Order[Trip | None])
    assert_type(await orders.update("o", extra_data=Trip(1)), Order[Trip])
    assert_type(await orders.merge_extra_data("o", {"a": 1}, extra_data_type=Trip), Order[Trip])
    assert_type(await orders.wait("o", timeout=1, extra_data_type=Trip), Order[Trip | None])
    assert_type(await musement.payments.no_payment("o", extra_data_type=Trip), Order[Trip | None])


def refused(musement: Musement) -> None:
    order = musement.orders.get("o", extra_data_type=Trip)
    print(order.extra_data.days)  # type: ignore[union-attr]  # reportOptionalMemberAccess
    if order.extra_data is not None:
        print(order.extra_data.nights)  # type: ignore[attr-defined]  # reportAttributeAccessIssue
    musement.orders.create(cart_uuid="c").extra_data["a"]  # type: ignore[index]  # reportOptionalSubscript
    wrong: Order[Booking] = order  # type: ignore[assignment]  # reportAssignmentType
    print(wrong)
    musement.orders.get("o", extra_data_type=Trip(1))  # type: ignore[arg-type]  # reportArgumentType
    musement.orders.update("o")  # type: ignore[call-overload]  # reportCallIssue
