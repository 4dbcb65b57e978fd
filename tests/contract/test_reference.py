"""The list of methods in docs/api.md is what the client gives, and holds every operation."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.document import operations
from tools.errors import PipelineError
from tools.public_api import reference

ROOT = Path(__file__).parents[2]


def test_the_committed_list_is_current() -> None:
    assert reference.check(ROOT) == ROOT / "docs" / "api.md"


def test_every_operation_is_in_the_list() -> None:
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")

    for documented in operations():
        assert f"`{documented.route}`" in text


def test_what_the_api_has_given_up_is_marked() -> None:
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")

    for documented in operations():
        rows = [
            row for row in text.splitlines() if row.startswith("|") and f"| `{documented.route}` |" in row
        ]
        for row in rows:
            assert ("(deprecated or removed)" in row) == documented.operation.deprecated, row


def test_a_list_that_is_not_current_fails_and_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    with pytest.raises(PipelineError, match="make reference"):
        reference.check(tmp_path)

    written = reference.write(tmp_path)
    assert reference.check(tmp_path) == written

    written.write_text(written.read_text(encoding="utf-8").replace("GET", "PUT", 1), encoding="utf-8")
    with pytest.raises(PipelineError, match="make reference"):
        reference.check(tmp_path)
