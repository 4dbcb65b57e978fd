"""Reads what an error response says, whatever its body is: the API's JSON, a proxy's HTML, nothing."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import NamedTuple

from musement_core.constants import (
    MAX_API_MESSAGE_CHARACTERS,
    MAX_BODY_EXCERPT_CHARACTERS,
    MAX_ERROR_BODY_BYTES,
)
from musement_core.json_text import read_json

# Compiled by the first match, and then kept by `re`.
_CONTROL_CHARACTERS = r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+"
_HTML_START = r"(?i)\s*(?:<!doctype\s+html|<html|<head|<body)"
_HTML_TITLE = r"(?is)<title[^>]{0,200}>(.{0,500}?)</title"
_INSPECTED_CHARACTERS = 20_000
_MAXIMUM_CODE_CHARACTERS = 50


class ErrorBody(NamedTuple):
    """The two things an error response tells: the API's code (`""` when it gave none) and a text for people."""

    code: str
    message: str


def read_error_body(headers: Mapping[str, str], content: bytes) -> ErrorBody:
    """Return code and message of an error response; never raises.

    `headers` has lower-case names. The message is one bounded line without control characters.
    """
    text = content[:MAX_ERROR_BODY_BYTES].decode("utf-8", errors="replace")
    if not text.strip():
        return ErrorBody("", "the response has no body")
    if re.match(_HTML_START, text) or "html" in headers.get("content-type", "").lower():
        return ErrorBody("", _describe_html(text))
    try:
        body: object = read_json(text)
    except ValueError:
        problem = "is not JSON" if len(content) <= MAX_ERROR_BODY_BYTES else f"has {len(content)} bytes"
        return ErrorBody("", f"the body {problem}: {_excerpt(text)}")
    if isinstance(body, dict):
        return _read_error_object(body, text)
    kind = "list" if isinstance(body, list) else "value"
    return ErrorBody("", f"a JSON {kind} where an error object is due: {_excerpt(text)}")


def one_line(text: str, limit: int) -> str:
    """Return `text` as one line of at most `limit` characters, without control characters.

    A response must not be able to add lines to a log, nor to fill it.
    """
    line = " ".join(re.sub(_CONTROL_CHARACTERS, " ", text[: limit * 4]).split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def error_code(value: object) -> str:
    """Return the API's error code as a string: the wire has both `400` and `"400"`."""
    if isinstance(value, str):
        return one_line(value, _MAXIMUM_CODE_CHARACTERS)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    if isinstance(value, float):
        if not math.isfinite(value):
            return ""
        value = int(value) if value.is_integer() else value
    try:
        return one_line(str(value), _MAXIMUM_CODE_CHARACTERS)
    except ValueError:  # more digits than Python is willing to print
        return ""


def _read_error_object(body: dict[str, object], text: str) -> ErrorBody:
    code = error_code(body.get("code"))
    for name in ("message", "error_description", "error"):  # the last two: OAuth's error response
        message = body.get(name)
        shown = one_line(message, MAX_API_MESSAGE_CHARACTERS) if isinstance(message, str) else ""
        if shown:
            return ErrorBody(code, shown)
    return ErrorBody(code, f"the error object has no message: {_excerpt(text)}")


def _describe_html(text: str) -> str:
    title = re.search(_HTML_TITLE, text[:_INSPECTED_CHARACTERS])
    shown = one_line(title.group(1), 100) if title else ""
    return f'HTML page instead of JSON (title "{shown}")' if shown else "HTML page instead of JSON (no title)"


def _excerpt(text: str) -> str:
    return one_line(text, MAX_BODY_EXCERPT_CHARACTERS)
