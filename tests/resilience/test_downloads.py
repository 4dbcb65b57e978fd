"""A file is streamed: never held in memory, read again from the start when it breaks off, and never left behind."""

from __future__ import annotations

import asyncio
import gc
import gzip
import hashlib
import logging
import tempfile
import threading
import tracemalloc
from collections.abc import AsyncIterator, Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from musement import (
    APIConnectionError,
    APIResponseError,
    AsyncMusement,
    Musement,
    MusementError,
    NotFoundError,
    ServerError,
    VoucherFile,
)
from musement_core.constants import SPOOLED_IN_MEMORY_BYTES
from musement_core.transport.spool import Spool
from tests.support.callers import Caller, error_response

MIB = 1024 * 1024
CHUNK = bytes(range(256)) * 256
LARGE = 3 * MIB


@pytest.fixture
def spools(monkeypatch: pytest.MonkeyPatch) -> list[Spool]:
    """Every spool that was made, in its order."""
    made: list[Spool] = []
    make: Any = Spool.__init__

    def counting(spool: Spool) -> None:
        make(spool)
        made.append(spool)

    monkeypatch.setattr(Spool, "__init__", counting)
    return made


class Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The chunks of a file, and whatever happens between them."""

    def __init__(self, chunks: Callable[[], Iterator[bytes]]) -> None:
        self._chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        yield from self._chunks()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self._chunks():
            yield chunk


def chunks_of(size: int) -> Iterator[bytes]:
    for start in range(0, size, len(CHUNK)):
        yield CHUNK[: size - start]


def content_of(size: int) -> bytes:
    return b"".join(chunks_of(size))


def download_of(chunks: Callable[[], Iterator[bytes]], status: int = 200, **headers: str) -> httpx.Response:
    given = {
        "Content-Type": "application/octet-stream",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    return httpx.Response(status, headers=given, stream=Body(chunks))


def breaking_after(size: int, error: BaseException) -> Callable[[], Iterator[bytes]]:
    def chunks() -> Iterator[bytes]:
        yield from chunks_of(size)
        raise error

    return chunks


def download(caller: Caller, client: Any) -> VoucherFile:
    file = caller.do(client.vouchers.voucher("o-1", "a-1"))
    assert isinstance(file, VoucherFile)
    return file


# ---- streaming


def test_a_file_of_any_size_takes_little_memory(caller: Caller, tmp_path: Path) -> None:
    size = 64 * MIB
    client, _ = caller.responding(lambda _: download_of(lambda: chunks_of(size)), max_response_bytes=size)
    with download(caller, client):
        pass  # what is loaded by the first file is loaded
    tracemalloc.start()
    try:
        with download(caller, client) as file:
            saved = file.save(tmp_path / "large.pdf")
            assert file.size == saved.stat().st_size == size
        assert tracemalloc.get_traced_memory()[1] < 4 * SPOOLED_IN_MEMORY_BYTES < size / 10
    finally:
        tracemalloc.stop()


def test_each_chunk_is_kept_before_the_next_is_asked_for(caller: Caller, spools: list[Spool]) -> None:
    kept: list[int] = []

    def chunks() -> Iterator[bytes]:
        for chunk in chunks_of(LARGE):
            kept.append(spools[-1].size)
            yield chunk

    client, _ = caller.scripted(download_of(chunks))
    with download(caller, client):
        assert kept == [len(CHUNK) * number for number in range(LARGE // len(CHUNK))]


@pytest.mark.parametrize("size", [1, SPOOLED_IN_MEMORY_BYTES, SPOOLED_IN_MEMORY_BYTES + 1, LARGE])
def test_every_byte_arrives(caller: Caller, size: int, tmp_path: Path) -> None:
    client, _ = caller.scripted(download_of(lambda: chunks_of(size)))
    with download(caller, client) as file:
        assert file.content == b"".join(file.iter_bytes(1000)) == content_of(size)
        assert file.save(tmp_path).read_bytes() == content_of(size)


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_a_packed_file_is_unpacked(caller: Caller, encoding: str) -> None:
    content = content_of(LARGE)
    packed = gzip.compress(content) if encoding == "gzip" else content
    pieces = [packed[start : start + 999] for start in range(0, len(packed), 999)]
    client, _ = caller.scripted(download_of(lambda: iter(pieces), Content_Encoding=encoding))
    with download(caller, client) as file:
        assert file.content == content


def test_a_transport_that_has_read_the_file_already_is_fine(caller: Caller) -> None:
    content = content_of(LARGE)
    headers = {"Content-Type": "application/octet-stream", "Content-Encoding": "gzip"}
    client, _ = caller.scripted(httpx.Response(200, headers=headers, content=gzip.compress(content)))
    with download(caller, client) as file:
        assert file.content == content


def test_the_log_shows_its_size_and_kind(caller: Caller, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="musement")
    client, _ = caller.scripted(download_of(lambda: chunks_of(LARGE)), log_bodies=True)
    download(caller, client).close()
    assert f"<{LARGE} bytes of application/octet-stream>" in caplog.messages[-1]


# ---- what goes wrong on the way


def test_what_breaks_off_is_read_again_from_the_start(caller: Caller, spools: list[Spool]) -> None:
    client, script = caller.scripted(
        download_of(breaking_after(2 * MIB, httpx.ReadError("reset"))),
        download_of(breaking_after(LARGE, httpx.RemoteProtocolError("incomplete"))),
        download_of(lambda: chunks_of(LARGE)),
    )
    with download(caller, client) as file:
        assert file.content == content_of(LARGE)
        assert [spool.closed for spool in spools] == [True, True, False]
    assert spools[-1].closed
    assert len(script.sent) == 3


def dripping(caller: Caller) -> Iterator[bytes]:
    while True:
        caller.clock.seconds += 1.0
        yield CHUNK


FAILURES: dict[str, tuple[Callable[[Caller], httpx.Response], str]] = {
    "reset": (lambda _: download_of(breaking_after(LARGE, httpx.ReadError("reset"))), "broke while"),
    "closed": (lambda _: download_of(breaking_after(LARGE, RuntimeError("closed"))), "broke while"),
    "too large": (lambda _: download_of(lambda: chunks_of(5 * MIB)), f"more than {4 * MIB} bytes"),
    "a bomb": (
        lambda _: download_of(lambda: iter([gzip.compress(b"0" * (5 * MIB))]), Content_Encoding="gzip"),
        f"more than {4 * MIB} bytes",
    ),
    "packed and cut": (
        lambda _: download_of(lambda: iter([gzip.compress(content_of(LARGE))[:-9]]), Content_Encoding="gzip"),
        "ended too early",
    ),
    "too slow": (lambda caller: download_of(lambda: dripping(caller)), "not complete after"),
    "empty": (lambda _: download_of(lambda: iter([])), "it is empty"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_leaves_nothing_open(caller: Caller, name: str, spools: list[Spool]) -> None:
    response, problem = FAILURES[name]
    client, script = caller.responding(
        lambda _: response(caller), max_response_bytes=4 * MIB, max_retries=2, timeout=20.0
    )
    with pytest.raises((APIConnectionError, APIResponseError), match=problem):
        download(caller, client)
    assert len(spools) == len(script.sent) == (1 if name == "too slow" else 3)
    assert all(spool.closed for spool in spools)
    gc.collect()  # a file that is still open would warn here, and a warning fails the test


def test_an_interruption_leaves_nothing_open(caller: Caller, spools: list[Spool]) -> None:
    class Interruption(BaseException):
        pass

    client, _ = caller.scripted(download_of(breaking_after(LARGE, Interruption())))
    with pytest.raises(Interruption):
        download(caller, client)
    assert [spool.closed for spool in spools] == [True]


def test_a_task_that_is_cancelled_leaves_nothing_open(spools: list[Spool]) -> None:
    class Hanging(httpx.AsyncBaseTransport, httpx.AsyncByteStream):
        def __init__(self) -> None:
            self.hangs = asyncio.Event()

        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            return httpx.Response(200, headers={"Content-Type": "application/pdf"}, stream=self)

        async def __aiter__(self) -> AsyncIterator[bytes]:
            for chunk in chunks_of(LARGE):
                yield chunk
            self.hangs.set()
            await asyncio.Event().wait()

    async def main() -> None:
        transport = Hanging()
        async with AsyncMusement(application="a", transport=transport) as client:
            task = asyncio.create_task(client.vouchers.voucher("o-1", "a-1"))
            await transport.hangs.wait()
            assert [spool.closed for spool in spools] == [False]
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(main())
    assert [spool.closed for spool in spools] == [True]


def test_a_disk_that_takes_nothing_is_named(
    caller: Caller, spools: list[Spool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/there/is/no/such/folder")
    client, _ = caller.responding(lambda _: download_of(lambda: chunks_of(LARGE)))
    with pytest.raises(APIConnectionError, match=r"cannot be kept in a temporary file \(No such file"):
        download(caller, client)
    assert all(spool.closed for spool in spools)


# ---- what is no file


@pytest.mark.parametrize(
    ("status", "media_type", "error"),
    [
        (404, "application/json", NotFoundError),
        (404, "application/pdf", NotFoundError),
        (503, "application/octet-stream", ServerError),
        (200, "text/html", APIResponseError),
        (200, "application/json", APIResponseError),
    ],
)
def test_what_is_no_file_stays_with_the_error(
    caller: Caller, status: int, media_type: str, error: type[MusementError], spools: list[Spool]
) -> None:
    content = b'{"code": "9442", "message": "Voucher not available"}'
    client, _ = caller.responding(
        lambda _: download_of(lambda: iter([content]), status, Content_Type=media_type)
    )
    with pytest.raises(error) as caught:
        download(caller, client)
    assert caught.value.response.content == content  # type: ignore[attr-defined]
    assert spools == []


def test_the_login_before_it_is_no_file(caller: Caller, spools: list[Spool]) -> None:
    client, script = caller.scripted(
        httpx.Response(
            200,
            headers={"Content-Type": "application/octet-stream"},
            content=b'{"access_token": "t", "expires_in": 3600}',
        ),
        download_of(lambda: chunks_of(10)),
        client_id="id",
        client_secret="secret",
    )
    download(caller, client).close()
    assert len(spools) == 1
    assert script.requests[1].headers["Authorization"] == "Bearer t"


def test_an_error_before_a_file_is_retried(caller: Caller) -> None:
    client, _ = caller.scripted(error_response(503), download_of(lambda: chunks_of(LARGE)))
    with download(caller, client) as file:
        assert file.size == LARGE


# ---- over a real connection


class Serving(BaseHTTPRequestHandler):
    """Gives a file of 8 MiB, the first time only a part of it."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        size = 8 * MIB
        self.send_response(200)
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("Content-Length", str(size))
        self.end_headers()
        self.server.asked += 1  # type: ignore[attr-defined]
        if self.server.asked == 1:  # type: ignore[attr-defined]
            size = LARGE
            self.close_connection = True
        for chunk in chunks_of(size):
            self.wfile.write(chunk)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@pytest.fixture
def base_url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Serving)
    server.asked = 0  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/api/v3"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_large_file_over_http_is_saved_whole(caller: Caller, base_url: str, tmp_path: Path) -> None:
    client = caller.client(None, environment="sandbox", application="a", base_url=base_url)
    with download(caller, client) as file:
        saved = file.save(tmp_path / "voucher.pdf")
    caller.close(client)
    whole = hashlib.sha256(content_of(8 * MIB))
    assert hashlib.sha256(saved.read_bytes()).digest() == whole.digest()


def test_a_file_outlives_its_client() -> None:
    transport = httpx.MockTransport(lambda _: download_of(lambda: chunks_of(LARGE)))
    with Musement(application="a", transport=transport) as client:
        file = client.vouchers.voucher("o-1", "a-1")
    with file:
        assert file.content == content_of(LARGE)
