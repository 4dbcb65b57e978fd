"""One token for all clients that have the same journal and credentials: one login, from whichever process."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from musement import APITimeoutError, AsyncMusement, ConfigurationError, JournalError, Musement, ServerError
from musement.journal import Change, Entry, MemoryStore, SQLiteStore, Store
from tests.support.callers import (
    BlockingCaller,
    Caller,
    Script,
    error_response,
    json_response,
    login_response,
)
from tests.support.clock import SimulatedClock
from tests.support.processes import run_together

CREDENTIALS: dict[str, Any] = {"client_id": "the-client", "client_secret": "the-secret", "share_token": True}
CART = {"uuid": "c-1", "items": []}
LEASE = "token-lease:"


class Server(Script):
    """Gives token-1, token-2 and so on, and accepts those that were not expired by the test."""

    def __init__(self, expires_in: float = 3600) -> None:
        super().__init__(self._answer)
        self.logins = 0
        self.good: set[str] = set()
        self.login_failure: Callable[[], httpx.Response | Exception] | None = None
        self.expires_in = expires_in
        self.seen: list[str | None] = []
        self._lock = threading.Lock()

    def _answer(self, request: httpx.Request) -> httpx.Response | Exception:
        with self._lock:
            if request.url.path.endswith("/login"):
                self.logins += 1
                if self.login_failure is not None:
                    return self.login_failure()
                self.good.add(f"Bearer token-{self.logins}")
                return login_response(f"token-{self.logins}", self.expires_in)
            self.seen.append(request.headers.get("Authorization"))
            return json_response(CART) if self.seen[-1] in self.good else error_response(401, "1401")


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, caller: Caller, tmp_path: Path) -> Iterator[Store]:
    """A store on the clock of the client."""
    chosen: Store
    if request.param == "memory":
        chosen = MemoryStore(caller.clock.now)
    else:
        chosen = SQLiteStore(tmp_path / "journal.sqlite", caller.clock.now)
    yield chosen
    chosen.close()


def names(store: Store) -> dict[str, Entry]:
    """The entries of tokens, by the first part of their names."""
    found = store.find("token", ["valid", "dropped", "lease"])
    return {f"{entry.name.partition(':')[0]}:": entry for entry in found}


def hold_lease(store: Store, seconds: float) -> None:
    """Hold the lease as a process that logs in, and may be dead."""
    entry = names(store)[LEASE]
    store.write([Change(entry.name, entry.version, entry.kind, entry.state, "{}", "another", seconds)])


# ---- one login


def test_two_clients_with_one_store_log_in_once(caller: Caller, server: Server, store: Store) -> None:
    for _ in range(2):
        client = caller.client(server, journal=store, **CREDENTIALS)
        assert caller.do(client.carts.get("c-1")).uuid == "c-1"
    assert server.logins == 1
    assert server.seen == ["Bearer token-1"] * 2


def test_without_share_token_each_client_logs_in(caller: Caller, server: Server, store: Store) -> None:
    for _ in range(2):
        client = caller.client(server, journal=store, **{**CREDENTIALS, "share_token": False})
        caller.do(client.carts.get("c-1"))
    assert server.logins == 2
    assert names(store) == {}


def test_other_credentials_and_other_servers_have_tokens_of_their_own(
    caller: Caller, server: Server, store: Store
) -> None:
    for options in ({}, {"client_id": "another"}, {"base_url": "https://other.invalid/api/v3"}):
        given = {**CREDENTIALS, **options}
        caller.do(caller.client(server, journal=store, **given).carts.get("c-1"))
    assert server.logins == 3


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
def test_threads_of_many_clients_log_in_once(kind: str, tmp_path: Path) -> None:
    server = Server()
    store: Store = MemoryStore() if kind == "memory" else SQLiteStore(tmp_path / "journal.sqlite")
    together = threading.Barrier(8)

    def read(_: int) -> None:
        with Musement(transport=server, environment="offline", journal=store, **CREDENTIALS) as client:
            together.wait(10)
            client.carts.get("c-1")

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(read, range(8)))
    store.close()
    assert server.logins == 1


def test_tasks_of_many_clients_log_in_once(tmp_path: Path) -> None:
    server = Server()
    store = SQLiteStore(tmp_path / "journal.sqlite")

    async def read() -> None:
        async with AsyncMusement(
            transport=server, environment="offline", journal=store, **CREDENTIALS
        ) as client:
            await client.carts.get("c-1")

    async def main() -> None:
        await asyncio.gather(*(read() for _ in range(8)))

    asyncio.run(main())
    store.close()
    assert server.logins == 1


# ---- who waits, and for how long


def test_a_client_waits_for_the_login_of_another(caller: Caller, server: Server, store: Store) -> None:
    first = caller.client(server, journal=store, **CREDENTIALS)
    caller.do(first.carts.get("c-1"))
    caller.clock.seconds += 3600
    hold_lease(store, 20.0)
    second = caller.client(server, journal=store, **CREDENTIALS)
    started = caller.clock.now()
    caller.do(second.carts.get("c-1"))
    assert server.logins == 2, "the other one was dead: its lease ended, and the login was taken over"
    assert 20.0 <= caller.clock.now() - started < 22.0
    assert caller.clock.waits == sorted(caller.clock.waits)
    assert max(caller.clock.waits) <= 1.0


def test_who_waits_for_the_login_of_another_has_a_deadline(
    caller: Caller, server: Server, store: Store
) -> None:
    caller.do(caller.client(server, journal=store, **CREDENTIALS).carts.get("c-1"))
    caller.clock.seconds += 3600
    hold_lease(store, 1000.0)
    impatient = caller.client(server, journal=store, timeout=7.0, **CREDENTIALS)
    started = caller.clock.now()
    with pytest.raises(APITimeoutError) as caught:
        caller.do(impatient.orders.create(cart_uuid="c-1"))
    assert caller.clock.now() - started == pytest.approx(7.0)
    assert not caught.value.outcome_unknown
    assert server.logins == 1


# ---- the windows


def test_the_windows_come_from_the_whole_life_of_a_token(
    caller: Caller, server: Server, store: Store
) -> None:
    """3600 s of life: 300 s before its end one renews it, 60 s before its end all wait for the new one."""

    def read() -> str | None:
        caller.do(caller.client(server, journal=store, **CREDENTIALS).carts.get("c-1"))
        return server.seen[-1]

    assert read() == "Bearer token-1"
    caller.clock.seconds += 3299
    assert read() == "Bearer token-1", "young, also for a client that got it in its last hour"
    hold_lease(store, 10.0)
    caller.clock.seconds += 2
    assert read() == "Bearer token-1", "early: another renews it"
    assert server.logins == 1
    caller.clock.seconds += 10
    assert read() == "Bearer token-2", "early, and nobody renews it"
    caller.clock.seconds += 3541
    hold_lease(store, 5.0)
    assert read() == "Bearer token-3", "late: it waits for the other, which is dead"
    assert server.logins == 3


def test_who_has_an_old_token_takes_the_new_one_of_another(
    caller: Caller, server: Server, store: Store
) -> None:
    first, second = (caller.client(server, journal=store, **CREDENTIALS) for _ in range(2))
    for client in (first, second):
        caller.do(client.carts.get("c-1"))
    caller.clock.seconds += 3400
    for client in (first, second, first, second):
        caller.do(client.carts.get("c-1"))
    assert server.logins == 2
    assert server.seen[2:] == ["Bearer token-2"] * 4


def test_an_early_renewal_that_fails_is_left_alone_for_a_while_by_all(
    caller: Caller, server: Server, store: Store
) -> None:
    caller.do(caller.client(server, journal=store, **CREDENTIALS).carts.get("c-1"))
    caller.clock.seconds += 3400
    server.login_failure = lambda: error_response(401)
    for _ in range(3):
        caller.do(caller.client(server, journal=store, **CREDENTIALS).carts.get("c-1"))
    assert server.logins == 2, "the first of them tried"
    assert server.seen == ["Bearer token-1"] * 4
    caller.clock.seconds += 31
    server.login_failure = None
    caller.do(caller.client(server, journal=store, **CREDENTIALS).carts.get("c-1"))
    assert (server.logins, server.seen[-1]) == (3, "Bearer token-3")


def test_a_token_that_is_renewed_by_another_is_not_asked_for_at_each_call(
    caller: Caller, server: Server
) -> None:
    reads = 0

    class Counting(MemoryStore):
        def read(self, names: Collection[str]) -> dict[str, Entry]:
            nonlocal reads
            reads += any(name.startswith("token:") for name in names)
            return super().read(names)

    store = Counting(caller.clock.now)
    client = caller.client(server, journal=store, **CREDENTIALS)
    caller.do(client.carts.get("c-1"))
    caller.clock.seconds += 3400
    hold_lease(store, 1000.0)
    reads = 0
    for _ in range(10):
        caller.do(client.carts.get("c-1"))
    assert reads == 1


def test_the_life_of_a_token_counts_from_before_its_login(caller: Caller, server: Server) -> None:
    store = MemoryStore(caller.clock.now)

    def slow() -> httpx.Response:
        caller.clock.seconds += 50
        server.good.add("Bearer slow")
        return login_response("slow", 100)

    server.login_failure = slow
    caller.do(caller.client(server, journal=store, **CREDENTIALS).carts.get("c-1"))
    server.login_failure = None
    caller.clock.seconds += 26  # 76 of its 100 s: early
    caller.do(caller.client(server, journal=store, **CREDENTIALS).carts.get("c-1"))
    assert server.seen == ["Bearer slow", "Bearer token-2"]


# ---- logins that fail, tokens that are refused


def test_a_login_that_fails_leaves_the_lease_to_others(caller: Caller, server: Server, store: Store) -> None:
    server.login_failure = lambda: error_response(503)
    with pytest.raises(ServerError):
        caller.do(caller.client(server, journal=store, **CREDENTIALS).carts.get("c-1"))
    assert names(store)[LEASE].lease == 0
    server.login_failure = None
    caller.do(caller.client(server, journal=store, **CREDENTIALS).carts.get("c-1"))


def test_a_refused_token_is_dropped_for_all(caller: Caller, server: Server, store: Store) -> None:
    first, second = (caller.client(server, journal=store, **CREDENTIALS) for _ in range(2))
    for client in (first, second):
        caller.do(client.carts.get("c-1"))
    server.good.clear()
    for client in (first, second):
        caller.do(client.carts.get("c-1"))
    assert server.logins == 2, "the second found the new token, and did not drop it"
    assert server.seen[2:] == ["Bearer token-1", "Bearer token-2", "Bearer token-1", "Bearer token-2"]
    caller.do(caller.client(server, journal=store, **CREDENTIALS).carts.get("c-1"))
    assert server.logins == 2


def test_a_refused_token_is_gone_from_the_store_before_the_next_login(
    caller: Caller, server: Server, store: Store
) -> None:
    client = caller.client(server, journal=store, **CREDENTIALS)
    caller.do(client.carts.get("c-1"))
    server.good.clear()
    server.login_failure = lambda: error_response(401)
    with pytest.raises(Exception, match="401"):
        caller.do(client.carts.get("c-1"))
    [entry] = store.find("token", ["dropped"])
    assert entry.content == "{}"


def test_what_is_no_token_in_the_store_is_replaced(caller: Caller, server: Server, store: Store) -> None:
    caller.do(caller.client(server, journal=store, **CREDENTIALS).carts.get("c-1"))
    for nonsense in ("", "[]", "null", '{"access_token": 5}', '{"access_token": "a\\r\\nX: y"}'):
        entry = names(store)["token:"]
        store.write([Change(entry.name, entry.version, entry.kind, entry.state, nonsense)])
        caller.do(caller.client(server, journal=store, **CREDENTIALS).carts.get("c-1"))
    assert server.logins == 6
    assert set(server.seen) <= server.good


# ---- a store that fails


class BrokenStore(MemoryStore):
    """Fails where it is told to, with the token in its error."""

    def __init__(self, clock: Callable[[], float], reads: bool, error: type[Exception]) -> None:
        super().__init__(clock)
        self._fails_to_read = reads
        self._error = error

    def read(self, names: Collection[str]) -> dict[str, Entry]:
        if self._fails_to_read and any(name.startswith("token:") for name in names):
            raise self._error("the disk is gone")
        return super().read(names)

    def write(self, changes: Sequence[Change]) -> None:
        if any(change.kind == "token" for change in changes):
            raise self._error("the disk is gone")
        super().write(changes)


@pytest.mark.parametrize("error", [JournalError, OSError, KeyError])
@pytest.mark.parametrize("reads", [True, False], ids=["reading", "writing"])
def test_a_store_that_fails_prevents_no_login(
    caller: Caller, server: Server, caplog: pytest.LogCaptureFixture, reads: bool, error: type[Exception]
) -> None:
    store = BrokenStore(caller.clock.now, reads, error)
    client = caller.client(server, journal=store, **CREDENTIALS)
    with caplog.at_level(logging.WARNING, "musement"):
        caller.do(client.carts.get("c-1"))
        server.good.clear()
        caller.do(client.carts.get("c-1"))
    assert server.logins == 2
    assert "logs in for itself" in caplog.text
    assert ("the disk is gone" in caplog.text) == (error is JournalError), "of other errors the type alone"


def test_a_store_that_can_be_read_and_not_written_returns_no_refused_token_again(
    caller: Caller, server: Server
) -> None:
    class ReadOnly(MemoryStore):
        is_read_only = False

        def write(self, changes: Sequence[Change]) -> None:
            if self.is_read_only:
                raise JournalError("it cannot be written")
            super().write(changes)

    store = ReadOnly(caller.clock.now)
    client = caller.client(server, journal=store, **CREDENTIALS)
    caller.do(client.carts.get("c-1"))
    store.is_read_only = True
    server.good.clear()
    caller.do(client.carts.get("c-1"))
    assert server.seen == ["Bearer token-1", "Bearer token-1", "Bearer token-2"]


def test_a_token_needs_a_journal_to_be_shared(caller: Caller) -> None:
    with pytest.raises(ConfigurationError, match="journal"):
        caller.client(Server(), **CREDENTIALS)


# ---- who sees it


def test_the_token_is_in_the_store_and_nowhere_else(
    caller: Caller, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    store = MemoryStore(caller.clock.now)
    client = caller.client(server, journal=store, log_bodies=True, **CREDENTIALS)
    with caplog.at_level(logging.DEBUG):
        caller.do(client.carts.get("c-1"))
        server.good.clear()
        caller.do(client.carts.get("c-1"))
    entry = names(store)["token:"]
    assert json.loads(entry.content)["access_token"] == "token-2"
    assert "the-client" not in entry.name + entry.content
    assert "the-secret" not in entry.name + entry.content
    assert "token-2" not in f"{caplog.text}{client!r}{store!r}{entry!r}"


def test_a_client_of_another_clock_reads_the_age_from_the_store() -> None:
    """Hosts have clocks of their own: what counts is how old the store says that the token is."""
    first, second = BlockingCaller(), BlockingCaller()
    second.clock = SimulatedClock(start=5_000_000.0)
    server, shared = Server(), MemoryStore(first.clock.now)
    first.client(server, journal=shared, **CREDENTIALS).carts.get("c-1")
    first.clock.seconds += 3000
    client = second.client(server, journal=shared, **CREDENTIALS)
    client.carts.get("c-1")
    assert server.logins == 1
    second.clock.seconds += 400
    first.clock.seconds += 400
    client.carts.get("c-1")
    assert server.logins == 2, "3400 s of 3600 are over, 400 of them since this client has it"


# ---- processes

PROGRAM = """
from musement import Musement
url, journal = sys.argv[1:]
with Musement(
    application="tests", base_url=url, client_id="the-client", client_secret="the-secret", journal=journal, share_token=True
) as client:
    print("ready", flush=True)
    input()
    for _ in range(3):
        client.carts.get("c-1")
"""


class Loopback(ThreadingHTTPServer):
    """Counts logins, each of which takes as long as it takes all processes to ask for a token."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), LoopbackHandler)
        self.logins = 0
        self.reads = 0
        self.counting = threading.Lock()


class LoopbackHandler(BaseHTTPRequestHandler):
    server: Loopback  # pyright: ignore[reportIncompatibleVariableOverride]

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        with self.server.counting:
            self.server.logins += 1
            number = self.server.logins
        self._answer({"access_token": f"token-{number}", "expires_in": 3600, "token_type": "bearer"})

    def do_GET(self) -> None:
        assert self.headers["Authorization"] == "Bearer token-1"
        with self.server.counting:
            self.server.reads += 1
        self._answer(CART)

    def _answer(self, value: object) -> None:
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
        pass


def test_processes_with_one_file_log_in_once(tmp_path: Path) -> None:
    with Loopback() as loopback:
        serving = threading.Thread(target=loopback.serve_forever)
        serving.start()
        try:
            url = f"http://127.0.0.1:{loopback.server_port}"
            run_together(PROGRAM, [(url, f"sqlite:///{tmp_path}/journal.sqlite")] * 4)
        finally:
            loopback.shutdown()
            serving.join()
    assert (loopback.logins, loopback.reads) == (1, 12)
