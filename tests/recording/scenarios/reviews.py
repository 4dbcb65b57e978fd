"""Reviews of activities."""

from __future__ import annotations

from musement import AsyncMusement, BadRequestError, ConflictError
from musement.sandbox.catalogue import INSTANT_CONFIRMATION
from tests.recording.scenario import Backstage, offline_scenario, refused, scenario
from tests.recording.steps import paid_order


@scenario()
async def listed_by_page(api: AsyncMusement) -> None:
    page = await api.activities.reviews_page(INSTANT_CONFIRMATION, limit=2)
    assert len(page) <= 2
    await api.activities.review_statistics(INSTANT_CONFIRMATION)


@scenario(breaks="query page")
async def a_page_that_is_no_number(api: AsyncMusement) -> None:
    call = api.request("GET", f"/activities/{INSTANT_CONFIRMATION}/reviews", query={"page": -1})
    message = (
        'Parameter "page" of value "-1" violated a constraint '
        "\"Parameter 'page' value, does not match requirements '\\d+'\""
    )
    await refused(call, BadRequestError, "0", message)


@offline_scenario(signed_in=True)
async def added_once(api: AsyncMusement, _: Backstage) -> None:
    order = await paid_order(api)
    review = {
        "order_item_uuid": order.items[0].uuid,
        "provider": "QUALTRICS",
        "provider_id": "R_1",
        "rating_value": 4,
        "rating_scale": "1..5",
        "date": "2026-11-20T15:13:13",
    }
    path = f"/activities/{INSTANT_CONFIRMATION}/reviews"
    await api.request("POST", path, body=review)
    await refused(api.request("POST", path, body=review), ConflictError, "0")
