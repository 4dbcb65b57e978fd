"""Describe one change of the API, with its effect on requests and on responses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

Verdict: TypeAlias = Literal["breaking", "compatible"]
Action: TypeAlias = Literal["added", "removed", "changed"]
Subject: TypeAlias = Literal[
    "document", "operation", "parameter", "body", "response", "header", "security", "schema", "field", "enum", "example"
]  # fmt: skip

SUBJECTS: Final[tuple[Subject, ...]] = (
    "document", "operation", "parameter", "body", "response", "header", "security", "schema", "field", "enum", "example"
)  # fmt: skip
_SHOWN_PLACES: Final = 3
_MAX_CHARACTERS: Final = 120


@dataclass(frozen=True)
class Change:
    """One change.

    Attributes:
        subject: What kind of thing changed.
        action: Whether it is new, gone, or another one.
        where: The operation (`GET /carts/{cartUuid}`) or the schema (`Cart`).
        what: What in it, e.g. a field or a parameter; may be empty.
        detail: Before and after, in words; may be empty.
        request: What it means for requests; None when they are not touched.
        response: What it means for responses; None when they are not touched.
    """

    subject: Subject
    action: Action
    where: str
    what: str = ""
    detail: str = ""
    request: Verdict | None = None
    response: Verdict | None = None

    @property
    def breaking(self) -> bool:
        """Tell whether it breaks requests or responses."""
        return "breaking" in (self.request, self.response)

    def only(self, *, request: bool, response: bool) -> Change:
        """Return the same change where only these sides are touched."""
        return replace(
            self, request=self.request if request else None, response=self.response if response else None
        )


def plain(text: object) -> str:
    """Make a text of the document safe for a code span of a report: one line, no backtick, not long."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in str(text)).split())
    line = line.replace("`", "'")
    return line if len(line) <= _MAX_CHARACTERS else line[: _MAX_CHARACTERS - 3] + "..."


def grouped(changes: Iterable[Change]) -> list[Change]:
    """Merge the same change in many places into one that names the first of them."""
    places: dict[Change, list[str]] = {}
    for change in changes:
        found = places.setdefault(replace(change, where=""), [])
        if change.where not in found:
            found.append(change.where)
    result: list[Change] = []
    for change, wheres in places.items():
        if not change.what or len(wheres) <= _SHOWN_PLACES:
            result.extend(replace(change, where=where) for where in wheres)
        else:
            shown = "`, `".join(wheres[:_SHOWN_PLACES])
            where = f"{len(wheres)} places: `{shown}` and {len(wheres) - _SHOWN_PLACES} more"
            result.append(replace(change, where=where))
    order = {subject: position for position, subject in enumerate(SUBJECTS)}
    return sorted(
        result, key=lambda change: (not change.breaking, order[change.subject], change.where, change.what)
    )
