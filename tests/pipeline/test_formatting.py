"""Generated code of any length is repaired to its end, and what cannot be repaired is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.documents import client, document, operation, parameter, part, reference
from tools.errors import PipelineError
from tools.generate import formatting


def test_a_file_that_needs_more_rounds_than_one_run_has_is_repaired_to_its_end(tmp_path: Path) -> None:
    repeated = "    from collections.abc import Mapping, Sequence\n" * 400
    module = tmp_path / "long.py"
    module.write_text(
        "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n"
        + repeated
        + "\n\ndef f(a: Mapping[str, Sequence[int]]) -> None: ...\n",
        encoding="utf-8",
    )
    formatting.tidy(tmp_path)
    assert module.read_text(encoding="utf-8").count("Mapping") == 2


def test_what_cannot_be_repaired_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("x = nowhere\n", encoding="utf-8")
    with pytest.raises(PipelineError, match="does not pass the formatter") as refusal:
        formatting.tidy(tmp_path)
    assert "broken.py:1:5: F821" in refusal.value.causes[0]


def test_many_operations_under_one_tag(tmp_path: Path) -> None:
    schemas = {
        f"Thing{number}": {
            "type": "object",
            "required": ["name"],
            "properties": {"name": {"type": "string"}, "kind": {"enum": ["a", "b"]}},
        }
        for number in range(60)
    }
    paths = {
        f"/things/{{id}}/{name.lower()}": {
            "post": operation(
                reference(name),
                parameters=[parameter("id", "path")],
                requestBody={"required": True, "content": {"application/json": {"schema": reference(name)}}},
            )
        }
        for name in schemas
    }
    with client(document(paths, schemas), tmp_path) as package:
        methods = [name for name in vars(part(package, "api.things").Things) if name.startswith("post_thing")]
        assert len(methods) == 60


def test_names_of_one_letter_are_names(tmp_path: Path) -> None:
    letters = ["l", "O", "I"]
    schemas = {"I": {"type": "object", "properties": {name: {"type": "string"} for name in letters}}}
    paths = {"/things": {"get": operation(reference("I"), parameters=[parameter(name) for name in letters])}}
    with client(document(paths, schemas), tmp_path) as package:
        assert part(package, "models").I.from_dict({"l": "kept"}).l == "kept"
