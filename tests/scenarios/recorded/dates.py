"""When an activity is on sale, and what is sold on a day."""

from __future__ import annotations

from datetime import date, timedelta

from musement import AsyncMusement, BadRequestError, UnprocessableError
from musement.sandbox.catalogue import DATE_AND_TIME, PICKUPS
from tests.scenarios.recorded.preparation import product_of
from tests.scenarios.recorded_scenario import recorded, refused

_LATE = date(2099, 12, 31)


@recorded()
async def dates_and_schedule(api: AsyncMusement) -> None:
    dates = await api.activities.dates(DATE_AND_TIME)
    day = next(entry.day for entry in dates if not entry.sold_out)
    schedule = await api.activities.schedule(DATE_AND_TIME, day)
    product = schedule[0].groups[0].slots[0].products[0]
    assert product.product_id
    assert product.to_dict()["retail_price"]["currency"] == "EUR"


@recorded()
async def dates_within_a_range(api: AsyncMusement) -> None:
    first = (await api.activities.dates(DATE_AND_TIME))[0].day
    assert isinstance(first, date)
    dates = await api.activities.dates(DATE_AND_TIME, date_from=first, date_to=first + timedelta(days=3))
    assert dates[0].day == first


@recorded()
async def dates_from_the_end_to_the_beginning(api: AsyncMusement) -> None:
    # Today is the beginning; two dates the wrong way round are refused by the client itself.
    call = api.activities.dates(DATE_AND_TIME, date_to=date(2020, 1, 1))
    await refused(call, BadRequestError, "1440", "End date cannot be before start date.")


@recorded()
async def schedule_of_a_day_without_sale(api: AsyncMusement) -> None:
    await refused(api.activities.schedule(DATE_AND_TIME, _LATE), UnprocessableError, "0")


@recorded()
async def pickups(api: AsyncMusement) -> None:
    pickup = (await api.activities.pickups(PICKUPS))[0]
    product = await product_of(api, PICKUPS, pickup.uuid)
    cart = await api.carts.create()
    cart = await api.carts.add_item(cart.uuid, product_id=product.product_id, quantity=1, pickup=pickup.uuid)
    assert cart.items[0].to_dict()["product"]["pickup"]["uuid"] == pickup.uuid


@recorded()
async def dates_without_the_pickup(api: AsyncMusement) -> None:
    await refused(api.activities.dates(PICKUPS), BadRequestError, "1578")


@recorded()
async def schedule_without_the_pickup(api: AsyncMusement) -> None:
    await refused(api.activities.schedule(PICKUPS, _LATE), BadRequestError, "1578")


@recorded()
async def an_item_without_its_pickup(api: AsyncMusement) -> None:
    pickup = (await api.activities.pickups(PICKUPS))[0]
    product = await product_of(api, PICKUPS, pickup.uuid)
    cart = await api.carts.create()
    call = api.carts.add_item(cart.uuid, product_id=product.product_id, quantity=1)
    await refused(call, BadRequestError, "1578")
