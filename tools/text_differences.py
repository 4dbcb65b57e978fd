"""Show two long texts where they differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_MAX_CHARACTERS: Final = 60
_CONTEXT: Final = 12
_WORD: Final = re.compile(r"\w+|\s+|[^\w\s]")


def differing(old: str, new: str, most: int = _MAX_CHARACTERS) -> tuple[str, str]:
    """Shorten two texts to where they differ, whole words with a little of what is around; short ones stay as they are.

    Args:
        old: The text before.
        new: The text after.
        most: How many characters of each are shown; more of a difference is cut in its middle.
    """
    if max(len(old), len(new)) <= most or old == new:
        return _cut(old, most), _cut(new, most)
    before, after = _WORD.findall(old), _WORD.findall(new)
    start = _common(before, after)
    rest = before[start:], after[start:]
    end = _common(rest[0][::-1], rest[1][::-1])
    return _around(before, start, end, most), _around(after, start, end, most)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the words that both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (left, right) in pairs if left != right), min(len(one), len(other)))


def _around(words: list[str], start: int, end: int, most: int) -> str:
    stop = len(words) - end
    before, after = "".join(words[:start]), "".join(words[stop:])
    lead = before if len(before) <= _CONTEXT else "..." + before[-_CONTEXT:]
    tail = after if len(after) <= _CONTEXT else after[:_CONTEXT] + "..."
    return f"{lead}{_cut(''.join(words[start:stop]), most)}{tail}"


def _cut(text: str, most: int) -> str:
    half = (most - 3) // 2
    return text if len(text) <= most else f"{text[:half]}...{text[-half:]}"
