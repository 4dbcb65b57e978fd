"""Reviews of activities."""

from __future__ import annotations

from musement import AsyncMusement, BadRequestError, ConflictError
from musement.sandbox.catalogue import INSTANT_CONFIRMATION
from musement_api.api.activities import activities_reviews_page
from tests.scenarios.recorded.preparation import REVIEW, paid_order
from tests.scenarios.recorded_scenario import Backstage, recorded, recorded_offline, refused


@recorded()
async def listed_by_page(api: AsyncMusement) -> None:
    page = await api.call(activities_reviews_page.call, INSTANT_CONFIRMATION, limit=2)
    assert len(page) <= 2
    await api.activities.review_statistics(INSTANT_CONFIRMATION)


@recorded(breaks=["query page"])
async def a_page_that_is_no_number(api: AsyncMusement) -> None:
    call = api.request("GET", f"/activities/{INSTANT_CONFIRMATION}/reviews", query={"page": -1})
    message = (
        'Parameter "page" of value "-1" violated a constraint '
        "\"Parameter 'page' value, does not match requirements '\\d+'\""
    )
    await refused(call, BadRequestError, "0", message)


@recorded_offline(signed_in=True)
async def added_once(api: AsyncMusement, _: Backstage) -> None:
    order = await paid_order(api)
    review = {**REVIEW, "order_item_uuid": order.items[0].uuid}
    await api.activities.add_review(INSTANT_CONFIRMATION, **review)
    again = api.activities.add_review(INSTANT_CONFIRMATION, **review)
    await refused(again, ConflictError, "0")
