"""Small OpenAPI documents for the tests of the pipeline, and their generated clients."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

from tools.generate import pipeline

_NUMBERS = count(1)


def document(
    paths: dict[str, Any] | None = None, schemas: dict[str, Any] | None = None, **more: Any
) -> dict[str, Any]:
    """A valid document around the given paths and schemas."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "A shop", "version": "1.2.3"},
        "paths": paths if paths is not None else {"/things": {"get": operation()}},
        "components": {"schemas": schemas or {}, **more.pop("components", {})},
        **more,
    }


def operation(answer: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """An operation that answers 200 with JSON of the given schema, or with nothing."""
    response: dict[str, Any] = {"description": "Done."}
    if answer is not None:
        response["content"] = {"application/json": {"schema": answer}}
    return {"summary": "Do it", "tags": ["things"], "responses": {"200": response}, **more}


def reference(name: str) -> dict[str, str]:
    """A reference to a component schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def parameter(name: str, location: str = "query", **schema: Any) -> dict[str, Any]:
    """A parameter, of type string unless said otherwise."""
    return {
        "name": name,
        "in": location,
        "required": location == "path",
        "schema": schema or {"type": "string"},
    }


def written(content: dict[str, Any], folder: Path) -> Path:
    """The document as a file."""
    path = folder / "document.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def source(content: dict[str, Any], folder: Path, overlay: dict[str, Any] | None = None) -> pipeline.Source:
    """The document, and an overlay if there is one, as what a client is generated from."""
    overlay_path = None
    if overlay is not None:
        overlay_path = folder / "overlay.json"
        overlay_path.write_text(json.dumps(overlay), encoding="utf-8")
    return pipeline.Source(written(content, folder), overlay_path)


@contextmanager
def client(content: dict[str, Any], folder: Path) -> Iterator[ModuleType]:
    """The client of a document, imported under a name of its own."""
    name = f"generated_client_{next(_NUMBERS)}"
    pipeline.build(source(content, folder), folder / name)
    sys.path.insert(0, str(folder))
    try:
        yield importlib.import_module(name)
    finally:
        sys.path.remove(str(folder))
        for module in [module for module in sys.modules if module == name or module.startswith(f"{name}.")]:
            del sys.modules[module]


def part(package: ModuleType, name: str) -> Any:
    """A module of a generated client, such as `models` or `api.things`."""
    return importlib.import_module(f"{package.__name__}.{name}")
