"""A change of the public Python API that the changelog does not announce is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.project_copy import copied
from tools import changelog
from tools.errors import PipelineError
from tools.public_api import comparison, describing, gate

OLD = """
class Cart(Model):
    uuid: str
    total: Price | None = None
class Carts(Resource):
    def get(self, cart_uuid: str) -> Cart: ...
    def drop(self, cart_uuid: str, *, reason: str = 'none') -> None: ...
class Kind(OpenStrEnum):
    A = 'A'
KindLiteral: TypeAlias = Literal['A', 'B']
"""


GET = "Carts.get"
WIDER = "parameter `cart_uuid` takes `str | UUID`, not `str`"
AB = "Literal['A', 'B']"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("    uuid: str\n", "", ("Cart.uuid", "removed", True, "")),
        ("    uuid: str\n", "    uuid: str\n    name: str\n", ("Cart.name", "added", False, "")),
        ("uuid: str\n", "uuid: int\n", ("Cart.uuid", "changed", True, "is `int`, not `str`")),
        ("uuid: str\n", "uuid: str | None\n", ("Cart.uuid", "changed", True, "is `str | None`, not `str`")),
        ("Price | None = None", "Price", ("Cart.total", "changed", False, "is `Price`, not `Price | None`")),
        ("def get(", "def fetch(", ("Carts.get", "removed", True, "")),
        ("-> Cart:", "-> Cart | None:", (GET, "changed", True, "returns `Cart | None`, not `Cart`")),
        ("cart_uuid: str)", "cart_uuid: str | UUID)", (GET, "changed", False, WIDER)),
        ("cart_uuid: str)", "cart_uuid: str, soon: bool)", (GET, "changed", True, "parameter `soon` was added as required")),
        ("cart_uuid: str)", "cart_uuid: str, soon: bool = False)", (GET, "changed", False, "new optional parameter `soon`")),
        ("= 'none'", "= 'late'", ("Carts.drop", "changed", True, "parameter `reason` default was changed: `'none'` to `'late'`")),
        (", *, reason: str = 'none'", "", ("Carts.drop", "changed", True, "parameter `reason` was removed")),
        ("    A = 'A'\n", "    A = 'A'\n    C = 'C'\n", ("Kind.C", "added", False, "")),
        ("['A', 'B']", "['A']", ("KindLiteral", "changed", True, f"is `Literal['A']`, not `{AB}`")),
        ("['A', 'B']", "['A', 'B', 'C']", ("KindLiteral", "changed", False, f"is `Literal['A', 'B', 'C']`, not `{AB}`")),
    ],
)  # fmt: skip
def test_each_change_is_found_and_judged(
    before: str, after: str, expected: tuple[str, str, bool, str]
) -> None:
    assert before in OLD
    changes = comparison.compare({"musement": OLD}, {"musement": OLD.replace(before, after, 1)})
    assert expected in [(change.name, change.action, change.breaking, change.detail) for change in changes]


def test_a_model_that_users_build_breaks_when_a_field_loses_its_default() -> None:
    newer = OLD.replace("Price | None = None", "Price")
    (change,) = comparison.compare({"m": OLD}, {"m": newer}, {"Cart"})
    assert (change.breaking, change.detail) == (True, "has to be given now; is `Price`, not `Price | None`")


def test_a_field_that_has_to_be_given_breaks_who_builds_the_model_and_nobody_else() -> None:
    newer = OLD.replace("    uuid: str\n", "    uuid: str\n    name: str\n    note: str | None = None\n")
    (name, note) = comparison.compare({"m": OLD}, {"m": newer}, {"Cart"})
    assert (name.name, name.breaking, name.detail) == ("Cart.name", True, "has to be given")
    assert (note.name, note.breaking, note.detail) == ("Cart.note", False, "")
    assert not any(change.breaking for change in comparison.compare({"m": OLD}, {"m": newer}))


def test_long_texts_are_shown_where_they_differ() -> None:
    values = ", ".join(f"'{n}'" for n in range(200))
    older = OLD.replace("'A', 'B'", values)
    newer = older.replace("'150', ", "'150', 'new', ")
    (change,) = comparison.compare({"m": older}, {"m": newer})
    assert "'new'" in change.detail
    assert len(change.detail) < 200


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copied(tmp_path_factory.mktemp("api")).root
    (root / "docs").mkdir(exist_ok=True)
    gate.record(root)
    return root


def test_the_whole_public_api_is_described(project: Path) -> None:
    stubs = describing.from_text((project / gate.BASELINE).read_text(encoding="utf-8"))
    assert stubs == gate.present(project)
    assert "class Musement(" in stubs["musement"]
    for name in ("add_item", "customer_schema", "create"):  # by hand, by hand, generated
        assert f"    def {name}(self" in stubs["musement.resources.carts"]
    assert "class Cart(Model):" in stubs["musement_api.models"]
    assert gate.check(project) == []


def test_before_the_first_release_nothing_is_compared(project: Path, tmp_path: Path) -> None:
    assert gate.check(copied(tmp_path).root) is None


def test_an_unannounced_change_fails_and_an_announced_one_passes(project: Path) -> None:
    path = project / "overrides" / "musement" / "resources" / "carts.py"
    log = project / "CHANGELOG.md"
    source, text = path.read_text(encoding="utf-8"), log.read_text(encoding="utf-8")
    try:
        assert "def add_items(" in source
        path.write_text(
            source.replace("def add_items(", "def put_items("),
            encoding="utf-8",
        )
        with pytest.raises(PipelineError, match="does not announce it") as refusal:
            gate.check(project)
        assert refusal.value.causes == (
            "breaking, removed: `Carts.add_items`",
            "added: `Carts.put_items`",
            "name what breaks in backticks below `## Unreleased`, `### Breaking`",
            "name what is new or changed in backticks below `## Unreleased`",
        )
        line = "API document 3.5.0, generator openapi-python-client 0.29.1."
        added = {"Added": ["`Carts.put_items` and, instead of it, no `Carts.add_items`."]}
        log.write_text(changelog.with_entry(text, line, added), encoding="utf-8")
        with pytest.raises(PipelineError) as refusal:  # what breaks has to be said where it is looked for
            gate.check(project)
        assert refusal.value.causes[0] == "breaking, removed: `Carts.add_items`"
        breaking = {"Breaking": ["`Carts.add_items` is called `Carts.put_items`."]}
        log.write_text(changelog.with_entry(text, line, breaking), encoding="utf-8")
        assert [change.name for change in gate.check(project) or []] == ["Carts.add_items", "Carts.put_items"]
    finally:
        path.write_text(source, encoding="utf-8")
        log.write_text(text, encoding="utf-8")
