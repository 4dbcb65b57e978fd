"""The client of another API, generated from its document, makes calls with retries and a token through the same core."""

from __future__ import annotations

import asyncio
import datetime
import importlib
import json
import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

import httpx
import pytest

from musement_core.authentication.sign_in import SignIn
from musement_core.authentication.tokens import TokenCache
from musement_core.configuration import BaseConfiguration, Timeouts
from musement_core.engine.engine import Engine
from musement_core.engine.request_log import RequestLog
from musement_core.errors.call_errors import APIConnectionError, OutcomeUnknownError
from musement_core.errors.client_errors import ConfigurationError, InvalidRequestError
from musement_core.errors.status_errors import NotFoundError
from musement_core.flow import drive, drive_async
from musement_core.message_log import MessageLog
from musement_core.secret import Secret
from musement_core.transport.connection import AwaitingConnection, AwaitingIO, BlockingConnection, BlockingIO
from musement_core.transport.http_client import http_client_maker
from tools.generate import pipeline

DOCUMENT = Path(__file__).with_name("library.json")
BASE_URL = "https://library.example/v1"
ISBN = "9783161484100"
BOOK = {"isbn": ISBN, "author": {"name": "Ada", "born": 1815}, "published": "1843-10-01"}

#: What the server does with a request: gives a response, or raises what the network does.
Handler: TypeAlias = Callable[[httpx.Request], httpx.Response]
Call: TypeAlias = Callable[..., Any]


class Clock:
    """Time that only sleeping moves."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds

    async def sleep_async(self, seconds: float) -> None:
        self.seconds += seconds


class Library:
    """A server with a login, and a client of it that blocks or awaits."""

    def __init__(self, api: ModuleType, *, blocking: bool) -> None:
        self.api = api
        self.blocking = blocking
        self.clock = Clock()
        self.requests: list[httpx.Request] = []
        self.tokens = 0
        self.handlers: list[Handler] = []
        configuration = BaseConfiguration(
            base_url=BASE_URL,
            client_id="me",
            client_secret=Secret("hush"),
            timeouts=Timeouts(total=60.0),
            max_retries=2,
        )
        log = RequestLog(MessageLog(logging.getLogger("library"), frozenset(), frozenset(), frozenset()))
        operation = self.part("api.oauth.oauth_token").OPERATION
        login = SignIn(
            operation, lambda: {"client_id": "me", "client_secret": "hush"}, TokenCache(self.clock.now)
        )
        self.engine = Engine(configuration=configuration, sign_in=login, log=log, clock=self.clock.now)
        transport = httpx.MockTransport(self.handle if blocking else self.handle_async)
        maker = http_client_maker(configuration, transport, None, blocking=blocking)
        self.blocking_io = BlockingIO(BlockingConnection(maker), configuration, self.clock)
        self.awaiting_io = AwaitingIO(AwaitingConnection(maker), configuration, self.clock)

    def part(self, name: str) -> Any:
        return importlib.import_module(f"{self.api.__name__}.{name}")

    def handle(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/v1/oauth/token":
            self.tokens += 1
            return httpx.Response(200, json={"access_token": f"token-{self.tokens}", "expires_in": 3600})
        self.requests.append(request)
        return self.handlers.pop(0)(request)

    async def handle_async(self, request: httpx.Request) -> httpx.Response:
        return self.handle(request)

    def value(self, operation: str, *args: Any, **kwargs: Any) -> Any:
        flow = self.engine.value(self.part(f"api.{operation}").call, *args, **kwargs)
        if self.blocking:
            return drive(flow, self.blocking_io)
        return asyncio.run(drive_async(flow, self.awaiting_io))

    @property
    def authorizations(self) -> list[str]:
        return [request.headers["authorization"] for request in self.requests]


def responding(status: int, content: Any = None, **headers: str) -> Handler:
    return lambda _: httpx.Response(
        status, json=content, headers={name.replace("_", "-"): text for name, text in headers.items()}
    )


def breaking(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadError("the connection was reset", request=request)


def refusing_connections(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("foreign")
    pipeline.build(pipeline.Source(DOCUMENT), folder / "library_api")
    sys.path.insert(0, str(folder))
    try:
        yield importlib.import_module("library_api")
    finally:
        sys.path.remove(str(folder))
        for name in [name for name in sys.modules if name.partition(".")[0] == "library_api"]:
            del sys.modules[name]


@pytest.fixture(params=["blocking", "awaiting"])
def library(api: ModuleType, request: pytest.FixtureRequest) -> Library:
    return Library(api, blocking=request.param == "blocking")


def test_a_read_is_retried_with_one_token_and_decoded_by_the_models_of_the_document(library: Library) -> None:
    library.handlers = [responding(503), breaking, responding(200, BOOK)]
    book = library.value("books.books_get", ISBN, x_branch="north")
    assert book.published == datetime.date(1843, 10, 1)
    assert type(book.author).__module__ == "library_api.models.author"
    assert book.to_dict() == BOOK
    assert [request.url.path for request in library.requests] == [f"/v1/books/{ISBN}"] * 3
    assert library.authorizations == ["Bearer token-1"] * 3
    assert {request.headers["x-branch"] for request in library.requests} == {"north"}
    assert library.tokens == 1
    assert library.clock.seconds > 0, "it waited between the attempts"


def test_what_the_server_asks_to_wait_is_waited(library: Library) -> None:
    library.handlers = [responding(429, retry_after="7"), responding(200, BOOK)]
    library.value("books.books_get", ISBN)
    assert 7 <= library.clock.seconds < 8


def test_a_refused_token_is_renewed_once(library: Library) -> None:
    library.handlers = [responding(401), responding(200, BOOK)]
    library.value("books.books_get", ISBN)
    assert library.authorizations == ["Bearer token-1", "Bearer token-2"]


def test_a_lost_response_to_a_post_is_never_repeated_blindly(library: Library) -> None:
    library.handlers = [breaking]
    with pytest.raises(OutcomeUnknownError) as caught:
        library.value("loans.loans_create", isbn=ISBN)
    assert caught.value.outcome_unknown
    assert "POST /loans" in str(caught.value)
    assert len(library.requests) == 1


def test_a_post_that_never_left_is_made_again(library: Library) -> None:
    library.handlers = [refusing_connections, responding(201, {"id": 5})]
    assert library.value("loans.loans_create", isbn=ISBN).id == 5
    assert [json.loads(request.content) for request in library.requests] == [{"isbn": ISBN}] * 2


def test_a_refusal_is_the_error_of_its_status(library: Library) -> None:
    library.handlers = [responding(404, {"code": "404", "message": "No such book"})]
    with pytest.raises(NotFoundError, match="No such book"):
        library.value("books.books_get", ISBN)


def test_arguments_that_the_document_refuses_are_not_sent(library: Library) -> None:
    with pytest.raises(InvalidRequestError, match="isbn"):
        library.value("books.books_get", "12")
    assert (library.requests, library.tokens) == ([], 0)


def test_the_deadline_holds_for_all_attempts_together(library: Library) -> None:
    def slow(request: httpx.Request) -> httpx.Response:
        library.clock.seconds += 60
        return breaking(request)

    library.handlers = [slow, responding(200, BOOK)]
    with pytest.raises(APIConnectionError):
        library.value("books.books_get", ISBN)
    assert len(library.requests) == 1


def test_a_configuration_is_refused_without_naming_another_api() -> None:
    with pytest.raises(ConfigurationError, match="base_url: ") as caught:
        BaseConfiguration(base_url="http://library.example")
    assert "musement" not in str(caught.value).lower()
    assert caught.value.environment_variable is None


def test_the_core_needs_no_other_package_of_ours() -> None:
    program = (
        "import pkgutil, sys, importlib, musement_core\n"
        "for one in pkgutil.walk_packages(musement_core.__path__, 'musement_core.'):\n"
        "    importlib.import_module(one.name)\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'musement', 'musement_api', 'musement_sandbox'}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
