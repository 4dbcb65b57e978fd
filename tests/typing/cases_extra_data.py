"""What type checkers make of `extra_data`. Never run: `test_typing.py` has mypy and basedpyright read it.

A line that must be refused names the error code of the first and the rule of the second.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypedDict, assert_type

import attrs

from musement import AsyncMusement, Musement, Order


class Reference(TypedDict):
    reference: str


@dataclass
class Booking:
    reference: str
    agents: list[str]


@attrs.define
class Trip:
    days: int


def created(musement: Musement, text: str, anything: dict[str, Any], maybe: Booking | None) -> None:
    orders = musement.orders
    assert_type(orders.create(cart_uuid="c", extra_data=Booking("1", [])), Order[Booking])
    assert_type(orders.create(cart_uuid="c", extra_data=Trip(3)), Order[Trip])
    assert_type(orders.create(cart_uuid="c", extra_data=Reference(reference="1")), Order[Reference])
    assert_type(orders.create(cart_uuid="c", extra_data=maybe), Order[Booking])
    assert_type(orders.create(cart_uuid="c", extra_data=anything), Order[dict[str, Any]])
    assert_type(orders.create(cart_uuid="c", extra_data={"a": 1, "b": "2"}), Order[dict[str, Any]])
    assert_type(orders.create(cart_uuid="c", extra_data=text), Order[dict[str, Any]])
    assert_type(orders.create(cart_uuid="c", extra_data=None), Order[dict[str, Any]])
    assert_type(orders.create(cart_uuid="c"), Order[dict[str, Any]])


def read(musement: Musement) -> None:
    orders = musement.orders
    assert_type(orders.get("o"), Order[dict[str, Any]])
    assert_type(orders.get("o", extra_data_type=None), Order[dict[str, Any]])
    assert_type(orders.get("o", extra_data_type=Booking), Order[Booking])
    assert_type(orders.get("o", extra_data_type=Reference), Order[Reference])
    assert_type(orders.get("o", extra_data_type=Trip), Order[Trip])
    assert_type(orders.get("o", extra_data_type=Trip).extra_data, Trip | None)
    assert_type(orders.get("o").extra_data, dict[str, Any] | None)
    assert_type(orders.wait("o", timeout=1), Order[dict[str, Any]])
    assert_type(orders.wait("o", timeout=1, extra_data_type=Trip), Order[Trip])


def changed(musement: Musement, text: str) -> None:
    orders = musement.orders
    assert_type(orders.update("o", extra_data=Booking("1", [])), Order[Booking])
    assert_type(orders.update("o", extra_data=Reference(reference="1")), Order[Reference])
    assert_type(orders.update("o", extra_data={"a": 1, "b": "2"}), Order[dict[str, Any]])
    assert_type(orders.update("o", extra_data=text), Order[dict[str, Any]])
    assert_type(orders.merge_extra_data("o", {"a": 1}), Order[dict[str, Any]])
    assert_type(orders.merge_extra_data("o", {"a": 1}, extra_data_type=Trip), Order[Trip])
    assert_type(musement.payments.no_payment("o"), Order[dict[str, Any]])
    assert_type(musement.payments.no_payment("o", extra_data_type=Trip), Order[Trip])


async def without_blocking(musement: AsyncMusement, text: str) -> None:
    orders = musement.orders
    assert_type(await orders.create(cart_uuid="c", extra_data=Booking("1", [])), Order[Booking])
    assert_type(await orders.create(cart_uuid="c", extra_data=Reference(reference="1")), Order[Reference])
    assert_type(await orders.create(cart_uuid="c", extra_data=text), Order[dict[str, Any]])
    assert_type(await orders.create(cart_uuid="c"), Order[dict[str, Any]])
    assert_type(await orders.get("o"), Order[dict[str, Any]])
    assert_type(await orders.get("o", extra_data_type=Trip), Order[Trip])
    assert_type(await orders.update("o", extra_data=Trip(1)), Order[Trip])
    assert_type(await orders.merge_extra_data("o", {"a": 1}, extra_data_type=Trip), Order[Trip])
    assert_type(await orders.wait("o", timeout=1, extra_data_type=Trip), Order[Trip])
    assert_type(await musement.payments.no_payment("o", extra_data_type=Trip), Order[Trip])


def refused(musement: Musement) -> None:
    order = musement.orders.get("o", extra_data_type=Trip)
    print(order.extra_data.days)  # type: ignore[union-attr]  # reportOptionalMemberAccess
    if order.extra_data is not None:
        print(order.extra_data.nights)  # type: ignore[attr-defined]  # reportAttributeAccessIssue
    wrong: Order[Booking] = order  # type: ignore[assignment]  # reportAssignmentType
    print(wrong)
    musement.orders.get("o", extra_data_type=Trip(1))  # type: ignore[arg-type]  # reportArgumentType
    musement.orders.update("o")  # type: ignore[call-arg]  # reportCallIssue
    musement.orders.merge_extra_data("o", ["a"])  # type: ignore[arg-type]  # reportArgumentType
