"""Five updates that break nobody, one after the other in one clean clone: each is green, and nothing is done by hand.

`make test-updates` runs it. After each update come the quick steps of `make check`, and after the fifth all of it: the clone then
has what all five brought.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.project_copy import following_version
from tests.support.repository import commit, git
from tests.support.scratch_tree import ScratchTree, scratch_tree
from tests.update import updates
from tools.document import reader

UPDATES = {
    updates.version_bump: "compatible",
    updates.response_field: "compatible",
    updates.operation_and_more: "compatible",
    updates.texts_and_examples: "compatible",
    updates.as_published: "compatible",
}
AFTER_EACH = ("lint", "coverage", "check-generated", "api-diff")


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> ScratchTree:
    """The clone after all of them, each committed."""
    folder = tmp_path_factory.mktemp("documents")
    tree = scratch_tree(tmp_path_factory.mktemp("scratch"))
    for number, (edit, verdict) in enumerate(UPDATES.items()):
        content = reader.read(tree.root / "openapi.yaml").content
        edit(content)
        path = Path(folder) / f"{number}.json"
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        done = tree.make("update-spec", f"SPEC={path}")
        assert done.returncode == 0, (edit.__name__, done.stdout[-3000:], done.stderr[-3000:])
        assert f"applied: {verdict}" in done.stdout, edit.__name__
        commit(tree.root)
        for target in AFTER_EACH:
            done = tree.make(target)
            assert done.returncode == 0, (edit.__name__, target, done.stdout[-3000:], done.stderr[-3000:])
        assert tree.changed() == {}, edit.__name__
    return tree


def test_everything_passes_that_a_change_must_pass(updated: ScratchTree) -> None:
    done = updated.make("check")
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-10_000:]


def test_what_followed_was_written(updated: ScratchTree) -> None:
    root = updated.root
    version = f"version {following_version()}"
    assert version in (root / "README.md").read_text(encoding="utf-8").splitlines()[2]
    methods = (root / "docs" / "api.md").read_text(encoding="utf-8").splitlines()
    assert any("([limit])` | `GET /bonus-programmes` |" in line for line in methods)
    taken = (root / "docs" / "inventory" / "taken.yaml").read_text(encoding="utf-8")
    assert "extra cart.miles" in taken
    assert "operation-described: #/paths/~1bonus-programmes/get" in taken
    changed = git(root, "diff", "--name-only", "HEAD~5").splitlines()
    places = {name.split("/")[0] for name in changed}
    assert places == {"CHANGELOG.md", "README.md", "docs", "generated", "openapi.yaml", "tests"}
