"""Masks persons and secrets in what an API says in words of its own: what the request said of them, and what looks like it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Any, Final

_MASK: Final = "***"
#: Addresses, then numbers of telephones and cards, then tokens.
_LIKELY: Final = (
    r"\S*@\S*|(?<![\w-])\+?\d(?:[ ()/.-]?\d){6,}(?![\w-])|(?=\S*\d)(?=\S*[A-Za-z])[\w.~+/=-]{41,}"
)
#: Identifiers, dates and amounts, which say what an error is about.
_PLAIN: Final = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|\d{4}-\d{2}-\d{2}|\d{1,9}"
_MIN_CHARACTERS: Final = 2
_MAX_TEXTS: Final = 200
_MAX_CHARACTERS: Final = 500
_MAX_DEPTH: Final = 8


def without_private_texts(text: str, private: Collection[str]) -> str:
    """Return a text without the texts in `private`, addresses, and numbers and tokens that may be a person's."""
    for one in private:
        text = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", _MASK, text, flags=re.IGNORECASE)
    text = re.sub(_LIKELY, lambda found: found[0] if re.fullmatch(_PLAIN, found[0]) else _MASK, text)
    return text if len(text) <= _MAX_CHARACTERS else f"{text[:_MAX_CHARACTERS]}..."


def private_texts(body: bytes, listed: Collection[str]) -> tuple[str, ...]:
    """Return the texts and numbers of a JSON body that are not in listed fields, longest first."""
    try:
        value = json.loads(body) if body else None
    except (ValueError, RecursionError):
        return ()
    found: set[str] = set()
    for text in _unlisted(value, listed, _MAX_DEPTH, is_listed=True):
        if len(text) >= _MIN_CHARACTERS:
            found.add(text)
        if len(found) >= _MAX_TEXTS:
            break
    return tuple(sorted(found, key=lambda text: (-len(text), text)))


def _unlisted(value: Any, listed: Collection[str], depth: int, *, is_listed: bool) -> Iterator[str]:
    if depth == 0:
        return
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _unlisted(item, listed, depth - 1, is_listed=is_listed and name in listed)
    elif isinstance(value, list):
        for item in value:
            yield from _unlisted(item, listed, depth - 1, is_listed=is_listed)
    elif isinstance(value, str) and not is_listed:
        yield value
        if value.startswith(("{", "[")):  # JSON in a string, as extra data is
            try:
                yield from _unlisted(json.loads(value), (), depth - 1, is_listed=False)
            except (ValueError, RecursionError):
                return
    elif isinstance(value, int | float) and not isinstance(value, bool) and not is_listed:
        yield str(value)
