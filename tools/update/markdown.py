"""Pieces of a report in Markdown; text of a foreign document never becomes markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def code(text: str) -> str:
    """A code span, unless the text holds its own already."""
    return text if "`" in text or not text else f"`{text}`"


def cell(text: str) -> str:
    """What may stand in a cell of a table."""
    return text.replace("|", "\\|").replace("\n", " ")


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], limit: int) -> list[str]:
    """A table of at most `limit` rows; what is cut off is counted."""
    all_rows = list(rows)
    lines = ["| " + " | ".join(headings) + " |", "|" + " --- |" * len(headings)]
    lines += ["| " + " | ".join(cell(value) for value in row) + " |" for row in all_rows[:limit]]
    if len(all_rows) > limit:
        lines += ["", f"… and {len(all_rows) - limit} more."]
    return lines


def bullets(lines: Sequence[str], limit: int) -> list[str]:
    """A list of at most `limit` items; what is cut off is counted."""
    shown = [f"- {line}" for line in lines[:limit]]
    return shown if len(lines) <= limit else [*shown, f"- … and {len(lines) - limit} more"]


def block(lines: Sequence[str], language: str = "text") -> list[str]:
    """A fenced block that no line of it can end."""
    longest = max((len(line) - len(line.lstrip("`")) for line in lines), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}{language}", *lines, fence]


def folded(title: str, lines: Sequence[str]) -> list[str]:
    """Lines that are shown on request only."""
    return [f"<details><summary>{title}</summary>", "", *lines, "", "</details>"]


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"
