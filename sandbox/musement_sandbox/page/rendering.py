"""Render the templates of the page. Everything that they show is untrusted, and escaped."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

__all__ = ["rendered"]

_MAX_SHOWN = 20_000

# A badge says in words what its colour says.
_TONES = {
    "OK": "good", "PREBOOK_OK": "good",
    "PENDING": "wait", "REFUND_STARTED": "wait",
    "accepted": "good", "waiting": "wait", "given up": "bad",
    "KO": "bad", "PREBOOK_KO": "bad", "CANCELLATION_ERROR": "bad",
}  # fmt: skip


def rendered(template: str, **values: Any) -> str:
    """Return a template filled with values."""
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("musement_sandbox.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "moment": _moment,
        "pretty": _pretty,
        "status_tone": _status_tone,
        "tone": lambda status: _TONES.get(status, "plain"),
    }
    return environment


def _moment(text: str | None) -> str:
    """Return a moment as people read it, in UTC and to the second."""
    return "" if text is None else text[:19].replace("T", " ")


def _pretty(value: Any) -> str:
    """Return a JSON value over several lines, or a text that holds one; what is longer than a screen can bear is cut."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return _cut(value)
    return _cut(json.dumps(value, indent=2, ensure_ascii=False))


def _cut(text: str) -> str:
    if len(text) <= _MAX_SHOWN:
        return text
    return f"{text[:_MAX_SHOWN]}\n… {len(text) - _MAX_SHOWN} more characters"


def _status_tone(status: int | None) -> str:
    if status is None:
        return "bad"
    return "good" if status < 400 else "wait" if status < 500 else "bad"
