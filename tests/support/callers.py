"""One test for both clients: a caller makes clients of its kind and gives the results of their calls."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, ClassVar

import httpx

from musement import AsyncMusement, Musement
from musement.sandbox import Sandbox
from musement_core.transport.httpx2_adapter import Adapter
from tests.support.clock import SimulatedClock
from tests.support.simulated_network import SimulatedNetwork

ScriptedResponse = httpx.Response | Exception
Handler = Callable[[httpx.Request], ScriptedResponse]


class Script(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport that gives each request the next of its responses, and keeps the requests."""

    def __init__(self, responses: Iterable[ScriptedResponse | Handler] | Handler) -> None:
        self._responses: Iterator[ScriptedResponse | Handler] | None = (
            None if callable(responses) else iter(responses)
        )
        self._handler = responses if callable(responses) else None
        self.requests: list[httpx.Request] = []

    @property
    def sent(self) -> list[str]:
        return [f"{request.method} {request.url.path.removeprefix('/api/v3')}" for request in self.requests]

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        return self._next(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        await asyncio.sleep(0)
        return self._next(request)

    def _next(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        response: Any = self._handler
        if self._responses is not None:
            response = next(self._responses, None)
            assert response is not None, f"no response is left for {self.sent[-1]}"
        if callable(response) and not isinstance(response, httpx.Response):
            response = response(request)
        if isinstance(response, Exception):
            raise response
        assert isinstance(response, httpx.Response)
        return response


class Caller(ABC):
    """Makes clients of one kind; `do` gives the result of a call."""

    name: ClassVar[str]

    def __init__(self, library: str = "httpx") -> None:
        self.clock = SimulatedClock()
        self.library = library

    @contextmanager
    def running(self) -> Iterator[None]:
        yield

    def client(self, transport: Any, **options: Any) -> Any:
        """A client over a transport of httpx, or over connections of its own when that is `None`."""
        if transport is not None and self.library == "httpx2":
            transport = Adapter(transport)
        given = {"environment": "offline", "clock": self.clock, "http_library": self.library, **options}
        return self.make(transport=transport, **given)

    @abstractmethod
    def make(self, **options: Any) -> Any: ...

    @abstractmethod
    def do(self, result: Any) -> Any: ...

    @abstractmethod
    def at_once(self, calls: Sequence[Callable[[], Any]]) -> list[Any]:
        """The results of calls that are made at the same time."""

    @abstractmethod
    def in_the_meantime(
        self,
        call: Callable[[], Any],
        wait: Callable[[], None],
        other: Callable[[], Any],
        end: Callable[[], None],
    ) -> Any:
        """The result of a call; while it runs, `wait` returns, `other` is called, and `end` lets the call end."""

    @abstractmethod
    def close(self, client: Any) -> None: ...

    @abstractmethod
    def close_given(self, client: Any, given: dict[str, Any]) -> None:
        """Close a client and the HTTP client or transport that it was given."""

    def scripted(self, *responses: ScriptedResponse | Handler, **options: Any) -> tuple[Any, Script]:
        """A client without login that is answered by a script."""
        script = Script(responses)
        return self.client(script, **options), script

    def responding(self, handler: Handler, **options: Any) -> tuple[Any, Script]:
        """A client without login, every request of which is answered by `handler`."""
        script = Script(handler)
        return self.client(script, **options), script

    def offline(self, sandbox: Sandbox, **options: Any) -> Any:
        """A client of a sandbox, with login."""
        client_id, client_secret = sandbox.credentials
        credentials = {"client_id": client_id, "client_secret": client_secret}
        return self.client(SimulatedNetwork(sandbox, self.clock), **{**credentials, **options})


class BlockingCaller(Caller):
    name = "blocking"

    def make(self, **options: Any) -> Any:
        return Musement(**options)

    def do(self, result: Any) -> Any:
        return result

    def at_once(self, calls: Sequence[Callable[[], Any]]) -> list[Any]:
        with ThreadPoolExecutor(len(calls)) as threads:
            return [made.result() for made in [threads.submit(call) for call in calls]]

    def in_the_meantime(
        self,
        call: Callable[[], Any],
        wait: Callable[[], None],
        other: Callable[[], Any],
        end: Callable[[], None],
    ) -> Any:
        with ThreadPoolExecutor(1) as threads:
            running = threads.submit(call)
            wait()
            other()
            end()
            return running.result()

    def close(self, client: Any) -> None:
        client.close()

    def close_given(self, client: Any, given: dict[str, Any]) -> None:
        client.close()
        for one in given.values():
            one.close()


class AwaitingCaller(Caller):
    name = "awaiting"

    def __init__(self, library: str = "httpx") -> None:
        super().__init__(library)
        self._runner = asyncio.Runner()

    def make(self, **options: Any) -> Any:
        return AsyncMusement(**options)

    def do(self, result: Any) -> Any:
        async def awaited() -> Any:
            return await result

        return self._runner.run(awaited())

    def at_once(self, calls: Sequence[Callable[[], Any]]) -> list[Any]:
        async def awaited() -> list[Any]:
            return await asyncio.gather(*(call() for call in calls))

        return self._runner.run(awaited())

    def in_the_meantime(
        self,
        call: Callable[[], Any],
        wait: Callable[[], None],
        other: Callable[[], Any],
        end: Callable[[], None],
    ) -> Any:
        async def awaited() -> Any:
            running = asyncio.ensure_future(call())
            await asyncio.to_thread(wait)
            await other()
            end()
            return await running

        return self._runner.run(awaited())

    def close(self, client: Any) -> None:
        self._runner.run(client.aclose())

    def close_given(self, client: Any, given: dict[str, Any]) -> None:
        self.close(client)
        for one in given.values():
            self._runner.run(one.aclose())

    @contextmanager
    def running(self) -> Iterator[None]:
        with self._runner:
            yield


def json_response(value: Any, status: int = 200, **headers: str) -> httpx.Response:
    return httpx.Response(
        status, json=value, headers={key.replace("_", "-"): text for key, text in headers.items()}
    )


def error_response(status: int, code: str = "0", **headers: str) -> httpx.Response:
    return json_response({"code": code, "message": "No."}, status, **headers)


def login_response(token: str = "token-1", expires_in: Any = 3600) -> httpx.Response:
    return json_response(
        {"access_token": token, "expires_in": expires_in, "token_type": "bearer", "scope": None}
    )
