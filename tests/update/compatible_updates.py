"""Five updates that break nobody, one after the other in one clean clone: each is green, and nothing is done by hand.

`make test-updates` runs it. Each update checks types and runs the demo and tests by itself; here are the other steps.
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
AFTER_ALL = ("types", "template-diff")
TESTS = (
    "tests/contract",
    "tests/recorded",
    "tests/sandbox/test_transports.py",
    "tests/test_readme.py",
    "tests/test_guides.py",
    "tests/unit/test_configuration.py",
)


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


@pytest.mark.parametrize("target", AFTER_ALL)
def test_a_target_that_every_change_must_pass_passes(updated: ScratchTree, target: str) -> None:
    done = updated.make(target)
    assert done.returncode == 0, done.stdout[-10_000:] + done.stderr


def test_tests_pass_that_the_updates_did_not_run(updated: ScratchTree) -> None:
    done = updated.make("test", f"ARGS=-q -p no:cacheprovider -m 'not measured' {' '.join(TESTS)}")
    assert done.returncode == 0, done.stdout[-10_000:] + done.stderr


def test_what_followed_was_written(updated: ScratchTree) -> None:
    root = updated.root
    version = f"version {following_version()}"
    assert version in (root / "README.md").read_text(encoding="utf-8").splitlines()[2]
    methods = (root / "docs" / "api.md").read_text(encoding="utf-8").splitlines()
    assert any("([limit])` | `GET /loyalty-programmes` |" in line for line in methods)
    taken = (root / "docs" / "inventory" / "taken.yaml").read_text(encoding="utf-8")
    assert "extra cart.loyalty_points" in taken
    assert "operation-described: #/paths/~1loyalty-programmes/get" in taken
    changed = git(root, "diff", "--name-only", "HEAD~5").splitlines()
    places = {name.split("/")[0] for name in changed}
    assert places == {"CHANGELOG.md", "README.md", "docs", "generated", "openapi.yaml", "tests"}
