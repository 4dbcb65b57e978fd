"""What each configuration value must look like; the checks run whenever a configuration is made or copied."""

from __future__ import annotations

import ipaddress
import math
import re
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlsplit

from musement._constants import BASE_URLS, HTTP_LIBRARIES
from musement._secret import Secret
from musement.errors import ConfigurationError

# Compiled by the first match, and then kept by `re`.
_MARKET = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
_CURRENCY = r"[A-Z]{3}"
_LOCALE = r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}"
_VERSION = r"[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}"
_URL = r"[\x21-\x7e]+"
_WITHOUT_VARIABLE = frozenset(
    {"connect", "read", "write", "pool", "total", "timeout", "max_retries", "max_response_bytes"}
)


class _Named(Protocol):
    @property
    def name(self) -> str: ...


class FieldName(NamedTuple):
    """Names the argument at fault where no attrs field does."""

    name: str


_Check = Callable[[Any, Any, Any], None]


def parse_api_version(version: str) -> tuple[int, int, int]:
    """Return the three numbers of an API version; raises `ConfigurationError` when it is not `3.5.0`-like."""
    if not _matches(_VERSION, version):
        raise _refusal("api_version", f"{_shown(version)} is not three numbers joined by dots, such as 3.5.0")
    major, minor, patch = map(int, version.split("."))
    return major, minor, patch


def without_trailing_slash(url: Any) -> Any:
    """Return the URL ready for a path to be appended; what is not a string is left for the check."""
    return url.rstrip("/") if isinstance(url, str) else url


def origin_of(url: str) -> str:
    """Return scheme, host and port of an http(s) URL, the default port included."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}:{parts.port or (443 if parts.scheme == 'https' else 80)}"


def check_environment(_: object, field: _Named, value: Any) -> None:
    """One of the environments, spelled exactly."""
    if value not in BASE_URLS:
        raise _refusal(field.name, f"{_shown(value)} is not one of {', '.join(BASE_URLS)}")


def check_http_library(_: object, field: _Named, value: Any) -> None:
    """One of the HTTP libraries, spelled exactly."""
    if value not in HTTP_LIBRARIES:
        raise _refusal(field.name, f"{_shown(value)} is not one of {', '.join(HTTP_LIBRARIES)}")


def check_header_value(_: object, field: _Named, value: Any) -> None:
    """Not empty and made of visible ASCII: anything else could end the header or not be sent at all."""
    _check_text(field.name, value)
    if not value.isascii():
        raise _refusal(field.name, "it has a character outside ASCII, which a header cannot carry")


def check_client_id(_: object, field: _Named, value: Any) -> None:
    """None, or a text without control characters and surrounding blanks."""
    if value is not None:
        _check_text(field.name, value)


def check_client_secret(_: object, field: _Named, value: Any) -> None:
    """As the client id; its value never appears in the message."""
    if value is not None:
        if not isinstance(value, Secret):
            raise _refusal(field.name, "it is not wrapped in a Secret")
        _check_text(field.name, value.reveal())


def _matching(pattern: str, description: str) -> _Check:
    def check(_: object, field: _Named, value: Any) -> None:
        if value is not None and not _matches(pattern, value):
            raise _refusal(field.name, f"{_shown(value)} is not {description}")

    return check


check_market: _Check = _matching(_MARKET, "a market code such as us (letters, digits, '.', '_' and '-')")
check_currency: _Check = _matching(_CURRENCY, "an ISO 4217 code of three capital letters such as EUR")
check_locale: _Check = _matching(_LOCALE, "a language tag such as en or it-IT, joined by hyphens")


def check_api_version(_: object, __: object, value: str) -> None:
    """Three numbers joined by dots."""
    parse_api_version(value)


def check_base_url(_: object, field: _Named, value: Any) -> None:
    """An https address without user name, query and fragment; http only for this machine itself."""
    if not isinstance(value, str) or not re.fullmatch(_URL, value) or "\\" in value:
        raise _refusal(field.name, "it is not a URL of visible ASCII characters")
    try:
        parts = urlsplit(value)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise _refusal(field.name, "it is not a URL") from None
    if "@" in parts.netloc:
        raise _refusal(field.name, "it holds a user name or password; use client_id and client_secret")
    if not host or port == 0:
        raise _refusal(field.name, "it is not an absolute URL such as https://sandbox.musement.com/api/v3")
    if "?" in value or "#" in value:
        raise _refusal(field.name, "it has a query or a fragment")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        raise _refusal(field.name, f"{_shown(value)} is not https (http is for this machine's own addresses)")


def check_seconds(_: object, field: _Named, value: Any) -> None:
    """None, or a number above zero."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if value is not None and not (number and math.isfinite(value) and value > 0):
        raise _refusal(field.name, f"{_shown(value)} is not a number of seconds above 0")


def check_count(_: object, field: _Named, value: Any) -> None:
    """A whole number, zero or more."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _refusal(field.name, f"{_shown(value)} is not a whole number of 0 or more")


def _check_text(name: str, value: object) -> None:
    if not isinstance(value, str):
        raise _refusal(name, f"it is a {type(value).__name__}, not a string")
    if not value:
        raise _refusal(name, "it is empty")
    if not value.isprintable():
        raise _refusal(name, "it has a line end or another character that is not printable")
    if value != value.strip():
        raise _refusal(name, "it begins or ends with a blank")


def _matches(pattern: str, value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(pattern, value) is not None


def is_loopback(host: str) -> bool:
    """Whether a host is this machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _shown(value: object) -> str:
    return ascii(value)[:80] if isinstance(value, str | int | float) else f"a {type(value).__name__}"


def _refusal(argument: str, problem: str) -> ConfigurationError:
    variable = None if argument in _WITHOUT_VARIABLE else f"MUSEMENT_{argument.upper()}"
    return ConfigurationError(argument=argument, environment_variable=variable, problem=problem)
