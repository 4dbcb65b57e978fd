"""A compatible, a breaking and an impossible update of our document, from fetching to the report."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.document_server import DocumentServer, StaticResponse
from tests.support.project_copy import (
    copied,
    following_version,
    prepared,
    snapshot,
    vendored_version,
    written,
)
from tests.support.repository import ROOT
from tools import changelog
from tools.document import reader, taken
from tools.errors import PipelineError
from tools.source_roots import source_roots
from tools.update import overlay_actions, updating
from tools.update.findings import Findings
from tools.update.project import Project

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("without_trials")]

#: Only a rebuilt document is held to rules and inventory, so only for one there is something to take.
IS_REBUILT = taken.is_rebuilt(reader.read(ROOT / "openapi.yaml").content)
_ASK = """
import musement_api, json
from musement import Musement
from musement.sandbox import Sandbox, SandboxTransport
seen = []
class Transport(SandboxTransport):
    def handle_request(self, request):
        seen.append(request.headers["X-Musement-Version"])
        return super().handle_request(request)
with Musement(application="tests", environment="offline", transport=Transport(Sandbox(seed=1))) as client:
    list(client.cities.list())
print(json.dumps([musement_api.API_VERSION, seen]))
"""


@dataclass
class Updated:
    """A project after an update, and what it was before."""

    project: Project
    before: dict[str, str]
    findings: Findings

    @property
    def changed(self) -> set[str]:
        """Files that are new, gone or different."""
        after = snapshot(self.project)
        return {
            name for name in self.before.keys() | after.keys() if self.before.get(name) != after.get(name)
        }

    @property
    def report(self) -> str:
        """The report as it was written."""
        return self.project.report.read_text(encoding="utf-8")


def updated(name: str, folder: Path) -> Updated:
    project = copied(folder / "project")
    before = snapshot(project)
    newer = written(prepared(name), folder)
    return Updated(project, before, updating.update(project, newer, despite_misfits=True))


@pytest.fixture(scope="module")
def compatible(without_trials: None, tmp_path_factory: pytest.TempPathFactory) -> Updated:
    return updated("compatible", tmp_path_factory.mktemp("compatible"))


@pytest.fixture(scope="module")
def breaking(without_trials: None, tmp_path_factory: pytest.TempPathFactory) -> Updated:
    return updated("breaking", tmp_path_factory.mktemp("breaking"))


def test_a_compatible_update_needs_nothing_by_hand(compatible: Updated) -> None:
    by_hand = {name for name in compatible.changed if not name.startswith("generated/musement_api/")}
    taken_too = {"docs/inventory/taken.yaml"} if IS_REBUILT else set()
    assert by_hand == {"CHANGELOG.md", "README.md", "docs/api.md", "openapi.yaml"} | taken_too
    assert compatible.findings.verdict == "compatible"
    assert compatible.findings.misfits == []
    assert compatible.findings.recordings == []
    assert compatible.findings.sandbox == []
    assert not any(change.breaking for change in compatible.findings.changes)
    assert not any(change.breaking for change in compatible.findings.api)
    assert "**Compatible:** adds to the API, breaks nothing." in compatible.report


def test_a_new_version_changes_the_constant_and_the_pin(compatible: Updated) -> None:
    root = compatible.project.root
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, source_roots(root))),
    }
    command = [sys.executable, "-W", "error", "-c", _ASK]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=root)
    version = following_version()
    assert (result.stdout.strip(), result.stderr) == (f'["{version}", ["{version}"]]', "")
    assert f"API document {version}, generator" in compatible.project.changelog.read_text(encoding="utf-8")


def test_what_is_new_is_in_the_report_and_in_the_changelog(compatible: Updated) -> None:
    for line in (
        f"# API document {following_version()}, before {vendored_version()}",
        "| `GET /loyalty-programmes` |  | new operation | compatible | compatible |",
        "| `GET /cities` | query `nearby` | new parameter, optional | compatible |  |",
        "| `Cart` | `loyalty_points` | new field, optional |  | compatible |",
        "| `OrderItemStatus` |  | values added: `ON-HOLD` |  | compatible |",
        "| `Cities.list` | new optional parameter `nearby` |",
        "| `LoyaltyProgramme` | new |",
    ):
        assert line in compatible.report
    unreleased = changelog.section(compatible.project.changelog.read_text(encoding="utf-8"), "Unreleased")
    assert unreleased is not None
    assert {"LoyaltyProgramme", "Cart.loyalty_points"} <= changelog.names(unreleased.part("Added"))
    assert "Cities.list" in changelog.names(unreleased.part("Changed"))
    assert unreleased.part("Breaking") == ""


def test_a_breaking_update_says_what_breaks_and_for_whom(breaking: Updated) -> None:
    for line in (
        f"# API document 4.0.0, before {vendored_version()}",
        "**Breaking:** breaks requests, responses and Python code.",
        "| `GET /activities` | query `limit` | maximum is `50`, was `100` | **breaking** |  |",
        "| `GET /activities` | query `temporary` | parameter removed | **breaking** |  |",
        "| `GET /cities` | query `country_in` | new parameter, required | **breaking** |  |",
        "| `Price` | `value` | type is string, was number |  | **breaking** |",
        "| `OrderInfo` | `order_uuid` | field removed |  | **breaking** |",
        "| `POST /carts/{cartUuid}/items` | request body | type is object, was array | **breaking** |  |",
        "| `EmailNotification` |  | values removed: `TO-CUSTOMER` | **breaking** |  |",
        "| `Cart` | `items` | is optional now |  | **breaking** |",
        "| `CartItemCreate.language` | has to be given now; is `str`, not `str \\| None` |",
        "| `EmailNotification.TO_CUSTOMER` | removed |",
    ):
        assert line in breaking.report
    headings = [line for line in breaking.report.splitlines() if line.startswith("## ")]
    assert headings[:4] == [
        "## Before this can be merged",
        "## Breaking changes of the API",
        "## Compatible changes of the API",
        "## Effect on the Python API",
    ]
    assert len(breaking.report) < 20_000


def test_a_breaking_update_names_the_code_that_no_longer_fits(breaking: Updated) -> None:
    assert breaking.findings.verdict == "code to be changed"
    assert "**Applied, and code has to be changed.**" in breaking.report
    carts = [
        misfit
        for misfit in breaking.findings.misfits
        if misfit.file == "overrides/musement/resources/carts.py"
    ]
    assert any('Unexpected keyword argument "body"' in misfit.problem for misfit in carts)
    for misfit in breaking.findings.misfits:
        lines = (breaking.project.root / misfit.file).read_text(encoding="utf-8").splitlines()
        assert 0 < misfit.line <= len(lines)
        assert f"{misfit.file}:{misfit.line}: {misfit.problem}" in breaking.report


def test_a_breaking_update_names_recordings_and_routes(breaking: Updated) -> None:
    found = {(one.operation, one.problem.split(":")[0]) for one in breaking.findings.recordings}
    assert ("GET /cities", "request") in found
    assert ("POST /orders", "response 200") in found
    recorded = {one.origin.split(",")[0] for one in breaking.findings.recordings}
    assert all(name.startswith("tests/cassettes/") for name in recorded)
    assert breaking.findings.sandbox == []


def test_a_breaking_update_is_a_major_version_and_announced(breaking: Updated) -> None:
    bump = breaking.findings.bump
    assert bump is not None
    assert (bump.level, bump.next) == ("major", breaking.project.version)
    unreleased = changelog.section(breaking.project.changelog.read_text(encoding="utf-8"), "Unreleased")
    assert unreleased is not None
    assert {"OrderInfo.order_uuid", "Price.value", "Cities.list"} <= changelog.names(
        unreleased.part("Breaking")
    )


def test_the_same_document_again_changes_nothing(tmp_path: Path, untouched: Project) -> None:
    before = snapshot(untouched)
    findings = updating.update(untouched, str(untouched.document))
    assert (findings.changes, findings.api) == ([], [])
    assert snapshot(untouched) == before
    assert "Nothing that a caller could notice has changed." in untouched.report.read_text(encoding="utf-8")


def test_stale_actions_of_the_overlay_are_named_and_the_others_applied(untouched: Project) -> None:
    path = untouched.root / "overlay.yaml"
    state = overlay_actions.check_actions(prepared("stale"), path)
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "/carts/{cartUuid}/bundles" in text)
    (stale,) = state.stale
    assert (stale.line, stale.target) == (line, "$.paths['/carts/{cartUuid}/bundles'].get")
    assert stale.problem == "the target matches nothing"
    assert (
        len(state.holding["actions"])
        == stale.number - 1 + len(reader.read(path).content["actions"]) - stale.number
    )


def test_an_update_over_http(tmp_path: Path, untouched: Project, server: DocumentServer) -> None:
    before = snapshot(untouched)
    server.responses["/openapi.yaml"] = StaticResponse(b"openapi: 3.1.0\ninfo: {title: t}\npaths: {}\n")
    with pytest.raises(PipelineError, match="not valid OpenAPI") as refusal:
        updating.update(untouched, f"{server.address}/openapi.yaml")
    assert "#/info: " in str(refusal.value)
    assert "is a required property" in str(refusal.value)
    assert snapshot(untouched) == before
    assert server.asked == ["/openapi.yaml"]


def test_a_failure_while_putting_in_place_takes_everything_back(
    tmp_path: Path, untouched: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(untouched)
    content = reader.read(untouched.document).content
    content["info"]["description"] = "Other words."
    rename = Path.rename

    def without_judging(*_: object) -> None:
        pass

    def failing(path: Path, target: Path) -> Path:
        if Path(target) == untouched.changelog and path.name.startswith("new-"):
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(updating, "_compare", without_judging)
    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(PipelineError, match=r"No space left on device.*everything is as it was"):
        updating.update(untouched, written(content, tmp_path))
    assert snapshot(untouched) == before
    assert not list((untouched.root / "build").glob("update-*"))


def test_what_only_the_overlay_makes_valid_is_taken_and_a_wrong_default_is_named(tmp_path: Path) -> None:
    project = copied(tmp_path / "project")
    content = reader.read(project.document).content
    responses = content["paths"]["/cities"]["get"]["responses"]
    del responses["200"]["description"]
    content["paths"]["/venues"]["get"]["responses"]["200"]["headers"] = {"X-Count": {"$ref": "#/nowhere"}}
    content["components"]["schemas"]["Price"]["properties"]["currency"]["default"] = 3
    with project.overlay.open("a", encoding="utf-8") as overlay:
        overlay.write(
            """
  - target: $.paths['/cities'].get.responses['200']
    description: The publisher forgot it.
    update: {description: Cities.}
  - target: $.paths['/venues'].get.responses['200'].headers
    description: The publisher forgot the header.
    remove: true
"""
        )
    findings = updating.update(project, written(content, tmp_path))
    assert findings.misfits == []
    assert findings.applied
    listed = (project.root / "docs/inventory/taken.yaml").read_text(encoding="utf-8")
    assert ("example-fits: #/components/schemas/Price/properties/currency/default" in listed) == IS_REBUILT
