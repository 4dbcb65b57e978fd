"""Models of a foreign document in pydantic: those that only requests hold are checked, whatever a response holds is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from tests.pipeline.documents import client, document, operation, part, reference

TEXT = {"type": "string"}
NAMED = {"type": "object", "required": ["name"], "properties": {"name": TEXT}}
SCHEMAS = {
    "GuestCreate": {
        "type": "object",
        "required": ["home", "level"],
        "properties": {
            "home": reference("Home"),
            "key": reference("Key"),
            "level": {"type": "integer", "enum": [1, 2]},
        },
    },
    "Home": NAMED,
    "Key": NAMED,
    "Guest": {"type": "object", "required": ["home"], "properties": {"home": reference("Home")}},
}
BODY = {"requestBody": {"content": {"application/json": {"schema": reference("GuestCreate")}}}}


def test_only_what_a_request_alone_holds_is_checked(tmp_path: Path) -> None:
    paths = {"/guests": {"post": operation(reference("Guest"), **BODY)}}
    with client(document(paths, SCHEMAS), tmp_path) as package:
        models: Any = part(package, "models")

        assert [name for name in SCHEMAS if getattr(models, name)._only_sent] == ["GuestCreate", "Key"]
        assert TypeAdapter(models.Guest).validate_python({"home": {}}).to_dict() == {"home": {}}
        with pytest.raises(ValidationError) as caught:
            TypeAdapter(models.GuestCreate).validate_python({"home": {}, "key": {"name": 1}, "level": "high"})
        refused = {problem["loc"] for problem in caught.value.errors()}
        assert refused == {("home", "name"), ("key", "name"), ("level",)}
        described = TypeAdapter(models.GuestCreate).json_schema()
        assert described["properties"]["home"]["$ref"] == "#/$defs/Home"
