"""Whatever a server sends, for every kind of call: a value, or an error of the tree; bounded in memory and time."""

from __future__ import annotations

import asyncio
import gzip
import json
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import product
from typing import Any

import httpx
import pytest

from musement import (
    APIConnectionError,
    APIError,
    APIResponseError,
    AsyncMusement,
    MusementError,
    OutcomeUnknownError,
)
from musement.configuration import Timeouts
from musement_api.api.activities import activities_search_page
from musement_api.api.vouchers import vouchers_voucher_content
from tests.resilience.response_bodies import MIB, Bytes, peak_memory, response
from tests.support.callers import AwaitingCaller, BlockingCaller, Caller, json_response
from tests.support.table import Table

LIMIT = 1 * MIB


def deep(depth: int) -> bytes:
    return b'{"uuid":' + b"[" * depth + b"]" * depth + b"}"


NUMBERS = b'{"uuid":"x","items":[{"quantity":%s,"uuid":"i"}],"total_price":{"value":%s}}'
BODIES: dict[str, bytes] = {
    "nothing": b"",
    "spaces": b"  \r\n ",
    "null": b"null",
    "true": b"true",
    "a number": b"5",
    "a string": b'"https://evil.example"',
    "an empty list": b"[]",
    "a list of nonsense": b'[1,null,"x",[],{}]',
    "an empty object": b"{}",
    "an object of nonsense": b'{"uuid":5,"items":{"a":null},"payment":[],"order_uuid":[[]],"status":{}}',
    "items of nonsense": b'{"uuid":null,"items":[null,5,"x",[],{"uuid":{},"product":5,"status":[]}]}',
    "HTML": b"<!DOCTYPE html><html><body>It works!</body></html>",
    "half a JSON": b'{"uuid": "x", "items": [{"uuid',
    "two JSONs": b'{"uuid":"x"}{"uuid":"y"}',
    "a byte order mark": b'\xef\xbb\xbf{"uuid":"x","items":[]}',
    "UTF-16": '{"uuid":"x","items":[]}'.encode("utf-16"),
    "invalid UTF-8": b'{"uuid":"\xff\xfe\xfa","items":[]}',
    "a lone surrogate": b'{"uuid":"\\ud800","items":[]}',
    "a zero byte": b'{"uuid":"\x00"}',
    "duplicate keys": b'{"uuid":"x","uuid":"y","items":[],"items":null}',
    "beyond float": NUMBERS % (b"1e999", b"-1e999"),
    "NaN": NUMBERS % (b"NaN", b"Infinity"),
    "a huge integer": NUMBERS % (b"9" * 4000, b"1"),
    "an integer too long to read": NUMBERS % (b"9" * 5000, b"1"),
    "deep": deep(500),
    "very deep": deep(100_000),
    "deep objects": b'{"a":' * 100_000,
    "zeros": b"\x00" * 1000,
    "a PDF": b"%PDF-1.4 \xe2\xe3\xcf\xd3",
}
STATUSES_AND_TYPES = [
    (200, "application/json"),
    (200, "text/html; charset=UTF-8"),
    (200, "application/pdf"),
    (200, "\x7f;;="),
    (201, ""),
    (204, "application/json"),
    (400, "application/json"),
    (404, "text/html"),
    (404, "application/json"),
    (500, "text/plain; charset=klingon"),
]

CALLS: dict[str, Callable[[Any], Any]] = {
    "carts.create": lambda client: client.carts.create(),
    "carts.get": lambda client: client.carts.get("c-1"),
    "carts.add_item": lambda client: client.carts.add_item("c-1", product_id="1", quantity=1),
    "carts.customer_schema": lambda client: client.carts.customer_schema("c-1"),
    "carts.order_info": lambda client: client.carts.order_info("c-1"),
    "carts.remove_item": lambda client: client.carts.remove_item("c-1", "i-1"),
    "orders.create": lambda client: client.orders.create(cart_uuid="c-1", extra_data={"a": 1}),
    "orders.get": lambda client: client.orders.get("o-1"),
    "orders.update": lambda client: client.orders.update("o-1", extra_data={"a": 1}),
    "orders.merge_extra_data": lambda client: client.orders.merge_extra_data("o-1", {"a": 1}),
    "orders.wait": lambda client: client.orders.wait("o-1", timeout=1),
    "orders.cancel_item": lambda client: client.orders.cancel_item(
        "o-1", "i-1", cancellation_reason="API-ISSUE"
    ),
    "payments.no_payment": lambda client: client.payments.no_payment("o-1"),
    "activities.schedule": lambda client: client.activities.schedule("a-1", "2026-12-01"),
    "a page": lambda client: client.call(activities_search_page.call),
    "a voucher": lambda client: client.call(vouchers_voucher_content.call, "o-1", "a-1"),
    "undocumented": lambda client: client.request("POST", "/anything", body={}),
}


def outcome(caller: Caller, client: Any, call: Callable[[Any], Any]) -> Any:
    """The value of a call, or its error when that is one of the tree; any other error fails the test."""
    try:
        return caller.do(call(client))
    except MusementError as error:
        return error if str(error) and repr(error) else None


@pytest.mark.parametrize("body", BODIES)
def test_a_value_or_an_error_of_the_tree(body: str) -> None:
    with_every_response(BlockingCaller(), body, CALLS)


@pytest.mark.parametrize("body", BODIES)
def test_the_same_without_blocking(body: str) -> None:
    caller = AwaitingCaller()
    with caller.running():
        with_every_response(caller, body, ["orders.create"])


def always(content: bytes, status: int, **headers: str) -> Callable[[httpx.Request], httpx.Response]:
    return lambda _: response(content, status, **headers)


def with_every_response(caller: Caller, body: str, calls: Iterable[str]) -> None:
    with Table() as table:
        for call, (status, content_type) in product(calls, STATUSES_AND_TYPES):
            with table.row(call, status, content_type):
                client, script = caller.responding(always(BODIES[body], status, Content_Type=content_type))
                hold_against_the_tree(caller, client, call, status)
                assert len(script.sent) <= 30


def hold_against_the_tree(caller: Caller, client: Any, call: str, status: int) -> None:
    client._engine.journal.order_lost("c-1")
    client._engine.journal.order_made("o-1", "c-1")
    result = outcome(caller, client, CALLS[call])
    if status >= 400 and call != "carts.remove_item":
        assert isinstance(result, APIError)
    if status < 300 and call in ("orders.create", "payments.no_payment") and isinstance(result, APIError):
        # An order in doubt is read before it is paid: of a failure to do so, nothing is unknown.
        assert result.outcome_unknown or result.method == "GET", "the server said that it did it"


def test_odd_statuses(caller: Caller) -> None:
    with Table() as table:
        for call, status in product(CALLS, [100, 199, 206, 299, 304, 418, 599, 600, 999]):
            with table.row(call, status):
                client, _ = caller.responding(always(b'{"uuid":"x"}', status))
                outcome(caller, client, CALLS[call])


ODD_HEADERS: dict[str, list[tuple[bytes, bytes]]] = {
    "the same 200 times": [(b"content-type", b"application/json")] * 200,
    "not ASCII": [(b"x-\xff", b"\xfe\xff")],
    "times that are none": [(b"retry-after", b"\xff"), (b"date", b"\xff")],
    "a negative length": [(b"content-length", b"-5")],
    "an unknown encoding": [(b"content-encoding", b"klingon")],
    "lines in a value": [(b"x-request-id", b"\r\nevil" * 100)],
    "500 KB of cookies": [(b"set-cookie", b"a=" + b"b" * 10_000)] * 50,
    "half a URL": [(b"location", b"https://[")],
}


@pytest.mark.parametrize("status", [200, 302, 503])
def test_odd_headers(caller: Caller, status: int) -> None:
    with Table() as table:
        for call, (name, headers) in product(CALLS, ODD_HEADERS.items()):
            with table.row(call, name):
                client, _ = caller.responding(with_headers(status, headers))
                outcome(caller, client, CALLS[call])


def with_headers(
    status: int, headers: list[tuple[bytes, bytes]]
) -> Callable[[httpx.Request], httpx.Response]:
    return lambda _: httpx.Response(status, headers=headers, stream=Bytes(b"{}"))


# ---- what cannot be read says what it is


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("nothing", "empty"),
        ("HTML", "not JSON"),
        ("half a JSON", "not JSON"),
        ("invalid UTF-8", "not UTF-8"),
        ("very deep", "nested too deeply"),
        ("an integer too long to read", "number"),
        ("a list of nonsense", "object is due, it holds an array"),
        ("a string", "object is due, it holds a string"),
        ("null", "object is due, it holds null"),
    ],
)
def test_a_body_that_cannot_be_read_is_kept(caller: Caller, body: str, problem: str) -> None:
    client, _ = caller.responding(lambda _: response(BODIES[body]))
    with pytest.raises(APIResponseError, match=problem) as caught:
        caller.do(client.carts.get("c-1"))
    assert caught.value.response.content == BODIES[body]
    assert caught.value.status == 200


def test_a_list_where_an_object_is_due_is_no_list(caller: Caller) -> None:
    client, _ = caller.responding(lambda _: response(b'{"data":5}'))
    with pytest.raises(APIResponseError, match="array is due"):
        caller.do(client.activities.schedule("a-1", "2026-12-01"))


def test_of_duplicate_keys_the_last_counts(caller: Caller) -> None:
    client, _ = caller.scripted(response(b'{"uuid":"c-0","uuid":"c-1","items":[]}'))
    assert caller.do(client.carts.get("c-1")).uuid == "c-1"


def test_numbers_beyond_float_arrive(caller: Caller) -> None:
    client, _ = caller.scripted(response(NUMBERS % (b"1" + b"0" * 400, b"1e999")))
    order = caller.do(client.orders.get("x"))
    assert order.items[0].quantity == 10**400
    assert order.total_price.value == float("inf")


# ---- size


@pytest.mark.parametrize("status", [200, 404, 503])
@pytest.mark.parametrize("call", ["carts.get", "orders.create", "a voucher", "orders.cancel_item"])
def test_50_mib_are_refused_while_they_are_read(caller: Caller, call: str, status: int) -> None:
    chunk = b"x" * (64 * 1024)
    bodies: list[Bytes] = []

    def huge(_: httpx.Request) -> httpx.Response:
        bodies.append(Bytes(*[chunk] * 800))
        return response(bodies[-1], status)

    client, _ = caller.responding(huge, max_response_bytes=LIMIT)
    results: list[Any] = []
    peak = peak_memory(lambda: results.append(outcome(caller, client, CALLS[call])))
    assert isinstance(results[0], APIError)
    assert (
        f"more than {LIMIT} bytes"
        in f"{results[0]}{results[0].__cause__}{getattr(results[0], '__notes__', '')}"
    )
    assert peak < 4 * LIMIT
    assert all(body.taken <= LIMIT // len(chunk) + 1 for body in bodies), "the rest is not even read"


BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "gzip": ("gzip", lambda: gzip.compress(b"0" * (50 * MIB), compresslevel=1)),
    "deflate": ("deflate", lambda: zlib.compress(b"0" * (50 * MIB), level=1)),
    "gzip after gzip": ("gzip", lambda: gzip.compress(b"0" * (LIMIT // 2)) * 100),
}


@pytest.mark.parametrize("pieces", [1, 7])
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_not_unpacked(caller: Caller, bomb: str, pieces: int) -> None:
    encoding, make = BOMBS[bomb]
    packed = make()
    assert len(packed) < LIMIT
    size = len(packed) // pieces + 1
    chunks = [packed[start : start + size] for start in range(0, len(packed), size)]
    client, _ = caller.responding(
        lambda _: response(Bytes(*chunks), Content_Encoding=encoding), max_response_bytes=LIMIT, max_retries=0
    )
    results: list[Any] = []
    peak = peak_memory(lambda: results.append(outcome(caller, client, CALLS["carts.get"])))
    assert isinstance(results[0], APIConnectionError)
    assert f"more than {LIMIT} bytes" in str(results[0])
    assert peak < 4 * LIMIT


PACKED: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("gzip", gzip.compress),
    ("x-gzip", gzip.compress),
    ("GZIP", gzip.compress),
    ("deflate", zlib.compress),
    ("deflate", lambda content: zlib.compress(content)[2:-4]),
    ("gzip", lambda content: gzip.compress(content[:9]) + gzip.compress(content[9:])),
    ("gzip", lambda content: gzip.compress(content) + b"\x00" * 8),
    ("identity", lambda content: content),
]


def test_what_is_packed_is_unpacked(caller: Caller) -> None:
    content = json.dumps({"uuid": "c-1", "items": [], "note": "ü" * 5000}).encode()
    with Table() as table:
        for (number, (encoding, pack)), size in product(enumerate(PACKED), [1, 2, 3, 1000]):
            with table.row(number, encoding, f"in chunks of {size}"):
                packed = pack(content)
                chunks = [packed[start : start + size] for start in range(0, len(packed), size)]
                client, script = caller.scripted(response(Bytes(*chunks), Content_Encoding=encoding))
                cart = caller.do(client.carts.get("c-1"))
                assert cart.additional_properties["note"] == "ü" * 5000
                assert script.requests[0].headers["Accept-Encoding"] == "gzip, deflate"


def test_what_unpacks_to_much_at_once_is_unpacked_whole(caller: Caller) -> None:
    content = json.dumps({"uuid": "c-1", "items": [], "note": "0" * 300_000}).encode()
    client, _ = caller.scripted(response(gzip.compress(content), Content_Encoding="gzip"))
    assert len(caller.do(client.carts.get("c-1")).additional_properties["note"]) == 300_000


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", b"not packed at all"),
        ("gzip", gzip.compress(b'{"uuid":"c-1"}', mtime=0)[:-9]),
        ("deflate", b"\x78\x9cbroken"),
        ("br", b"\x0b\x02\x80"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"{}", mtime=0), mtime=0)),
    ],
)
def test_what_cannot_be_unpacked_is_no_answer(caller: Caller, encoding: str, packed: bytes) -> None:
    client, _ = caller.responding(lambda _: response(packed, Content_Encoding=encoding))
    with pytest.raises(APIConnectionError):
        caller.do(client.carts.get("c-1"))
    with pytest.raises(OutcomeUnknownError):
        caller.do(client.orders.create(cart_uuid="c-1"))


def test_a_transport_that_has_read_the_answer_already_is_fine(caller: Caller) -> None:
    client, _ = caller.scripted(
        httpx.Response(
            200, headers={"Content-Encoding": "gzip"}, content=gzip.compress(b'{"uuid":"c-1","items":[]}')
        )
    )
    assert caller.do(client.carts.get("c-1")).uuid == "c-1"


# ---- time


@pytest.mark.parametrize("call", ["carts.get", "orders.create"])
def test_a_slow_drip_ends_with_the_deadline(caller: Caller, call: str) -> None:
    class Drip(Bytes):
        def __iter__(self) -> Iterator[bytes]:
            while True:
                caller.clock.seconds += 1.0
                yield b" "

    client, _ = caller.responding(lambda _: response(Drip()), timeout=20.0)
    started = caller.clock.now()
    result = outcome(caller, client, CALLS[call])
    assert isinstance(result, APIError)
    assert result.outcome_unknown is (call == "orders.create")
    assert caller.clock.now() - started <= 22.0


def test_an_answer_that_is_whole_in_the_last_moment_counts(caller: Caller) -> None:
    class Late(Bytes):
        def __iter__(self) -> Iterator[bytes]:
            caller.clock.seconds += 30.0
            yield b'{"uuid":"o-1","items":[]}'

    client, _ = caller.scripted(response(Late()), timeout=20.0)
    assert caller.do(client.orders.create(cart_uuid="c-1")).uuid == "o-1"


class Dripping(BaseHTTPRequestHandler):
    """Sends its headers one byte at a time, for ever."""

    def do_GET(self) -> None:
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Drip: ")
            while not self.server.over.is_set():  # type: ignore[attr-defined]
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.01)
        except OSError:
            pass

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@pytest.mark.measured
def test_headers_that_drip_end_with_the_deadline_too() -> None:
    server = HTTPServer(("127.0.0.1", 0), Dripping)
    server.over = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()

    async def main() -> None:
        base_url = f"http://127.0.0.1:{server.server_port}/api/v3"
        client = AsyncMusement(application="a", environment="sandbox", base_url=base_url, max_retries=0)
        async with client:
            await client.with_options(timeout=Timeouts(total=0.3)).carts.get("c-1")

    started = time.monotonic()
    try:
        with pytest.raises(APIConnectionError, match="no response in time"):
            asyncio.run(main())
        assert time.monotonic() - started < 5
    finally:
        server.over.set()  # type: ignore[attr-defined]
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_client_is_not_harmed_by_what_went_before(caller: Caller) -> None:
    client, _ = caller.scripted(
        response(b"\xff"),
        response(deep(100_000)),
        response(b"x" * (2 * LIMIT)),
        json_response({"uuid": "c-1", "items": []}),
        max_response_bytes=LIMIT,
    )
    assert caller.do(client.carts.get("c-1")).uuid == "c-1"


def test_a_url_that_is_too_long_is_refused(caller: Caller) -> None:
    client, script = caller.scripted()
    with pytest.raises(ValueError, match="URL"):
        caller.do(client.carts.get("c" * 70_000))
    assert not script.requests
