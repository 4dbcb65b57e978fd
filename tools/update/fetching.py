"""Fetch a document from a file or an address: bounded in size and time, over https or from this machine, never a page."""

from __future__ import annotations

import stat
import time
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

import httpx

from tools.document.reader import MAX_BYTES
from tools.errors import PipelineError
from tools.safe_urls import check_url

#: What upstream publishes for 3.5.0.
DEFAULT_ADDRESS: Final = "https://partner-api.musement.com/_bundle/reference/@v3.5.0/openapi.yaml"

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


def fetch(spec: str) -> bytes:
    """Read the bytes of the document at a path or an address.

    Raises:
        PipelineError: It cannot be had, is too large, or is not a document by its type.
    """
    if "://" in spec:
        return _download(spec)
    return _read(Path(spec))


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
    if response.status_code != httpx.codes.OK:
        raise PipelineError(f"{address} responds {response.status_code}")
    kind = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
    if kind not in _TYPES:
        raise PipelineError(f"{address} is {kind!r}, not a YAML or JSON document")
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("", "identity"):
        raise PipelineError(f"{address} is compressed ({encoding}), which was not asked for")
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > MAX_BYTES:
        raise PipelineError(f"{address} has {length} bytes; at most {MAX_BYTES} are read")
