"""What the cassettes hold: their interactions as written, and as exchanges for the contract checker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpx

from tests.recording.cassettes import CASSETTES, SUFFIX, interactions
from tests.support.contract_checker import ContractChecker, Exchange, Problem
from tests.support.document_operations import ApiDocument


@dataclass(frozen=True)
class RecordedProblem:
    """Something recorded that a document does not allow.

    Attributes:
        cassette: Its name.
        number: Of the interaction in the cassette, from 1.
        operation: Method and path, as the document has it where it does.
        problem: What is wrong, and where.
        status: Of the response.
    """

    cassette: str
    number: int
    operation: str
    problem: Problem
    status: int

    def __str__(self) -> str:
        return f"{self.cassette}, interaction {self.number}, {self.operation}, {self.problem}"


@cache
def recorded(name: str) -> list[dict[str, Any]]:
    """The interactions of a cassette; not to be changed."""
    return interactions(CASSETTES / f"{name}{SUFFIX}")


def exchange(interaction: Mapping[str, Any]) -> Exchange:
    """An interaction as it went over the wire."""
    request, response = interaction["request"], interaction["response"]
    return Exchange(
        httpx.Request(
            request["method"], request["uri"], headers=_headers(request), content=_bytes(request.get("body"))
        ),
        httpx.Response(
            response["status"]["code"],
            headers=_headers(response),
            content=_bytes(response["body"]["string"]),
        ),
    )


def problems(
    name: str, found: list[dict[str, Any]], document: ApiDocument, checker: ContractChecker
) -> Iterator[RecordedProblem]:
    """Where the interactions of a cassette depart from a document."""
    for number, interaction in enumerate(found, start=1):
        held = exchange(interaction)
        operation = document.operation_of(held.request)
        path = held.request.url.path.removeprefix("/api/v3")
        named = f"{held.request.method} {path}" if operation is None else operation.name
        for problem in checker.problems(held):
            yield RecordedProblem(name, number, named, problem, held.status)


def _headers(message: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(name, value) for name, values in message["headers"].items() for value in values]


def _bytes(body: str | bytes | None) -> bytes:
    return body if isinstance(body, bytes) else (body or "").encode()
