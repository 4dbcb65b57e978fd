"""Text of servers on a terminal: what steers a terminal, or turns the direction of text round, is not passed on."""

from __future__ import annotations

import json
import re
from typing import Any, Final

_STEERING: Final = "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff"
_IN_A_LINE: Final = re.compile(f"[{_STEERING}]")
_BLANKS: Final = re.compile(r"[ \t\r\n\u2028\u2029]+")
_IN_JSON: Final = re.compile(f"[{_STEERING.replace(chr(0) + '-' + chr(0x1F), '')}]")


def one_line(value: object) -> str:
    """Return a text as one line that shows as it is, whatever is in it."""
    return _IN_A_LINE.sub("\N{REPLACEMENT CHARACTER}", _BLANKS.sub(" ", str(value)).strip())


def as_json(value: Any) -> str:
    """Return JSON for people and programs: letters as they are, what steers a terminal escaped."""
    text = json.dumps(value, indent=2, ensure_ascii=False, default=str)
    return _IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
