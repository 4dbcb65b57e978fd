"""The operations of a document by themselves: how their requests are recognised, and what is said of parameters and responses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any
from urllib.parse import unquote

import httpx

from tests.support.document import document
from tests.support.unknown_members import at

BASE_PATH = "/api/v3"
_METHODS = ("get", "put", "post", "delete", "patch")


@dataclass(frozen=True)
class DocumentOperation:
    """An operation of the document.

    Attributes:
        name: Method and path, as in `GET /carts/{cartUuid}`.
        node: The operation object.
        document: Where it stands, to resolve references in.
        pattern: Fits the paths of its requests; the groups are the path parameters in their order.
    """

    name: str
    node: Mapping[str, Any]
    document: ApiDocument
    pattern: re.Pattern[str]

    @property
    def method(self) -> str:
        return self.name.partition(" ")[0]

    @property
    def request_content(self) -> Mapping[str, Any] | None:
        """The media types of the body, or None when the document has no body."""
        body = self.document.resolved(self.node.get("requestBody", {}))
        return body["content"] if body else None

    def parameters(self, location: str) -> dict[str, dict[str, Any]]:
        """The parameters of one location by name."""
        found = [self.document.resolved(item) for item in self.node.get("parameters", ())]
        return {item["name"]: item for item in found if item["in"] == location}

    def response(self, status: int) -> dict[str, Any] | None:
        """The response object of a status, or None when only the default covers it."""
        node = self.node["responses"].get(str(status))
        return None if node is None else self.document.resolved(node)

    def path_values(self, path: str) -> dict[str, str]:
        """The path parameters of a request to that path, decoded."""
        match = self.pattern.fullmatch(path)
        assert match is not None, f"{path} is no path of {self.name}"
        names = re.findall(r"\{([^}]+)\}", self.name)
        return dict(zip(names, map(unquote, match.groups()), strict=True))


class ApiDocument:
    """An OpenAPI document and its operations.

    Args:
        content: The document.
    """

    def __init__(self, content: Mapping[str, Any]) -> None:
        self.content = content

    @cached_property
    def operations(self) -> tuple[DocumentOperation, ...]:
        """Every operation; those whose path has fewer parameters first."""
        found = []
        for path, item in self.content["paths"].items():
            pattern = re.compile(re.sub(r"\\\{[^}]+\\\}", "([^/]+)", re.escape(BASE_PATH + path)))
            found += [
                DocumentOperation(f"{method.upper()} {path}", item[method], self, pattern)
                for method in _METHODS
                if method in item
            ]
        return tuple(sorted(found, key=lambda operation: operation.pattern.groups))

    @cached_property
    def names(self) -> frozenset[str]:
        """Every operation by name, as in `GET /carts/{cartUuid}`."""
        return frozenset(operation.name for operation in self.operations)

    @cached_property
    def shared_headers(self) -> frozenset[str]:
        """The headers that are described once for all operations, in lower case."""
        shared = self.content["components"].get("parameters", {}).values()
        return frozenset(item["name"].lower() for item in shared if item["in"] == "header")

    def operation_of(self, request: httpx.Request) -> DocumentOperation | None:
        """The operation that a request is for, if the document has one."""
        path = path_of(request)
        for operation in self.operations:
            if operation.method == request.method and operation.pattern.fullmatch(path):
                return operation
        return None

    def resolved(self, node: Any) -> Any:
        """What a node refers to, or the node itself."""
        while isinstance(node, Mapping) and "$ref" in node:
            node = at(self.content, node["$ref"].removeprefix("#"))
        return node


@cache
def api_document() -> ApiDocument:
    """The document that the client was generated from."""
    return ApiDocument(document())


def path_of(request: httpx.Request) -> str:
    """The path of a request as it was sent, without the query."""
    return request.url.raw_path.decode().partition("?")[0]
