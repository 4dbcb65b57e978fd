"""Entries are added to what is not released yet, and nothing else of the changelog changes."""

from __future__ import annotations

from tools import changelog

LOG = """# Changelog

## Unreleased

API document 3.5.0, generator openapi-python-client 0.29.1.

- By hand.

### Added

- `A`.

## 1.1.0 - 2026-01-02

- Older.

## [1.0.0]

- Oldest.
"""
LINE = "API document 3.6.0, generator openapi-python-client 0.30.0."


def test_versions_are_read() -> None:
    assert [section.name for section in changelog.sections(LOG)] == ["Unreleased", "1.1.0", "1.0.0"]
    assert changelog.last_released(LOG) == "1.1.0"
    assert changelog.last_released("# Changelog\n\n## Unreleased\n") is None


def test_an_entry_is_added_once() -> None:
    entry = {"Breaking": ["`B` is gone."], "Added": ["`C`."], "Changed": []}
    once = changelog.with_entry(LOG, LINE, entry)
    assert once == LOG.replace("API document 3.5.0, generator openapi-python-client 0.29.1.", LINE).replace(
        "- `A`.\n", "- `A`.\n- `C`.\n\n### Breaking\n\n- `B` is gone.\n"
    )
    assert changelog.with_entry(once, LINE, entry) == once


def test_a_changelog_without_a_place_for_it_gets_one() -> None:
    released = LOG[: LOG.index("## Unreleased")] + LOG[LOG.index("## 1.1.0") :]
    text = changelog.with_entry(released, LINE, {"Changed": ["x."]})
    assert text == released.replace("## 1.1.0", f"## Unreleased\n\n{LINE}\n\n### Changed\n\n- x.\n\n## 1.1.0")
    assert changelog.with_entry("# Changelog\n", LINE, {}) == f"# Changelog\n\n## Unreleased\n\n{LINE}\n"


def test_names_of_a_part() -> None:
    section = changelog.section(LOG, "Unreleased")
    assert section is not None
    assert changelog.names(section.part("Added")) == {"A"}
    assert section.part("Breaking") == ""
