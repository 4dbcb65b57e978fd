"""What a document says of values, arguments and refusals stands in the generated docstrings, of any document."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from tests.pipeline.documents import client, document, operation, parameter, part, reference

TEXT = {"type": "string"}
LEVEL = {
    "type": "string",
    "description": "How high.",
    "enum": ["low", "mid", "top"],
    "x-enumDescriptions": {
        "low": 'They say "low"',
        "top": 'Ends \\ in """',
        "gone": "No such value.",
        "mid": 7,
    },
}


THING = {
    "type": "object",
    "properties": {
        "height": {**reference("Level"), "description": "How high it is."},
        "old": {**TEXT, "deprecated": True, "description": "Old name."},
        "older": {**reference("Level"), "deprecated": True},
        "class": TEXT,
        "fooBar": {**TEXT, "description": "One."},
        "foo_bar": {**TEXT, "description": "Other."},
    },
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The client of a document with one operation as any, and three that are deprecated."""
    level = {**parameter("level", **reference("Level")), "description": "How high the thing is put."}
    body = {"required": True, "content": {"application/json": {"schema": reference("Thing")}}}
    responses = {
        "200": {"description": "Done."},
        "404": {"description": 'No such "thing"\\'},
        "418": {"description": "A teapot."},
        "4XX": {"description": "Refused."},
        "503": {"description": "Later."},
        "default": {"description": "Else."},
    }
    call = operation(operationId="things_make", parameters=[level], requestBody=body, responses=responses)
    removed: dict[str, Any] = {"x-removed": True}
    replaced: dict[str, Any] = {"x-instead": ["things.all", 'the "other"']}
    paths = {
        "post": call,
        "get": operation(operationId="things_deprecated", deprecated=True),
        "put": operation(operationId="things_removed", deprecated=True, **removed),
        "patch": operation(operationId="things_replaced", deprecated=True, **replaced),
    }
    content = document({"/things": paths}, {"Level": LEVEL, "Thing": THING})
    with client(content, tmp_path_factory.mktemp("documented")) as generated:
        yield generated


def test_values_are_described_below_their_members(package: ModuleType) -> None:
    module = part(package, "models.level")
    documentation = inspect.cleandoc(module.Level.__doc__)
    [body] = [
        node.body for node in ast.parse(inspect.getsource(module)).body if isinstance(node, ast.ClassDef)
    ]

    assert documentation == 'How high.\n\nAttributes:\n    LOW: They say "low"\n    TOP: Ends \\ in """'
    below = [node.value.value.strip() for node in body[1:] if isinstance(node, ast.Expr)]  # type: ignore[attr-defined]
    assert below == ['They say "low"', 'Ends \\ in """']
    assert [type(node) for node in body[1:]] == [ast.Assign, ast.Expr, ast.Assign, ast.Assign, ast.Expr]


def test_arguments_keep_their_own_description(package: ModuleType) -> None:
    said = inspect.getdoc(part(package, "api.things.things_make").call) or ""
    assert "level: How high the thing is put." in said
    assert "height: How high it is." in said
    assert "old: Deprecated. Old name." in said
    assert "older: Deprecated." in said
    assert "old: Deprecated. Old name." in (part(package, "models").Thing.__doc__ or "")


def test_fields_given_one_by_one_go_under_the_names_of_the_document(package: ModuleType) -> None:
    make = part(package, "api.things.things_make").call
    said = inspect.getdoc(make) or ""
    lines = [line.strip().partition(": ") for line in said.splitlines()]
    names = {text: name for name, _, text in lines}
    given = {names["One."]: "1", names["Other."]: "2", "class_": "3"}

    assert make(**given).body == {"fooBar": "1", "foo_bar": "2", "class": "3"}


def test_refusals_are_named_by_their_errors(package: ModuleType) -> None:
    call = inspect.getdoc(part(package, "api.things.things_make").call) or ""
    method = inspect.getdoc(part(package, "api.things").Things.make) or ""

    raised = """
    NotFoundError: 404. No such "thing"\\
    APIStatusError: 418. A teapot.
    APIStatusError: 4XX. Refused.
    ServerError: 503. Later.
    APIStatusError: Any other refusal.
"""
    assert f"Raises:\n    InvalidArgumentError: An argument is not what the document allows.{raised}" in call
    assert (
        f"Raises:\n    InvalidRequestError: An argument breaks a rule of the API; nothing was sent.{raised}"
        in method
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("deprecated", "GET /things is deprecated by the API"),
        ("removed", "PUT /things was removed from the API"),
        ("replaced", 'PATCH /things is deprecated by the API; use things.all, the "other"'),
    ],
)
def test_a_deprecated_operation_is_marked(package: ModuleType, name: str, said: str) -> None:
    things = part(package, "api.things")
    for owner in (things.Things, things.AsyncThings):
        assert getattr(owner, name).__deprecated__ == said
        assert not hasattr(owner.make, "__deprecated__")
    assert part(package, f"api.things.things_{name}").call.__deprecated__ == said
    assert not hasattr(part(package, "api.things.things_make").call, "__deprecated__")
