"""Whatever a server sends, the work that it makes is bounded: memory, time, depth, and what it holds up."""

from __future__ import annotations

import asyncio
import gzip
import json
import threading
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from musement import (
    APIConnectionError,
    APIError,
    APIResponseError,
    APIStatusError,
    AsyncMusement,
    Musement,
)
from musement._schema.sanitizing import clean_schema
from musement_api.api.activities import activities_search_page
from musement_core.constants import LARGE_BODY_BYTES, MAX_JSON_DEPTH, MAX_JSON_PARTS
from musement_core.errors.error_body import read_error_body
from tests.resilience.response_bodies import MIB, Bytes, peak_memory, response
from tests.support.callers import AwaitingCaller, Caller

SIZE = 20 * MIB
PAGE = activities_search_page.call


def nested(opening: bytes, depth: int, closing: bytes) -> bytes:
    return b'{"data":[],"meta":' + opening * depth + b"0" + closing * depth + b"}"


def repeated(part: bytes) -> bytes:
    """A list of a part as often as the limit of bytes lets it be there."""
    return b'{"data":[' + part * ((SIZE - 100) // len(part)) + b"0]}"


# ---- what JSON becomes

CROWDED: dict[str, Callable[[], bytes]] = {
    "empty objects": lambda: repeated(b"{},"),
    "empty lists": lambda: repeated(b"[],"),
    "objects": lambda: repeated(b'{"a":{}},'),
    "numbers": lambda: repeated(b"0,"),
    "names": lambda: b"{" + b",".join(b'"%d":0' % number for number in range(1_800_000)) + b"}",
    "never closed": lambda: b"[" * SIZE,
    "in UTF-16": lambda: ("[" + "[]," * (SIZE // 6 - 10) + "0]").encode("utf-16"),
}


@pytest.mark.parametrize("body", CROWDED)
def test_json_of_too_many_parts_is_refused_before_it_is_read(caller: Caller, body: str) -> None:
    content = CROWDED[body]()
    assert len(content) <= SIZE
    client, script = caller.responding(lambda _: response(content), max_retries=0)
    errors: list[APIResponseError] = []

    def call() -> None:
        with pytest.raises(APIResponseError, match=f"more than {MAX_JSON_PARTS} parts") as caught:
            caller.do(client.call(PAGE))
        errors.append(caught.value)

    assert peak_memory(call) < 5 * SIZE
    assert errors[0].response.content == content
    assert len(script.requests) == 1


def test_a_booking_whose_answer_is_too_much_may_have_been_made(caller: Caller) -> None:
    content = CROWDED["empty objects"]()
    client, _ = caller.responding(lambda _: response(content))
    with pytest.raises(APIError) as caught:
        caller.do(client.payments.no_payment("o-1"))
    assert caught.value.outcome_unknown


def test_a_part_of_a_body_costs_so_little_that_the_largest_body_costs_300_mb() -> None:
    parts = MAX_JSON_PARTS // 32
    body = b'{"data":[' + b"{}," * (parts // 2) + b"{}]}"
    client = Musement(environment="offline", transport=httpx.MockTransport(lambda _: response(body)))
    client.call(PAGE)
    kept: list[Any] = []
    assert peak_memory(lambda: kept.append(client.call(PAGE))) * 32 < 300_000_000
    assert len(kept[0].data) > parts // 3


def test_whoever_allows_larger_bodies_allows_more_parts(caller: Caller) -> None:
    content = b'{"data":[' + b"0," * MAX_JSON_PARTS + b"0]}"
    client, _ = caller.responding(lambda _: response(content), max_response_bytes=2 * SIZE)
    returned = caller.do(client.raw(PAGE))
    assert len(returned.value.data) == len(returned.json()["data"]) == MAX_JSON_PARTS + 1


@pytest.mark.parametrize(("opening", "closing"), [(b"[", b"]"), (b'{"a":', b"}"), (b'[{"a":', b"}]")])
def test_depth_has_a_limit(caller: Caller, opening: bytes, closing: bytes) -> None:
    levels = opening.count(b"[") + opening.count(b"{")
    allowed = nested(opening, (MAX_JSON_DEPTH - 2) // levels, closing)
    refused = nested(opening, MAX_JSON_DEPTH // levels, closing)
    client, _ = caller.scripted(response(allowed), response(refused), max_retries=0)
    assert caller.do(client.call(PAGE)).data == []
    with pytest.raises(APIResponseError, match="nested too deeply"):
        caller.do(client.call(PAGE))


def test_brackets_in_texts_are_no_depth(caller: Caller) -> None:
    content = json.dumps({"data": [], "meta": {"text": '[{"' * 10_000}}).encode()
    client, _ = caller.responding(lambda _: response(content))
    assert caller.do(client.call(PAGE)).data == []


# ---- what compressed bodies become


def days(count: int) -> bytes:
    """The dates of an activity whose price never changes: hardly anything compresses better."""
    price = {
        "currency": "EUR",
        "value": 19.9,
        "formatted_value": "€ 19.90",
        "formatted_iso_value": "EUR 19.90",
    }
    return json.dumps(
        [{"day": f"2026-{n:08}", "sold_out": False, "retail_price": price} for n in range(count)]
    ).encode()


def test_what_unpacks_to_hundreds_of_times_its_size_is_refused_while_it_is_read(caller: Caller) -> None:
    content = json.dumps({"data": [], "meta": "x" * (15 * MIB)}).encode()
    packed = gzip.compress(content)
    body = Bytes(*[packed[start : start + 256] for start in range(0, len(packed), 256)])
    client, _ = caller.responding(lambda _: response(body, Content_Encoding="gzip"), max_retries=0)
    with pytest.raises(APIConnectionError, match="decodes to more than 200 times its size"):
        caller.do(client.call(PAGE))
    assert body.taken < 40, "the rest is not even read"


@pytest.mark.parametrize(
    "content", [days(20_000), b'"' + b"x" * (MIB - 100) + b'"'], ids=["repetitive", "small"]
)
def test_what_is_only_repetitive_is_read(caller: Caller, content: bytes) -> None:
    body = b'{"data":[],"meta":' + content + b"}"
    client, _ = caller.responding(lambda _: response(Bytes(gzip.compress(body)), Content_Encoding="gzip"))
    assert caller.do(client.call(PAGE)).data == []


# ---- what holds others up


def page_of(size: int) -> bytes:
    activity = {
        "title": "x" * 1000,
        "description": "y" * 9000,
        "unknown": [{"a": number} for number in range(20)],
    }
    part = json.dumps(activity).encode() + b","
    return b'{"data":[' + part * (size // len(part)) + b"{}]}"


def test_while_a_large_body_is_decoded_other_tasks_of_the_loop_go_on() -> None:
    """The decoder waits for another task of the loop, which only runs when the decoder does not hold the loop."""
    decoding, released = threading.Event(), threading.Event()
    sides: list[tuple[bool, int]] = []

    def decode(value: Any) -> Any:
        decoding.set()
        sides.append((released.wait(60), threading.get_ident()))
        return value

    async def other() -> None:
        for _ in range(1_000_000):
            await asyncio.sleep(0)
            if decoding.is_set():
                released.set()
                return

    async def main() -> None:
        transport = httpx.MockTransport(lambda _: response(page_of(15 * MIB)))
        async with AsyncMusement(environment="offline", transport=transport) as client:
            await asyncio.gather(client.drive(client._engine.value(lambda: PAGE().decoding(decode))), other())

    asyncio.run(main())
    [(went_on, thread)] = sides
    assert went_on
    assert thread != threading.get_ident()


@pytest.mark.measured  # how often others get their turn
def test_other_tasks_go_on_while_15_mib_of_json_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = 0
    seen: set[int] = set()

    def noticing(value: Any) -> Any:
        seen.add(ticks)
        return value

    monkeypatch.setattr("musement_core.json_text._unchanged", noticing)

    async def other(done: asyncio.Event) -> None:
        nonlocal ticks
        while not done.is_set():
            ticks += 1
            await asyncio.sleep(0)

    async def main() -> None:
        done = asyncio.Event()
        ticking = asyncio.create_task(other(done))
        transport = httpx.MockTransport(lambda _: response(page_of(15 * MIB)))
        async with AsyncMusement(environment="offline", transport=transport) as client:
            assert len((await client.call(PAGE)).data) > 1000
        done.set()
        await ticking

    asyncio.run(main())
    assert len(seen) > 3, "between the objects of one body"


def test_a_large_schema_is_read_in_a_thread_too(monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[int] = []

    def noticed(document: object) -> Any:
        threads.append(threading.get_ident())
        return clean_schema(document)

    monkeypatch.setattr("musement.customer_schema.clean_schema", noticed)
    content = json.dumps(
        {"properties": {f"name {number}": {"type": "string"} for number in range(20_000)}}
    ).encode()
    assert len(content) > LARGE_BODY_BYTES

    async def main() -> None:
        transport = httpx.MockTransport(lambda _: response(content))
        async with AsyncMusement(environment="offline", transport=transport) as client:
            for schema in (
                await client.carts.customer_schema("c-1"),
                await client.carts.participants_schema("c-1", "i-1"),
                await client.activities.extra_customer_data_schema("a-1"),
                await client.activities.participants_schema("a-1"),
            ):
                assert len(schema.questions) < 10_000
                assert schema.unchecked

    asyncio.run(main())
    assert len(threads) == 4
    assert threading.get_ident() not in threads


def test_small_bodies_and_blocking_calls_are_decoded_where_they_are(caller: Caller) -> None:
    threads: list[int] = []

    def decode(value: Any) -> Any:
        threads.append(threading.get_ident())
        return value

    sizes = [100, LARGE_BODY_BYTES // 2] + (
        [] if isinstance(caller, AwaitingCaller) else [LARGE_BODY_BYTES * 2]
    )
    client, _ = caller.scripted(*(response(page_of(size)) for size in sizes))
    for _ in sizes:
        caller.do(client.drive(client._engine.value(lambda: PAGE().decoding(decode))))
    assert threads == [threading.get_ident()] * len(sizes)


def test_a_large_body_that_cannot_be_read_is_the_same_error(caller: Caller) -> None:
    content = page_of(LARGE_BODY_BYTES * 2)[:-1]
    client, _ = caller.responding(lambda _: response(content), max_retries=0)
    with pytest.raises(APIResponseError, match="not JSON") as caught:
        caller.do(client.call(PAGE))
    assert caught.value.response.content == content


# ---- errors


def test_of_a_huge_error_only_the_beginning_is_looked_at(caller: Caller) -> None:
    client, _ = caller.responding(
        lambda _: response(b'{"message":"No.","more":[' + b"{}," * (6 * MIB) + b"{}]}", 404)
    )
    errors: list[APIStatusError] = []

    def call() -> None:
        with pytest.raises(APIStatusError) as caught:
            caller.do(client.call(PAGE))
        errors.append(caught.value)

    assert peak_memory(call) < 5 * SIZE
    assert "bytes: " in str(errors[0])
    assert len(str(errors[0])) < 1000
    with pytest.raises(ValueError, match="parts"):
        errors[0].response.json()
    text = json.dumps({"more": "é" * (10 * MIB)}, ensure_ascii=False).encode()
    assert peak_memory(lambda: read_error_body({}, text)) < MIB
