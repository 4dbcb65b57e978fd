"""Vouchers and tickets are files: bytes with a name, saved whole or not at all."""

from __future__ import annotations

import asyncio
import copy
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from musement import APIResponseError, AsyncMusement, Musement, NotFoundError, VoucherFile
from tests.contract.capturing import AsyncCapturing, Capturing, answering

PDF = b"%PDF-1.4 \x00\xff"
METHODS: dict[str, tuple[str, ...]] = {
    "voucher": ("an-order", "an-activity"),
    "ticket": ("an-order", "an-activity", "dG9wL2Fz"),
    "item_voucher": ("an-order", "an-item"),
    "external": ("an-order", "an-item"),
}


def pdf(
    disposition: str | None = None, media_type: str = "application/pdf"
) -> Callable[[httpx.Request], httpx.Response]:
    headers = {"Content-Type": media_type}
    if disposition is not None:
        headers["Content-Disposition"] = disposition
    return lambda _: httpx.Response(200, content=PDF, headers=headers)


def downloaded(answer: Callable[[httpx.Request], httpx.Response], method: str = "voucher") -> VoucherFile:
    """The file that both clients give."""
    with Musement(application="tests", transport=Capturing(answer), max_retries=0) as musement:
        file: VoucherFile = getattr(musement.vouchers, method)(*METHODS[method])

    async def awaited() -> Any:
        async with AsyncMusement(application="tests", transport=AsyncCapturing(answer)) as musement:
            return await getattr(musement.vouchers, method)(*METHODS[method])

    assert asyncio.run(awaited()) == file
    return file


@pytest.mark.parametrize("method", METHODS)
def test_a_download_is_a_file_with_a_name(method: str) -> None:
    file = downloaded(pdf('attachment; filename="MUS1234567.pdf"'), method)

    assert (file, file.content, file.name, file.media_type) == (PDF, PDF, "MUS1234567.pdf", "application/pdf")
    assert type(file.content) is bytes
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
    assert file.save(tmp_path / "one.pdf").read_bytes() == PDF
    assert sorted(path.name for path in tmp_path.iterdir()) == ["MUS1.pdf", "one.pdf"]


def test_a_file_that_cannot_be_saved_leaves_what_was_there(tmp_path: Path) -> None:
    file = downloaded(pdf())

    with pytest.raises(OSError):
        file.save(tmp_path / "no folder" / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_file_survives_pickle_and_copies() -> None:
    file = downloaded(pdf('attachment; filename="MUS1.pdf"'))
    for again in (pickle.loads(pickle.dumps(file)), copy.copy(file), copy.deepcopy(file)):
        assert (again, again.name, again.media_type) == (PDF, "MUS1.pdf", "application/pdf")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("content", "media_type"), [(b"", "application/pdf"), (b"<html>", "text/html")])
def test_what_is_no_file_is_an_error(method: str, content: bytes, media_type: str) -> None:
    answer = httpx.Response(200, content=content, headers={"Content-Type": media_type})
    with Musement(application="tests", max_retries=0, transport=Capturing(lambda _: answer)) as musement:
        with pytest.raises(APIResponseError):
            getattr(musement.vouchers, method)(*METHODS[method])


def test_a_voucher_that_is_not_there_yet_is_an_error() -> None:
    answer = answering({"code": "9442", "message": "Voucher not available"}, 404)
    with Musement(application="tests", transport=Capturing(answer)) as musement:
        with pytest.raises(NotFoundError, match="Voucher not available"):
            musement.vouchers.voucher("an-order", "an-activity")
