"""Each kind of change is found, named by its place, and judged for requests and for responses."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.update.shop import SHOP
from tools.document import validation
from tools.update import tasks
from tools.update.changes import Change, grouped
from tools.update.document_changes import document_changes

Document = dict[str, Any]
B = "breaking"
C = "compatible"


def operation(document: Document) -> Document:
    found: Document = document["paths"]["/carts/{cartId}"]["put"]
    return found


def limit(document: Document) -> Document:
    found: Document = operation(document)["parameters"][1]
    return found


def fields(document: Document, name: str) -> Document:
    found: Document = document["components"]["schemas"][name]["properties"]
    return found


def schemas(document: Document) -> Document:
    found: Document = document["components"]["schemas"]
    return found


def response(document: Document) -> Document:
    found: Document = operation(document)["responses"]["200"]
    return found


def media(document: Document) -> Document:
    found: Document = response(document)["content"]["application/json"]
    return found


def line(document: Document) -> Document:
    found: Document = fields(document, "Received")["lines"]["items"]["properties"]
    return found


PUT = "PUT /carts/{cartId}"
LIMIT = "query `limit`"
LONG = "minLength is `1`, was none"
UUID = "format is `uuid`, was none"
TEXT = "type is string, was number"
NULL = "may be null now"
CLOSED = "further fields are not allowed"
CASES: list[tuple[Callable[[Document], object], tuple[str, ...]]] = [
    (lambda d: d["info"].update(version="2.0.0"), ("document", "info", "version", "`2.0.0`, was `1.0.0`", "", "")),
    (lambda d: d["servers"].clear(), ("document", "servers", "`https://shop.example`", "", "", "")),
    (lambda d: d["paths"].clear(), ("operation", PUT, "", "", B, B)),
    (lambda d: d["paths"].update({"/x": {"get": {"responses": {}}}}), ("operation", "GET /x", "", "", C, C)),
    (lambda d: operation(d).update(deprecated=True), ("operation", PUT, "", "is deprecated now", C, C)),
    (lambda d: operation(d).update(security=[{"k": []}]), ("security", PUT, "security", '`{"k": []}`, was open', B, "")),
    (lambda d: operation(d)["parameters"].pop(), ("parameter", PUT, LIMIT, "", B, "")),
    (lambda d: limit(d).update(required=True), ("parameter", PUT, LIMIT, "is required now", B, "")),
    (lambda d: limit(d)["schema"].update(maximum=50), ("parameter", PUT, LIMIT, "maximum is `50`, was `100`", B, "")),
    (lambda d: limit(d)["schema"].update(maximum=500), ("parameter", PUT, LIMIT, "maximum is `500`, was `100`", C, "")),
    (lambda d: limit(d)["schema"].pop("maximum"), ("parameter", PUT, LIMIT, "maximum is none, was `100`", C, "")),
    (lambda d: limit(d)["schema"].update(default=20), ("parameter", PUT, LIMIT, "default is `20`, was `10`", B, "")),
    (lambda d: limit(d)["schema"].update(type="number"), ("parameter", PUT, LIMIT, "type is number, was integer", C, "")),
    (lambda d: limit(d)["schema"].update(type="string"), ("parameter", PUT, LIMIT, "type is string, was integer", B, "")),
    (lambda d: limit(d).update(example=6), ("example", PUT, LIMIT, "`example`", "", "")),
    (lambda d: operation(d)["requestBody"].update(required=True), ("body", PUT, "request body", "is required now", B, "")),
    (lambda d: operation(d).pop("requestBody"), ("body", PUT, "request body", "", B, "")),
    (lambda d: operation(d)["responses"].pop("200"), ("response", PUT, "response 200", "", "", B)),
    (lambda d: operation(d)["responses"].pop("404"), ("response", PUT, "response 404", "", "", C)),
    (lambda d: response(d)["headers"].clear(), ("header", PUT, "response 200, header `X-Count`", "", "", B)),
    (lambda d: media(d)["examples"].clear(), ("example", PUT, "response 200", "`full`", "", "")),
    (lambda d: schemas(d)["Sent"].update(required=["name", "kind"]), ("field", "Sent", "kind", "is required now", B, "")),
    (lambda d: schemas(d)["Sent"].update(required=[]), ("field", "Sent", "name", "is optional now", C, "")),
    (lambda d: schemas(d)["Received"].update(required=[]), ("field", "Received", "id", "is optional now", "", B)),
    (lambda d: schemas(d)["Received"].update(required=["id", "kind"]), ("field", "Received", "kind", "is required now", "", C)),
    (lambda d: fields(d, "Sent").pop("kind"), ("field", "Sent", "kind", "", B, "")),
    (lambda d: fields(d, "Received").pop("lines"), ("field", "Received", "lines", "", "", B)),
    (lambda d: fields(d, "Received").update(new={}), ("field", "Received", "new", "optional", "", C)),
    (lambda d: fields(d, "Received")["id"].update(type=["string", "null"]), ("field", "Received", "id", NULL, "", B)),
    (lambda d: fields(d, "Sent")["name"].update(type=["string", "null"]), ("field", "Sent", "name", NULL, C, "")),
    (lambda d: fields(d, "Received")["id"].update(format="uuid"), ("field", "Received", "id", UUID, "", C)),
    (lambda d: line(d).update(price={"type": "string"}), ("field", "Received", "lines[].price", TEXT, "", B)),
    (lambda d: fields(d, "Sent")["name"].update(minLength=1), ("field", "Sent", "name", LONG, B, "")),
    (lambda d: schemas(d)["Sent"].update(additionalProperties=False), ("field", "Sent", "", CLOSED, B, "")),
    (lambda d: schemas(d)["Kind"]["enum"].append("c"), ("enum", "Kind", "", "`c`", C, C)),
    (lambda d: schemas(d)["Kind"]["enum"].remove("a"), ("enum", "Kind", "", "`a`", B, C)),
    (lambda d: schemas(d)["Event"].update(required=[]), ("field", "Event", "id", "is optional now", "", B)),
    (lambda d: fields(d, "Event")["id"].update(type="integer"), ("field", "Event", "id", "type is integer, was string", "", B)),
    (lambda d: d["webhooks"].clear(), ("operation", "webhook POST event", "", "", "", B)),
    (lambda d: d["webhooks"]["event"]["post"].pop("requestBody"), ("body", "webhook POST event", "request body", "", "", B)),
]  # fmt: skip


def shown(change: Change) -> tuple[str, ...]:
    return (
        change.subject,
        change.where,
        change.what,
        change.detail,
        change.request or "",
        change.response or "",
    )


@pytest.mark.parametrize(("edit", "expected"), CASES, ids=[" ".join(expected[:4]) for _, expected in CASES])
def test_one_change_is_found_and_judged(
    edit: Callable[[Document], object], expected: tuple[str, ...]
) -> None:
    newer = copy.deepcopy(SHOP)
    edit(newer)
    assert expected in [shown(change) for change in document_changes(SHOP, newer)]


@pytest.mark.parametrize(("edit", "expected"), CASES, ids=[" ".join(expected[:4]) for _, expected in CASES])
def test_nothing_else_is_found(edit: Callable[[Document], object], expected: tuple[str, ...]) -> None:
    newer = copy.deepcopy(SHOP)
    edit(newer)
    assert all(
        expected[1] == change.where for change in document_changes(SHOP, newer) if change.subject != "schema"
    )


def test_nothing_changed_and_other_words_only() -> None:
    assert document_changes(SHOP, copy.deepcopy(SHOP)) == []
    newer = copy.deepcopy(SHOP)
    operation(newer)["description"] = "Other words."
    fields(newer, "Sent")["name"]["description"] = "Other words."
    assert document_changes(SHOP, newer) == []


def test_a_path_parameter_of_another_name_is_the_same_operation() -> None:
    newer = copy.deepcopy(SHOP)
    newer["paths"]["/carts/{uuid}"] = newer["paths"].pop("/carts/{cartId}")
    newer["paths"]["/carts/{uuid}"]["put"]["parameters"][0]["name"] = "uuid"
    (change,) = document_changes(SHOP, newer)
    assert (change.where, change.breaking) == ("PUT /carts/{uuid}", False)


def test_a_schema_of_another_name_is_no_change_of_the_wire() -> None:
    newer = copy.deepcopy(SHOP)
    schemas(newer)["Answer"] = schemas(newer).pop("Received")
    response(newer)["content"]["application/json"]["schema"]["$ref"] = "#/components/schemas/Answer"
    changes = document_changes(SHOP, newer)
    assert {change.subject for change in changes} == {"schema"}
    assert any(change.detail == "`Answer` has the same content" for change in changes)


def test_schemas_that_contain_themselves_come_to_an_end() -> None:
    tree = {
        "type": "object",
        "properties": {"children": {"type": "array", "items": {"$ref": "#/components/schemas/A"}}},
    }
    older, newer = copy.deepcopy(SHOP), copy.deepcopy(SHOP)
    schemas(older)["A"] = {**tree, "allOf": [{"$ref": "#/components/schemas/B"}]}
    schemas(older)["B"] = {
        "allOf": [{"$ref": "#/components/schemas/A"}],
        "properties": {"x": {"type": "string"}},
    }
    schemas(newer)["A"] = {
        "type": "array",
        "items": {"oneOf": [{"$ref": "#/components/schemas/A"}, {"type": "string"}]},
    }
    schemas(newer)["B"] = {"$ref": "#/components/schemas/A"}
    validation.validate(newer)
    assert {change.where for change in document_changes(older, newer)} == {"A", "B"}
    document_changes(newer, older)


def test_the_same_change_at_many_places_is_told_once() -> None:
    changes = [
        Change("parameter", "changed", f"GET /{n}", "header `X`", "is required now", "breaking")
        for n in range(9)
    ]
    (told,) = grouped(changes)
    assert told.where == "9 places: `GET /0`, `GET /1`, `GET /2` and 6 more"


def test_defaults_of_style_and_explode_that_are_spelled_out_are_no_change() -> None:
    newer = copy.deepcopy(SHOP)
    place, query = operation(newer)["parameters"]
    place.update(style="simple", explode=False)
    query.update(style="form", explode=True)
    assert document_changes(SHOP, newer) == []
    query.update(explode=False)
    [change] = document_changes(SHOP, newer)
    assert (change.detail, change.request) == ("is written in another style", B)
    newer = copy.deepcopy(SHOP)
    limit(newer).update(style="spaceDelimited")  # whose explode is false when it is not said
    assert [change.detail for change in document_changes(SHOP, newer)] == ["is written in another style"]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda d: None, []),
        (lambda d: d["info"].update(version="1.4.0"), []),
        (lambda d: d["info"].update(version="0.9.0"), ["older than the vendored one"]),
        (lambda d: d["info"].update(version="2.0.0"), ["another major version"]),
        (lambda d: d["info"].update(version="1.4"), ["no three numbers"]),
        (lambda d: d["servers"][0].update(url="https://shop.example/"), []),
        (lambda d: schemas(d).update(OrderItemStatus={"enum": ["ON-HOLD"]}), ["new statuses (`ON-HOLD`)"]),
        (lambda d: d["servers"][0].update(url="https://new.example"), ["gone: `https://shop.example`; new: `https://new.example`"]),
    ],
)  # fmt: skip
def test_what_a_person_has_to_look_at(edit: Callable[[Document], object], expected: list[str]) -> None:
    newer = copy.deepcopy(SHOP)
    edit(newer)
    found = list(tasks.tasks(SHOP, newer))
    assert len(found) == len(expected)
    assert all(part in task for part, task in zip(expected, found, strict=True))
