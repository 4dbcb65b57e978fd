"""What editors show of generated code: the meaning of values, each argument's own description, the refusals to expect."""

from __future__ import annotations

import ast
import inspect
import itertools
import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest

import musement.errors
from musement import AsyncMusement, Musement
from musement.errors import APIStatusError
from musement_api import models
from musement_core.errors.status_errors import error_from_response
from tests.support.document import Documented, document, operations, resolved
from tools.generate import naming

SCHEMAS: dict[str, Any] = document()["components"]["schemas"]
DESCRIBED = {name: schema for name, schema in SCHEMAS.items() if "x-enumDescriptions" in schema}
ENTRY = re.compile(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)

each_operation = pytest.mark.parametrize("documented", operations(), ids=lambda documented: documented.name)


def words(text: str) -> str:
    return " ".join(text.split())


def entries(text: str | None, section: str) -> list[tuple[str, str]]:
    """The names of a section of a docstring, and what is said of each."""
    part = inspect.cleandoc(text or "").partition(f"\n{section}:\n")[2].partition("\n\n")[0]
    return [(name, words(said)) for name, said in ENTRY.findall(part)]


def arguments(documented: Documented) -> Iterator[tuple[str, dict[str, Any]]]:
    """The parameters of an operation, and the fields of a body that is given field by field."""
    descriptions = {(one["in"], one["name"]): one for one in documented.parameters()}
    for parameter in documented.operation.parameters:
        yield parameter.argument, descriptions[parameter.location, parameter.name]
    if documented.operation.bodies and documented.operation.bodies[0].flat:
        schema = next(iter(documented.request_content().values()))["schema"]
        for name, field in resolved(schema)["properties"].items():
            yield naming.identifier(name), field


@each_operation
def test_every_argument_keeps_its_own_description(documented: Documented) -> None:
    said = dict(entries(documented.call.__doc__, "Args"))
    for argument, described in arguments(documented):
        assert words(described.get("description", "")) in said[argument], argument


def test_arguments_that_refer_to_a_schema_were_among_them() -> None:
    referring = [
        (documented.name, argument)
        for documented in operations()
        for argument, described in arguments(documented)
        if "$ref" in described and described.get("description") != resolved(described).get("description")
    ]
    assert ("carts_update_customer", "musement_newsletter") in referring
    assert len(referring) >= 9


def enum_of(name: str) -> Any:
    return getattr(models, naming.class_name(name))


def documented_members(name: str) -> dict[str, str]:
    """The values of an enum with the text below each of them, as editors find it."""
    source = ast.parse(inspect.getsource(sys.modules[enum_of(name).__module__]))
    [body] = [node.body for node in source.body if isinstance(node, ast.ClassDef)]
    return {
        ast.literal_eval(member.value): words(ast.literal_eval(text.value))
        for member, text in itertools.pairwise(body)
        if isinstance(member, ast.Assign)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
    }


def test_values_are_described_as_far_as_the_document_tells() -> None:
    for name, schema in DESCRIBED.items():
        described = {words(str(value)): words(text) for value, text in schema["x-enumDescriptions"].items()}
        assert described.keys() <= {str(value) for value in schema["enum"]}, name
        if schema["type"] == "string":
            assert documented_members(name) == described
            assert [text for _, text in entries(enum_of(name).__doc__, "Attributes")] == [
                described[member.value] for member in enum_of(name) if member.value in described
            ]
    assert len(DESCRIBED) > 20


@pytest.mark.parametrize(
    "name", ["OrderStatus", "OrderItemStatus", "EmailNotification", "BookingType", "ActivityStatus"]
)
def test_every_status_that_has_a_meaning_is_described(name: str) -> None:
    meanings = DESCRIBED[name]["x-enumDescriptions"]
    described = documented_members(name)

    assert described.keys() == meanings.keys() <= {member.value for member in enum_of(name)}
    assert len(described) >= 3


@each_operation
def test_the_errors_of_the_documented_statuses_are_named(documented: Documented) -> None:
    first, *raised = entries(documented.call.__doc__, "Raises")
    assert first[0] == "InvalidArgumentError"
    said = {(name, text.partition(".")[0]): text for name, text in raised if name != "APIStatusError"}
    refused = [status for status in documented.described["responses"] if status[0] in "45"]
    for status in refused:
        error = type(error_from_response(int(status), {}, b"", method="GET", path="/"))
        text = said[error.__name__, status]
        assert words(resolved(documented.described["responses"][status])["description"]) in text
    assert len(said) == len(refused)
    assert ("default" in documented.described["responses"]) == any(
        name == APIStatusError.__name__ for name, _ in raised
    )


@pytest.mark.parametrize("kind", [Musement, AsyncMusement])
def test_methods_name_errors_that_users_can_catch(kind: type[Any]) -> None:
    client = kind.offline()
    for documented in operations():
        tag = documented.operation.tag
        method = getattr(
            getattr(client, tag), documented.name.removeprefix(f"{tag}_").removesuffix("_page"), None
        )
        raised = entries(inspect.getdoc(method) if method is not None else None, "Raises")
        for name, _ in raised:
            assert name in musement.errors.__all__, documented.name
        if method is not None and not documented.described.get("x-replaced-by"):
            assert raised[1:] == entries(documented.call.__doc__, "Raises")[1:]


def test_what_is_deprecated_says_so() -> None:
    assert dict(entries(models.Activity.__doc__, "Attributes"))["duration"].startswith("Deprecated. ")
    for documented in operations():
        said = dict(entries(documented.call.__doc__, "Args"))
        for argument, described in arguments(documented):
            if described.get("deprecated"):
                assert "deprecated" in said[argument].lower()
