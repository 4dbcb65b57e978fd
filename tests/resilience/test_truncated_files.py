"""A voucher that was cut, or that is a page of somebody else's, is read again, and is never given to anybody."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest

from musement import APIResponseError, VoucherFile
from musement_api.api.vouchers import vouchers_voucher_content
from musement_core.constants import SPOOLED_IN_MEMORY_BYTES
from musement_sandbox.pdf import pdf
from tests.support.callers import Caller

WHOLE = pdf(["A voucher"])
LARGE = WHOLE[:20] + b"%" + b"." * (2 * SPOOLED_IN_MEMORY_BYTES) + WHOLE[20:]
HTML = b"\n<!DOCTYPE html><html><body>Sign in to the hotel's network</body></html>"


class Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body without an announced length."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __iter__(self) -> Iterator[bytes]:
        yield self._content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._content


def response(content: bytes, media_type: str | None = "application/pdf", **headers: str) -> httpx.Response:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    if media_type is not None:
        given["Content-Type"] = media_type
    return httpx.Response(200, headers=given, stream=Body(content))


def download(caller: Caller, client: Any) -> VoucherFile:
    file = caller.do(client.vouchers.voucher("o-1", "a-1"))
    assert isinstance(file, VoucherFile)
    return file


BROKEN: dict[str, tuple[httpx.Response, str]] = {
    "cut at the end": (response(WHOLE[:-8]), "the PDF is not whole"),
    "cut in the middle": (response(WHOLE[: len(WHOLE) // 2]), "the PDF is not whole"),
    "cut and large": (response(LARGE[:-20]), "the PDF is not whole"),
    "cut at the start": (response(WHOLE[8:]), "does not begin as one"),
    "cut, called bytes": (response(WHOLE[:-8], "application/octet-stream"), "the PDF is not whole"),
    "cut, called nothing": (response(WHOLE[:-8], None), "the PDF is not whole"),
    "HTML": (response(HTML), "an HTML page"),
    "HTML, called bytes": (response(HTML, "application/octet-stream"), "an HTML page"),
    "HTML, called nothing": (response(b"\xef\xbb\xbf<html lang=en>", None), "an HTML page"),
    "text": (response(b"Not available"), "does not begin as one"),
    "announced longer": (response(WHOLE, Content_Length=str(len(WHOLE) + 1)), f"{len(WHOLE)} bytes came of"),
    "announced shorter": (response(WHOLE, Content_Length="3"), "bytes came of 3"),
    "an image, cut": (
        response(b"\x89PNG...", "application/octet-stream", Content_Length="900"),
        "7 bytes came of 900",
    ),
}


def copied(response: httpx.Response) -> httpx.Response:
    return httpx.Response(response.status_code, headers=response.headers, stream=response.stream)


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_whole_file_is_asked_for_again(caller: Caller, name: str) -> None:
    broken, _ = BROKEN[name]
    client, script = caller.scripted(copied(broken), copied(broken), response(WHOLE))
    with download(caller, client) as file:
        assert file.content == WHOLE
    assert len(script.sent) == 3


@pytest.mark.parametrize("name", BROKEN)
def test_what_never_comes_whole_is_an_error_that_says_so(caller: Caller, name: str) -> None:
    broken, problem = BROKEN[name]
    client, script = caller.responding(lambda _: copied(broken), max_retries=2)
    with pytest.raises(APIResponseError, match=problem) as caught:
        download(caller, client)
    assert len(script.sent) == caught.value.attempts == 3
    assert not caught.value.outcome_unknown
    content = b"".join(broken.stream)  # type: ignore[arg-type]
    assert caught.value.response.content == content[: 64 * 1024]


@pytest.mark.parametrize(
    "answered",
    [
        response(WHOLE),
        response(LARGE),
        response(LARGE, Content_Length=str(len(LARGE))),
        response(b"\xef\xbb\xbf\r\n" + WHOLE + b"\n" * 900),
        response(WHOLE, "application/octet-stream"),
        response(WHOLE, None),
    ],
)
def test_what_is_whole_is_a_file(caller: Caller, answered: httpx.Response) -> None:
    client, script = caller.scripted(copied(answered))
    with download(caller, client) as file:
        assert file.content == b"".join(answered.stream)  # type: ignore[arg-type]
    assert len(script.sent) == 1


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"\x89PNG\r\n", "image/png"),
        (b"PK\x03\x04", "application/zip"),
        (b"QR 1234", "text/plain"),
        (b"{", None),
    ],
)
def test_other_kinds_of_files_are_left_alone(caller: Caller, content: bytes, media_type: str | None) -> None:
    client, _ = caller.scripted(response(content, media_type))
    with download(caller, client) as file:
        assert file.content == content


def test_the_generated_call_is_judged_alike(caller: Caller) -> None:
    client, script = caller.scripted(response(WHOLE[:-8]), response(WHOLE))
    assert caller.do(client.call(vouchers_voucher_content.call, "o-1", "a-1")) == WHOLE
    assert len(script.sent) == 2
