"""A concept has one schema."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from tests.support.document import document

#: Schemas with the same fields that mean different things.
ALIKE = {frozenset({"Language", "NamedCode"})}
SAYING_NOTHING_OF_THE_SHAPE = ("description", "example", "examples", "title")


def shape(node: Any) -> Any:
    """A schema without what it says in words."""
    if isinstance(node, dict):
        return {
            key: shape(value)
            for key, value in node.items()
            if key not in SAYING_NOTHING_OF_THE_SHAPE and not key.startswith("x-")
        }
    return [shape(item) for item in node] if isinstance(node, list) else node


def test_no_two_schemas_have_the_same_fields() -> None:
    named: dict[str, set[str]] = defaultdict(set)
    for name, schema in document()["components"]["schemas"].items():
        if "properties" in schema or "enum" in schema:
            named[json.dumps(shape(schema), sort_keys=True)].add(name)

    assert {frozenset(names) for names in named.values() if len(names) > 1} == ALIKE
