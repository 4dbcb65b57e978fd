"""Make the texts and numbers of example values: as the format, the pattern and the limits of a schema ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from musement_sandbox.pattern_examples import matching_text

__all__ = ["NoExampleError", "number", "text"]

_TEXT = "text"
_FORMATS = {
    "date": "2026-01-{:02d}",
    "date-time": "2026-01-{:02d}T10:30:00+00:00",
    "time": "{:02d}:30:00Z",
    "duration": "P{}D",
    "email": "person{}@example.org",
    "idn-email": "person{}@example.org",
    "hostname": "host{}.example.org",
    "ipv4": "192.0.2.{}",
    "ipv6": "2001:db8::{}",
    "uri": "https://example.org/{}",
    "uri-reference": "/{}",
    "iri": "https://example.org/{}",
    "url": "https://example.org/{}",
    "json-pointer": "/{}",
    "regex": "a{{{}}}",
    "byte": "ZXhhbXBsZQ==",
}

Nodes = Sequence[dict[str, Any]]


class NoExampleError(ValueError):
    """Raised when no value can be made: the schema forbids every one, or contains itself without end."""


def text(nodes: Nodes, pointer: str, turn: int, matches: Callable[[str], bool]) -> str:
    """Make text for schemas that apply together.

    Args:
        nodes: The schemas.
        pointer: Their place; identifiers differ from place to place.
        turn: Another number gives another text, where that is possible.
        matches: Says whether the patterns of the schemas are found in a text.

    Raises:
        NoExampleError: No text is known that fits.
    """
    shortest = max((node.get("minLength", 0) for node in nodes), default=0)
    longest = min((node["maxLength"] for node in nodes if "maxLength" in node), default=None)
    patterns = [node["pattern"] for node in nodes if "pattern" in node]
    formats = [node["format"] for node in nodes if "format" in node]
    made = _formatted(formats[0], pointer, turn) if formats else None
    if patterns and (made is None or not matches(made)):
        made = matching_text(patterns[0], shortest, longest, turn)
        if made is None:
            raise NoExampleError(f"no text is known that matches {patterns[0]}")
    if made is None:
        made = (_TEXT if turn == 0 else f"{_TEXT}{turn}").ljust(shortest, ".")
        if longest is not None and len(made) > longest:
            made = (str(turn) if turn else _TEXT)[:longest]
    return made


def _formatted(name: str, pointer: str, turn: int) -> str | None:
    if name == "uuid":
        return str(uuid5(NAMESPACE_URL, f"{pointer}/{turn}"))
    form = _FORMATS.get(name)
    return None if form is None else form.format(turn % 20 + 1)


def number(nodes: Nodes, turn: int, *, whole: bool) -> int | float:
    """Make a number for schemas that apply together; another turn gives another one, where that is possible.

    Raises:
        NoExampleError: None lies between the limits.
    """
    lowest = _bound(nodes, "minimum", "exclusiveMinimum", max)
    highest = _bound(nodes, "maximum", "exclusiveMaximum", min)
    steps = [Fraction(str(node["multipleOf"])) for node in nodes if "multipleOf" in node]
    step = steps[0] if steps else Fraction(1)
    if whole and step.denominator != 1:
        step = Fraction(step.numerator)
    start = Fraction(1) if lowest is None else lowest[0]
    if highest is not None and start > highest[0]:
        start = highest[0] if lowest is None else start
    first = ceil(start / step) * step
    if lowest is not None and lowest[1] and first == lowest[0]:
        first += step
    candidates = [first + turn * step, first, first - step]
    if not steps and not whole and lowest is not None and highest is not None:
        candidates.append((lowest[0] + highest[0]) / 2)
    for value in candidates:
        above = lowest is None or value > lowest[0] or (value == lowest[0] and not lowest[1])
        below = highest is None or value < highest[0] or (value == highest[0] and not highest[1])
        if above and below:
            return int(value) if value.denominator == 1 else float(value)
    raise NoExampleError("no number lies between the limits")


def _bound(nodes: Nodes, inclusive: str, exclusive: str, tightest: Any) -> tuple[Fraction, bool] | None:
    """Return a limit of numbers, and whether the limit itself is excluded."""
    found = [
        (Fraction(str(node[name])), name == exclusive)
        for node in nodes
        for name in (inclusive, exclusive)
        if name in node
    ]
    if not found:
        return None
    limit = tightest(value for value, _ in found)
    return limit, any(excluded for value, excluded in found if value == limit)
