"""A document is fetched within limits, or refused with the cause; nothing else is read or asked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.document_server import DocumentServer, StaticResponse
from tools.document.reader import MAX_BYTES
from tools.errors import PipelineError
from tools.update import fetching

HTML = {"Content-Type": "text/html; charset=utf-8"}


def test_a_file_and_an_address_give_their_bytes(tmp_path: Path, server: DocumentServer) -> None:
    path = tmp_path / "document.yaml"
    path.write_bytes(b"openapi: 3.1.0\n")
    server.responses["/document.yaml"] = StaticResponse(b"openapi: 3.1.0\n")
    assert fetching.fetch(str(path)) == b"openapi: 3.1.0\n"
    assert fetching.fetch(f"{server.address}/document.yaml") == b"openapi: 3.1.0\n"


@pytest.mark.parametrize(
    "kind", ["application/json", "text/plain; charset=utf-8", "application/octet-stream"]
)
def test_types_that_servers_give_documents(server: DocumentServer, kind: str) -> None:
    server.responses["/d"] = StaticResponse(b"{}", headers={"Content-Type": kind})
    assert fetching.fetch(f"{server.address}/d") == b"{}"


def test_a_redirect_on_this_machine_is_followed(server: DocumentServer) -> None:
    server.responses["/old"] = StaticResponse(status=302, headers={"Location": "/new"})
    server.responses["/new"] = StaticResponse(b"{}")
    assert fetching.fetch(f"{server.address}/old") == b"{}"
    assert server.asked == ["/old", "/new"]


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("http://example.org/openapi.yaml", "https is needed"),
        ("http://127.0.0.1.example.org/openapi.yaml", "https is needed"),
        ("http://169.254.169.254/latest", "https is needed"),
        ("file:///etc/passwd", "https is needed"),
        ("ftp://127.0.0.1/openapi.yaml", "https is needed"),
        ("https:///openapi.yaml", "https is needed"),
        ("https://user:secret@example.org/openapi.yaml", "credentials"),
        ("http://127.0.0.1:99999/", "no address"),
        ("http://[::1/", "no address"),
    ],
)
def test_addresses_that_are_refused_without_a_request(address: str, problem: str) -> None:
    with pytest.raises(PipelineError, match=problem) as refusal:
        fetching.fetch(address)
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    ("response", "problem"),
    [
        (StaticResponse(status=404), "responds 404"),
        (StaticResponse(status=500, headers=HTML), "responds 500"),
        (StaticResponse(b"<html>", headers=HTML), "not a YAML or JSON document"),
        (
            StaticResponse(b"x", headers={"Content-Type": "text/plain", "Content-Encoding": "gzip"}),
            "compressed",
        ),
        (StaticResponse(status=302, headers={"Location": "file:///etc/passwd"}), "https is needed"),
        (StaticResponse(status=302, headers={"Location": "http://example.org/"}), "https is needed"),
        (StaticResponse(status=302, headers={"Location": "/d"}), "redirects more than"),
        (StaticResponse(b"x" * 2**20, repeat=17), "bytes; at most"),
        (StaticResponse(b"x" * 2**20, repeat=100, with_length=False), "sends more than"),
    ],
)
def test_responses_that_are_refused(server: DocumentServer, response: StaticResponse, problem: str) -> None:
    server.responses["/d"] = response
    with pytest.raises(PipelineError, match=problem):
        fetching.fetch(f"{server.address}/d")


def test_nobody_there(server: DocumentServer) -> None:
    with pytest.raises(PipelineError, match="cannot be fetched") as refusal:
        fetching.fetch("http://127.0.0.1:9/openapi.yaml")
    assert refusal.value.causes == ("or name a file: make update-spec SPEC=path",)


def test_a_hundred_megabytes_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(100 * 2**20)
    with pytest.raises(PipelineError, match=f"104857600 bytes; at most {MAX_BYTES}"):
        fetching.fetch(str(path))


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(PipelineError, match="not a file"):
            fetching.fetch(str(path))
    for name in (str(tmp_path / "absent"), "a\0b"):
        with pytest.raises(PipelineError):
            fetching.fetch(name)


VENDORED = "3.5.0"


def published(
    server: DocumentServer, monkeypatch: pytest.MonkeyPatch, *versions: str, current: str = ""
) -> None:
    """Let the server be the publisher of these versions, and show one of them where no version is named."""
    monkeypatch.setattr(fetching, "PUBLISHED", server.address + "/@v{version}/openapi.yaml")
    monkeypatch.setattr(fetching, "CURRENT", server.address + "/openapi.yaml")
    for version in versions:
        server.responses[f"/@v{version}/openapi.yaml"] = document_of(version)
    if current:
        server.responses["/openapi.yaml"] = document_of(current)


def document_of(version: str) -> StaticResponse:
    return StaticResponse(f"openapi: 3.1.0\ninfo: {{title: t, version: {version}}}\npaths: {{}}\n".encode())


@pytest.mark.parametrize(
    ("versions", "current", "found"),
    [
        (["3.5.0"], "", "3.5.0"),
        (["3.5.0"], "3.5.0", "3.5.0"),
        (["3.5.0", "3.5.1"], "", "3.5.1"),
        (["3.5.0", "3.6.0"], "3.5.0", "3.6.0"),
        (["3.5.0", "3.7.0", "3.9.0"], "", "3.9.0"),
        (["3.5.0", "3.6.0", "4.0.0"], "3.6.0", "4.0.0"),
        (["3.5.0"], "3.12.4", "3.12.4"),
        (["3.5.0"], "3.4.0", "3.5.0"),
    ],
)
def test_the_newest_published_version_is_found(
    server: DocumentServer, monkeypatch: pytest.MonkeyPatch, versions: list[str], current: str, found: str
) -> None:
    published(server, monkeypatch, *versions, current=current)
    address, content = fetching.find(None, VENDORED)
    assert f"version: {found}}}".encode() in content
    assert address.startswith(server.address)


def test_a_version_and_an_address_are_taken_as_they_are(
    server: DocumentServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(server, monkeypatch, "3.4.0", "3.6.0")
    for spec in ("3.4.0", "v3.4.0", f"{server.address}/@v3.4.0/openapi.yaml"):
        address, content = fetching.find(spec, VENDORED)
        assert (address, b"3.4.0" in content) == (f"{server.address}/@v3.4.0/openapi.yaml", True)
    assert set(server.asked) == {"/@v3.4.0/openapi.yaml"}


def test_a_page_in_place_of_a_version_is_no_version(
    server: DocumentServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(server, monkeypatch, "3.5.0")
    server.responses["/@v3.6.0/openapi.yaml"] = StaticResponse(b"<html>", headers=HTML)
    assert b"3.5.0" in fetching.find(None, VENDORED)[1]


def test_a_publisher_that_is_out_of_order_is_not_nothing_new(
    server: DocumentServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(server, monkeypatch, "3.5.0")
    server.responses["/@v3.6.0/openapi.yaml"] = StaticResponse(status=503)
    with pytest.raises(PipelineError, match=r"@v3\.6\.0/openapi\.yaml responds 503"):
        fetching.find(None, VENDORED)
