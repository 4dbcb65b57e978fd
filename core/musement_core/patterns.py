"""Matches regular expressions that a server wrote, with an amount of work that is known before it begins.

With google-re2 (`pip install musement-client[patterns]`) the work grows with pattern times text. Without it a pattern is
matched by `re` when it has no groups and no alternatives, for then its steps can be reckoned beforehand.
"""

from __future__ import annotations

import functools
import math
import re
from importlib import import_module
from itertools import pairwise
from typing import Any, Protocol

from musement_core.constants import MAX_COMPILED_PATTERNS, MAX_PATTERN_CHARACTERS, MAX_PATTERN_MEMORY_BYTES


class Pattern(Protocol):
    """A pattern that can be matched."""

    def steps(self, length: int) -> int:
        """Return how many steps a text of this length takes at most."""
        ...

    def matches(self, text: str) -> bool:
        """Tell whether the text, or a part of it, matches."""
        ...


@functools.lru_cache(maxsize=MAX_COMPILED_PATTERNS)
def compile_pattern(source: str) -> Pattern | str:
    """Return the pattern, or why it cannot be matched here."""
    if len(source) > MAX_PATTERN_CHARACTERS:
        return f"it is longer than {MAX_PATTERN_CHARACTERS} characters"
    engine = linear_engine()
    try:
        return _BacktrackingPattern(source) if engine is None else _LinearPattern(engine, source)
    except (ValueError, OverflowError, RecursionError, re.error):
        return "it is no pattern, or one that this client does not match"


@functools.cache
def linear_engine() -> Any:
    """Return google-re2, or `None` where it is not installed."""
    try:
        engine = import_module("re2")
    except ImportError:
        return None
    # Other packages bring a module of this name too, and one of them hands what it cannot match to `re`.
    return engine if hasattr(engine, "Options") else None


class _LinearPattern:
    """A pattern of RE2, which never goes back in the text and lets other threads run meanwhile."""

    def __init__(self, engine: Any, source: str) -> None:
        options = engine.Options()
        options.log_errors = False
        options.never_capture = True
        options.max_mem = MAX_PATTERN_MEMORY_BYTES
        try:
            self._compiled = engine.compile(_ESCAPE.sub(_as_in_re2, source), options)
        except engine.error as error:
            raise ValueError(str(error)) from None

    def steps(self, length: int) -> int:
        return int(self._compiled.programsize) * (length + 1)

    def matches(self, text: str) -> bool:
        return self._compiled.search(text.encode("utf-8", "replace").decode()) is not None


_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|.)", re.DOTALL)


def _as_in_re2(escape: re.Match[str]) -> str:
    return f"\\x{{{escape[1]}}}" if escape[1] else escape[0]


class _BacktrackingPattern:
    """A sequence of characters and classes, each repeated or not, matched by `re`."""

    def __init__(self, source: str) -> None:
        self._repeated: list[tuple[int, float]] = []
        written = ""
        place = 0
        while place < len(source):
            piece = _PIECE.match(source, place)
            if piece is None or any(a == b and a in "-&~|" for a, b in pairwise(piece["atom"] or "")):
                raise ValueError("not a sequence of characters")
            # In JSON Schema `$` is the end of the text, also behind a line feed.
            written += r"\Z" if piece[0] == "$" else piece[0]
            if piece["atom"]:
                self._repeated.append(_repetition(piece))
            place = piece.end()
        compiled = re.compile(written, re.ASCII)
        self._anchored = source.startswith("^")
        self._match = compiled.match if self._anchored else compiled.search

    def steps(self, length: int) -> int:
        ways = 1
        varying = 0
        for least, most in self._repeated:
            choices = int(min(most, length)) - least + 1
            if choices > 1:
                ways *= choices
                varying += 1
        # However many parts vary, together they cannot be longer than the text.
        ways = min(ways, math.comb(length + varying, varying))
        beginnings = 1 if self._anchored else length + 1
        return beginnings * ways * sum(min(least, length) + 1 for least, _ in self._repeated)

    def matches(self, text: str) -> bool:
        return self._match(text) is not None


_PIECE = re.compile(
    r"""
    [\^$] | \\[bB]
    | (?P<atom>
        \\[dDwWsStnrfv] | \\x[0-9A-Fa-f]{2} | \\u[0-9A-Fa-f]{4} | \\[^0-9A-Za-z]
        | \[\^?(?:\\.|[^\]\\\[])+\]
        | [^\\\[\](){}|*+?^$]
      )
      (?:(?P<sign>[*+?]) | \{(?P<least>[0-9]{1,4})(?P<more>,(?P<most>[0-9]{0,4}))?\})?
      \??
    """,
    re.VERBOSE | re.DOTALL,
)


def _repetition(piece: re.Match[str]) -> tuple[int, float]:
    """Return how often a piece is there, at least and at most."""
    if piece["least"]:
        least = int(piece["least"])
        most = least if piece["more"] is None else int(piece["most"]) if piece["most"] else math.inf
        return least, most
    return {"*": (0, math.inf), "+": (1, math.inf), "?": (0, 1)}.get(piece["sign"] or "", (1, 1))
