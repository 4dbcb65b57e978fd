"""Values made from schemas: valid, the same each time, and as full as the schema allows."""

from __future__ import annotations

from typing import Any

import pytest

from musement_sandbox.example_values import example_values
from musement_sandbox.validation import Document

POINTER = "/components/schemas/Tested"


def made(schema: Any, **others: Any) -> list[Any]:
    """The values that the schema allows among those that are made."""
    document = Document({"paths": {}, "components": {"schemas": {"Tested": schema, **others}}})
    values = list(example_values(document, POINTER))
    assert values == list(example_values(document, POINTER))
    return [value for value in values if document.problem(POINTER, value) is None]


def first(schema: Any, **others: Any) -> Any:
    return made(schema, **others)[0]


NODE = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "parent": {"$ref": "#/components/schemas/Node"},
        "children": {"type": "array", "items": {"$ref": "#/components/schemas/Node"}},
    },
}
REFERENCE = {"$ref": "#/components/schemas/Other"}


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"const": 3}, 3),
        ({"const": None}, None),
        ({"enum": ["a", "b"]}, "a"),
        ({"enum": [None, "b"]}, "b"),
        ({"enum": [None]}, None),
        ({"type": "string", "example": "e"}, "e"),
        ({"type": "string", "examples": ["f", "g"]}, "f"),
        ({"type": "string", "example": 3, "examples": ["f"]}, "f"),
        ({"type": "string", "default": "d"}, "d"),
        ({"type": ["null", "string"], "default": None}, "text"),
        ({"type": "null"}, None),
        ({"type": "boolean"}, True),
        ({"type": "string"}, "text"),
        ({"type": "string", "minLength": 6}, "text.."),
        ({"type": "string", "maxLength": 2}, "te"),
        ({"type": "string", "pattern": r"^\d{3}$"}, "000"),
        ({"type": "string", "format": "date"}, "2026-01-01"),
        ({"type": "string", "format": "date-time"}, "2026-01-01T10:30:00+00:00"),
        ({"type": "string", "format": "duration"}, "P1D"),
        ({"type": "string", "format": "unheard-of"}, "text"),
        ({"type": "integer"}, 1),
        ({"type": "integer", "minimum": 5}, 5),
        ({"type": "integer", "exclusiveMinimum": 5}, 6),
        ({"type": "integer", "maximum": -5}, -5),
        ({"type": "integer", "exclusiveMaximum": 0}, -1),
        ({"type": "integer", "minimum": 5, "multipleOf": 4}, 8),
        ({"type": "number", "minimum": 0.2, "maximum": 0.4}, 0.3),
        ({"type": "number", "minimum": 0.2, "multipleOf": 0.1}, 0.2),
        ({"type": "number", "exclusiveMinimum": 0.2, "exclusiveMaximum": 0.4}, 0.3),
        ({"type": "number", "exclusiveMinimum": 1, "maximum": 5}, 2),
        ({"type": "integer", "minimum": 2, "maximum": 2}, 2),
        ({"type": "integer", "minimum": -3, "exclusiveMaximum": -2}, -3),
        ({"type": "array", "items": {"type": "integer", "maximum": 1}, "minItems": 2}, [1, 1]),
        ({"type": "array", "items": {"type": "integer", "maximum": 5, "multipleOf": 3}, "minItems": 2}, [3, 3]),
        ({"type": "array", "items": {"type": "integer"}}, [1]),
        ({"type": "array", "items": {"type": "integer"}, "minItems": 3}, [1, 2, 3]),
        ({"type": "array", "items": {"enum": ["a", "b"]}, "minItems": 2, "uniqueItems": True}, ["a", "b"]),
        ({"type": "array", "items": {"type": "string"}, "maxItems": 0}, []),
        ({"type": "array", "prefixItems": [{"const": 1}, {"const": "a"}]}, [1, "a"]),
        ({"type": "array", "contains": {"const": 7}}, [7]),
        ({"type": "object"}, {}),
        ({"type": "object", "required": ["a"]}, {"a": "text"}),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, {"key1": 1}),
        ({"type": "object", "minProperties": 2}, {"key1": "text", "key2": "text1"}),
        ({"type": "object", "minProperties": 1, "propertyNames": {"enum": ["en"]}}, {"en": "text"}),
        ({"properties": {"a": {"type": "integer"}, "b": {"type": "integer"}}, "maxProperties": 1}, {"a": 1}),
        ({"properties": {"a": {"type": "string", "writeOnly": True}}}, {}),
        ({"properties": {"a": False, "b": True}}, {"b": "text"}),
        ({"properties": {"a/b~c%": {"type": "string", "example": "e"}}}, {"a/b~c%": "e"}),
        (True, "text"),
        ({}, "text"),
        ({"allOf": [{"minimum": 3}, {"type": "integer", "maximum": 9}]}, 3),
        ({"allOf": [{"type": "number"}, {"type": ["integer", "null"]}]}, 1),
        ({"oneOf": [{"type": "null"}, {"type": "integer"}]}, 1),
        ({"anyOf": [False, {"type": "boolean"}]}, True),
        ({"properties": {"a": {"type": "string"}}, "oneOf": [{"required": ["a"]}, {"required": ["b"]}]}, {"a": "text"}),
    ],
)  # fmt: skip
def test_the_fullest_value(schema: Any, value: Any) -> None:
    document = Document({"components": {"schemas": {"Tested": schema}}})

    assert next(example_values(document, POINTER)) == value
    assert first(schema) == value


@pytest.mark.parametrize(
    "schema",
    [
        False,
        {"type": "string", "minLength": 2, "maxLength": 1},
        {"type": "integer", "minimum": 2, "maximum": 1},
        {"type": "integer", "minimum": 0.2, "maximum": 0.8},
        {"type": "object", "required": ["a"], "properties": {"a": False}},
        {"allOf": [{"type": "string"}, {"type": "integer"}]},
        {"enum": [1], "type": "string"},
        {"type": "string", "pattern": r"^(a)\1$"},
        {"type": "array", "minItems": 1, "items": False},
        {"oneOf": [False, {"const": 1, "type": "string"}]},
    ],
)
def test_where_nothing_is_allowed_there_is_no_value(schema: Any) -> None:
    assert made(schema) == []


def test_a_schema_that_contains_itself_ends() -> None:
    tree = {"$ref": "#/components/schemas/Node"}

    assert first(tree, Node=NODE) == {"name": "text", "children": []}
    with_parent = {**NODE, "required": ["parent"]}
    assert made(tree, Node=with_parent) == []
    nullable = {"oneOf": [{"$ref": "#/components/schemas/Node"}, {"type": "null"}]}
    closed = {**NODE, "required": ["parent"], "properties": {"parent": nullable}}
    assert first(tree, Node=closed) == {"parent": None}


def test_a_schema_that_only_refers_to_itself_ends_too() -> None:
    schema = {"allOf": [{"$ref": f"#{POINTER}"}], "type": "integer"}
    document = Document({"components": {"schemas": {"Tested": schema}}})

    assert set(example_values(document, POINTER)) == {1}


def test_what_is_referred_to_applies_beside_what_is_said_here() -> None:
    other = {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}

    assert first({**REFERENCE, "properties": {"b": {"type": "integer"}}}, Other=other) == {
        "b": 1,
        "a": "text",
    }
    narrowed = {"allOf": [REFERENCE, {"properties": {"a": {"maxLength": 2}}}]}
    assert first(narrowed, Other=other) == {"a": "te"}
    twice = {"allOf": [REFERENCE, {"allOf": [REFERENCE]}]}
    assert first(twice, Other=other) == {"a": "text"}
    deprecated = {"description": "With a text beside.", **REFERENCE}
    assert first({"properties": {"x": deprecated, "y": REFERENCE}}, Other=other) == {
        "x": {"a": "text"},
        "y": {"a": "text"},
    }


def test_later_values_take_other_alternatives_and_then_the_least() -> None:
    schema = {
        "required": ["kind"],
        "properties": {"kind": {"oneOf": [{"const": "a"}, {"const": "b"}]}, "note": {"type": "string"}},
    }

    assert made(schema)[0] == {"kind": "a", "note": "text"}
    assert {"kind": "b", "note": "text"} in made(schema)
    assert made(schema)[-1].keys() == {"kind"}


def test_an_exclusive_choice_is_met_by_one_of_the_values() -> None:
    schema = {
        "properties": {"a": {"type": "string"}, "b": {"type": "string"}},
        "oneOf": [{"required": ["a"]}, {"required": ["b"]}],
    }

    assert made(schema) == [{"a": "text"}, {"b": "text"}] * 2


def test_uuids_differ_from_place_to_place() -> None:
    uuid = {"type": "string", "format": "uuid"}
    value = first(
        {"properties": {"a": uuid, "b": uuid, "c": {"type": "array", "items": uuid, "minItems": 2}}}
    )

    assert len({value["a"], value["b"], *value["c"]}) == 4
