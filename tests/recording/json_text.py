"""JSON for people: what is short stays on one line, the rest gets a line for each member."""

from __future__ import annotations

import json
from typing import Any

_WIDTH = 100


def json_text(value: Any) -> str:
    """The text of a JSON value, in lines of about a hundred characters, ending with a line end."""
    return _lines(value, 0) + "\n"


def _lines(value: Any, indent: int) -> str:
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or indent + len(flat) <= _WIDTH:
        return flat
    inner = " " * (indent + 1)
    if isinstance(value, list):
        members = [_lines(member, indent + 1) for member in value]
    else:
        members = [
            f"{json.dumps(name, ensure_ascii=False)}: {_lines(member, indent + 1)}"
            for name, member in value.items()
        ]
    opening, closing = ("[", "]") if isinstance(value, list) else ("{", "}")
    return f"{opening}\n{inner}" + f",\n{inner}".join(members) + f"\n{' ' * indent}{closing}"
