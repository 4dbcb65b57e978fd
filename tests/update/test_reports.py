"""The report keeps text of the document from becoming markup, stays short enough, and counts what it leaves out."""

from __future__ import annotations

import copy

from tests.update.shop import SHOP
from tools import changelog
from tools.public_api.comparison import ApiChange
from tools.update import __main__ as command
from tools.update import report, versioning
from tools.update.changes import Change
from tools.update.document_changes import document_changes
from tools.update.findings import Findings
from tools.update.misfit import Misfit

HOSTILE = "`|</details>\n# Approved\n@everyone [x](javascript:alert(1)) <img src=x> ```"


def findings(changes: list[Change], api: list[ApiChange] | None = None) -> Findings:
    found = Findings("newer.json", ("1.0.0", HOSTILE), "0" * 64, changes=changes, api=api or [])
    found.bump = versioning.bump("1.2.3", "1.3.0", changes, found.api)
    found.document_line = versioning.document_line(HOSTILE, "0.29.1")
    found.entry = versioning.entry(changes, found.api, ("1.0.0", HOSTILE))
    return found


def test_text_of_the_document_stays_inside_code_spans() -> None:
    newer = copy.deepcopy(SHOP)
    schemas = newer["components"]["schemas"]
    schemas["Sent"]["properties"][HOSTILE] = {"type": "string", "default": HOSTILE}
    schemas["Sent"]["properties"]["name"]["pattern"] = HOSTILE
    schemas["Kind"]["enum"] = [HOSTILE]
    schemas["Received"]["properties"]["id"]["format"] = HOSTILE
    put = newer["paths"]["/carts/{cartId}"]["put"]
    put["operationId"] = put["tags"][0] = HOSTILE
    put["parameters"][1]["name"] = HOSTILE
    put["responses"]["200"]["headers"] = {HOSTILE: {"schema": {}}}
    newer["servers"][0]["url"] = HOSTILE
    newer["info"]["version"] = HOSTILE
    newer["paths"]["/" + HOSTILE] = {"get": {"responses": {"200": {"description": ""}}}}
    text = report.write(findings(document_changes(SHOP, newer)))
    lines = text.splitlines()
    assert "# Approved" not in lines
    headings = [line for line in lines if line.startswith("#") and not line.startswith("### ")]
    assert len(headings) == len({*headings})
    tables = [line for line in lines if line.startswith("|")]
    assert tables
    for line in tables:
        outside = "".join(line.replace("\\|", "").split("`")[::2])
        assert "</details>" not in outside
        assert "<img" not in outside
        assert "@everyone" not in outside
        assert line.replace("\\|", "").count("|") in (4, 5, 6)


def test_thousands_of_changes_fit_into_a_pull_request() -> None:
    changes = [
        Change("field", "removed", f"Schema{n}", f"field_{n}", "", "breaking", "breaking")
        for n in range(5_000)
    ]
    api = [ApiChange(f"musement_api.models.Schema{n}.field_{n}", "removed", True) for n in range(5_000)]
    found = findings(changes, api)
    text = report.write(found, "spec-report-whole.md")
    assert len(text) < 60_000
    assert "**Breaking:** breaks requests, responses and Python code." in text
    assert "The next version is 2.0.0, after 1.2.3 (major)." in text
    assert "… and " in text
    assert "whole in `spec-report-whole.md`" in text
    assert all(f"field_{n}`" in report.write(found) for n in (0, 4_999))
    assert max(map(len, report.write(found).splitlines())) < 500


def test_lines_of_the_changelog_are_wrapped_and_keep_every_name() -> None:
    api = [ApiChange(f"musement_api.models.Schema{n}", "removed", True) for n in range(1_000)]
    [line] = versioning.entry([], api, ("1.0.0", "1.0.0"))["Breaking"]
    assert max(map(len, line.splitlines())) <= 120
    assert changelog.names(line) == {f"Schema{n}" for n in range(1_000)}
    text = changelog.with_entry("# Changelog\n\n## Unreleased\n", "API document 1.", {"Breaking": [line]})
    assert changelog.with_entry(text, "API document 1.", {"Breaking": [line]}) == text


def test_what_was_not_compared_is_not_judged() -> None:
    found = findings([])
    found.vendored, found.not_judged = "1", ["the Python API", "hand-written code"]
    text = report.write(found)
    assert "| Python API | not judged | not judged |" in text
    assert "**Compatible" not in text


def test_the_version_that_follows() -> None:
    broken = [Change("field", "removed", "A", "b", "", None, "breaking")]
    new = [Change("field", "added", "A", "b", "optional", None, "compatible")]
    words = [Change("example", "changed", "A", "", "`x`")]
    api = [ApiChange("musement.Client.close", "removed", True)]
    for released, changes, python, expected in (
        ("1.2.3", broken, [], ("2.0.0", "major")),
        ("1.2.3", words, api, ("2.0.0", "major")),
        ("1.2.3", new, [], ("1.3.0", "minor")),
        ("1.2.3", words, [], ("1.2.4", "patch")),
        ("0.2.3", broken, [], ("0.3.0", "minor")),
        ("0.2.3", new, [], ("0.2.4", "patch")),
        (None, broken, [], ("0.1.0", "major")),
    ):
        bump = versioning.bump(released, "0.1.0", changes, python)
        assert (bump.next, bump.level) == expected


def test_what_is_printed_is_as_long_as_a_screen_and_says_where_the_rest_is() -> None:
    found = findings([])
    found.misfits = [Misfit("overrides/musement/order.py", line, "gone") for line in range(1, 229)]
    said = command._said(found)
    assert len(said) < 40
    assert "no longer fits: overrides/musement/order.py:20: gone" in said
    assert "and 208 more, which are in the report" in said
