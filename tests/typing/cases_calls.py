"""What type checkers make of calls and answers. Never run: `test_typing.py` has mypy and basedpyright read it.

A line that must be refused names the error code of the first and the rule of the second.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import assert_type

from musement import (
    ApiResponse,
    AsyncListing,
    AsyncMusement,
    Duration,
    Listing,
    MissingAnswer,
    Musement,
    VoucherFile,
    amount,
    duration,
)
from musement_api.api.carts import carts_get
from musement_api.models import (
    Activity,
    ActivitySortBy,
    Cart,
    CatalogList,
    City,
    Currency,
    Order,
    Price,
    Review,
    ScheduleProduct,
)


def answers(musement: Musement, product: ScheduleProduct) -> None:
    assert_type(musement.carts.create(), Cart)
    assert_type(musement.carts.add_item("c", product_id="1", quantity=2), Cart)
    assert_type(musement.carts.add_item("c", product, 2, language="it"), Cart)
    assert_type(musement.carts.missing("c"), list[MissingAnswer])
    assert_type(musement.activities.get("a"), Activity)
    assert_type(musement.cities.get(1), City)
    assert_type(musement.activities.search(), Listing[Activity])
    assert_type(musement.activities.reviews("a"), Listing[Review])
    assert_type(musement.cities.list(), Listing[City])
    assert_type(musement.cities.events(1), Listing[Activity])
    assert_type(musement.events.list(), Listing[Activity])
    assert_type(musement.currencies.list(), Listing[Currency])
    assert_type(musement.lists.list(), Listing[CatalogList])
    assert_type(next(iter(musement.activities.search())), Activity)
    assert_type([page.value for page in musement.cities.list().pages()], list[list[City]])
    with musement.vouchers.voucher("o", "a") as file:
        assert_type(file, VoucherFile)
        assert_type(file.content, bytes)
        assert_type(file.size, int)
        assert_type(file.iter_bytes(), Iterator[bytes])
        assert_type(file.save("vouchers/"), Path)
    assert_type(musement.call(carts_get.call, "c"), Cart)
    assert_type(musement.raw(carts_get.call, "c"), ApiResponse[Cart])
    assert_type(musement.with_options(currency="EUR"), Musement)


async def awaited(musement: AsyncMusement) -> None:
    assert_type(await musement.carts.create(), Cart)
    assert_type(await musement.activities.get("a"), Activity)
    assert_type(musement.activities.search(), AsyncListing[Activity])
    assert_type(musement.cities.list(), AsyncListing[City])
    async for activity in musement.activities.search():
        assert_type(activity, Activity)
    assert_type(await musement.vouchers.voucher("o", "a"), VoucherFile)
    assert_type(await musement.call(carts_get.call, "c"), Cart)
    assert_type(await musement.raw(carts_get.call, "c"), ApiResponse[Cart])
    assert_type(musement.with_options(currency="EUR"), AsyncMusement)


def values(price: Price, maybe: Price | None, text: str | None, day: datetime.date) -> None:
    assert_type(amount(price), Decimal)
    assert_type(amount(maybe), Decimal | None)
    assert_type(duration("P1D"), Duration)
    assert_type(duration(text), Duration | None)
    assert_type(day + duration("P1D"), datetime.date)
    assert_type(day - duration("P1D"), datetime.date)


def arguments_are_what_the_document_allows(musement: Musement) -> None:
    musement.activities.search(sort_by="-price", city_in=[1, 2], available_from=datetime.date(2026, 1, 1))
    musement.activities.search(
        sort_by=ActivitySortBy.PRICE, category_in=["tours"], discounted="YES", limit=10
    )
    musement.activities.search(
        coordinates=(45.46, 9.19), distance="10KM", default_price_range=(0, Decimal("34.23"))
    )
    musement.orders.create(cart_uuid="c", email_notification="NONE")
    musement.carts.add_items("c", [{"type": "musement", "product_identifier": "1", "quantity": 2}])
    musement.carts.update_customer("c", firstname="Ada", lastname="Byron", email="ada@example.org")


def refused(musement: Musement, order: Order) -> None:
    musement.activities.search(sort_by="cheapest")  # type: ignore[arg-type]  # reportArgumentType
    musement.activities.search(limit="1")  # type: ignore[arg-type]  # reportArgumentType
    musement.activities.search(city_in=[""])  # type: ignore[list-item]  # reportArgumentType
    musement.activities.search(coordinates=(45.46,))  # type: ignore[arg-type]  # reportArgumentType
    musement.activities.search(town=1)  # type: ignore[call-arg]  # reportCallIssue
    musement.activities.get()  # type: ignore[call-arg]  # reportCallIssue
    musement.activities.get(1)  # type: ignore[arg-type]  # reportArgumentType
    musement.cities.get("1")  # type: ignore[arg-type]  # reportArgumentType
    musement.orders.create(cart_uid="c")  # type: ignore[call-overload]  # reportCallIssue
    musement.orders.create(cart_uuid=1)  # type: ignore[call-overload]  # reportArgumentType
    musement.orders.create(email_notification="ME")  # type: ignore[call-overload]  # reportArgumentType
    musement.carts.add_item("c", product_id="1")  # type: ignore[call-overload]  # reportCallIssue
    musement.carts.add_item("c", "1", 2)  # type: ignore[call-overload]  # reportArgumentType
    musement.call(carts_get.call)  # type: ignore[call-arg]  # reportCallIssue
    musement.call(carts_get.call, 1)  # type: ignore[arg-type]  # reportArgumentType
    musement.nothing.get("a")  # type: ignore[attr-defined]  # reportAttributeAccessIssue
    print(order.nothing)  # type: ignore[attr-defined]  # reportAttributeAccessIssue
    Musement(currencey="EUR")  # type: ignore[call-arg]  # reportCallIssue
    for activity in musement.activities.search():
        print(activity.nothing)  # type: ignore[attr-defined]  # reportAttributeAccessIssue


async def not_awaited(musement: AsyncMusement) -> None:
    print(musement.carts.create().uuid)  # type: ignore[attr-defined]  # reportAttributeAccessIssue
    for _ in musement.activities.search():  # type: ignore[attr-defined]  # reportGeneralTypeIssues
        pass
