"""Secret and token appear nowhere: not in reprs, messages, logs, pickles, or the locals of a traceback."""

from __future__ import annotations

import logging
import pickle
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from musement import MusementError, OutcomeUnknownError
from musement.sandbox import Sandbox
from tests.support.bookings import Booking
from tests.support.callers import Caller, error_response, json_response, login_response
from tests.support.table import Table

SECRET = "s3cr3t-Zw9qLmX"
TOKEN = "t0k3n-Kd8vRbY"
HIDDEN = (SECRET, TOKEN)
OPTIONS: dict[str, Any] = {"client_id": "the-client", "client_secret": SECRET}

ScriptedResponse = httpx.Response | Exception
Handler = Callable[[httpx.Request], ScriptedResponse]


def is_login(request: httpx.Request) -> bool:
    return request.url.path.endswith("/login")


def failing(response: Callable[[httpx.Request], ScriptedResponse]) -> Handler:
    """Logs in, and fails afterwards."""
    return lambda request: login_response(TOKEN) if is_login(request) else response(request)


def echo(request: httpx.Request) -> httpx.Response:
    """An error page that shows the whole request, as some do."""
    lines = [f"{name}: {value}" for name, value in request.headers.items()]
    return httpx.Response(400, text="\n".join(lines) + request.content.decode())


HANDLERS: dict[str, Handler] = {
    "a login that is refused": lambda _: error_response(401),
    "a login that echoes the secret": echo,
    "a login without an end": lambda _: httpx.ReadTimeout("slow"),
    "a login that cannot connect": lambda _: httpx.ConnectError("refused"),
    "a login that answers half a token": lambda _: httpx.Response(
        200, content=b'{"access_token":"%s' % TOKEN.encode()
    ),
    "a login with nonsense beside the token": lambda _: json_response(
        {"access_token": TOKEN, "expires_in": "soon"}
    ),
    "a login with a token in a list": lambda _: json_response([{"access_token": TOKEN}]),
    "a login with a bad token": lambda _: json_response({"access_token": TOKEN + "\n"}),
    "a login answered in HTML": lambda _: httpx.Response(200, html=f"<p>{TOKEN}</p>"),
    "a refusal": failing(lambda _: error_response(403)),
    "a token that is refused": failing(lambda _: error_response(401)),
    "an error of the server": failing(lambda _: error_response(503)),
    "a response that is lost": failing(lambda _: httpx.ReadError("reset")),
    "a response in time": failing(lambda _: httpx.ReadTimeout("slow")),
    "no connection": failing(lambda _: httpx.ConnectError("refused")),
    "a response that cannot be read": failing(lambda _: httpx.Response(200, content=b"\xff")),
    "a response that is too large": failing(lambda _: httpx.Response(200, content=b"x" * 2_000_000)),
}
CALLS: dict[str, Callable[[Any], Any]] = {
    "reading": lambda client: client.carts.get("c-1"),
    "ordering": lambda client: client.orders.create(cart_uuid="c-1"),
    "paying": lambda client: client.payments.no_payment("o-1"),
    "raw": lambda client: client.request("GET", "/anything"),
}


@pytest.fixture
def records() -> Iterator[list[logging.LogRecord]]:
    kept: list[logging.LogRecord] = []

    class Keeping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            kept.append(record)

    logger, handler = logging.getLogger("musement"), Keeping()
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    yield kept
    logger.removeHandler(handler)
    logger.setLevel(before)


def frames(error: BaseException) -> Iterator[tuple[str, dict[str, Any]]]:
    """The frames of an error, its causes and contexts, that belong to this package."""
    waiting, seen = [error], set()
    while waiting:
        current = waiting.pop()
        seen.add(id(current))
        for frame, _ in traceback.walk_tb(current.__traceback__):
            module = frame.f_globals.get("__name__", "")
            if module.partition(".")[0] in ("musement", "musement_api"):
                yield f"{module}.{frame.f_code.co_name}", frame.f_locals
        for linked in (current.__cause__, current.__context__):
            if linked is not None and id(linked) not in seen:
                waiting.append(linked)


def assert_hidden(where: str, text: str) -> None:
    for hidden in HIDDEN:
        assert hidden not in text, f"{where} shows it"


@pytest.mark.parametrize("name", HANDLERS)
def test_an_error_shows_neither(caller: Caller, name: str, records: list[logging.LogRecord]) -> None:
    with Table() as table:
        for call in CALLS:
            with table.row(call):
                records.clear()
                hold_that_it_is_hidden(caller, name, call, records)


def hold_that_it_is_hidden(caller: Caller, name: str, call: str, records: list[logging.LogRecord]) -> None:
    client, _ = caller.responding(
        HANDLERS[name], **OPTIONS, max_response_bytes=1_000_000, log_bodies=True, max_retries=1
    )
    with pytest.raises(MusementError) as caught:
        caller.do(CALLS[call](client))
    error = caught.value
    assert_hidden("the message", str(error))
    assert_hidden("the repr", repr(error))
    assert_hidden("the traceback", "".join(traceback.format_exception(error)))
    assert_hidden("the attributes", repr(vars(error)))
    for pickled in (pickle.dumps(error), pickle.dumps(error.__cause__)):
        for hidden in HIDDEN:
            # The body of a response that holds a token of its own is no secret of ours; the login's never travels.
            assert hidden.encode() not in pickled, "the pickle shows it"
    for where, names in frames(error):
        for variable, value in names.items():
            assert_hidden(f"{variable} in {where}", repr(value))
    for record in records:
        assert_hidden("a log line", record.getMessage())
        assert_hidden("a record's arguments", repr(record.args))
        assert_hidden("a record", repr(vars(record)))
    assert records


def test_what_is_called_from_a_traceback_with_locals(caller: Caller) -> None:
    """As crash reporters do it: the locals of the whole chain, as text."""
    client, _ = caller.responding(failing(lambda _: httpx.ReadError("reset")), **OPTIONS)
    with pytest.raises(OutcomeUnknownError) as caught:
        caller.do(client.orders.create(cart_uuid="c-1"))
    summary = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    shown: list[str] = []
    while summary is not None:
        shown += [
            repr(frame.locals)
            for frame in summary.stack
            if "/musement" in frame.filename and "tests" not in frame.filename
        ]
        summary = summary.__cause__  # type: ignore[assignment]
    assert len(shown) > 5
    assert_hidden("the locals", "".join(shown))


def test_nothing_else_shows_them(caller: Caller, records: list[logging.LogRecord]) -> None:
    client, script = caller.responding(
        failing(lambda _: json_response({"uuid": "c-1", "items": []})), **OPTIONS, log_bodies=True
    )
    response = caller.do(client.request("GET", "/carts/c-1"))
    assert script.requests[-1].headers["Authorization"] == f"Bearer {TOKEN}", "it is sent"
    shown = [
        client,
        client.configuration,
        client._engine,
        client._engine.sign_in,
        client._engine.journal,
        response,
    ]
    shown += [client.carts, client._connection, client._io, vars(client._connection)]
    for value in shown:
        assert_hidden(type(value).__name__, repr(value))
    for record in records:
        assert_hidden("a log record", repr(vars(record)) + record.getMessage())


def test_a_booking_logs_no_personal_data(
    caller: Caller, sandbox: Sandbox, records: list[logging.LogRecord]
) -> None:
    booking = Booking(caller, sandbox, log_bodies=True)
    booking.filled()
    booking.pay(booking.order().uuid)
    text = "".join(record.getMessage() + repr(record.args) for record in records)
    assert "POST /orders" in text
    for personal in ("Ada", "Byron", "ada@example.org", "12345678"):
        assert personal not in text
    assert sandbox.credentials[1] not in text
    for token in sandbox.world.tokens:
        assert token not in text
