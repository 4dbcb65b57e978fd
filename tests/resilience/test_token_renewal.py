"""The token through the client: one login for all, a new one when it is refused, and never to anybody else."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from typing import Any

import httpx
import pytest

from musement import (
    APIConnectionError,
    APIError,
    APIStatusError,
    APITimeoutError,
    AsyncMusement,
    AuthenticationError,
    ConfigurationError,
    LoginError,
    Musement,
    ServerError,
)
from musement.sandbox import Sandbox
from musement.sandbox import faults as f
from tests.support.bookings import Booking
from tests.support.callers import Caller, Script, error_response, json_response, login_response
from tests.support.clock import SimulatedClock
from tests.support.table import Table

CREDENTIALS: dict[str, Any] = {"client_id": "the-client", "client_secret": "the-secret"}
CART = {"uuid": "c-1", "items": []}


def is_login(request: httpx.Request) -> bool:
    return request.url.path.endswith("/login")


def bearer(request: httpx.Request) -> str | None:
    value: str | None = request.headers.get("Authorization")
    return value


class Server(Script):
    """Gives token-1, token-2 and so on; accepts the newest that was not expired by the test."""

    def __init__(self) -> None:
        super().__init__(self._answer)
        self.logins = 0
        self.good: set[str] = set()
        self._lock = threading.Lock()

    def _answer(self, request: httpx.Request) -> httpx.Response:
        with self._lock:
            if is_login(request):
                self.logins += 1
                self.good = {f"Bearer token-{self.logins}"}
                return login_response(f"token-{self.logins}")
            return json_response(CART) if bearer(request) in self.good else error_response(401, "1401")


# ---- one login


def test_64_threads_log_in_once() -> None:
    server = Server()
    client = Musement(transport=server, environment="offline", **CREDENTIALS)
    together = threading.Barrier(64)

    def read(number: int) -> str:
        together.wait()
        copy = client if number % 2 else client.with_options(currency="EUR")
        return str(copy.carts.get("c-1").uuid)

    with ThreadPoolExecutor(64) as threads:
        assert list(threads.map(read, range(64))) == ["c-1"] * 64
    assert server.logins == 1


def test_1000_tasks_log_in_once() -> None:
    server = Server()

    async def main() -> list[Any]:
        async with AsyncMusement(transport=server, environment="offline", **CREDENTIALS) as client:
            return await asyncio.gather(*(client.carts.get("c-1") for _ in range(1000)))

    assert [cart.uuid for cart in asyncio.run(main())] == ["c-1"] * 1000
    assert server.logins == 1


def test_64_threads_whose_token_is_refused_log_in_once_more() -> None:
    server = Server()
    client = Musement(transport=server, environment="offline", **CREDENTIALS)
    client.carts.get("c-1")
    server.good.clear()
    together = threading.Barrier(64)

    def read(_: int) -> str:
        together.wait()
        return str(client.carts.get("c-1").uuid)

    with ThreadPoolExecutor(64) as threads:
        assert list(threads.map(read, range(64))) == ["c-1"] * 64
    assert server.logins == 2, "a late 401 does not throw away a fresh token"


def test_1000_tasks_whose_token_is_refused_log_in_once_more() -> None:
    server = Server()

    async def main() -> None:
        async with AsyncMusement(transport=server, environment="offline", **CREDENTIALS) as client:
            await client.carts.get("c-1")
            server.good.clear()
            await asyncio.gather(*(client.carts.get("c-1") for _ in range(1000)))

    asyncio.run(main())
    assert server.logins == 2


def test_when_the_task_that_logs_in_is_cancelled_another_takes_over() -> None:
    logins = 0
    started = asyncio.Event()

    class Slow(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            nonlocal logins
            if not is_login(request):
                return json_response(CART)
            logins += 1
            started.set()
            if logins == 1:
                await asyncio.Event().wait()
            return login_response()

    async def main() -> None:
        async with AsyncMusement(transport=Slow(), environment="offline", **CREDENTIALS) as client:
            first = asyncio.create_task(client.carts.get("c-1"))
            await started.wait()
            others = [asyncio.create_task(client.carts.get("c-1")) for _ in range(10)]
            await asyncio.sleep(0)
            first.cancel()
            assert [cart.uuid for cart in await asyncio.gather(*others)] == ["c-1"] * 10
            with pytest.raises(asyncio.CancelledError):
                await first

    asyncio.run(main())
    assert logins == 2


# ---- its life


def test_a_token_that_expires_mid_flight_is_renewed_once(caller: Caller, sandbox: Sandbox) -> None:
    booking = Booking(caller, sandbox)
    booking.filled()
    sandbox.faults.add(f.expired_token(), method="POST", path="/orders")
    order = booking.order()
    assert len(sandbox.orders) == 1
    assert not order.recovered, "401 is a response: nothing was in doubt"
    assert booking.requests("POST", "/login") == 2
    assert booking.requests("POST", "/orders") == 2
    sandbox.faults.add(f.expired_token(), method="POST", path="/payments/no/payment")
    assert booking.pay(order.uuid).is_paid
    assert booking.payments == 1


def test_a_token_is_renewed_before_it_ends(caller: Caller) -> None:
    server = Server()
    client = caller.client(server, **CREDENTIALS)
    caller.do(client.carts.get("c-1"))
    caller.clock.seconds += 3000
    caller.do(client.carts.get("c-1"))
    assert server.logins == 1
    caller.clock.seconds += 590
    caller.do(client.carts.get("c-1"))
    assert server.logins == 2


def test_each_attempt_is_authenticated_anew(caller: Caller) -> None:
    tokens: list[str | None] = []

    def respond(request: httpx.Request) -> httpx.Response:
        if is_login(request):
            return login_response(f"token-{len(tokens)}", expires_in=100)
        tokens.append(bearer(request))
        caller.clock.seconds += 95
        return error_response(503) if len(tokens) < 3 else json_response(CART)

    client, _ = caller.responding(respond, **CREDENTIALS)
    caller.do(client.carts.get("c-1"))
    assert tokens == ["Bearer token-0", "Bearer token-1", "Bearer token-2"]


def test_401_with_a_fresh_token_does_not_loop(caller: Caller) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        return (
            login_response(f"token-{len(script.requests)}")
            if is_login(request)
            else error_response(401, "1401")
        )

    client, script = caller.responding(respond, **CREDENTIALS)
    with pytest.raises(AuthenticationError):
        caller.do(client.carts.get("c-1"))
    assert script.sent == ["POST /login", "GET /carts/c-1", "POST /login", "GET /carts/c-1"]


def test_401_with_a_server_that_gives_the_same_token_again_does_not_loop(caller: Caller) -> None:
    client, script = caller.responding(
        lambda request: login_response("always") if is_login(request) else error_response(401), **CREDENTIALS
    )
    with pytest.raises(AuthenticationError):
        caller.do(client.carts.get("c-1"))
    assert script.sent == ["POST /login", "GET /carts/c-1", "POST /login"]


def test_401_without_credentials_is_an_error(caller: Caller) -> None:
    client, script = caller.scripted(error_response(401))
    with pytest.raises(AuthenticationError):
        caller.do(client.carts.get("c-1"))
    assert bearer(script.requests[0]) is None


# ---- logins that go wrong


@pytest.mark.parametrize("status", [400, 401, 403, 404, 302])
def test_a_login_that_is_refused_is_not_repeated(caller: Caller, status: int) -> None:
    client, script = caller.responding(lambda _: error_response(status), **CREDENTIALS)
    with pytest.raises(APIStatusError) as caught:
        caller.do(client.orders.create(cart_uuid="c-1"))
    assert (caught.value.path, caught.value.status) == ("/login", status)
    assert script.sent == ["POST /login"], "the order was never sent"
    assert not caught.value.outcome_unknown


def test_a_login_that_fails_is_repeated(caller: Caller) -> None:
    client, script = caller.scripted(
        error_response(503),
        httpx.ReadTimeout("slow"),
        error_response(429),
        login_response(),
        json_response(CART),
        **CREDENTIALS,
    )
    assert caller.do(client.carts.get("c-1")).uuid == "c-1"
    assert script.sent == ["POST /login"] * 4 + ["GET /carts/c-1"]


@pytest.mark.parametrize(
    "failure", [httpx.ReadTimeout("slow"), httpx.ConnectError("refused"), httpx.ReadError("reset")]
)
def test_a_login_that_keeps_failing_ends(caller: Caller, failure: Exception) -> None:
    client, script = caller.responding(lambda _: failure, **CREDENTIALS)
    with pytest.raises(APIConnectionError) as caught:
        caller.do(client.orders.create(cart_uuid="c-1"))
    assert len(script.sent) == 4
    assert not caught.value.outcome_unknown
    with pytest.raises(APIConnectionError):
        caller.do(client.carts.get("c-1"))
    assert len(script.sent) == 8, "the next call tries again"


NONSENSE: dict[str, httpx.Response] = {
    "empty": httpx.Response(200, content=b""),
    "HTML": httpx.Response(200, html="<html>token</html>"),
    "text": httpx.Response(200, text="token"),
    "a list": json_response([]),
    "null": json_response(None),
    "no token": json_response({"expires_in": 3600}),
    "an empty token": login_response(""),
    "a token with a line break": login_response("a\r\nX-Evil: 1"),
    "a token beyond ASCII": login_response("tökén"),
    "a number as token": json_response({"access_token": 5}),
    "negative life": login_response(expires_in=-1),
    "no life": login_response(expires_in=0),
    "endless life": login_response(expires_in=1e300),
    "life in words": login_response(expires_in="an hour"),
    "another kind of token": json_response({"access_token": "t", "token_type": "mac"}),
    "invalid UTF-8": httpx.Response(200, content=b'{"access_token":"\xff\xfe"}'),
    "deep": httpx.Response(200, content=b"[" * 100_000),
}


def test_a_login_that_answers_nonsense_is_an_error(caller: Caller) -> None:
    with Table() as table:
        for name, nonsense in NONSENSE.items():
            with table.row(name):
                hold_that_it_is_an_error(caller, nonsense.content, nonsense.headers)


def hold_that_it_is_an_error(caller: Caller, content: bytes, headers: httpx.Headers) -> None:
    client, script = caller.responding(
        lambda _: httpx.Response(200, headers=headers, content=content), **CREDENTIALS
    )
    with pytest.raises((LoginError, APIError)) as caught:
        caller.do(client.orders.create(cart_uuid="c-1"))
    assert caught.value.path == "/login"
    assert set(script.sent) == {"POST /login"}
    assert not caught.value.outcome_unknown


def test_a_login_that_hangs_ends_with_the_deadline_of_the_call(caller: Caller) -> None:
    def hang(request: httpx.Request) -> Exception:
        caller.clock.seconds += request.extensions["timeout"]["read"]
        return httpx.ReadTimeout("slow")

    client, script = caller.responding(hang, timeout=7.0, **CREDENTIALS)
    started = caller.clock.now()
    with pytest.raises(APITimeoutError):
        caller.do(client.carts.get("c-1"))
    assert script.sent == ["POST /login"]
    assert caller.clock.now() - started == 7.0


def test_who_has_more_time_takes_the_login_over() -> None:
    """The impatient one logs in first and gives up; it does not fail those who wait for it with more patience."""
    clock = SimulatedClock()
    logging_in, waiting = threading.Event(), threading.Event()
    logins = 0

    def respond(request: httpx.Request) -> httpx.Response | Exception:
        nonlocal logins
        if not is_login(request):
            return json_response(CART)
        logins += 1
        if logins > 1:
            return login_response()
        logging_in.set()
        waiting.wait(10)
        clock.seconds += 1.0
        return httpx.ReadTimeout("slow")

    client = Musement(transport=Script(respond), environment="offline", clock=clock, **CREDENTIALS)
    with ThreadPoolExecutor(2) as threads:
        impatient = threads.submit(client.with_options(timeout=1.0).carts.get, "c-1")
        assert logging_in.wait(10)
        patient = threads.submit(client.with_options(timeout=100.0).carts.get, "c-1")
        waiting.set()
        with pytest.raises(APITimeoutError):
            impatient.result(10)
        assert patient.result(10).uuid == "c-1"
    assert logins == 2


def test_an_early_renewal_that_fails_does_no_harm(caller: Caller) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        if is_login(request):
            return login_response() if len(script.requests) == 1 else error_response(503)
        return json_response(CART)

    client, script = caller.responding(respond, **CREDENTIALS)
    caller.do(client.carts.get("c-1"))
    caller.clock.seconds += 3400
    assert caller.do(client.carts.get("c-1")).uuid == "c-1"
    assert bearer(script.requests[-1]) == "Bearer token-1"
    caller.clock.seconds += 300
    with pytest.raises(ServerError):
        caller.do(client.carts.get("c-1"))


def test_an_early_renewal_that_is_not_answered_does_no_harm(caller: Caller) -> None:
    """There is time left, so that it is no matter of this caller alone: the token that still lives is used."""

    def respond(request: httpx.Request) -> httpx.Response | Exception:
        if is_login(request):
            return login_response() if len(script.requests) == 1 else httpx.ReadTimeout("slow")
        return json_response(CART)

    client, script = caller.responding(respond, **CREDENTIALS)
    caller.do(client.carts.get("c-1"))
    caller.clock.seconds += 3400
    assert caller.do(client.carts.get("c-1")).uuid == "c-1"
    assert bearer(script.requests[-1]) == "Bearer token-1"


# ---- to nobody else


LOCATIONS = (
    "https://evil.example/steal", "//evil.example/", "http://offline.musement.invalid/", "/api/v3/other",
)  # fmt: skip


def test_no_redirect_is_followed(caller: Caller) -> None:
    with Table() as table:
        for status, location in product([300, 301, 302, 303, 307, 308], LOCATIONS):
            with table.row(status, location):
                hold_that_it_is_not_followed(caller, status, location)


def hold_that_it_is_not_followed(caller: Caller, status: int, location: str) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        return login_response() if is_login(request) else error_response(status, location=location)

    client, script = caller.responding(respond, **CREDENTIALS)
    with pytest.raises(APIStatusError) as caught:
        caller.do(client.carts.get("c-1"))
    assert caught.value.status == status
    assert {request.url.host for request in script.requests} == {"offline.musement.invalid"}
    assert {request.url.scheme for request in script.requests} == {"https"}
    assert len(script.requests) == 2


def test_nor_by_a_client_of_the_callers_that_follows_redirects() -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        return (
            login_response() if is_login(request) else error_response(302, location="https://evil.example/")
        )

    script = Script(respond)
    own = httpx.Client(transport=script, follow_redirects=True)
    with own, pytest.raises(APIStatusError):
        Musement(http_client=own, environment="offline", **CREDENTIALS).carts.get("c-1")
    assert {request.url.host for request in script.requests} == {"offline.musement.invalid"}


def test_the_secret_is_not_sent_on_when_the_login_is_redirected(caller: Caller) -> None:
    client, script = caller.responding(
        lambda _: error_response(307, location="https://evil.example/"), **CREDENTIALS
    )
    with pytest.raises(APIStatusError):
        caller.do(client.carts.get("c-1"))
    assert script.sent == ["POST /login"]


@pytest.mark.parametrize(
    "path",
    [
        "https://evil.example/x",
        "//evil.example/x",
        "/\\evil.example/x",
        "@evil.example/x",
        "/x@evil.example/../..",
        "/../../x",
        "/%2e%2e/x",
        "/x?y",
        "/x#y",
        "",
        "x",
    ],
)
def test_a_path_cannot_name_another_host(caller: Caller, path: str) -> None:
    client, script = caller.responding(lambda _: json_response({}), **CREDENTIALS)
    with pytest.raises(ValueError, match="path"):
        caller.do(client.request("GET", path))
    assert not script.requests


@pytest.mark.parametrize(
    "uuid", ["https://evil.example/", "//evil.example", "a/b", "a?b", "a#b", "a@evil.example", "a\\b", "a:80"]
)
def test_an_identifier_from_the_server_cannot_either(caller: Caller, uuid: str) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        if is_login(request):
            return login_response()
        if request.method == "POST" and request.url.path.endswith("/orders"):
            return error_response(503)
        return json_response(
            {"order_uuid": uuid, "uuid": uuid, "items": [], "payment": {"status": "created"}}
        )

    client, script = caller.responding(respond, **CREDENTIALS)
    caller.do(client.orders.create(cart_uuid="c-1"))
    assert {request.url.host for request in script.requests} == {"offline.musement.invalid"}
    found = script.requests[-1].url.raw_path.decode()
    assert found.startswith("/api/v3/orders/")
    assert found.count("/") == 4, "it stays one segment"


@pytest.mark.parametrize(
    "base_url",
    [
        "http://api.musement.com/api/v3",
        "http://localhost.evil.example/",
        "http://127.0.0.1.evil.example/",
        "http://10.0.0.1/",
        "ftp://localhost/",
    ],
)
def test_without_https_only_this_machine(base_url: str) -> None:
    with pytest.raises(ConfigurationError, match="https"):
        Musement(application="a", environment="sandbox", base_url=base_url)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_this_machine_may_do_without(caller: Caller, host: str) -> None:
    client, script = caller.responding(
        lambda _: json_response(CART),
        environment="sandbox",
        application="a",
        base_url=f"http://{host}:8080/api/v3",
    )
    caller.do(client.carts.get("c-1"))
    assert str(script.requests[0].url) == f"http://{host}:8080/api/v3/carts/c-1"


def test_cookies_of_the_server_are_not_sent_back(caller: Caller) -> None:
    client, script = caller.responding(
        lambda _: httpx.Response(200, json=CART, headers={"Set-Cookie": "session=1; Path=/"})
    )
    for _ in range(2):
        caller.do(client.carts.get("c-1"))
    assert "cookie" not in script.requests[1].headers


def test_a_login_that_outlasts_its_deadline_is_taken_over_once() -> None:
    """Whoever logs in cannot be reached any more; what it gets in the end does not replace the newer token."""
    hanging, go = threading.Event(), threading.Event()
    tokens: list[str | None] = []
    logins: list[str] = []

    def respond(request: httpx.Request) -> httpx.Response:
        if not is_login(request):
            tokens.append(bearer(request))
            return json_response(CART)
        logins.append(f"token-{len(logins) + 1}")
        number = len(logins)
        if number == 1:
            hanging.set()
            go.wait(20)
        return login_response(f"token-{number}")

    client = Musement(transport=Script(respond), environment="offline", **CREDENTIALS)
    with ThreadPoolExecutor(9) as threads:
        lost = threads.submit(client.with_options(timeout=0.2).carts.get, "c-1")
        assert hanging.wait(20)
        others = [threads.submit(client.carts.get, "c-1") for _ in range(8)]
        try:
            assert [other.result(20).uuid for other in others] == ["c-1"] * 8
        finally:
            go.set()
        with pytest.raises(APITimeoutError):
            lost.result(20)
    assert logins == ["token-1", "token-2"], "one of them took it over, the others waited for that one"
    client.carts.get("c-1")
    assert tokens == ["Bearer token-2"] * 9
