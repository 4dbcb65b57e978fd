"""`with_raw_response` returns what a method is told by the API, whole; `raw` refuses what would be carried out first."""

from __future__ import annotations

import asyncio
import functools
import inspect
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from musement import ApiResponse, AsyncMusement, InvalidRequestError, Musement
from musement.sandbox import Sandbox, SandboxTransport
from musement_api.api.carts import carts_get
from musement_core.operations import Resource
from musement_core.raw_responses import response_of
from tests.support.public_methods import TAGS

LEAD_BOOKER: dict[str, Any] = {"firstname": "Ada", "lastname": "Byron", "email": "ada@example.org"}


class Counting(SandboxTransport):
    """Counts what is written to the sandbox."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(sandbox)
        self.written: list[str] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.method != "GET":
            self.written.append(f"{request.method} {request.url.path.removeprefix('/api/v3')}")
        return super().handle_request(request)


def full_cart(musement: Musement) -> str:
    cart = musement.carts.create()
    musement.carts.add_item(cart.uuid, product_id="434696106", quantity=1)
    musement.carts.update_customer(cart.uuid, **LEAD_BOOKER)
    return cart.uuid


def _creating(client: Musement) -> Callable[..., Any]:
    def create(*, cart_uuid: str) -> Any:
        return client.orders.create(cart_uuid=cart_uuid)

    return create


@pytest.mark.parametrize(
    ("make", "instead"),
    [
        (lambda client: client.orders.create, "musement.orders.with_raw_response.create(...)"),
        (lambda client: client.carts.delete, "musement.carts.with_raw_response.delete(...)"),
        (lambda client: client.carts.create, "musement.carts.with_raw_response.create(...)"),
        (lambda client: functools.partial(client.orders.create), "not a functools.partial"),
        (_creating, "the function `call`"),
    ],
)
def test_raw_runs_nothing_but_generated_calls(make: Callable[[Musement], Any], instead: str) -> None:
    transport = Counting(Sandbox())
    with Musement(environment="offline", transport=transport) as musement:
        cart_uuid = full_cart(musement)
        transport.written.clear()
        calls: list[Callable[..., Any]] = [
            musement.raw,
            musement.call,
            lambda build, **given: musement.call_once("a-key", build, **given),
        ]
        for call in calls:
            with pytest.raises(InvalidRequestError, match="is no generated call") as caught:
                call(make(musement), cart_uuid=cart_uuid)
            assert caught.value.argument == "build"
            assert call is not musement.raw or instead in caught.value.rule
        assert transport.written == []
        assert musement.raw(carts_get.call, cart_uuid).value.uuid == cart_uuid


def test_an_awaiting_client_refuses_what_is_no_generated_call() -> None:
    async def try_all() -> None:
        async with AsyncMusement.offline() as musement:
            once: Any = functools.partial(musement.call_once, "a-key")
            calls: tuple[Any, ...] = (musement.raw, musement.call, once)
            for call in calls:
                with pytest.raises(InvalidRequestError, match="is no generated call"):
                    await call(musement.orders.create, cart_uuid="a-cart")

    asyncio.run(try_all())


def test_a_booking_returns_its_responses_whole() -> None:
    sandbox = Sandbox()
    transport = Counting(sandbox)
    client_id, client_secret = sandbox.credentials
    with Musement(
        environment="offline", transport=transport, client_id=client_id, client_secret=client_secret
    ) as musement:
        made = musement.carts.with_raw_response.create()
        cart = made.value
        added = musement.carts.with_raw_response.add_item(cart.uuid, product_id="434696106", quantity=1)
        assert (made.status, added.status, added.json()["uuid"]) == (200, 200, cart.uuid)
        assert len(added.value.items) == 1
        musement.carts.with_raw_response.update_customer(cart.uuid, **LEAD_BOOKER)
        transport.written.clear()
        ordered = musement.orders.with_raw_response.create(cart_uuid=cart.uuid, extra_data={"a": 1})
        paid = musement.payments.with_raw_response.no_payment(ordered.value.uuid)
    assert transport.written == ["POST /orders", "POST /payments/no/payment"]
    assert (ordered.call.operation.path, ordered.json()["uuid"]) == ("/orders", ordered.value.uuid)
    assert ordered.value.extra_data == {"a": 1}
    assert paid.call.operation.path == "/payments/no/payment"
    assert paid.value.is_paid


def test_an_awaiting_client_returns_its_responses_whole() -> None:
    async def read() -> tuple[ApiResponse[Any], str]:
        async with AsyncMusement.offline() as musement:
            cart = await musement.carts.create()
            added = await musement.carts.with_raw_response.add_item(
                cart.uuid, product_id="434696106", quantity=1
            )
            return added, cart.uuid

    added, cart_uuid = asyncio.run(read())
    assert (added.status, added.json()["uuid"], added.value.uuid) == (200, cart_uuid, cart_uuid)


@pytest.mark.parametrize(
    ("resource", "method"),
    [
        ("activities", "search"),
        ("vouchers", "item_voucher"),
        ("orders", "wait"),
        ("bookings", "book"),
        ("bookings", "steps"),
        ("journal", "sweep"),
        ("orders", "creat"),
        ("orders", "_caller"),
    ],
)
@pytest.mark.parametrize("client", [Musement, AsyncMusement])
def test_what_has_no_single_response_is_refused_before_it_runs(
    client: Any, resource: str, method: str
) -> None:
    with pytest.raises(AttributeError, match=method):
        getattr(getattr(client.offline(), resource).with_raw_response, method)


def test_a_key_and_a_client_have_no_response() -> None:
    with Musement.offline() as musement:
        with pytest.raises(InvalidRequestError, match="idempotency_key"):
            musement.orders.with_raw_response.create(cart_uuid="a-cart", idempotency_key="a-key")
        with pytest.raises(AttributeError, match="one of each resource"):
            _ = musement.with_raw_response.orders


def test_every_generated_method_is_offered() -> None:
    with Musement.offline() as musement:
        for tag in TAGS:
            resource: Resource = getattr(musement, tag)
            generated = {
                name
                for name, member in inspect.getmembers(type(resource), inspect.isfunction)
                if not name.startswith("_")
            }
            assert generated <= set(dir(resource.with_raw_response))
        assert "create" in dir(musement.orders.with_raw_response)
        assert "search" not in dir(musement.activities.with_raw_response)
        assert repr(musement.orders.with_raw_response) == "Orders.with_raw_response"


def test_a_result_that_was_made_of_a_response_comes_with_it() -> None:
    with Musement.offline() as musement:
        response = musement.carts.with_raw_response.create()
    assert response_of([response], "made of it").value == "made of it"
