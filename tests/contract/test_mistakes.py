"""Mistakes that are easily made are told apart from what they look like, in the words of whoever made them."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import musement as package
from musement import AsyncMusement, ConfigurationError, InvalidRequestError, Musement, MusementWarning
from musement import _unknown_names as unknown_names
from musement_core.transport import library


@pytest.fixture(autouse=True)
def _nothing_was_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unknown_names, "_warned", set())


@pytest.mark.parametrize("client", [Musement, AsyncMusement])
def test_an_unknown_variable_is_warned_of_once_with_the_nearest(
    monkeypatch: pytest.MonkeyPatch, client: Any
) -> None:
    monkeypatch.setenv("MUSEMENT_CURENCY", "EUR")
    with pytest.warns(
        MusementWarning, match="MUSEMENT_CURENCY is not read; did you mean MUSEMENT_CURRENCY?"
    ) as seen:
        client(environment="offline")
    assert seen[0].filename == __file__
    client(environment="offline")


@pytest.mark.parametrize("client", [Musement, AsyncMusement])
@pytest.mark.parametrize("make", [lambda kind: kind, lambda kind: kind.from_env, lambda kind: kind.offline])
def test_an_unknown_option_names_the_client_and_the_nearest(client: Any, make: Callable[[Any], Any]) -> None:
    expected = (
        rf"^{client.__name__}\(\) got an unexpected keyword argument 'curency'; did you mean 'currency'\?$"
    )
    with pytest.raises(TypeError, match=expected):
        make(client)(curency="EUR")
    with pytest.raises(TypeError, match="'environ'"):
        client(environ={})


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda client: client.orders.create(cart_uid="c"),
            "Orders.create() got an unexpected keyword argument 'cart_uid'; did you mean 'cart_uuid'?",
        ),
        (lambda client: client.carts.add_items("c"), "Carts.add_items() missing"),
        (
            lambda client: client.activities.search(citi_in=[1]),
            "Activities.search() got an unexpected keyword argument 'citi_in'; did you mean 'city_in'?",
        ),
    ],
)
def test_an_unknown_argument_of_a_method_names_the_method(call: Any, message: str) -> None:
    with Musement.offline() as client, pytest.raises(TypeError, match=f"^{re.escape(message)}"):
        call(client)


@pytest.mark.parametrize(
    ("call", "argument", "advice"),
    [
        (lambda client: client.carts.get("MUS123"), "cart_uuid", "cart.uuid of carts.create()"),
        (lambda client: client.orders.create(cart_uuid="MUS123"), "cart_uuid", "cart.uuid of carts.create()"),
        (
            lambda client: client.activities.get("MUS123"),
            "activity_uuid",
            "activity.uuid of activities.search()",
        ),
        (lambda client: client.orders.get("MUS123"), "order_uuid", "Use order.uuid"),
        (
            lambda client: client.orders.cancel_item("o", "MUS123"),
            "order_item_uuid",
            "the uuid of one of order.items",
        ),
    ],
)
def test_the_identifier_of_an_order_is_answered_by_argument(call: Any, argument: str, advice: str) -> None:
    with Musement.offline() as client, pytest.raises(InvalidRequestError) as caught:
        call(client)
    assert caught.value.argument == argument
    assert advice in caught.value.rule


@pytest.fixture
def _no_tls_settings_are_kept() -> Iterator[None]:
    library.tls_context.cache_clear()
    yield
    library.tls_context.cache_clear()


@pytest.mark.usefixtures("_no_tls_settings_are_kept")
@pytest.mark.parametrize("http_library", ["httpx", "httpx2"])
def test_certificates_that_are_not_there_are_an_error_of_the_configuration(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, http_library: str
) -> None:
    missing = str(tmp_path / "missing.pem")
    monkeypatch.setenv("SSL_CERT_FILE", missing)
    with pytest.raises(ConfigurationError, match="SSL_CERT_FILE") as caught:
        Musement(application="a", base_url="https://127.0.0.1:9/api/v3", http_library=http_library)
    assert missing in str(caught.value)


LEAD_BOOKER: dict[str, Any] = {"firstname": "Ada", "lastname": "Byron", "email": "ada@example.org"}


def test_warnings_of_calls_name_the_line_of_the_caller() -> None:
    with Musement.offline() as client:
        cart = client.carts.create()
        client.carts.add_item(cart.uuid, product_id="434696106", quantity=1)
        client.carts.update_customer(cart.uuid, **LEAD_BOOKER)
        with pytest.warns(MusementWarning, match="is no longer read") as seen:
            client.orders.create(cart_uuid=cart.uuid, extra_data={"source": "web"})
    assert seen[0].filename == __file__


def test_warnings_of_awaited_calls_name_the_line_of_the_caller() -> None:
    async def book() -> None:
        async with AsyncMusement.offline() as client:
            cart = await client.carts.create()
            await client.carts.add_item(cart.uuid, product_id="434696106", quantity=1)
            await client.carts.update_customer(cart.uuid, **LEAD_BOOKER)
            await client.orders.create(cart_uuid=cart.uuid, extra_data={"source": "web"})

    with pytest.warns(MusementWarning, match="is no longer read") as seen:
        asyncio.run(book())
    assert seen[0].filename == __file__


def test_the_package_has_a_version() -> None:
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", package.__version__)
    assert "__version__" in dir(package)
