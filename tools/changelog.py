"""Read and extend CHANGELOG.md: its versions, what is announced, and where the next entry goes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

UNRELEASED: Final = "Unreleased"
_HEADING: Final = re.compile(
    r"^## (?:\[)?(?P<name>Unreleased|\d+\.\d+\.\d+)(?:\])?(?:[ \t].*)?$", re.MULTILINE
)
_SUBHEADING: Final = re.compile(r"^### (?P<name>.+)$", re.MULTILINE)
_DOCUMENT_LINE: Final = re.compile(r"^API document .*$", re.MULTILINE)
_NAME: Final = re.compile(r"`([^`\n]+)`")
SECTIONS: Final = ("Breaking", "Added", "Changed", "Fixed")


@dataclass(frozen=True)
class Section:
    """One version's part of the changelog, without its heading."""

    name: str
    start: int
    end: int
    text: str

    def part(self, name: str) -> str:
        """Return the text below `### name`; empty when there is none."""
        pieces = _SUBHEADING.split(self.text)
        return next(
            (text for found, text in zip(pieces[1::2], pieces[2::2], strict=True) if found == name), ""
        )


def sections(changelog: str) -> list[Section]:
    """List the versions of a changelog, newest first as written."""
    found = list(_HEADING.finditer(changelog))
    ends = [match.start() for match in found[1:]] + [len(changelog)] * bool(found)
    return [
        Section(match["name"], match.start(), end, changelog[match.end() : end])
        for match, end in zip(found, ends, strict=True)
    ]


def section(changelog: str, name: str) -> Section | None:
    """Find the section of a version, or of what is not released yet."""
    return next((found for found in sections(changelog) if found.name == name), None)


def last_released(changelog: str) -> str | None:
    """Find the newest version that has a section of its own."""
    return next((found.name for found in sections(changelog) if found.name != UNRELEASED), None)


def names(text: str) -> set[str]:
    """Collect every name in backticks."""
    return {name.strip() for name in _NAME.findall(text)}


def with_entry(changelog: str, document_line: str, entry: dict[str, list[str]]) -> str:
    """Add lines to what is not released yet; an identical line is not added twice.

    Args:
        document_line: Says which document and generator the next release is made with; replaces the present one.
        entry: Lines by section: `Breaking`, `Added`, `Changed`, `Fixed`.
    """
    present = section(changelog, UNRELEASED)
    if present is None:
        first = next(iter(sections(changelog)), None)
        at = first.start if first is not None else len(changelog)
        changelog = f"{changelog[:at].rstrip()}\n\n## {UNRELEASED}\n\n{document_line}\n\n{changelog[at:]}"
        return with_entry(changelog, document_line, entry)
    text, replaced = _DOCUMENT_LINE.subn(lambda _: document_line, present.text, count=1)
    if not replaced:
        text = f"\n\n{document_line}\n{text.rstrip()}\n"
    for name in SECTIONS:
        lines = [line for line in entry.get(name, []) if f"- {line}" not in text]
        if lines:
            text = _with_lines(text, name, lines)
    heading = changelog[present.start : changelog.index("\n", present.start)]
    return f"{changelog[: present.start]}{heading}{text.rstrip()}\n" + (
        f"\n{changelog[present.end :]}" if changelog[present.end :] else ""
    )


def _with_lines(text: str, name: str, lines: list[str]) -> str:
    added = "".join(f"- {line}\n" for line in lines)
    for match in _SUBHEADING.finditer(text):
        if match["name"] == name:
            following = _SUBHEADING.search(text, match.end())
            end = following.start() if following else len(text)
            return f"{text[:end].rstrip()}\n{added}" + (f"\n{text[end:]}" if following else "")
    return f"{text.rstrip()}\n\n### {name}\n\n{added}"
