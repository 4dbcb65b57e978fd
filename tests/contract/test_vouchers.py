"""Vouchers and tickets are files with a name, read piece by piece, saved whole or not at all."""

from __future__ import annotations

import asyncio
import copy
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from musement import APIResponseError, AsyncMusement, FileClosedError, Musement, NotFoundError, VoucherFile
from musement_api.api.vouchers import vouchers_voucher_content
from tests.contract.capturing import AsyncCapturing, Capturing, responding

PDF = b"%PDF-1.4 \x00\xff\n%%EOF\n"
METHODS: dict[str, tuple[str, ...]] = {
    "voucher": ("an-order", "an-activity"),
    "ticket": ("an-order", "an-activity", "dG9wL2Fz"),
    "item_voucher": ("an-order", "an-item"),
    "external": ("an-order", "an-item"),
}


def pdf(
    disposition: str | None = None, media_type: str | None = "application/pdf", content: bytes = PDF
) -> Callable[[httpx.Request], httpx.Response]:
    given = {"Content-Type": media_type, "Content-Disposition": disposition}
    headers = {name: value for name, value in given.items() if value is not None}
    return lambda _: httpx.Response(200, content=content, headers=headers)


def downloaded(response: Callable[[httpx.Request], httpx.Response], method: str = "voucher") -> VoucherFile:
    """The file that both clients give."""
    with Musement(application="tests", transport=Capturing(response), max_retries=0) as musement:
        file: VoucherFile = getattr(musement.vouchers, method)(*METHODS[method])

    async def awaited() -> Any:
        async with AsyncMusement(application="tests", transport=AsyncCapturing(response)) as musement:
            return await getattr(musement.vouchers, method)(*METHODS[method])

    again = asyncio.run(awaited())
    assert (again.content, again.name, again.media_type) == (file.content, file.name, file.media_type)
    return file


@pytest.mark.parametrize("method", METHODS)
def test_a_download_is_a_file_with_a_name(method: str) -> None:
    file = downloaded(pdf('attachment; filename="MUS1234567.pdf"'), method)

    assert (file.content, file.name, file.media_type) == (PDF, "MUS1234567.pdf", "application/pdf")
    assert (bytes(file), file.size, type(file.content)) == (PDF, len(PDF), bytes)
    assert "PDF-1.4" not in repr(file)
    assert "MUS1234567.pdf" in repr(file)


@pytest.mark.parametrize("method", METHODS)
def test_a_download_asks_for_a_pdf(method: str) -> None:
    transport = Capturing(pdf())
    with Musement(application="tests", transport=transport) as musement:
        getattr(musement.vouchers, method)(*METHODS[method])

    assert "application/pdf" in transport.requests[0].headers["Accept"]


def test_a_download_without_a_name_gets_one() -> None:
    assert downloaded(pdf()).name == "voucher.pdf"
    assert downloaded(pdf(), "ticket").name == "ticket.pdf"
    assert downloaded(pdf("inline")).name == "voucher.pdf"


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ('attachment; filename="../../etc/passwd"', "passwd"),
        ('attachment; filename="C:\\\\temp\\\\a.pdf"', "a.pdf"),
        ('attachment; filename=".."', "voucher.pdf"),
        ('attachment; filename="."', "voucher.pdf"),
        ('attachment; filename="/"', "voucher.pdf"),
        ('attachment; filename="a:b?.pdf"', "ab.pdf"),
        ('attachment; filename=".hidden.pdf "', "hidden.pdf"),
        ("attachment; filename=plain.pdf; size=3", "plain.pdf"),
        (f'attachment; filename="{"a" * 400}.pdf"', "a" * 146 + ".pdf"),
    ],
)
def test_a_name_from_outside_is_no_path(disposition: str, name: str) -> None:
    assert downloaded(pdf(disposition)).name == name


def test_a_file_is_saved_under_a_path_or_into_a_folder(tmp_path: Path) -> None:
    file = downloaded(pdf('attachment; filename="MUS1.pdf"'))

    assert file.save(tmp_path / "one.pdf") == tmp_path / "one.pdf"
    assert file.save(str(tmp_path)) == tmp_path / "MUS1.pdf"
    assert file.save(f"{tmp_path}/") == tmp_path / "MUS1 (2).pdf"
    assert file.save(tmp_path / "one.pdf").read_bytes() == PDF
    assert sorted(path.name for path in tmp_path.iterdir()) == ["MUS1 (2).pdf", "MUS1.pdf", "one.pdf"]


def test_a_file_that_cannot_be_saved_leaves_what_was_there(tmp_path: Path) -> None:
    file = downloaded(pdf())

    for path in (tmp_path / "no folder" / "a.pdf", f"{tmp_path}/no folder/"):
        with pytest.raises(FileNotFoundError):
            file.save(path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_breaks_off_while_it_is_saved_leaves_what_was_there(
    tmp_path: Path,
) -> None:
    class Broken(VoucherFile):
        def iter_bytes(self, chunk_size: int = 1) -> Iterator[bytes]:
            yield PDF[:chunk_size]
            assert len(list(tmp_path.iterdir())) == 2, "half of it lies beside"
            raise OSError("the disk is full")

    (tmp_path / "a.pdf").write_bytes(b"before")
    with pytest.raises(OSError, match="full"):
        Broken(PDF).save(tmp_path / "a.pdf")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.pdf", b"before")]


def test_a_file_is_read_piece_by_piece_as_often_as_needed() -> None:
    file = downloaded(pdf())
    slow, fast = file.iter_bytes(4), file.iter_bytes(100)

    assert [next(slow), next(fast), *slow] == [PDF[:4], PDF, *(PDF[at : at + 4] for at in (4, 8, 12, 16))]
    assert list(file.iter_bytes()) == [PDF]
    for size in (0, -1, "4", 1.5, None):
        with pytest.raises(ValueError, match=f"chunk_size is {size!r}"):
            file.iter_bytes(size)  # type: ignore[arg-type]


def test_a_file_is_closed_by_with_and_says_so(tmp_path: Path) -> None:
    with downloaded(pdf()) as file:
        pieces = file.iter_bytes(1)
        assert not file.closed
    file.close()

    assert (file.closed, file.name, file.size) == (True, "voucher.pdf", len(PDF))
    assert (
        repr(file)
        == f"VoucherFile(name='voucher.pdf', media_type='application/pdf', {len(PDF)} bytes, closed)"
    )
    read: list[Callable[[], Any]] = [
        lambda: file.content,
        lambda: bytes(file),
        file.iter_bytes,
        lambda: file.save(tmp_path),
        lambda: pickle.dumps(file),
        lambda: next(pieces),
    ]
    for reading in read:
        with pytest.raises(FileClosedError, match="closed; download it again"):
            reading()
    assert list(tmp_path.iterdir()) == []


def test_a_file_survives_pickle_and_copies() -> None:
    file = downloaded(pdf('attachment; filename="MUS1.pdf"'))
    copies = (pickle.loads(pickle.dumps(file)), copy.copy(file), copy.deepcopy(file))
    file.close()
    for again in copies:
        assert (again.content, again.name, again.media_type) == (PDF, "MUS1.pdf", "application/pdf")


def test_a_file_can_be_made_for_tests() -> None:
    file = VoucherFile(PDF, name="a.pdf")

    assert (file.content, file.name, file.media_type) == (PDF, "a.pdf", "application/pdf")


@pytest.mark.parametrize(
    "media_type", ["application/octet-stream", "image/png", "Application/PDF; x=y", None]
)
def test_a_file_may_be_called_anything(media_type: str | None) -> None:
    file = downloaded(pdf(media_type=media_type))

    assert file.content == PDF
    assert file.media_type == (media_type or "application/pdf").partition(";")[0]


def test_a_pdf_that_is_called_json_is_a_file() -> None:
    assert downloaded(pdf(media_type="application/json")).content == PDF


def test_a_generated_call_gives_bytes() -> None:
    with Musement(application="tests", transport=Capturing(pdf())) as musement:
        assert musement.call(vouchers_voucher_content.call, "an-order", "an-activity") == PDF
        response = musement.raw(vouchers_voucher_content.call, "an-order", "an-activity")
    assert (response.value, response.content) == (PDF, PDF)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("status", "content", "media_type", "problem"),
    [
        (200, b"", "application/pdf", "it is empty"),
        (200, b"<html>", "text/html; charset=UTF-8", "it is an HTML page"),
        (200, b'{"code": "1"}', "application/json", "it is JSON"),
        (200, b'{"title": "No."}', "application/problem+json", "it is JSON"),
        (204, b"", "application/pdf", "it is empty"),
        (204, b'{"code": "1"}', "application/json", "it is JSON where a file is due"),
    ],
)
def test_what_is_no_file_is_an_error_that_keeps_it(
    method: str, status: int, content: bytes, media_type: str, problem: str
) -> None:
    response = pdf(media_type=media_type, content=content)

    def answered(request: httpx.Request) -> httpx.Response:
        changed = response(request)
        changed.status_code = status
        return changed

    with pytest.raises(APIResponseError, match=problem) as caught:
        with Musement(application="tests", max_retries=0, transport=Capturing(answered)) as musement:
            getattr(musement.vouchers, method)(*METHODS[method])
    assert caught.value.response.content == content


def test_a_voucher_that_is_not_there_yet_is_an_error() -> None:
    response = responding({"code": "9442", "message": "Voucher not available"}, 404)
    with Musement(application="tests", transport=Capturing(response)) as musement:
        with pytest.raises(NotFoundError, match="Voucher not available"):
            musement.vouchers.voucher("an-order", "an-activity")
