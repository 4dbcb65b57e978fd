"""Compute the next version of the package, by semantic versioning, and its lines in the changelog."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tools.public_api.comparison import ApiChange
from tools.update.changes import Change

_WIDTH: Final = 118
_QUOTED: Final = re.compile(r"(`[^`\n]*`)")
_GLUE: Final = "\0"
Level = Literal["major", "minor", "patch"]
_TYPED: Final = (
    "type is",
    "format is",
    "is optional now",
    "is required now",
    "may be null now",
    "is never null now",
)


@dataclass(frozen=True)
class Bump:
    """The next version, how far it is from the present one, and why.

    Attributes:
        current: The version that was released last; None when there was no release yet.
        next: The version that follows.
        level: Which part of it grows.
        reason: Why, in words.
    """

    current: str | None
    next: str
    level: Level
    reason: str


def bump(
    released: str | None, package_version: str, changes: Sequence[Change], api: Sequence[ApiChange]
) -> Bump:
    """Compute the version that has to follow.

    Args:
        released: The last released version; None when there is none.
        package_version: What `pyproject.toml` says, the first version to be released.
        changes: Changes of the API.
        api: Changes of the Python API.
    """
    level, reason = _level(changes, api)
    if released is None:
        return Bump(None, package_version, level, reason)
    major, minor, patch = (int(part) for part in released.split("."))
    if major == 0:  # before 1.0.0, the middle number says what breaks
        following = f"0.{minor + 1}.0" if level == "major" else f"0.{minor}.{patch + 1}"
        return Bump(released, following, "minor" if level == "major" else "patch", f"{reason}, before 1.0.0")
    following = {
        "major": f"{major + 1}.0.0",
        "minor": f"{major}.{minor + 1}.0",
        "patch": f"{major}.{minor}.{patch + 1}",
    }[level]
    return Bump(released, following, level, reason)


def _level(changes: Sequence[Change], api: Sequence[ApiChange]) -> tuple[Level, str]:
    broken = [
        words
        for words, harmful in (
            ("requests", any(change.request == "breaking" for change in changes)),
            ("responses", any(change.response == "breaking" for change in changes)),
            ("Python code", any(change.breaking for change in api)),
        )
        if harmful
    ]
    if broken:
        *others, last = broken
        return "major", f"breaks {', '.join(others)}{' and ' if others else ''}{last}"
    features = any(
        change.action == "added" and change.subject not in ("example", "document") for change in changes
    )
    if features or any(change.action == "added" for change in api):
        return "minor", "adds to the API, breaks nothing"
    if any(change.subject == "document" and change.what == "version" for change in changes):
        return "minor", "pins requests to another version of the API, breaks nothing"
    return "patch", "neither adds nor breaks anything"


def document_line(api_version: str, generator_version: str) -> str:
    """Write the line of the changelog that names the document and generator of a release."""
    return f"API document {_plain(api_version)}, generator openapi-python-client {generator_version}."


def entry(
    changes: Sequence[Change], api: Sequence[ApiChange], versions: tuple[str, str]
) -> dict[str, list[str]]:
    """Write the lines for the changelog, by section.

    Args:
        changes: Changes of the API.
        api: Changes of the Python API; each is named, so that the API gate finds it announced.
        versions: The document's version before and after.
    """
    removed = [change.name for change in api if change.action == "removed"]
    added = [change.name for change in api if change.action == "added" and not change.breaking]
    breaking = [f"Gone: {_names(removed)}."] if removed else []
    breaking += [
        f"`{change.name}`: {change.detail}."
        for change in api
        if change.breaking and change.action != "removed"
    ]
    breaking += [
        f"API, {_sides(change)}: {_sentence(change)}."
        for change in changes
        if change.breaking and not _is_typed(change)
    ]
    changed = [
        f"`{change.name}`: {change.detail}."
        for change in api
        if not change.breaking and change.action == "changed"
    ]
    before, after = (_plain(version) for version in versions)
    if before != after:
        changed.insert(0, f"Requests are pinned to API version {after}, before to {before}.")
    if not (breaking or added or changed):
        changed.append("Texts and examples of the document.")
    return {
        "Breaking": list(dict.fromkeys(map(_wrapped, breaking))),
        "Added": [_wrapped(f"New: {_names(added)}.")] if added else [],
        "Changed": list(dict.fromkeys(map(_wrapped, changed))),
    }


def _wrapped(line: str) -> str:
    """Break a line of the changelog where a reader of it would, and never inside a name in backticks."""
    pieces = [piece.replace(" ", _GLUE) if piece.startswith("`") else piece for piece in _QUOTED.split(line)]
    lines = textwrap.wrap(
        "".join(pieces), _WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(lines).replace(_GLUE, " ")


def _is_typed(change: Change) -> bool:
    """Tell whether a change of the API shows in the Python API, which the changelog names anyway."""
    if change.subject not in ("operation", "parameter", "field", "enum", "body"):
        return False
    return change.action != "changed" or change.detail.startswith(_TYPED)


def _names(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in dict.fromkeys(names))


def _sides(change: Change) -> str:
    sides = [
        name
        for name, verdict in (("requests", change.request), ("responses", change.response))
        if verdict == "breaking"
    ]
    return " and ".join(sides)


def _sentence(change: Change) -> str:
    where = change.where if "`" in change.where else f"`{change.where}`"
    what = f", {change.what if '`' in change.what else f'`{change.what}`'}" if change.what else ""
    action = "" if change.action == "changed" else f" {change.action}"
    return f"{where}{what}{action}{': ' + change.detail if change.detail else ''}"


def _plain(version: str) -> str:
    return re.sub(r"[^\w.+-]", "", version)[:40]
