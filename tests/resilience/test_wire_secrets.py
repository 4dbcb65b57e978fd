"""Token and secret reach the server and nobody else: no proxy, no log, no other kind of event loop."""

from __future__ import annotations

import logging
from typing import Any

import httpx
import httpx2
import pytest

from musement import AsyncMusement, ConfigurationError, Musement
from musement_api.api.carts import carts_get
from tests.support.callers import Caller
from tests.support.raw_server import Peer, RawServer, responding, response

SECRET = "the-secret-of-the-client"
TOKEN = b'{"access_token":"the-token-of-the-client","expires_in":3600,"token_type":"bearer"}'
VARIABLES = [
    "HTTP_PROXY",
    "http_proxy",
    "HTTPS_PROXY",
    "https_proxy",
    "ALL_PROXY",
    "all_proxy",
    "NO_PROXY",
    "no_proxy",
]


def api(peer: Peer) -> None:
    while (request := peer.request()) is not None:
        peer.send(response(TOKEN) if b"/login" in request.split(b"\r\n")[0] else response())


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


# ---- proxies


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_no_proxy_sees_what_goes_to_this_machine(
    caller: Caller, variable: str, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with RawServer(api) as server, RawServer(responding) as proxy:
        monkeypatch.setenv(variable, f"http://127.0.0.1:{proxy.port}")
        client = caller.client(
            None,
            environment="sandbox",
            application="a",
            base_url=f"http://{host}:{server.port}/api/v3",
            client_id="id",
            client_secret=SECRET,
        )
        assert caller.do(client.carts.get("c-1")).uuid == "c-1"
        caller.close(client)
        assert not proxy.peers
        assert len(server.requests) == 2


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "ALL_PROXY"])
def test_a_proxy_sees_where_encrypted_requests_go_and_nothing_else(
    caller: Caller, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytes] = []

    def serve(peer: Peer) -> None:
        while data := peer.connection.recv(65536):
            seen.append(data)
            if data.startswith(b"CONNECT"):
                peer.send(b"HTTP/1.1 200 Connected\r\n\r\n")

    with RawServer(serve) as proxy:
        monkeypatch.setenv(variable, f"http://user:pass@127.0.0.1:{proxy.port}")
        client = caller.client(
            None,
            environment="sandbox",
            application="the-application",
            max_retries=0,
            timeout=0.3,
            base_url="https://sandbox.invalid/v3",
            client_id="id",
            client_secret=SECRET,
        )
        with pytest.raises(Exception, match="no connection"):
            caller.do(client.carts.get("c-1"))
        caller.close(client)
    head, *rest = seen
    assert head.startswith(b"CONNECT sandbox.invalid:443 HTTP/1.1\r\n")
    assert b"the-application" not in head
    assert rest
    assert rest[0].startswith(b"\x16\x03"), "the greeting of TLS"
    assert not [data for data in rest if SECRET.encode() in data]


def test_no_proxy_names_servers_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from musement_core.transport.proxies import environment_proxy

    monkeypatch.setenv("HTTPS_PROXY", "proxy.example:3128")
    assert environment_proxy("https://api.musement.com/api/v3") == "http://proxy.example:3128"
    assert environment_proxy("http://127.0.0.1:1/api/v3") is None
    assert environment_proxy("http://[::1]:1/api/v3") is None
    monkeypatch.setenv("NO_PROXY", "example.org,.musement.com")
    assert environment_proxy("https://api.musement.com/api/v3") is None
    monkeypatch.setenv("NO_PROXY", "*")
    assert environment_proxy("https://api.example.net") is None


@pytest.mark.parametrize(
    "proxy", ["ftp://proxy", "http://", "http://user:hunter2@[::1", "socks5://user:hunter2@proxy"]
)
def test_a_proxy_that_cannot_be_used_is_named_without_its_password(
    proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    with pytest.raises(ConfigurationError, match="HTTPS_PROXY") as caught:
        Musement(application="a")
    assert "hunter2" not in str(caught.value)


# ---- logs


@pytest.mark.parametrize("way", ["own", "transport", "client"])
@pytest.mark.parametrize("library", [httpx, httpx2])
def test_no_log_shows_a_secret_that_stands_in_the_query(
    library: Any, way: str, caplog: pytest.LogCaptureFixture
) -> None:
    given: dict[str, Any] = {"http_library": library.__name__}
    if way == "transport":
        given = {"transport": library.HTTPTransport()}
    if way == "client":
        given = {"http_client": library.Client()}
    with caplog.at_level(logging.DEBUG), RawServer(api) as server:
        with Musement(
            log_bodies=True, client_id="id", client_secret=SECRET, **given, **server.options
        ) as client:
            client.authentication.login_by_query(
                client_id="id", client_secret=SECRET, grant_type="client_credentials"
            )
            client.carts.get("c-1")
        assert any(SECRET in line for _, line in server.requests), "it was sent"
        for one in given.values():
            if not isinstance(one, str):
                one.close()
    assert "POST" in caplog.text
    assert f"{library.__name__.replace('httpx', 'httpcore')}" in {
        record.name.partition(".")[0] for record in caplog.records
    }
    everything = caplog.text + "".join(str(record.__dict__) for record in caplog.records)
    assert SECRET not in everything
    assert "the-token-of-the-client" not in everything
    if way == "client":
        assert "HTTP Request: POST http://127.0.0.1" in caplog.text, "the caller's own client goes on logging"


def test_the_log_of_other_requests_of_a_given_client_is_left_alone(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO), RawServer(responding) as server, httpx.Client() as own:
        with Musement(http_client=own, **server.options) as client:
            client.carts.get("c-1")
            own.get(f"http://127.0.0.1:{server.port}/mine?shown=1")
    assert "/mine?shown=1" in caplog.text


# ---- other event loops


@pytest.mark.parametrize(
    "call",
    [
        lambda client: client.carts.get("c-1"),
        lambda client: client.orders.create(cart_uuid="c-1"),
        lambda client: client.request("GET", "/x"),
        lambda client: client.raw(carts_get.call, "c-1"),
        lambda client: anext(aiter(client.activities.search(city_in=[11]))),
    ],
)
def test_without_asyncio_nothing_is_sent_and_the_error_names_it(call: Any) -> None:
    """As under trio, and any other library than asyncio: its loop drives coroutines by `send`."""
    with RawServer(responding) as server:
        client = AsyncMusement(client_id="id", client_secret=SECRET, **server.options)
        with pytest.raises(ConfigurationError, match=r"asyncio.*trio"):
            call(client).__await__().send(None)
        assert not server.peers
