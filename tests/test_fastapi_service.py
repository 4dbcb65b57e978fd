"""The example of a service: its endpoints answer with the client's models, and its OpenAPI page describes them."""

from __future__ import annotations

import asyncio
import base64
import json
import typing
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from openapi_spec_validator import validate

from examples import fastapi_service as service
from musement import AsyncMusement, Order
from musement_api.models import Activity

ITEM = {"type": "musement", "product_identifier": "434696106", "quantity": 2}
PERSON = {"firstname": "Ada", "lastname": "Byron", "email": "ada@example.org"}


@pytest.fixture(autouse=True)
def no_account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MUSEMENT_APPLICATION", raising=False)


def visit(visiting: Callable[[httpx.AsyncClient, AsyncMusement], Awaitable[None]]) -> None:
    """Start the service in this process, and visit it beside the client that it has."""

    async def visited() -> None:
        transport = httpx.ASGITransport(service.app)
        async with (
            service.app.router.lifespan_context(service.app),
            httpx.AsyncClient(transport=transport, base_url="http://service") as browser,
        ):
            await visiting(browser, service.app.state.musement)

    asyncio.run(visited())


def test_a_search_answers_with_what_the_client_has() -> None:
    async def visiting(browser: httpx.AsyncClient, musement: AsyncMusement) -> None:
        answered = await browser.get("/activities", params={"city": 11})
        expected = [one.to_dict() async for one in musement.activities.search(city_in=[11], limit=20)]

        assert answered.status_code == 200
        assert answered.json() == [without_null(activity) for activity in expected]
        assert len(expected) > 3

    visit(visiting)


def without_null(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_null(item) for name, item in value.items() if item is not None}
    return [without_null(item) for item in value] if isinstance(value, list) else value


def test_a_booking_holds_its_order() -> None:
    async def visiting(browser: httpx.AsyncClient, musement: AsyncMusement) -> None:
        answered = await browser.post("/bookings", json={"item": ITEM, **PERSON})
        assert answered.status_code == 200, answered.text
        booking = answered.json()
        order = await musement.orders.get(booking["order"]["uuid"])
        later = await browser.get(f"/orders/{order.uuid}")

        assert booking["is_complete"] is True
        assert booking["order"].keys() == order.to_dict().keys()
        assert later.json() == order.to_dict()
        assert (await browser.get("/orders/00000000-0000-4000-8000-000000000000")).status_code == 404

    visit(visiting)


def test_a_voucher_is_streamed() -> None:
    async def visiting(browser: httpx.AsyncClient, musement: AsyncMusement) -> None:
        order = (await browser.post("/bookings", json={"item": ITEM, **PERSON})).json()["order"]
        item = order["items"][0]["uuid"]
        streamed = await browser.get(f"/orders/{order['uuid']}/items/{item}/voucher")
        expected = (await musement.vouchers.item_voucher(order["uuid"], item)).content

        assert streamed.content == expected
        assert streamed.headers["content-type"] == "application/pdf"
        assert streamed.headers["content-length"] == str(len(expected))
        assert streamed.headers["content-disposition"].startswith("attachment")
        assert (
            await browser.get(f"/orders/{order['uuid']}/items/{order['uuid']}/voucher")
        ).status_code == 404

    visit(visiting)


def test_a_webhook_counts_when_it_is_newer_and_from_who_may_send_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_USERNAME", "partner")
    monkeypatch.setenv("WEBHOOK_PASSWORD", "secret")
    event = {"order_uuid": "o", "order_item_uuid": "i", "order_item_version": "2", "order_item_status": "OK"}

    async def visiting(browser: httpx.AsyncClient, musement: AsyncMusement) -> None:
        async def status(told: object, password: str = "secret") -> int:
            authorization = base64.b64encode(f"partner:{password}".encode()).decode()
            headers = {"Authorization": f"Basic {authorization}"}
            answered = await browser.post("/webhooks/order-item", content=json.dumps(told), headers=headers)
            return answered.status_code

        assert await status(event, "wrong") == 401
        assert await status({}) == 400
        assert await status({**event, "more": "x" * 70_000}) == 413
        assert service.app.state.versions == {}
        assert await status(event) == 200
        assert await status({**event, "order_item_version": "1"}) == 200
        assert service.app.state.versions == {"i": 2}

    visit(visiting)


def test_a_body_that_lacks_something_is_refused_before_the_service_sees_it() -> None:
    async def visiting(browser: httpx.AsyncClient, musement: AsyncMusement) -> None:
        incomplete = await browser.post("/carts", json={"type": "musement", "quantity": "two"})
        nested = await browser.post("/bookings", json={"item": {**ITEM, "quantity": None}, **PERSON})
        forbidden = await browser.post("/carts", json={**ITEM, "quantity": 0})
        good = await browser.post("/carts", json=ITEM)

        assert [problem["loc"] for problem in incomplete.json()["detail"]] == [
            ["body", "product_identifier"],
            ["body", "quantity"],
        ]
        assert nested.json()["detail"][0]["loc"] == ["body", "item", "quantity"]
        assert {incomplete.status_code, nested.status_code, forbidden.status_code} == {422}
        # What only the rules of the API know is the client's to refuse.
        assert forbidden.json()["detail"]["argument"] == "items[0].quantity"
        assert good.json() == (await musement.carts.get(good.json()["uuid"])).to_dict()

    visit(visiting)


def test_the_openapi_page_describes_the_models() -> None:
    async def visiting(browser: httpx.AsyncClient, musement: AsyncMusement) -> None:
        page = (await browser.get("/openapi.json")).json()
        named = page["components"]["schemas"]

        validate(page)
        assert {"Activity", "Booking", "Cart", "CartItemCreate", "NewBooking", "Order", "OrderStatus"} <= set(
            named
        )
        assert not [name for name in named if "__" in name or name.endswith(("-Input", "-Output"))]
        assert answer_of(page["paths"]["/orders/{order_uuid}"]["get"]) == {
            "$ref": "#/components/schemas/Order"
        }
        assert answer_of(page["paths"]["/activities"]["get"])["items"] == {
            "$ref": "#/components/schemas/Activity"
        }
        body = page["paths"]["/carts"]["post"]["requestBody"]["content"]["application/json"]["schema"]
        assert body == {"$ref": "#/components/schemas/CartItemCreate"}
        assert named["Booking"]["properties"]["order"] == {"$ref": "#/components/schemas/Order"}
        assert named["CartItemCreate"]["properties"]["quantity"]["description"] == "How many."
        assert (await browser.get("/docs")).status_code == 200

    visit(visiting)


def answer_of(operation: Any) -> Any:
    return operation["responses"]["200"]["content"]["application/json"]["schema"]


def test_the_types_of_the_endpoints_can_be_read() -> None:
    assert typing.get_type_hints(service.search)["return"] == list[Activity]
    assert typing.get_type_hints(service.order)["return"] is Order
