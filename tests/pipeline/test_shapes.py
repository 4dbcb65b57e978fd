"""What a document limits in a body is refused where it is wrong, however the body is built up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from musement_core.invalid_argument import InvalidArgumentError
from tests.pipeline.documents import client, document, operation, part, reference

TREE = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "kind": {"type": ["string", "integer", "null"]},
        "size": {"anyOf": [{"type": "integer", "exclusiveMinimum": 0}, {"type": "null"}]},
        "either": {"oneOf": [{"type": "string"}, {"type": "object"}]},
        "fixed": {"const": "A"},
        "labels": {"type": "object", "additionalProperties": {"type": "string", "maxLength": 3}},
        "branches": {"type": "array", "maxItems": 2, "items": {"$ref": "#/components/schemas/Tree"}},
    },
}


def wide(depth: int) -> dict[str, Any]:
    """A schema with ten members on every level."""
    if depth == 0:
        return {"type": "integer"}
    return {"type": "object", "properties": {f"m{number}": wide(depth - 1) for number in range(10)}}


def posting(schema: dict[str, Any], **schemas: Any) -> dict[str, Any]:
    """A document with one operation that takes a body."""
    body = {"required": True, "content": {"application/json": {"schema": schema}}}
    call = operation(operationId="things_make", requestBody=body)
    return document({"/things": {"post": call}}, schemas)


def test_bodies_are_described_through_references_and_null(tmp_path: Path) -> None:
    with client(posting({"type": "array", "items": reference("Tree")}, Tree=TREE), tmp_path) as package:
        make = part(package, "api.things.things_make").call
        refusal = InvalidArgumentError
        for wrong, where in (
            ({}, "body[0].name"),
            ({"name": ""}, "body[0].name"),
            ({"name": "a", "kind": 1.5}, "body[0].kind"),
            ({"name": "a", "kind": True}, "body[0].kind"),
            ({"name": "a", "size": 0}, "body[0].size"),
            ({"name": "a", "fixed": "B"}, "body[0].fixed"),
            ({"name": "a", "labels": {"x": "long"}}, "body[0].labels.x"),
            ({"name": "a", "branches": [1, 2, 3]}, "body[0].branches"),
            ({"name": "a", "branches": {}}, "body[0].branches"),
        ):
            with pytest.raises(refusal) as refused:
                make(body=[wrong])
            assert refused.value.argument == where
        for right in (
            {"name": "a", "kind": 1, "size": 1, "either": 7, "fixed": "A", "unheard": {"of": 1}},
            {"name": "a", "kind": None, "size": None, "labels": {"x": "abc"}},
            {"name": "a", "branches": [{"name": "b"}]},
        ):
            assert make(body=[right]).body == [right]


def test_what_holds_itself_is_described_once_and_then_left_to_the_server(tmp_path: Path) -> None:
    with client(posting(reference("Tree"), Tree=TREE), tmp_path) as package:
        operation = part(package, "api.things.things_make").OPERATION
        branches = operation.bodies[0].shape.fields["branches"]
        assert (branches.type, branches.max_items, branches.items) == ("array", 2, None)


def test_a_body_of_any_size_gives_code_of_a_limited_size(tmp_path: Path) -> None:
    with client(posting(wide(4)), tmp_path) as package:
        module = part(package, "api.things.things_make")
        assert len(Path(module.__file__).read_text(encoding="utf-8")) < 200_000
        shape = module.OPERATION.bodies[0].shape
        assert shape.fields["m0"].fields["m0"].fields["m0"].fields["m0"].type == "integer"


def test_an_object_in_the_query_is_written_member_by_member(tmp_path: Path) -> None:
    filters = {"name": "filter", "in": "query", "style": "deepObject", "schema": {"type": "object"}}
    call = operation(operationId="things_find", parameters=[filters])
    with client(document({"/things": {"get": call}}), tmp_path) as package:
        find = part(package, "api.things.things_find").call
        refusal = InvalidArgumentError
        assert find(filter_={"name": "caffè", "size": 1, "open": True}).query == (
            ("filter[name]", "caffè"),
            ("filter[size]", "1"),
            ("filter[open]", "true"),
        )
        for wrong in ({"name": "half \ud800"}, {"name": ["a"]}, {"name": None}, "text", ["a"]):
            with pytest.raises(refusal) as refused:
                find(filter_=wrong)
            assert refused.value.argument == "filter_"
