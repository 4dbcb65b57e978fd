"""The table of updates: document in; verdict, misfits, tree and next version out. `make test-updates` runs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.project_copy import copied, snapshot, written
from tests.update import updates
from tests.update.updates import Document
from tools.document import reader
from tools.errors import PipelineError
from tools.update import derived, trials, updating
from tools.update.findings import Verdict

CODE: Verdict = "code to be changed"


@dataclass(frozen=True)
class Row:
    """An update, and what has to come out.

    Attributes:
        edit: Makes the new document of ours.
        verdict: Of the update as a whole.
        follows: The version after 1.2.0.
        misfits: A file each, with a part of what is said of it.
        task: A part of what a person has to look at.
        tried: Whether demo and tests are run in the prepared tree; where they can tell nothing, they are left out here.
    """

    edit: Callable[[Document], None]
    verdict: Verdict
    follows: str = ""
    misfits: tuple[tuple[str, str], ...] = ()
    task: str = ""
    tried: bool = False


#: The five that break nobody and change something are in compatible_updates.py, with everything that a change must pass.
ROWS = (
    Row(
        updates.recovery_operation_removed,
        CODE,
        "2.0.0",
        (("overrides/musement/_reconciliation/probes.py", "carts_order_info"),),
        tried=True,
    ),
    Row(
        updates.product_id_renamed,
        CODE,
        "2.0.0",
        (("overrides/musement/_reconciliation/", '"ItemProduct" has no attribute "id"'),),
        tried=True,
    ),
    Row(updates.parameter_required, CODE, "2.0.0", (("examples/demo.py", "city_in"),), tried=True),
    Row(updates.cart_items_renamed, CODE, "2.0.0", (("examples/demo.py", "items"),), tried=True),
    Row(
        updates.cart_renamed, CODE, "2.0.0", (("overrides/musement/resources/carts.py", "Cart"),), tried=True
    ),
    Row(
        updates.required_field,
        CODE,
        "2.0.0",
        (("overrides/musement/resources/carts.py", "supplier"),),
        tried=True,
    ),
    Row(
        updates.order_state_renamed,
        CODE,
        "2.0.0",
        (("overrides/musement/_reconciliation/probes.py", "Literal['failed']"),),
        task="new internal states (`broken`)",
    ),
    Row(
        updates.item_status_renamed,
        CODE,
        "2.0.0",
        (("overrides/musement/_reconciliation/probes.py", "CANCELLATION_ERROR"),),
        task="new statuses (`CANCELLATION_FAILED`)",
    ),
    Row(updates.properties_swapped, "compatible", "1.2.1"),
    Row(updates.defaults_spelled_out, "compatible", "1.2.1"),
    Row(
        updates.servers_moved, "compatible", "1.2.1", task="https://api0.tui.example/musement/v3", tried=True
    ),
    Row(updates.older, "compatible", "1.3.0", task="older than the vendored one", tried=True),
    Row(updates.other_major, "compatible", "1.3.0", task="another major version"),
    Row(updates.unread_field_removed, "breaking", "2.0.0", tried=True),
)


def _without_trials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trials, "misfits", lambda _: [])
    monkeypatch.setattr(derived, "record", lambda _: [])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.edit.__name__)
def test_an_update(row: Row, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not row.tried:
        _without_trials(monkeypatch)
    project = copied(tmp_path / "project", released="1.2.0")
    before = snapshot(project)
    content = reader.read(project.document).content
    row.edit(content)
    given = Path(written(content, tmp_path)).read_bytes()

    findings = updating.update(project, str(tmp_path / "newer.json"))

    said = [f"{one.file}:{one.line}: {one.problem}" for one in findings.misfits]
    assert (findings.verdict, findings.applied) == (row.verdict, row.verdict != CODE), said
    assert findings.bump is not None
    assert findings.bump.next == row.follows
    report = project.report.read_text(encoding="utf-8")
    for file, words in row.misfits:
        named = [line for line in said if line.startswith(file) and words in line]
        assert named, said
        assert named[0] in report or project.whole_report.is_file()
    for one in findings.misfits:
        lines = (project.root / one.file).read_text(encoding="utf-8").splitlines()
        assert 0 < one.line <= len(lines), one
    assert bool(row.misfits) == bool(said), said
    assert any(row.task in task for task in findings.tasks) if row.task else not findings.tasks
    if row.verdict == CODE:
        assert snapshot(project) == before
        assert "**Not applied: code has to be changed.**" in report
    else:
        assert project.document.read_bytes() == given
        assert snapshot(project).keys() - {"generated"} >= {"docs/api.md", "CHANGELOG.md"}
    assert not list(project.report.parent.glob("update-*"))


def test_an_operation_that_the_overlay_aims_at_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _without_trials(monkeypatch)
    project = copied(tmp_path / "project")
    before = snapshot(project)
    content = reader.read(project.document).content
    updates.operation_of_the_overlay_removed(content)
    findings = updating.update(project, written(content, tmp_path))
    assert (findings.verdict, findings.applied) == (CODE, False)
    assert [one.target for one in findings.stale] == ["$.paths['/carts/{cartUuid}/bundles'].get"]
    assert snapshot(project) == before


def test_a_malformed_document_is_refused(tmp_path: Path) -> None:
    project = copied(tmp_path / "project")
    before = snapshot(project)
    content = reader.read(project.document).content
    updates.malformed(content)
    with pytest.raises(PipelineError, match="components/schemas/Cart/properties/uuid"):
        updating.update(project, written(content, tmp_path))
    assert snapshot(project) == before


def test_the_vendored_document_is_nothing_new(tmp_path: Path) -> None:
    project = copied(tmp_path / "project")
    before = snapshot(project)
    findings = updating.update(project, str(project.document))
    assert (findings.verdict, findings.applied, findings.bump) == ("nothing new", False, None)
    assert snapshot(project) == before
    assert "**Nothing new:**" in project.report.read_text(encoding="utf-8")
