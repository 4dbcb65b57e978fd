"""Activities: search, read, and preview what their customers are asked."""

from __future__ import annotations

from datetime import date

from musement import AsyncMusement, BadRequestError, NotFoundError, PermissionDeniedError
from musement.sandbox.catalogue import (
    DATE_AND_TIME,
    DRAFT,
    OPEN_DATE,
)
from musement_api.api.activities import activities_reviews_page, activities_search_page
from tests.scenarios.recorded.preparation import NOWHERE, REVIEW
from tests.scenarios.recorded_scenario import Backstage, recorded, recorded_offline, refused


@recorded()
async def search(api: AsyncMusement) -> None:
    page = await api.call(activities_search_page.call, city_in=[1], sort_by="-price", limit=2)
    assert len(page.data) == 2
    assert page.data[0].to_dict()["retail_price"]["currency"] == "EUR"


@recorded()
async def search_page_after_page(api: AsyncMusement) -> None:
    found = [activity.uuid async for activity in api.activities.search(text="vineyard", limit=1)]
    assert len(found) == len(set(found)) >= 1


@recorded(breaks=["query limit"])
async def search_with_too_high_a_limit(api: AsyncMusement) -> None:
    call = api.request("GET", "/activities", query={"limit": 101})
    await refused(call, BadRequestError, "0", "Maximum allowed result size is: 100")


@recorded()
async def get(api: AsyncMusement) -> None:
    activity = await api.activities.get(DATE_AND_TIME)
    assert activity.uuid == DATE_AND_TIME


@recorded()
async def get_nothing(api: AsyncMusement) -> None:
    await refused(api.activities.get(NOWHERE), NotFoundError, "1400", "Resource does not exist")


@recorded_offline(signed_in=True)
async def everything_of_a_draft(api: AsyncMusement, _: Backstage) -> None:
    """The offline sandbox has an activity that its supplier has not published yet."""
    message = "You don't have permission to access this resource."
    for read in (
        api.activities.get,
        api.activities.country,
        api.activities.destinations,
        api.activities.extra_customer_data_schema,
        api.activities.participants_schema,
        api.activities.refund_policies,
        api.activities.dates,
        api.activities.review_statistics,
    ):
        await refused(read(DRAFT), PermissionDeniedError, "0", message)
    reviews = api.call(activities_reviews_page.call, DRAFT)
    await refused(reviews, PermissionDeniedError, "0", message)
    schedule = api.activities.schedule(DRAFT, date(2026, 12, 1))
    await refused(schedule, PermissionDeniedError, "0", message)
    review = api.activities.add_review(DRAFT, **REVIEW, order_item_uuid=NOWHERE)
    await refused(review, PermissionDeniedError, "0", message)


@recorded()
async def refund_policies_of_none(api: AsyncMusement) -> None:
    call = api.activities.refund_policies(OPEN_DATE)
    await refused(call, NotFoundError, "1400", "No refund policy version for the activity")
