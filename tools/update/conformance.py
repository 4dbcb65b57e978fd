"""Find the recordings and the routes of the sandbox that keep to the old document and not to the new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import httpx
import yaml

import musement_sandbox
from musement_sandbox.request_context import RequestContext
from musement_sandbox.routes import ROUTER
from musement_sandbox.validation import Document
from tools.document.reader import Json

_ROOT_PATH: Final = "/api/v3"


@dataclass(frozen=True)
class RecordedExchange:
    """A recorded request with its response, and where it was recorded."""

    origin: str
    request: httpx.Request
    response: httpx.Response


@dataclass(frozen=True, order=True)
class Nonconformity:
    """A place that does not keep to the new document.

    Attributes:
        origin: A recording (`tests/cassettes/booking.yaml, interaction 3`), or the file of a route of the sandbox.
        operation: Method and path.
        problem: What is wrong, in one line.
        line: Where in the file the route is.
    """

    origin: str
    operation: str
    problem: str
    line: int = 0


class Conformance:
    """Check recorded exchanges and the routes of the sandbox against two documents.

    Args:
        old: The vendored document.
        new: The document that shall replace it.
    """

    def __init__(self, old: dict[str, Json], new: dict[str, Json]) -> None:
        self._old, self._new = Document(old), Document(new)

    def recordings(self, folder: Path) -> tuple[list[Nonconformity], int]:
        """Find what no longer keeps to the document in the cassettes of a folder; and count the exchanges."""
        exchanges = list(recorded_exchanges(folder))
        return [found for exchange in exchanges for found in self._check(exchange)], len(exchanges)

    def routes(self) -> tuple[list[Nonconformity], int]:
        """Find the routes of the sandbox whose operation the new document no longer has; and count the routes.

        An operation without a route needs none: the sandbox makes its response from the document.
        """
        routes = {route.operation: route.handler.__code__ for route in ROUTER.routes}
        gone = sorted(routes.keys() - set(self._new.operations()))
        problem = "the document does not have this operation any more"
        return [
            Nonconformity(_in_project(routes[name].co_filename), name, problem, routes[name].co_firstlineno)
            for name in gone
        ], len(routes)

    def _check(self, exchange: RecordedExchange) -> Iterator[Nonconformity]:
        before, after = _operation(self._old, exchange.request), _operation(self._new, exchange.request)
        if before is None:
            return
        if after is None:
            gone = "the document does not have this operation any more"
            yield Nonconformity(exchange.origin, before[0], gone)
            return
        problems = list(_problems(self._new, exchange, *after))
        known = set(_problems(self._old, exchange, *before)) if problems else set()
        for problem in problems:
            if problem not in known:
                yield Nonconformity(exchange.origin, after[0], problem)


def _in_project(file: str) -> str:
    return Path(file).resolve().relative_to(Path(musement_sandbox.__file__).resolve().parents[2]).as_posix()


def _problems(
    document: Document, exchange: RecordedExchange, operation: str, path: dict[str, str]
) -> Iterator[str]:
    if exchange.response.is_success:  # what was refused was often sent wrong on purpose
        refusal = _said(lambda: document.request_problem(RequestContext(exchange.request, operation, path)))
        if refusal is not None:
            yield f"request: {getattr(refusal, 'message', refusal)}"
    problem = _said(lambda: document.response_problem(operation, exchange.response))
    if problem is not None:
        yield f"response {exchange.response.status_code}: {' '.join(str(problem).split())[:300]}"


def _said(check: Callable[[], object]) -> object:
    try:
        return check()
    except Exception as error:  # noqa: BLE001  a document may hold what the sandbox does not know how to check
        return f"cannot be checked: {type(error).__name__}: {error}"


def _operation(document: Document, request: httpx.Request) -> tuple[str, dict[str, str]] | None:
    """Find the operation of a request, literal segments before parameters, and the parameters of its path."""
    path = urlsplit(str(request.url)).path.removeprefix(_ROOT_PATH)
    segments = [unquote(segment) for segment in path.strip("/").split("/")]
    names = [name for name in document.operations() if name.startswith(f"{request.method} ")]
    for name in sorted(names, key=lambda name: name.count("{")):
        parts = name.split(" ", 1)[1].strip("/").split("/")
        if len(parts) == len(segments) and all(
            part.startswith("{") or part == segment for part, segment in zip(parts, segments, strict=True)
        ):
            pairs = zip(parts, segments, strict=True)
            return name, {part[1:-1]: segment for part, segment in pairs if part.startswith("{")}
    return None


def recorded_exchanges(folder: Path) -> Iterator[RecordedExchange]:
    """Yield every exchange of the cassettes in a folder."""
    for path in sorted(folder.rglob("*.yaml")):
        cassette = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        place = path.relative_to(folder.parent.parent).as_posix()
        for number, interaction in enumerate((cassette or {}).get("interactions") or (), start=1):
            request, response = interaction["request"], interaction["response"]
            yield RecordedExchange(
                f"{place}, interaction {number}",
                httpx.Request(
                    request["method"],
                    request["uri"],
                    headers=_headers(request),
                    content=_bytes(request.get("body")),
                ),
                httpx.Response(
                    int(response["status"]["code"]),
                    headers=_headers(response),
                    content=_bytes((response.get("body") or {}).get("string")),
                ),
            )


def _headers(message: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in (message.get("headers") or {}).items()
        for value in (values if isinstance(values, list) else [values])
        if name.lower() not in ("content-encoding", "transfer-encoding", "content-length")
    ]


def _bytes(body: object) -> bytes:
    if isinstance(body, dict):
        body = body.get("string")
    return body if isinstance(body, bytes) else b"" if body is None else str(body).encode()
