"""`x-personal: false` lets the text of a property show in reprs, of any document; anywhere else it is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.documents import client, document, operation, part, reference
from tools.errors import PipelineError

TEXT = {"type": "string"}
GUEST = {
    "type": "object",
    "properties": {"name": TEXT, "title": TEXT, "roomId": TEXT, "nights": {"type": "integer"}},
}


def generated(tmp_path: Path, *marks: str, **more: Any) -> Any:
    properties = {
        key: {**schema, "x-personal": False} if key in marks else schema
        for key, schema in GUEST["properties"].items()  # type: ignore[attr-defined]
    }
    schemas = {"Guest": {**GUEST, "properties": properties}}
    return client(document({"/guests": {"get": operation(reference("Guest"), **more)}}, schemas), tmp_path)


def test_a_foreign_model_shows_no_text_but_what_is_called_public(tmp_path: Path) -> None:
    value = {"name": "Ada", "title": "Countess", "roomId": "12", "nights": 3, "email": "ada@example.org"}
    with generated(tmp_path, "title") as package:
        shown = repr(part(package, "models").Guest.from_dict(value))
    assert shown == "Guest(name='***', title='Countess', room_id='12', nights=3, email='***')"


def test_a_mark_that_nothing_comes_of_is_refused(tmp_path: Path) -> None:
    parameters = [{"name": "q", "in": "query", "schema": {**TEXT, "x-personal": False}}]
    with pytest.raises(PipelineError, match="x-personal is false") as refused:
        with generated(tmp_path, parameters=parameters):
            pass
    assert refused.value.causes == ("#/paths/~1guests/get/parameters/0/schema",)
