"""Which HTTP library a client uses: httpx, or httpx2 by one word, or that of what is handed in."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import httpx2
import pytest

from musement import APIConnectionError, AsyncMusement, ConfigurationError, Musement
from musement.sandbox import Sandbox, SandboxTransport
from musement.sandbox import faults as f
from musement.sandbox.catalogue import VINEYARD_PRODUCT
from tests.support.callers import Script, json_response
from tests.support.raw_server import RawServer, responding
from tools.source_roots import source_roots

ROOT = Path(__file__).parents[2]
CART = {"uuid": "c-1", "items": []}


def library_of(client: Any) -> str:
    name: str = client._connection.client.library.name
    return name


# ---- chosen by a word


def test_httpx_is_the_default() -> None:
    with Musement(application="a") as client:
        assert library_of(client) == "httpx"


@pytest.mark.parametrize("kind", [Musement, AsyncMusement])
def test_one_word_chooses_httpx2(kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert library_of(kind(application="a", http_library="httpx2")) == "httpx2"
    monkeypatch.setenv("MUSEMENT_HTTP_LIBRARY", "httpx2")
    assert library_of(kind(application="a")) == "httpx2"
    assert library_of(kind(application="a", http_library="httpx")) == "httpx"


@pytest.mark.parametrize("word", ["httpx3", "HTTPX2", "requests", 5])
def test_another_word_is_refused(word: Any) -> None:
    with pytest.raises(
        ConfigurationError, match=r"http_library.*MUSEMENT_HTTP_LIBRARY.*httpx, httpx2"
    ) as caught:
        Musement(application="a", http_library=word)
    assert caught.value.argument == "http_library"


@pytest.mark.parametrize("kind", [Musement, AsyncMusement])
@pytest.mark.parametrize("make", ["client", "offline"])
def test_a_library_that_is_not_installed_is_named(
    kind: Any, make: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from musement_core.transport.library import http_library

    http_library.cache_clear()
    monkeypatch.setitem(sys.modules, "httpx2", None)
    try:
        missing = r"MUSEMENT_HTTP_LIBRARY.*httpx2 is not installed.*the extra of that name"
        made = kind if make == "client" else kind.offline
        with pytest.raises(ConfigurationError, match=missing):
            made(application="a", http_library="httpx2")
    finally:
        http_library.cache_clear()


# ---- chosen by what is handed in


@pytest.mark.parametrize("library", [httpx, httpx2])
def test_what_is_handed_in_decides(library: Any) -> None:
    def respond(_: Any) -> Any:
        return library.Response(200, json=CART)

    other = "httpx" if library is httpx2 else "httpx2"
    transport = library.MockTransport(respond)
    with library.Client(transport=transport) as own:
        for given in ({"http_client": own}, {"transport": transport}):
            client = Musement(environment="offline", http_library=other, **given)
            assert library_of(client) == library.__name__
            assert client.carts.get("c-1").uuid == "c-1"

    async def main() -> None:
        async with library.AsyncClient(transport=transport) as own:
            for given in ({"http_client": own}, {"transport": transport}):
                client = AsyncMusement(environment="offline", http_library=other, **given)
                assert library_of(client) == library.__name__
                assert (await client.carts.get("c-1")).uuid == "c-1"

    asyncio.run(main())


@pytest.mark.parametrize(
    ("kind", "argument", "given", "accepted"),
    [
        (Musement, "http_client", httpx.AsyncClient(), "httpx.Client or httpx2.Client"),
        (Musement, "http_client", httpx2.AsyncClient(), "httpx.Client or httpx2.Client"),
        (AsyncMusement, "http_client", httpx.Client(), "httpx.AsyncClient or httpx2.AsyncClient"),
        (AsyncMusement, "http_client", httpx2.Client(), "httpx.AsyncClient or httpx2.AsyncClient"),
        (Musement, "transport", httpx2.AsyncHTTPTransport(), "httpx.BaseTransport or httpx2.BaseTransport"),
        (
            AsyncMusement,
            "transport",
            httpx.HTTPTransport(),
            "httpx.AsyncBaseTransport or httpx2.AsyncBaseTransport",
        ),
        (Musement, "transport", "http://proxy", "httpx.BaseTransport or httpx2.BaseTransport"),
        (Musement, "http_client", object(), "httpx.Client or httpx2.Client"),
    ],
)
def test_a_wrong_kind_is_refused_and_both_right_ones_are_named(
    kind: Any, argument: str, given: object, accepted: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        kind(application="a", **{argument: given})
    assert caught.value.argument == argument
    assert f"is a {type(given).__module__}.{type(given).__qualname__}; a {accepted} is asked for" in str(
        caught.value
    )


# ---- what is loaded


def loaded_after(code: str) -> set[str]:
    paths = [str(path) for path in (ROOT, *source_roots(ROOT))]
    program = (
        f"import sys; sys.path[:0] = {paths!r}\n{code}\nimport json\nprint(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


LIBRARIES = {"httpx", "httpcore", "httpx2", "httpcore2"}


def test_only_the_chosen_library_is_loaded() -> None:
    with RawServer(responding) as server:
        for chosen, others in (("httpx", {"httpx2", "httpcore2"}), ("httpx2", {"httpx", "httpcore"})):
            code = (
                "from musement import Musement\n"
                f"with Musement(http_library={chosen!r}, **{server.options!r}) as client:\n"
                "    assert client.carts.get('c-1').uuid == 'c-1'"
            )
            assert loaded_after(code) & LIBRARIES == LIBRARIES - others


def test_importing_the_package_loads_neither() -> None:
    assert not loaded_after("import musement\nmusement.Musement\nmusement.AsyncMusement") & LIBRARIES


# ---- the offline sandbox


def book(client: Any) -> Any:
    cart = yield client.carts.create()
    yield client.carts.add_item(cart.uuid, product_id=VINEYARD_PRODUCT, quantity=2)
    yield client.carts.update_customer(cart.uuid, firstname="A", lastname="B", email="a@example.org")
    order = yield client.orders.create(cart_uuid=cart.uuid, extra_data={"a": "ü"})
    yield client.payments.no_payment(order.uuid)


@pytest.mark.parametrize("way", ["offline()", "environment"])
def test_the_sandbox_books_over_httpx2(way: str) -> None:
    sandbox = Sandbox(seed=1)
    offline = way == "offline()"
    client = (
        Musement.offline(sandbox, http_library="httpx2")
        if offline
        else Musement(environment="offline", http_library="httpx2")
    )
    assert library_of(client) == "httpx2"
    if not offline:
        assert client.carts.create().uuid
        return
    steps = book(client)
    result = next(steps)
    while True:
        try:
            result = steps.send(result)
        except StopIteration:
            break
    assert result.is_paid
    assert result.extra_data == {"a": "ü"}
    voucher = client.vouchers.item_voucher(result.uuid, result.items[0].uuid)
    assert voucher.content.startswith(b"%PDF")
    assert [order.paid for order in sandbox.orders.values()] == [True]


def test_the_sandbox_books_over_httpx2_without_blocking() -> None:
    sandbox = Sandbox(seed=1)

    async def main() -> None:
        async with AsyncMusement.offline(sandbox, http_library="httpx2") as client:
            assert library_of(client) == "httpx2"
            steps = book(client)
            result = await next(steps)
            while True:
                try:
                    result = await steps.send(result)
                except StopIteration:
                    break
            assert result.is_paid

    asyncio.run(main())


@pytest.mark.parametrize("fault", [f.refused(), f.reset(acted=False), f.timed_out(acted=False), f.cut_off()])
def test_faults_of_the_sandbox_are_those_of_httpx2(fault: f.Fault) -> None:
    sandbox = Sandbox(seed=1)
    client = Musement.offline(sandbox, http_library="httpx2", max_retries=0)
    client.cities.get(1)
    sandbox.faults.add(fault)
    with pytest.raises(APIConnectionError) as caught:
        client.cities.get(1)
    assert caught.value.request_sent is (fault.name != "refused")
    assert "httpx2." in repr(caught.value.__cause__)
    assert client.cities.get(1).id == 1


def test_a_transport_to_a_sandbox_is_one_of_httpx() -> None:
    with Musement(
        transport=SandboxTransport(Sandbox()), environment="offline", http_library="httpx2"
    ) as client:
        assert library_of(client) == "httpx"


# ---- what mocks of tests and what others of httpx build on


def test_a_mock_of_the_transport_class_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tools that record or replay replace the method of the library's transport; a client must not go around it."""

    def respond(transport: Any, request: httpx.Request) -> httpx.Response:
        assert isinstance(transport, httpx.HTTPTransport)
        if request.method == "PUT":
            raise httpx.ReadTimeout("slow", request=request)
        return httpx.Response(200, json=CART)

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", respond)
    with Musement(application="a", max_retries=0) as client:
        assert client.carts.get("c-1").uuid == "c-1"
        with pytest.raises(APIConnectionError) as caught:
            client.request("PUT", "/anything")
    assert caught.value.request_sent, "what looks like a lost response is one"


def test_a_transport_that_was_given_is_closed_with_the_client_and_used_again_after_a_drop() -> None:
    script = Script(lambda _: json_response(CART))
    closed: list[bool] = []
    script.close = lambda: closed.append(True)  # type: ignore[method-assign]
    client = Musement(transport=script, environment="offline")
    client._io.drop_connections()
    assert client.carts.get("c-1").uuid == "c-1"
    assert not closed
    client.close()
    assert closed == [True]
