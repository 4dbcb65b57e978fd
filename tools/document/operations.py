"""List the operations of a document with their parameters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tools.document.reader import Json
from tools.document.references import resolved

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def operations(document: Json) -> Iterator[tuple[str, Json, list[Json]]]:
    """Yield every operation and webhook: its name, itself, and its parameters resolved."""
    for prefix, section in (("", "paths"), ("webhook ", "webhooks")):
        for path, item in (document.get(section) or {}).items():
            item = resolved(document, item)
            for method in METHODS:
                if method in item:
                    given = [*item.get("parameters", ()), *item[method].get("parameters", ())]
                    last = {(p["in"], p["name"]): p for p in (resolved(document, g) for g in given)}
                    yield f"{prefix}{method.upper()} {path}", item[method], list(last.values())
