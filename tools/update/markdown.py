"""Write pieces of a report in Markdown; text of a foreign document never becomes markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def code(text: str) -> str:
    """Make a code span, unless the text holds its own already."""
    return text if "`" in text or not text else f"`{text}`"


def cell(text: str) -> str:
    """Escape a text for a cell of a table."""
    return text.replace("|", "\\|").replace("\n", " ")


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], limit: int) -> list[str]:
    """Make a table of at most `limit` rows; count what is cut off."""
    all_rows = list(rows)
    lines = ["| " + " | ".join(headings) + " |", "|" + " --- |" * len(headings)]
    lines += ["| " + " | ".join(cell(value) for value in row) + " |" for row in all_rows[:limit]]
    if len(all_rows) > limit:
        lines += ["", f"… and {len(all_rows) - limit} more."]
    return lines


def bullets(lines: Sequence[str], limit: int) -> list[str]:
    """Make a list of at most `limit` items; count what is cut off."""
    shown = [f"- {line}" for line in lines[:limit]]
    return shown if len(lines) <= limit else [*shown, f"- … and {len(lines) - limit} more"]


def block(lines: Sequence[str], language: str = "text") -> list[str]:
    """Make a fenced block that no line of it can end."""
    longest = max((len(line) - len(line.lstrip("`")) for line in lines), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}{language}", *lines, fence]


def folded(title: str, lines: Sequence[str]) -> list[str]:
    """Fold lines, so that they are shown on request only."""
    return [f"<details><summary>{title}</summary>", "", *lines, "", "</details>"]


def counted(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"
