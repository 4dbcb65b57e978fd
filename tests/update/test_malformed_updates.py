"""What is no valid document changes nothing, reads nothing, asks nobody, and is refused with the cause."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.document_server import DocumentServer, StaticResponse
from tests.support.project_copy import prepared, snapshot, written
from tools.document import validation
from tools.errors import PipelineError
from tools.update import updating
from tools.update.project import Project

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "not an object"),
        ("- 1\n", "not an object"),
        ("openapi: [", "not valid YAML"),
        ("openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {/x: {get: {responses: {'200': {}}}}}\n", "required"),
        ("openapi: 2.0.0\n", "OpenAPI 3.0 and 3.1 are read"),
        ("swagger: '2.0'\n", "OpenAPI 3.0 and 3.1 are read"),
        ("<!DOCTYPE html><html></html>", "not"),
        (BOMB, "unfolds to more than"),
        ("a: &a [*a]\n", "contains itself"),
        ("a: !!python/object/apply:os.system ['touch executed']\n", "not valid YAML"),
        ("[" * 5_000 + "]" * 5_000, "nested|not"),
        ('{"a": 1, "a": 2}', "comes twice"),
        ("a: .nan\nb: .inf\n", "OpenAPI 3.0 and 3.1"),
    ],
)  # fmt: skip
def test_malformed_text_changes_nothing(tmp_path: Path, untouched: Project, text: str, problem: str) -> None:
    before = snapshot(untouched)
    path = tmp_path / "malformed.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PipelineError, match=problem) as refusal:
        updating.update(untouched, str(path))
    assert "nothing was changed" in refusal.value.problem
    assert snapshot(untouched) == before
    assert not Path("executed").exists()


def test_a_hundred_megabytes_change_nothing(tmp_path: Path, untouched: Project) -> None:
    before = snapshot(untouched)
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(100 * 2**20)
    with pytest.raises(PipelineError, match="at most"):
        updating.update(untouched, str(path))
    assert snapshot(untouched) == before


def test_references_to_files_and_addresses_are_neither_read_nor_asked_for(
    tmp_path: Path, untouched: Project, server: DocumentServer
) -> None:
    before = snapshot(untouched)
    secret = tmp_path / "secret.json"
    secret.write_text(json.dumps({"type": "string", "description": "do-not-read-this"}), encoding="utf-8")
    server.responses["/schema.json"] = StaticResponse(b'{"type": "string"}')
    content = prepared("compatible")
    schemas = content["components"]["schemas"]
    schemas["A"] = {"$ref": f"{server.address}/schema.json"}
    schemas["B"] = {"$ref": secret.as_uri()}
    schemas["C"] = {"$ref": "../../../../etc/passwd"}
    schemas["D"] = {"type": "object", "properties": {"x": {"$ref": "secret.json#/type"}}}
    with pytest.raises(PipelineError, match="refers to something outside itself") as refusal:
        updating.update(untouched, written(content, tmp_path))
    places = [cause.split(":")[0] for cause in refusal.value.causes[:-1]]
    assert places == [f"#/components/schemas/{name}/$ref" for name in "ABC"] + [
        "#/components/schemas/D/properties/x/$ref"
    ]
    assert "do-not-read-this" not in str(refusal.value)
    assert server.asked == []
    assert snapshot(untouched) == before


def _circle(content: dict[str, Any]) -> None:
    content["components"]["schemas"]["A"] = {"$ref": "#/components/schemas/B"}
    content["components"]["schemas"]["B"] = {"$ref": "#/components/schemas/A"}


def _lost(content: dict[str, Any]) -> None:
    content["paths"]["/cities"]["get"]["responses"]["200"] = {"$ref": "#/components/responses/Absent"}


@pytest.mark.parametrize(("edit", "problem"), [(_circle, "refers to itself"), (_lost, "Absent")])
def test_references_that_lead_nowhere(
    tmp_path: Path, untouched: Project, edit: Callable[[dict[str, Any]], None], problem: str
) -> None:
    before = snapshot(untouched)
    content = prepared("compatible")
    edit(content)
    with pytest.raises(PipelineError, match=problem):
        updating.update(untouched, written(content, tmp_path))
    assert snapshot(untouched) == before


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        (lambda schemas: schemas["Cart"].update(properties=[]), "#/components/schemas/Cart/properties: "),
        (lambda schemas: schemas["Cart"].update(required="uuid"), "#/components/schemas/Cart/required: "),
        (lambda schemas: schemas.update(Cart="string"), "#/components/schemas/Cart: "),
    ],
)
def test_a_malformed_schema_is_named_by_its_pointer(
    edit: Callable[[dict[str, Any]], None], place: str
) -> None:
    content = prepared("compatible")
    edit(content["components"]["schemas"])
    with pytest.raises(PipelineError) as refusal:
        validation.validate(content)
    assert any(cause.startswith(place) for cause in refusal.value.causes), refusal.value.causes


def test_a_reference_that_leads_nowhere_hides_no_other_fault() -> None:
    content = prepared("compatible")
    _lost(content)
    content["components"]["schemas"]["Cart"]["properties"]["uuid"] = {"type": "sting"}
    content["components"]["schemas"]["Other"] = {"$ref": "#/components/schemas/Gone"}
    with pytest.raises(PipelineError) as refusal:
        validation.validate(content)
    first, second, third = refusal.value.causes
    assert first == "#/paths/~1cities/get/responses/200: '#/components/responses/Absent' points at nothing"
    assert second == "#/components/schemas/Other: '#/components/schemas/Gone' points at nothing"
    assert third.startswith("#/components/schemas/Cart/properties/uuid")


def test_a_wrong_default_is_named_by_the_pointer_of_its_schema() -> None:
    content = prepared("compatible")
    schemas = content["components"]["schemas"]
    schemas["Price"]["properties"]["currency"]["default"] = 3
    schemas["Cart"]["properties"]["more"] = {"type": "array", "items": {"type": "integer", "default": "y"}}
    with pytest.raises(PipelineError) as refusal:
        validation.validate(content)
    assert refusal.value.causes == (
        "#/components/schemas/Price/properties/currency: 3 is not of type 'string'",
        "#/components/schemas/Cart/properties/more/items: 'y' is not of type 'integer'",
    )


def test_what_the_overlay_mends_is_no_fault_of_the_document(tmp_path: Path) -> None:
    content: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": {"/x": {"get": {"responses": {"200": {}}}}},
    }
    action = {
        "target": "$.paths['/x'].get.responses['200']",
        "description": "The publisher forgot it.",
        "update": {"description": "It is there."},
    }
    overlay = {"overlay": "1.0.0", "info": {"title": "t", "version": "1"}, "actions": [action]}
    (tmp_path / "overlay.yaml").write_text(json.dumps(overlay), encoding="utf-8")

    updating._validate(content, tmp_path / "overlay.yaml")

    overlay["actions"] = [{**action, "update": {"x-note": "nothing mended"}}]
    (tmp_path / "overlay.yaml").write_text(json.dumps(overlay), encoding="utf-8")
    with pytest.raises(PipelineError, match=r"not valid OpenAPI"):
        updating._validate(content, tmp_path / "overlay.yaml")
