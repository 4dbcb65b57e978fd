"""Make text that matches a regular expression, for examples of schemas that have a `pattern`.

The usual constructs are understood: literals, classes, groups, alternatives and repetitions. What is not (assertions,
references to groups) is left out, and the text is then checked against the pattern.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

__all__ = ["matching_text"]

_ALPHABET = (
    string.ascii_lowercase + string.digits + string.ascii_uppercase + " -_.," + string.punctuation + "é\t\n"
)
_MAX_LENGTHENED = 200
_GROUP = re.compile(r"\(\?(?::|P?<\w+>|[=!]|<[=!])|\(")
_REPETITION = re.compile(r"\{(\d*)(,?)(\d*)\}")
_CODE_POINT = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)


def matching_text(pattern: str, shortest: int = 0, longest: int | None = None, turn: int = 0) -> str | None:
    """Return text in which a pattern is found, no shorter and no longer than that; None when none is found.

    Args:
        pattern: A regular expression, searched for as JSON Schema does.
        shortest: The least number of characters.
        longest: The greatest number of characters; None is any.
        turn: Another number gives another text, where the pattern allows it.
    """
    try:
        compiled = re.compile(pattern)
        for lengthened in range(_MAX_LENGTHENED):
            text = _Text(pattern, lengthened, turn).whole()
            for candidate in (text, text.ljust(shortest, "a"), text.rjust(shortest, "a")):
                fits = shortest <= len(candidate) and (longest is None or len(candidate) <= longest)
                if fits and compiled.search(candidate) is not None:
                    return candidate
            if longest is not None and len(text) > longest:
                return None
    except (re.error, ValueError, RecursionError, Warning):  # a warning where warnings are errors
        return None
    return None


class _Text:
    """Reads a pattern from left to right and writes the text that it describes.

    Args:
        pattern: The regular expression.
        lengthened: How often more than needed an open repetition (`*`, `+`, `{2,}`) is repeated.
        turn: Which of the characters of a class is taken.
    """

    def __init__(self, pattern: str, lengthened: int, turn: int) -> None:
        self._pattern = pattern
        self._lengthened = lengthened
        self._turn = turn
        self._at = 0

    def whole(self) -> str:
        """Return the text of the whole pattern."""
        text = self._alternatives()
        if self._at < len(self._pattern):
            raise ValueError("a group is closed that was not opened")
        return text

    def _alternatives(self) -> str:
        options = [self._sequence()]
        while self._next() == "|":
            self._at += 1
            options.append(self._sequence())
        return options[self._turn % len(options)]

    def _sequence(self) -> str:
        return "".join(self._repeated())

    def _repeated(self) -> Iterator[str]:
        while self._next() not in {"", "|", ")"}:
            text = self._atom()
            yield text * self._count()

    def _count(self) -> int:
        """Return how often the atom before is repeated, and step over the repetition."""
        sign = self._next()
        braces = _REPETITION.match(self._pattern, self._at)
        if sign in {"?", "*", "+"}:
            self._at += 1
            least = int(sign == "+")
            most = 1 if sign == "?" else None
        elif braces is not None and (braces[1] or braces[3]):
            self._at = braces.end()
            least = int(braces[1] or 0)
            most = int(braces[3]) if braces[3] else None if braces[2] else least
        else:
            return 1
        if self._next() in {"?", "+"}:  # lazy and possessive repetitions match the same texts
            self._at += 1
        count = least + self._lengthened
        return count if most is None else min(count, most)

    def _atom(self) -> str:
        sign = self._next()
        if sign == "(":
            return self._group()
        if sign in {"^", "$"}:
            self._at += 1
            return ""
        if sign == "[":
            whole = _CLASS.match(self._pattern, self._at)
            if whole is None:
                raise ValueError("a class of characters is not closed")
            self._at = whole.end()
            return self._one_of(whole[0])
        if sign == "\\":
            return self._escape()
        self._at += 1
        return self._one_of(".") if sign == "." else sign

    def _group(self) -> str:
        opening = _GROUP.match(self._pattern, self._at)
        if opening is None:
            raise ValueError("a kind of group that is not understood")
        self._at = opening.end()
        text = self._alternatives()
        if self._next() != ")":
            raise ValueError("a group is not closed")
        self._at += 1
        return "" if opening[0].endswith(("=", "!")) else text

    def _escape(self) -> str:
        point = _CODE_POINT.match(self._pattern, self._at)
        if point is not None:
            self._at = point.end()
            return chr(int(point[1] or point[2], 16))
        escape = self._pattern[self._at : self._at + 2]
        self._at += 2
        if escape[1:].isdigit():
            raise ValueError("a reference to a group")
        if escape in {r"\b", r"\B", r"\A", r"\Z"}:
            return ""
        return self._one_of(escape)

    def _one_of(self, pattern: str) -> str:
        fitting = [character for character in _ALPHABET if re.fullmatch(pattern, character)]
        if not fitting:
            fitting = [chr(point) for point in range(0xA0, 0x3000) if re.fullmatch(pattern, chr(point))][:1]
        if not fitting:
            raise ValueError(f"no character fits {pattern}")
        return fitting[self._turn % len(fitting)]

    def _next(self) -> str:
        return self._pattern[self._at : self._at + 1]
