"""Search the texts of activities for words, as the parameters of `GET /activities` describe it."""

from __future__ import annotations

import re

from musement_sandbox.catalogue.model import Activity, City, text_in
from musement_sandbox.request_context import RequestContext

__all__ = ["matches_text"]

_WORD = re.compile(r"[^\W_]+")


def matches_text(activity: Activity, city: City, context: RequestContext) -> bool:
    """Say whether an activity of a city holds the words that a request asks for, or the request asks for none.

    All words have to be there, or one with `text_operator=OR`. A text without any word finds nothing unless
    `zero_terms_query` is ALL. AUTO stands for what holds when the parameter is not sent: every language and every text of
    the activity is searched. `fuzziness_level` changes nothing, because no page says which misspellings a level forgives.
    """
    asked = (context.query("text") or "").casefold()
    if not asked.strip():
        return True
    words = _WORD.findall(asked)
    if not words:
        return context.query("zero_terms_query") == "ALL"
    text = _text(activity, city, context)
    found = (word in text for word in words)
    return any(found) if context.query("text_operator") == "OR" else all(found)


def _text(activity: Activity, city: City, context: RequestContext) -> str:
    names = (activity.title, city.name)
    if context.query("extend_other_languages") == "NO":
        parts = [text_in(name, context.language) for name in names]
    else:
        parts = [text for name in names for text in name.values()]
    if context.query("extend_content_fields") != "NO":
        parts.append(activity.about)
    return " ".join(parts).casefold()
