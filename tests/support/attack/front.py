"""What stands between the client and the sandbox: a server on loopback whose plan says how each exchange goes wrong."""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import httpx

from musement.sandbox import Sandbox
from tests.support.attack.exchange import Exchange, received
from tests.support.attack.plan import Plan

_LOOPBACK = "127.0.0.1"
_BACKLOG = 512
_KEPT = 20


class Front:
    """An HTTP/1.1 server in a thread of its own.

    Attributes:
        patience: Seconds after which a client has given up, with a second to spare.
        requests: How many requests came.
        waiting: How many exchanges are under way.
        most_waiting: The most that were at once.
    """

    def __init__(self, sandbox: Sandbox, plan: Plan, patience: float) -> None:
        self.sandbox = sandbox
        self.plan = plan
        self.patience = patience
        self.requests = 0
        self.waiting = 0
        self.most_waiting = 0
        self.gate: asyncio.Event | None = None
        self._gathered = 0
        self._lock = threading.RLock()
        self._kept: dict[str, deque[tuple[httpx.Request, bytes, httpx.Response]]] = defaultdict(
            lambda: deque(maxlen=_KEPT)
        )
        self._held: dict[int, tuple[asyncio.TimerHandle, httpx.Request]] = {}
        self._loop: asyncio.AbstractEventLoop
        self._server: asyncio.Server
        self._stopped: asyncio.Event
        self._connections: set[asyncio.Task[None]] = set()

    @property
    def base_url(self) -> str:
        """What a client takes as its base URL."""
        return f"http://{_LOOPBACK}:{self._server.sockets[0].getsockname()[1]}/api/v3"

    # ---- what faults use

    def act(self, request: httpx.Request) -> httpx.Response:
        """Let the sandbox carry a request out."""
        return received(self.sandbox, request)

    def act_later(self, request: httpx.Request, seconds: float) -> None:
        """Let the sandbox carry a request out after some time, or when the run ends."""
        handle = self._loop.call_later(seconds, self._arrive, id(request))
        with self._lock:
            self._held[id(request)] = (handle, request)

    def _arrive(self, key: int) -> None:
        with self._lock:
            held = self._held.pop(key, None)
        if held is not None:
            self.act(held[1])

    def keep(self, exchange: Exchange, raw: bytes, response: httpx.Response) -> None:
        """Remember a response, for others to be given it by mistake.

        What is empty names nothing. An empty cart that another client was just given cannot be told from one's own.
        """
        if response.is_success and response.content and exchange.kind != "POST /carts":
            self._kept[exchange.kind].append((exchange.request, raw, response))

    def kept(self, exchange: Exchange, *, same_kind: bool) -> tuple[bytes, httpx.Response] | None:
        """Find a response to a request of somebody else: to the same question, or to another one."""
        kinds = [exchange.kind] if same_kind else sorted(set(self._kept) - {exchange.kind, "POST /login"})
        asked = exchange.request
        found = [
            (raw, response)
            for kind in kinds
            for request, raw, response in self._kept.get(kind, ())
            if request is not asked and (request.url != asked.url or request.content != asked.content)
        ]
        return exchange.random.choice(found) if found else None

    # ---- what the run uses

    def calm(self) -> None:
        """End all faults, and let everything that was held back arrive."""
        self.plan.rate = 0.0
        asyncio.run_coroutine_threadsafe(self._release(), self._loop).result(30)

    async def _release(self) -> None:
        with self._lock:
            held, self._held = list(self._held.values()), {}
        for handle, request in held:
            handle.cancel()
            self.act(request)
        self.sandbox.advance()

    def gather(self, count: int) -> None:
        """Hold all responses back from now on until so many requests wait at once, for ten seconds at most."""
        asyncio.run_coroutine_threadsafe(self._gather(count), self._loop).result(30)

    async def _gather(self, count: int) -> None:
        self.gate = asyncio.Event()
        self._gathered, self.most_waiting = count, 0
        asyncio.get_running_loop().call_later(10, self.gate.set)

    async def _hold(self) -> None:
        gate = self.gate
        if gate is None:
            return
        if self.waiting >= self._gathered:
            gate.set()
        await gate.wait()

    # ---- connections

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._connections.add(task)
            task.add_done_callback(self._connections.discard)
        try:
            stale = False
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                exchange = await self._read(head, reader, writer, stale=stale)
                if exchange is None:
                    return
                self.waiting += 1
                self.most_waiting = max(self.most_waiting, self.waiting)
                try:
                    await self._hold()
                    goes_on = await self._play(exchange)
                finally:
                    self.waiting -= 1
                if not goes_on:
                    return
                stale = exchange.stale
        except (OSError, EOFError, asyncio.LimitOverrunError, asyncio.CancelledError):
            return
        finally:
            writer.close()

    async def _read(
        self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, stale: bool
    ) -> Exchange | None:
        """Read the request that begins with this head; `None` when the connection breaks before it is read."""
        line, *lines = head.decode("latin-1").split("\r\n")[:-2]
        method, target, _ = line.split(" ")
        headers = [(name, value.strip()) for name, _, value in (entry.partition(":") for entry in lines)]
        self.requests += 1
        random = Random(f"{self.plan.seed}/{self.requests}")
        request = httpx.Request(method, f"http://{_LOOPBACK}{target}", headers=headers)
        exchange = Exchange(self, request, random, reader, writer)
        if stale or self.plan.breaks_off(exchange):
            exchange.reset()
            return None
        length = int(request.headers.get("content-length", 0))
        body = await reader.readexactly(length)
        exchange.request = httpx.Request(method, request.url, headers=headers, content=body)
        return exchange

    async def _play(self, exchange: Exchange) -> bool:
        closes = exchange.request.headers.get("connection", "").lower() == "close"
        fault = self.plan.next(exchange)
        goes_on = await (exchange.respond() if fault is None else fault.play(exchange))
        return goes_on and not closes

    # ---- the thread

    def _run(self, ready: threading.Event) -> None:
        async def main() -> None:
            self._loop = asyncio.get_running_loop()
            self._stopped = asyncio.Event()
            self._server = await asyncio.start_server(self._serve, _LOOPBACK, 0, backlog=_BACKLOG)
            ready.set()
            await self._stopped.wait()
            self._server.close()
            for task in list(self._connections):
                task.cancel()
            await asyncio.gather(*self._connections, return_exceptions=True)
            await asyncio.sleep(0.01)  # Connections are closed by the next rounds of the loop.

        asyncio.run(main())


@contextmanager
def serving(front: Front) -> Iterator[Front]:
    """Serve from a thread of its own while the block runs."""
    ready = threading.Event()
    thread = threading.Thread(target=front._run, args=(ready,), daemon=True)
    thread.start()
    ready.wait()
    try:
        yield front
    finally:
        front._loop.call_soon_threadsafe(front._stopped.set)
        thread.join()
