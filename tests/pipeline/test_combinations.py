"""Members of an `allOf` that refine a property, or contradict each other: nothing is lost, and what was chosen is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.documents import client, document, operation, part, reference, source
from tools.generate import normalising, pipeline

TEXT = {"type": "string"}
NUMBER = {"type": "integer"}
PERSON = {"type": "object", "properties": {"login": TEXT, "id": NUMBER}}


def fields(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def normal(schemas: dict[str, Any]) -> normalising.NormalDocument:
    return normalising.normalise(document(schemas=schemas))


def notes(schemas: dict[str, Any]) -> list[str]:
    return [line for line in normal(schemas).report if line.startswith("schema ")]


def test_a_refined_property_keeps_the_fields_of_every_member(tmp_path: Path) -> None:
    schemas = {
        "Person": PERSON,
        "Issue": fields(
            user=fields(login=TEXT, address=fields(zip=TEXT)),
            owner=reference("Person"),
            labels={"type": "array", "items": fields(name=TEXT)},
        )
        | {"required": ["owner"]},
        "OpenIssue": {
            "allOf": [
                reference("Issue"),
                fields(
                    user=fields(mail=TEXT, address=fields(city=TEXT)),
                    owner=fields(mail=TEXT),
                    labels={"type": "array", "items": fields(colour=TEXT)},
                ),
            ]
        },
        "NamedIssue": {"allOf": [reference("OpenIssue"), fields(owner=fields(name=TEXT))]},
    }
    sent = {
        "user": {"login": "a", "mail": "m", "address": {"zip": "1", "city": "Rome"}},
        "owner": {"login": "b", "id": 1, "mail": "n"},
        "labels": [{"name": "x", "colour": "red"}],
    }
    with client(document({"/a": {"get": operation(reference("NamedIssue"))}}, schemas), tmp_path) as package:
        issue = part(package, "models").OpenIssue.from_dict(sent)
        assert issue.to_dict() == sent
        assert (issue.user.login, issue.user.mail) == ("a", "m")
        assert (issue.user.address.zip_, issue.user.address.city) == ("1", "Rome")
        assert (issue.owner.login, issue.owner.mail) == ("b", "n")
        assert (issue.labels[0].name, issue.labels[0].colour) == ("x", "red")
        named = part(package, "models").NamedIssue.from_dict(
            {"owner": {"login": "b", "mail": "n", "name": "B"}}
        )
        assert (named.owner.login, named.owner.mail, named.owner.name) == ("b", "n", "B")
        plain = part(package, "models").Issue.from_dict(sent)
        assert type(plain.owner).__name__ == "Person"


@pytest.mark.parametrize(
    ("first", "second", "together", "note"),
    [
        pytest.param({"type": "number"}, NUMBER, NUMBER, "", id="a narrower number"),
        pytest.param(
            TEXT, {**TEXT, "format": "date-time"}, {**TEXT, "format": "date-time"}, "", id="a format"
        ),
        pytest.param({}, NUMBER, NUMBER, "", id="anything"),
        pytest.param(
            {**TEXT, "format": "date"},
            {**TEXT, "format": "date-time"},
            TEXT,
            "different formats (date, date-time): any is allowed",
            id="two formats",
        ),
        pytest.param(
            TEXT,
            NUMBER,
            {"oneOf": [TEXT, NUMBER]},
            "contradict each other (string and integer): either is allowed",
            id="text and number",
        ),
        pytest.param(
            {"type": ["string", "null"]},
            TEXT,
            {"type": ["string", "null"]},
            "only some members of allOf allow null: it is allowed",
            id="null in one",
        ),
        pytest.param(
            {"type": "array", "items": {"type": "number"}},
            {"type": "array", "items": NUMBER},
            {"type": "array", "items": NUMBER},
            "",
            id="lists",
        ),
        pytest.param(
            {"type": "array", "items": TEXT},
            TEXT,
            {"oneOf": [{"type": "array", "items": TEXT}, TEXT]},
            "contradict each other (array and string)",
            id="a list and what is none",
        ),
        pytest.param({"oneOf": [TEXT, NUMBER]}, NUMBER, NUMBER, "", id="one of the choices"),
    ],
)
def test_what_two_members_say_of_a_property(
    first: dict[str, Any], second: dict[str, Any], together: dict[str, Any], note: str
) -> None:
    schemas = {"Base": fields(a=first, b=TEXT), "Derived": {"allOf": [reference("Base"), fields(a=second)]}}
    found = normal(schemas)
    derived = found.content["components"]["schemas"]["Derived"]
    assert derived["properties"] == {"a": together, "b": TEXT}
    said = [line for line in found.report if line.startswith("schema Derived, property a: ")]
    assert [note in line for line in said] == ([True] if note else [])


@pytest.mark.parametrize(
    ("second", "values", "note"),
    [
        pytest.param(["b"], ["b"], "", id="fewer values"),
        pytest.param(["b", "c"], ["b"], "", id="others besides"),
        pytest.param(
            ["z"], ["a", "b", "z"], "no value in common: those of either are allowed", id="none of them"
        ),
    ],
)
def test_what_two_members_say_of_an_enum(second: list[str], values: list[str], note: str) -> None:
    schemas = {
        "Kind": {"enum": ["a", "b"]},
        "Narrow": {"allOf": [reference("Kind"), {"enum": second}]},
        "Same": {"allOf": [reference("Kind"), TEXT]},
    }
    found = normal(schemas)
    assert found.content["components"]["schemas"]["Narrow"]["enum"] == values
    assert any(note in line for line in found.report if line.startswith("schema Narrow:")) is bool(note)
    assert "Same" not in found.content["components"]["schemas"], "it is another name of Kind"


def test_an_inherited_property_whose_python_name_is_taken_keeps_its_own(tmp_path: Path) -> None:
    schemas = {
        "Base": fields(**{"Odd-name": TEXT, "n": {"type": "number"}}),
        "Derived": {"allOf": [reference("Base"), fields(odd_name=TEXT, n=NUMBER)]},
    }
    with client(document(schemas=schemas), tmp_path) as package:
        sent = {"Odd-name": "one", "odd_name": "two", "n": 1}
        derived = part(package, "models").Derived.from_dict(sent)
        assert derived.to_dict() == sent
        assert (derived.odd_name, derived.odd_name_2) == ("one", "two")


def test_a_choice_that_is_extended_is_a_choice_of_extended_objects(tmp_path: Path) -> None:
    schemas = {
        "Cat": fields(meows=TEXT) | {"required": ["meows"]},
        "Dog": fields(barks=TEXT) | {"required": ["barks"]},
        "Pet": {"oneOf": [reference("Cat"), reference("Dog")]},
        "Owned": {"allOf": [reference("Pet"), fields(owner=TEXT)]},
        "Holder": fields(pet=reference("Owned")),
    }
    with client(document(schemas=schemas), tmp_path) as package:
        dog = part(package, "models").Holder.from_dict({"pet": {"barks": "loud", "owner": "Ada"}}).pet
        assert (dog.barks, dog.owner) == ("loud", "Ada")


def test_members_of_which_only_one_is_an_object_are_a_choice() -> None:
    schemas = {"Odd": {"allOf": [reference("Person"), TEXT]}, "Person": PERSON}
    assert normal(schemas).content["components"]["schemas"]["Odd"]["oneOf"] == [reference("Person"), TEXT]
    assert notes(schemas) == [
        "schema Odd: members of allOf contradict each other (Person and string): either is allowed"
    ]


@pytest.mark.parametrize("openapi", ["3.0.3", "3.1.0"])
def test_a_refined_property_that_may_be_null_in_one_member_may_be_null(tmp_path: Path, openapi: str) -> None:
    null = {"nullable": True} if openapi == "3.0.3" else {"type": ["object", "null"]}
    schemas = {
        "Base": fields(user={**PERSON, **null}),
        "Derived": {"allOf": [reference("Base"), fields(user=fields(mail=TEXT))]},
    }
    content = {**document(schemas=schemas), "openapi": openapi}
    assert "schema Derived, property user: only some members of allOf allow null: it is allowed" in (
        normalising.normalise(content).report
    )
    with client(content, tmp_path) as package:
        derived = part(package, "models").Derived
        assert derived.from_dict({"user": None}).user is None
        assert derived.from_dict({"user": {"login": "a", "mail": "m"}}).user.mail == "m"


def test_the_types_of_refined_properties_are_written(tmp_path: Path) -> None:
    schemas = {
        "Base": fields(when={**TEXT, "format": "date-time"}),
        "Derived": {"allOf": [reference("Base"), fields(when=NUMBER)]},
    }
    pipeline.build(source(document(schemas=schemas), tmp_path), tmp_path / "shop")
    text = (tmp_path / "shop" / "models" / "derived.py").read_text(encoding="utf-8")
    assert "datetime.datetime | int" in text
