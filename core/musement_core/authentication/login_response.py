"""Reads the response of a login; whatever is wrong with it is said without showing it."""

from __future__ import annotations

import math
import re
from typing import Any, cast

import attrs

from musement_core.constants import MAX_TOKEN_LIFETIME_SECONDS, TOKEN_LIFETIME_SECONDS
from musement_core.errors.call_errors import LoginError
from musement_core.json_text import read_json
from musement_core.secret import Secret

_TOKEN = re.compile(r"[\x21-\x7e]{1,16384}")
_DIGITS = re.compile(r"[0-9]{1,12}")


@attrs.frozen
class LoginGrant:
    """A login: a token, the seconds it lives, and the seconds that are over when it is not this caller's own login."""

    token: Secret
    expires_in: float
    age: float | None = None


def read_login_response(content: bytes, path: str = "/login") -> LoginGrant:
    """Return the grant in the body of a successful login at `path`; raises `LoginError` that names what is wrong."""
    grant, problem = _read(content)
    del content  # no frame of a traceback may hold the response, for it may hold a token
    if grant is None:
        raise LoginError(problem, path=path)
    return grant


def _read(content: bytes) -> tuple[LoginGrant | None, str]:
    problem, body = _parse(content)
    if problem:
        return None, problem
    token, problem = _read_token(body)
    if problem:
        return None, problem
    seconds, problem = _read_lifetime(body.get("expires_in"))
    return (None, problem) if problem else (LoginGrant(token=token, expires_in=seconds), "")


def _parse(content: bytes) -> tuple[str, dict[str, Any]]:
    if not content.strip():
        return "the response has no body", {}
    try:
        body: object = read_json(content)
    except ValueError:
        return "the response is not JSON", {}
    if not isinstance(body, dict):
        return f"a JSON {type(body).__name__} where an object is due", {}
    return "", cast(dict[str, Any], body)


def _read_token(body: dict[str, Any]) -> tuple[Secret, str]:
    nothing = Secret("")
    if "access_token" not in body:
        return nothing, "access_token is missing"
    token = body["access_token"]
    if not isinstance(token, str):
        return nothing, f"access_token is a {type(token).__name__}, not a string"
    if not _TOKEN.fullmatch(token):
        return nothing, "access_token is empty, too long, or has characters that a header cannot carry"
    kind = body.get("token_type")
    if kind is not None and not (isinstance(kind, str) and kind.lower() == "bearer"):
        return nothing, "token_type is not bearer"
    return Secret(token), ""


def _read_lifetime(value: object) -> tuple[float, str]:
    if value is None:
        return TOKEN_LIFETIME_SECONDS, ""
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0.0, f"expires_in is a {type(value).__name__}, not a number of seconds"
    if isinstance(value, float) and not math.isfinite(value):
        return 0.0, "expires_in is not finite"
    if not 0 < value <= MAX_TOKEN_LIFETIME_SECONDS:
        return 0.0, "expires_in is not between 1 second and a year"
    return float(value), ""
