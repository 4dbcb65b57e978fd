"""Every path that a guide for contributors names is there, and so is every target of make."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GUIDES = ("CONTRIBUTING.md", "docs/architecture.md")
#: Where paths begin, from the root; files at the root are named alone.
FOLDERS = "command_line|core|docs|generated|overrides|requirements|sandbox|templates|tests|tools"
PATH = re.compile(rf"(?<![\w/.-])(?:(?:{FOLDERS})/[\w./*-]*[\w/]|[\w-]+\.(?:md|yaml|toml))")


def quoted(guide: str) -> list[str]:
    """What stands between backticks or in brackets, line by line."""
    text = (ROOT / guide).read_text(encoding="utf-8")
    found = re.findall(r"`([^`\n]+)`|\]\(([^)\n]+)\)", text)
    return [part for parts in found for part in parts if part]


@pytest.mark.parametrize("guide", GUIDES)
def test_every_path_that_is_named_exists(guide: str) -> None:
    named = {path for part in quoted(guide) for path in PATH.findall(part)}
    assert len(named) > 10
    assert [path for path in sorted(named) if not list(ROOT.glob(path.rstrip("/")))] == []


def test_every_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for guide in GUIDES:
        for part in quoted(guide):
            if part.startswith("make "):
                words = re.sub(r"\w+=(?:\"[^\"]*\"?|\S+)", "", part).split()[1:]
                assert set(words) <= targets, part


def test_contributing_fits_a_screen() -> None:
    assert len((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()) <= 50
