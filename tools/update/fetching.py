"""Fetch a document from a file or an address: bounded in size and time, over https or from this machine, never a page."""

from __future__ import annotations

import re
import stat
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import urljoin

import httpx

from tools.document import reader
from tools.document.reader import MAX_BYTES
from tools.errors import PipelineError
from tools.safe_urls import check_url

#: Where the publisher has the document of each version.
PUBLISHED: Final = "https://partner-api.musement.com/_bundle/reference/@v{version}/openapi.yaml"
#: Where the publisher has the document of the version that it shows when none is named.
CURRENT: Final = "https://partner-api.musement.com/_bundle/reference/openapi.yaml"

_TIMEOUT: Final = httpx.Timeout(30.0, connect=10.0)
_MAX_SECONDS: Final = 120.0
_MAX_REDIRECTS: Final = 3
_TYPES: Final = frozenset(
    {
        "", "application/json", "application/octet-stream", "application/openapi+json", "application/openapi+yaml",
        "application/vnd.oai.openapi", "application/vnd.oai.openapi+json", "application/x-yaml", "application/yaml",
        "binary/octet-stream", "text/plain", "text/vnd.yaml", "text/x-yaml", "text/yaml",
    }
)  # fmt: skip


_VERSION: Final = re.compile(r"v?(\d{1,6}\.\d{1,6}\.\d{1,6})")
#: How many numbers may have been left out between two versions.
_GAP: Final = 3


class NotThereError(PipelineError):
    """There is no document at an address."""


def find(spec: str | None, vendored: str) -> tuple[str, bytes]:
    """Read the bytes of the document that is asked for, and say where they came from.

    Args:
        spec: A path, an address, or a version such as `3.6.0`; the newest published one when left out.
        vendored: The version of the present document, which the search for a newer one begins with.

    Raises:
        PipelineError: It cannot be had, is too large, or is not a document by its type.
    """
    if spec is None:
        return newest(vendored)
    version = _VERSION.fullmatch(spec)
    if version is not None and not Path(spec).exists():
        spec = PUBLISHED.format(version=version[1])
    return spec, fetch(spec)


def fetch(spec: str) -> bytes:
    """Read the bytes of the document at a path or an address.

    Raises:
        PipelineError: It cannot be had, is too large, or is not a document by its type.
    """
    return _download(spec) if "://" in spec else _read(Path(spec))


def newest(vendored: str) -> tuple[str, bytes]:
    """Find the newest document that is published: the one without a version in its address, or of a version that follows.

    Raises:
        PipelineError: Nothing is published, or the publisher cannot be asked.
    """
    found: list[tuple[tuple[int, ...], str, bytes]] = []
    asked = _asked(CURRENT)
    if asked is not None and (version := _version_in(asked)) is not None:
        found.append((version, CURRENT, asked))
    parsed = _VERSION.fullmatch(vendored)
    if parsed is None:
        raise PipelineError(
            f"the vendored document has the version {vendored!r}, which nothing follows",
            ["name what shall replace it: make update-spec SPEC=path-or-address"],
        )
    present = _numbers(parsed[1])
    for following in (_patches, _minors, _majors):
        best: tuple[int, ...] | None = present
        while best is not None:
            start, best = best, None
            for numbers in following(start):
                address = PUBLISHED.format(version=".".join(map(str, numbers)))
                asked = _asked(address)
                if asked is not None:
                    best = numbers
                    found.append((numbers, address, asked))
    if not found or max(found)[0] < present:
        address = PUBLISHED.format(version=parsed[1])
        found.append((present, address, _download(address)))
    _, address, content = max(found, key=lambda one: one[0])
    return address, content


def _patches(numbers: tuple[int, ...]) -> list[tuple[int, ...]]:
    major, minor, patch = numbers
    return [(major, minor, patch + step) for step in range(1, _GAP + 1)]


def _minors(numbers: tuple[int, ...]) -> list[tuple[int, ...]]:
    major, minor, _ = numbers
    return [(major, minor + step, 0) for step in range(1, _GAP + 1)]


def _majors(numbers: tuple[int, ...]) -> list[tuple[int, ...]]:
    return [(numbers[0] + 1, 0, 0)]


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _asked(address: str) -> bytes | None:
    """Return the document at an address, or None when there is none: servers say 404 for that, or show a page."""
    try:
        return _download(address)
    except NotThereError:
        return None


def _version_in(content: bytes) -> tuple[int, ...] | None:
    """Read `info.version` of a document, where it has three numbers."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "openapi.yaml"
        path.write_bytes(content)
        info = reader.read(path).content.get("info")
    version = _VERSION.fullmatch(str(info.get("version", ""))) if isinstance(info, dict) else None
    return None if version is None else _numbers(version[1])


def _read(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise PipelineError(f"{path} is not a file")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise PipelineError(f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise PipelineError(f"{path!r} is no path: {error}") from error
    if len(content) > MAX_BYTES:
        size = max(status.st_size, len(content))
        raise PipelineError(f"{path} has {size} bytes; at most {MAX_BYTES} are read")
    return content


def _download(address: str) -> bytes:
    deadline = time.monotonic() + _MAX_SECONDS
    for _ in range(_MAX_REDIRECTS + 1):
        local = check_url(address)
        found = _get(address, deadline, local=local)
        if isinstance(found, bytes):
            return found
        target = urljoin(address, found)
        if not local and (check_url(target) or not target.startswith("https:")):
            raise PipelineError(f"{address} redirects to {target}, which is refused")
        address = target
    raise PipelineError(f"{address} redirects more than {_MAX_REDIRECTS} times")


def _get(address: str, deadline: float, *, local: bool) -> bytes | str:
    """Return the body, or where a redirect leads."""
    # Compression is not asked for: what is counted is what was sent.
    headers = {"Accept-Encoding": "identity", "User-Agent": "musement-client-update"}
    try:
        with (
            httpx.Client(timeout=_TIMEOUT, trust_env=not local, headers=headers) as client,
            client.stream("GET", address) as response,
        ):
            if response.is_redirect:
                return response.headers["Location"]
            _check_response(address, response)
            content = bytearray()
            for chunk in response.iter_raw():
                content += chunk
                if len(content) > MAX_BYTES:
                    raise PipelineError(
                        f"{address} sends more than {MAX_BYTES} bytes, the most that are read"
                    )
                if time.monotonic() > deadline:
                    raise PipelineError(f"{address} takes longer than {_MAX_SECONDS:.0f} seconds")
            return bytes(content)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise PipelineError(
            f"{address} cannot be fetched: {str(error) or type(error).__name__}",
            ["or name a file: make update-spec SPEC=path"],
        ) from error


def _check_response(address: str, response: httpx.Response) -> None:
    if response.status_code in (httpx.codes.NOT_FOUND, httpx.codes.GONE):
        raise NotThereError(f"{address} responds {response.status_code}: there is no document")
    if response.status_code != httpx.codes.OK:
        raise PipelineError(f"{address} responds {response.status_code}")
    kind = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
    if kind not in _TYPES:
        page = NotThereError if kind == "text/html" else PipelineError
        raise page(f"{address} is {kind!r}, not a YAML or JSON document")
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("", "identity"):
        raise PipelineError(f"{address} is compressed ({encoding}), which was not asked for")
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > MAX_BYTES:
        raise PipelineError(f"{address} has {length} bytes; at most {MAX_BYTES} are read")
