"""Closing, forking, copying, sharing between threads, and what thousands of copies leave behind."""

from __future__ import annotations

import asyncio
import copy
import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from musement import (
    APIError,
    AsyncMusement,
    ClientClosedError,
    ConfigurationError,
    Musement,
    MusementError,
    OutcomeUnknownError,
)
from musement._reconciliation.knowledge import customer_of
from musement.order import Order
from musement.sandbox import Sandbox
from musement.sandbox import faults as f
from musement_core.transport.library import tls_context
from tests.support.bookings import REFERENCE, Booking
from tests.support.callers import Caller, Script, json_response, login_response

CART = {"uuid": "c-1", "items": []}
BODY = b'{"uuid":"c-1","items":[]}'


# ---- closing


def test_a_closed_client_sends_nothing(caller: Caller) -> None:
    client, script = caller.responding(lambda _: json_response(CART))
    caller.close(client)
    caller.close(client)
    with pytest.raises(ClientClosedError):
        caller.do(client.carts.get("c-1"))
    with pytest.raises(ClientClosedError):
        caller.do(client.orders.create(cart_uuid="c-1"))
    assert not script.requests


def test_closing_a_copy_closes_all(caller: Caller) -> None:
    client, _ = caller.responding(lambda _: json_response(CART))
    other = client.with_options(currency="EUR")
    caller.close(other)
    with pytest.raises(ClientClosedError):
        caller.do(client.carts.get("c-1"))
    with pytest.raises(ClientClosedError):
        caller.do(client.with_options(currency="USD").carts.get("c-1"))


def test_a_client_that_is_given_stays_open() -> None:
    own = httpx.Client(transport=Script(lambda _: json_response(CART)))
    with Musement(http_client=own, environment="offline") as client:
        assert client.carts.get("c-1").uuid == "c-1"
    assert not own.is_closed
    with pytest.raises(ClientClosedError):
        client.carts.get("c-1")
    own.close()
    with pytest.raises(ClientClosedError):
        Musement(http_client=own, environment="offline").carts.get("c-1")


def test_closing_between_a_lost_order_and_the_question(caller: Caller, sandbox: Sandbox) -> None:
    """What was lost stays unknown, whatever ends the call."""
    client: Any = None

    def respond(request: httpx.Request) -> httpx.Response | Exception:
        client._connection.closed = True
        return httpx.ReadError("reset")

    client, _ = caller.responding(respond)
    with pytest.raises(OutcomeUnknownError) as caught:
        caller.do(client.orders.create(cart_uuid="c-1"))
    assert isinstance(caught.value.__cause__, APIError)
    assert "closed" in "".join(caught.value.__notes__)


class Held(BaseHTTPRequestHandler):
    """Answers when it is let go."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.release()  # type: ignore[attr-defined]
        self.server.go.wait(20)  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, *, held: bool) -> None:
        super().__init__(("127.0.0.1", 0), Held)
        self.asked = threading.Semaphore(0)
        self.go = threading.Event()
        if not held:
            self.go.set()
        self.thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    @property
    def options(self) -> dict[str, Any]:
        return {
            "application": "a",
            "environment": "sandbox",
            "base_url": f"http://127.0.0.1:{self.server_port}/api/v3",
        }

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        self.go.set()
        self.shutdown()
        self.server_close()
        self.thread.join()


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_threads_that_are_under_way_when_it_is_closed_end_in_the_tree() -> None:
    def get(client: Musement, number: int) -> Any:
        try:
            if number % 4 == 0:
                return client.orders.create(cart_uuid="c-1")
            return client.carts.get("c-1")
        except MusementError as error:
            return error

    with Server(held=True) as server, ThreadPoolExecutor(16) as threads:
        client = Musement(**server.options, max_retries=1)
        running = [threads.submit(get, client, number) for number in range(16)]
        for _ in running:
            assert server.asked.acquire(timeout=20)
        client.close()
        server.go.set()
        results = [call.result(timeout=20) for call in running]
    for number, result in enumerate(results):
        if isinstance(result, MusementError) and number % 4 == 0:
            assert isinstance(result, OutcomeUnknownError)
    with pytest.raises(ClientClosedError):
        client.carts.get("c-1")


def test_tasks_that_are_under_way_when_it_is_closed_end_in_the_tree() -> None:
    async def get(client: AsyncMusement, number: int) -> Any:
        try:
            if number % 4 == 0:
                return await client.orders.create(cart_uuid="c-1")
            return await client.carts.get("c-1")
        except MusementError as error:
            return error

    async def main(server: Server) -> list[Any]:
        client = AsyncMusement(**server.options, max_retries=1)
        running = [asyncio.create_task(get(client, number)) for number in range(16)]
        for _ in running:
            assert await asyncio.to_thread(server.asked.acquire, timeout=20)
        await client.aclose()
        server.go.set()
        results = await asyncio.wait_for(asyncio.gather(*running), 20)
        with pytest.raises(ClientClosedError):
            await client.carts.get("c-1")
        return results

    with Server(held=True) as server:
        results = asyncio.run(main(server))
    for number, result in enumerate(results):
        if isinstance(result, MusementError) and number % 4 == 0:
            assert isinstance(result, OutcomeUnknownError)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_a_client_that_is_used_on_another_event_loop_fails_in_the_tree_or_works() -> None:
    with Server(held=False) as server:
        client = AsyncMusement(**server.options, max_retries=0)

        async def get() -> Any:
            try:
                return await client.carts.get("c-1")
            except MusementError as error:
                return error

        assert asyncio.run(get()).uuid == "c-1"
        again = asyncio.run(get())
        assert isinstance(again, MusementError) or again.uuid == "c-1"
        gc.collect()


# ---- forking


def forked(child: Any) -> int:
    """The exit status of a child that runs `child`; 0 when it returned."""
    pid = os.fork()
    if pid == 0:
        signal.alarm(20)
        status = 1
        try:
            child()
            status = 0
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_child_has_connections_of_its_own() -> None:
    with Server(held=False) as server:
        client = Musement(**server.options)
        client.carts.get("c-1")
        ours = client._connection.client

        def child() -> None:
            assert client._connection.client is not ours
            assert client.carts.get("c-1").uuid == "c-1"

        assert forked(child) == 0
        assert client._connection.client is ours
        assert client.carts.get("c-1").uuid == "c-1"
        client.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_fork_while_locks_are_held_hangs_nobody() -> None:
    """In the child, whoever held a lock exists no more."""
    client = Musement(
        transport=Script(
            lambda request: login_response() if request.url.path.endswith("/login") else json_response(CART)
        ),
        environment="offline",
        client_id="id",
        client_secret="secret",
    )
    sign_in: Any = client._engine.sign_in
    engine = client._engine
    with sign_in._cache._lock, engine.journal.lock, engine.budget._lock:
        status = forked(lambda: client.carts.get("c-1"))
    assert status == 0


def test_an_import_starts_no_thread_and_opens_nothing() -> None:
    code = (
        "import sys, threading, os\n"
        "before = len(os.listdir('/proc/self/fd')) if os.path.isdir('/proc/self/fd') else 0\n"
        "import musement; musement.Musement; musement.AsyncMusement\n"
        "after = len(os.listdir('/proc/self/fd')) if before else 0\n"
        "assert threading.active_count() == 1 and after == before, (before, after)\n"
    )
    subprocess.run(
        [sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )


# ---- pickling and copying


@pytest.fixture
def order(caller: Caller, sandbox: Sandbox) -> Any:
    booking = Booking(caller, sandbox)
    booking.filled()
    sandbox.faults.add(f.dropped(acted=True), method="POST", path="/orders")
    return booking.order()


COPIES = [
    copy.copy,
    copy.deepcopy,
    *[lambda value, p=p: pickle.loads(pickle.dumps(value, p)) for p in range(2, 6)],
]


@pytest.mark.parametrize("copied", COPIES)
def test_an_order_travels_whole(order: Any, copied: Any) -> None:
    twin = copied(order)
    assert type(twin) is Order
    assert twin == order
    assert twin.recovered is order.recovered is True
    assert twin.extra_data == REFERENCE
    assert twin.to_dict() == order.to_dict()
    assert twin.items[0].status is order.items[0].status


@pytest.mark.parametrize("copied", COPIES)
def test_a_cart_travels_whole(caller: Caller, sandbox: Sandbox, copied: Any) -> None:
    booking = Booking(caller, sandbox)
    booking.filled()
    cart = booking.do(booking.client.carts.get(booking.cart))
    assert copied(cart) == cart
    assert copied(cart).to_dict() == cart.to_dict()


@pytest.mark.parametrize("copied", COPIES)
def test_an_unknown_outcome_travels_whole(caller: Caller, sandbox: Sandbox, copied: Any) -> None:
    booking = Booking(caller, sandbox)
    booking.filled()
    sandbox.faults.add(f.html_page(502), method="POST", path="/orders")
    sandbox.faults.add(f.refused(), method="GET", path="/carts/{cart}/order-info", times=None)
    with pytest.raises(OutcomeUnknownError) as caught:
        booking.order()
    twin = copied(caught.value)
    assert type(twin) is OutcomeUnknownError
    assert str(twin) == str(caught.value)
    assert twin.outcome_unknown
    assert twin.what_to_check == caught.value.what_to_check
    assert twin.__notes__ == caught.value.__notes__
    assert str(twin.__cause__) == str(caught.value.__cause__)
    assert getattr(twin.__cause__, "status", None) == 502


def test_a_client_is_not_pickled(caller: Caller) -> None:
    client, _ = caller.scripted()
    with pytest.raises(TypeError, match="Musement"):
        pickle.dumps(client)
    with pytest.raises(TypeError, match="with_options"):
        copy.deepcopy(client)
    with pytest.raises(TypeError, match="with_options"):
        copy.copy(client)


# ---- one client for all


def test_64_threads_book_with_one_client(sandbox: Sandbox) -> None:
    client_id, client_secret = sandbox.credentials
    from musement.sandbox import SandboxTransport
    from musement.sandbox.catalogue import VINEYARD_PRODUCT

    client = Musement(
        transport=SandboxTransport(sandbox),
        environment="offline",
        client_id=client_id,
        client_secret=client_secret,
    )

    def book(number: int) -> str:
        mine = client if number % 2 else client.with_options(currency="EUR")
        cart = mine.carts.create()
        mine.carts.add_item(cart.uuid, product_id=VINEYARD_PRODUCT, quantity=1 + number % 3)
        mine.carts.update_customer(cart.uuid, firstname="A", lastname="B", email=f"a{number}@example.org")
        order = mine.orders.create(cart_uuid=cart.uuid, extra_data={"number": number})
        paid = mine.payments.no_payment(order.uuid)
        assert paid.extra_data == {"number": number}
        assert [item.quantity for item in paid.items] == [1 + number % 3]
        return str(paid.uuid)

    with ThreadPoolExecutor(64) as threads:
        made = list(threads.map(book, range(256)))
    assert len(set(made)) == len(sandbox.orders) == 256
    assert all(order.paid for order in sandbox.orders.values())
    assert sum(request.path == "/login" for request in sandbox.requests) == 1


def test_one_tls_context_serves_the_process() -> None:
    contexts = {id(tls_context("httpx"))}
    clients: list[Any] = [
        kind(application="a", environment="sandbox", base_url=f"https://{number}.example.org")
        for kind in (Musement, AsyncMusement)
        for number in range(3)
    ]
    for client in clients:
        for transport in client._connection.client._transports.values():
            contexts.add(id(transport.pool._ssl_context))
    assert len(contexts) == 1
    for client in clients[:3]:
        client.close()


@pytest.mark.parametrize("used", [True, False])
def test_thousands_of_copies_leave_nothing(caller: Caller, used: bool) -> None:
    client, script = caller.responding(lambda _: json_response(CART))

    def copies(count: int) -> None:
        for number in range(count):
            other = client.with_options(currency="EUR", timeout=5.0, max_retries=number % 5)
            if used and number % 20 == 0:
                caller.do(other.carts.get("c-1"))
                script.requests.clear()

    copies(200)
    gc.collect()
    # What other tests left behind would make the collector wait: only the copies are to be counted.
    gc.freeze()
    try:
        tracemalloc.start()
        before, _ = tracemalloc.get_traced_memory()
        alive = len(gc.get_objects())
        copies(4_000)
        gc.collect()
        after, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        left = len(gc.get_objects()) - alive
    finally:
        gc.unfreeze()
    assert left < 200
    assert after - before < 200_000
    assert peak - before < 5_000_000


def test_the_journal_is_bounded(caller: Caller) -> None:
    from musement._reconciliation.journal import Journal

    journal = Journal(capacity=100)
    for number in range(10_000):
        journal.cart_seen(f"c-{number}", [("i-1", ("1", "1"))], changed=True)
        journal.items_lost(f"c-{number}", [("1", "1")])
        journal.order_made(f"o-{number}", f"c-{number}")
        journal.write_lost(customer_of(f"w-{number}"), "x")
    assert {len(kept._values) for kept in (journal._carts, journal._orders, journal._writes)} == {100}
    assert journal.cart_of("o-9999") == "c-9999"
    assert journal.cart_of("o-0") is None


def test_both_a_transport_and_a_client_are_refused() -> None:
    with pytest.raises(ConfigurationError):
        Musement(transport=Script([]), http_client=httpx.Client(transport=Script([])), environment="offline")
