"""The text search of `GET /activities`: which words are looked for, where, and what passes for one of them."""

from __future__ import annotations

import re

from musement_sandbox.catalogue.model import Activity, text_in
from musement_sandbox.catalogue.places import CITIES
from musement_sandbox.request_context import RequestContext

__all__ = ["found_by_text"]

_WORD = re.compile(r"[^\W_]+")
_MISSPELLINGS = {"LEVEL-1": 1, "LEVEL-2": 2}


def found_by_text(activity: Activity, context: RequestContext) -> bool:
    """True when an activity holds the words that a request asks for, or it asks for none.

    All words must be there, or one with `text_operator=OR`. A text without any word finds nothing unless
    `zero_terms_query` is ALL. AUTO of the other switches is what holds when they are not sent: every language
    and every text of the activity is read, and no misspelling is forgiven.
    """
    asked = (context.query("text") or "").casefold()
    if not asked.strip():
        return True
    words = _WORD.findall(asked)
    if not words:
        return context.query("zero_terms_query") == "ALL"
    text = _text(activity, context)
    misspellings = _MISSPELLINGS.get(context.query("fuzziness_level") or "", 0)
    found = (_holds(text, word, misspellings) for word in words)
    return any(found) if context.query("text_operator") == "OR" else all(found)


def _text(activity: Activity, context: RequestContext) -> str:
    names = (activity.title, CITIES[activity.city].name)
    if context.query("extend_other_languages") == "NO":
        parts = [text_in(name, context.language) for name in names]
    else:
        parts = [text for name in names for text in name.values()]
    if context.query("extend_content_fields") != "NO":
        parts.append(activity.about)
    return " ".join(parts).casefold()


def _holds(text: str, word: str, misspellings: int) -> bool:
    if word in text:
        return True
    return misspellings > 0 and any(_edits(word, other) <= misspellings for other in _WORD.findall(text))


def _edits(one: str, other: str) -> int:
    """How many letters have to be changed, added or taken away to make one word of the other."""
    row = list(range(len(other) + 1))
    for line, letter in enumerate(one, 1):
        before, row[0] = row[0], line
        for column, candidate in enumerate(other, 1):
            change = before + (letter != candidate)
            before = row[column]
            row[column] = min(change, row[column] + 1, row[column - 1] + 1)
    return row[-1]
