"""The document that the client was generated from, as tests read it: operations, references, examples."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import musement_api
from musement_api import api
from musement_core.operations import Call, Operation

PACKAGE = Path(str(musement_api.__file__)).parent
METHODS = ("get", "put", "post", "delete", "patch")


@cache
def document() -> dict[str, Any]:
    """The document as the package ships it, without the overlay."""
    read: dict[str, Any] = json.loads((PACKAGE / "document.json").read_text(encoding="utf-8"))
    return read


def resolved(node: Any) -> Any:
    """What a node refers to, or the node itself."""
    while isinstance(node, dict) and "$ref" in node:
        found: Any = document()
        for part in node["$ref"].removeprefix("#/").split("/"):
            found = found[part.replace("~1", "/").replace("~0", "~")]
        node = found
    return node


@dataclass(frozen=True)
class Documented:
    """One generated operation and what the document says about it."""

    module: ModuleType
    described: Mapping[str, Any]

    @property
    def operation(self) -> Operation[Any]:
        found: Operation[Any] = self.module.OPERATION
        return found

    @property
    def call(self) -> Callable[..., Call[Any]]:
        build: Callable[..., Call[Any]] = self.module.call
        return build

    @property
    def name(self) -> str:
        return self.operation.name

    @property
    def route(self) -> str:
        return f"{self.operation.method} {self.operation.path}"

    def parameters(self) -> Iterator[dict[str, Any]]:
        for parameter in self.described.get("parameters", ()):
            yield resolved(parameter)

    def request_content(self) -> dict[str, Any]:
        content: dict[str, Any] = resolved(self.described.get("requestBody", {})).get("content", {})
        return content

    def responses(self) -> Iterator[tuple[int, str, dict[str, Any]]]:
        """Status, media type and media object of each success that has a body."""
        for status, response in self.described["responses"].items():
            if status.startswith("2"):
                for media, content in resolved(response).get("content", {}).items():
                    yield int(status), media, content


@cache
def operations() -> tuple[Documented, ...]:
    """Every module of the generated package that holds an operation."""
    paths = document()["paths"]
    found = []
    for tag in pkgutil.iter_modules(api.__path__):
        package = importlib.import_module(f"{api.__name__}.{tag.name}")
        for entry in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module(f"{package.__name__}.{entry.name}")
            operation = module.OPERATION
            found.append(Documented(module, paths[operation.path][operation.method.lower()]))
    return tuple(found)


def examples(media: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Name and value of each example of a media object; the schema's own where the media object has none."""
    named = {name: resolved(example).get("value") for name, example in media.get("examples", {}).items()}
    if "example" in media:
        named["example"] = media["example"]
    schema = resolved(media.get("schema", {}))
    if not named and "example" in schema:
        named["schema"] = schema["example"]
    yield from named.items()
