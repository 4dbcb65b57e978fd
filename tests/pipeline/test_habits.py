"""Habits of large public documents, 3.0 and 3.1: the client is whole, loses nothing of what comes, and its types hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.documents import client, document, operation, parameter, part, reference, source
from tools.generate import pipeline

TEXT = {"type": "string"}
EVENT = {
    "action": "opened",
    "issue": {
        "id": 1,
        "user": {"login": "ada", "email": None},
        "closed_at": "2020-01-01T00:00:00Z",
        "labels": [{"name": "bug", "default": True}],
        "reactions": {"+1": 2, "-1": 0},
    },
    "sender": None,
}
CARD = {"kind": "row", "components": [{"kind": "button", "label": "Go"}, {"kind": "row", "components": []}]}


def fields(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, **({"required": list(required)} if required else {})}


def nullable(openapi: str, schema: dict[str, Any]) -> dict[str, Any]:
    """What may be null, as either version says it."""
    if openapi == "3.0.3":
        return {"nullable": True, **({"allOf": [schema]} if "$ref" in schema else schema)}
    return {"anyOf": [schema, {"type": "null"}]}


def habits(openapi: str) -> dict[str, Any]:
    """Payloads that refine shared objects, recursive unions, webhooks, callbacks, several media types, odd names."""
    schemas = {
        "simple-user": fields("login", login=TEXT, email=nullable(openapi, TEXT)),
        "issue": fields(
            "id",
            id={"type": "integer"},
            user=nullable(openapi, reference("simple-user")),
            closed_at=nullable(openapi, {**TEXT, "format": "date-time"}),
            labels={"type": "array", "items": {"oneOf": [TEXT, fields(name=TEXT)]}},
            reactions=fields(**{"+1": {"type": "integer"}, "-1": {"type": "integer"}}),
        ),
        "issue-event": fields(
            "action",
            action={"type": "string", "enum": ["opened"]},
            issue={
                "allOf": [
                    reference("issue"),
                    fields(
                        "user",
                        user=fields("login", login=TEXT, site_admin={"type": "boolean"}),
                        closed_at={"oneOf": [{**TEXT, "format": "date-time"}, {"type": "integer"}]},
                        labels={
                            "type": "array",
                            "items": fields("name", name=TEXT, default={"type": "boolean"}),
                        },
                    ),
                ]
            },
            sender=nullable(openapi, reference("simple-user")),
        ),
        "row": fields(
            "kind",
            "components",
            kind={"type": "string", "enum": ["row"]},
            components={"type": "array", "items": {"oneOf": [reference("row"), reference("button")]}},
        ),
        "button": fields("kind", "label", kind={"type": "string", "enum": ["button"]}, label=TEXT),
    }
    called_back = {"{$request.body#/url}": {"post": operation(requestBody=body(reference("issue-event")))}}
    listed = operation(
        {"type": "array", "items": reference("issue")},
        operationId="issues/list-for-repo",
        tags=["issues"],
        parameters=[parameter("owner", "path"), {"$ref": "#/components/parameters/per-page"}],
        callbacks={"onEvent": called_back},
    )
    listed["responses"]["200"]["content"] |= {
        "application/vnd.text+xml": {"schema": TEXT},
        "text/csv": {"schema": TEXT},
    }
    listed["responses"] |= {"304": {"description": "Not modified."}, "4XX": {"description": "No."}}
    sent = operation(reference("row"), operationId="create_message", tags=["messages"])
    sent["requestBody"] = body(reference("row"))
    sent["requestBody"]["content"] |= {
        "multipart/form-data": {"schema": fields(file={**TEXT, "format": "binary"})}
    }
    told = operation(reference("issue-event"), operationId="events/get", tags=["issues"])
    webhook = {"issue-opened": {"post": operation(requestBody=body(reference("issue-event")))}}
    return {
        **document(
            {"/repos/{owner}/issues": {"get": listed}, "/messages": {"post": sent}, "/event": {"get": told}},
            schemas,
            components={"parameters": {"per-page": parameter("per_page", type="integer", default=30)}},
            **({"webhooks": webhook} if openapi == "3.1.0" else {"x-webhooks": webhook}),
        ),
        "openapi": openapi,
    }


def body(schema: dict[str, Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


@pytest.mark.parametrize("openapi", ["3.0.3", "3.1.0"])
def test_what_comes_is_read_whole_and_given_back_as_it_came(tmp_path: Path, openapi: str) -> None:
    with client(habits(openapi), tmp_path) as package:
        models = part(package, "models")
        event = models.IssueEvent.from_dict(EVENT)
        assert event.to_dict() == EVENT
        assert event.issue.user.login == "ada"
        assert event.issue.labels[0].default is True
        assert event.issue.closed_at.year == 2020
        assert event.sender is None
        row = models.Row.from_dict(CARD)
        assert row.to_dict() == CARD
        assert [type(one).__name__ for one in row.components] == ["Button", "Row"]
        listed = part(package, "api.issues.issues_list_for_repo").OPERATION
        assert listed.responses[0].kind == "json"
        assert (listed.responses[0].first, listed.responses[-1].last) == (200, 499)


@pytest.mark.parametrize("openapi", ["3.0.3", "3.1.0"])
def test_the_types_of_such_a_client_hold(tmp_path: Path, openapi: str) -> None:
    pipeline.build(source(habits(openapi), tmp_path), tmp_path / "shop")
    options = ["--strict", "--config-file=", "--cache-dir", str(tmp_path / "cache"), "-p", "shop"]
    result = subprocess.run(
        [sys.executable, "-m", "mypy", *options], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
