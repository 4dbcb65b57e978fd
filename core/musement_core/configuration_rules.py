"""Rules of the configuration values that every API has; the checks run whenever a configuration is made or copied."""

from __future__ import annotations

import ipaddress
import math
import re
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlsplit

from musement_core.constants import HTTP_LIBRARIES
from musement_core.errors.client_errors import ConfigurationError
from musement_core.secret import Secret

_URL = r"[\x21-\x7e]+"


class Named(Protocol):
    """The part of an attrs field that a check needs."""

    @property
    def name(self) -> str:
        """Return the keyword argument."""
        ...


class FieldName(NamedTuple):
    """Names the argument at fault where no attrs field does."""

    name: str


Check = Callable[[Any, Any, Any], None]


def without_trailing_slash(url: Any) -> Any:
    """Return the URL ready for a path to be appended; what is not a string is left for the check."""
    return url.rstrip("/") if isinstance(url, str) else url


def origin_of(url: str) -> str:
    """Return scheme, host and port of an http(s) URL, the default port included."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}:{parts.port or (443 if parts.scheme == 'https' else 80)}"


def check_http_library(owner: object, field: Named, value: Any) -> None:
    """Require one of the HTTP libraries, spelled exactly."""
    if value not in HTTP_LIBRARIES:
        raise refusal(owner, field.name, f"{shown(value)} is not one of {', '.join(HTTP_LIBRARIES)}")


def check_header_value(owner: object, field: Named, value: Any) -> None:
    """Not empty and made of visible ASCII: anything else could end the header or not be sent at all."""
    _check_text(owner, field.name, value)
    if not value.isascii():
        raise refusal(owner, field.name, "it has a character outside ASCII, which a header cannot carry")


def check_client_id(owner: object, field: Named, value: Any) -> None:
    """None, or a text without control characters and surrounding blanks."""
    if value is not None:
        _check_text(owner, field.name, value)


def check_client_secret(owner: object, field: Named, value: Any) -> None:
    """Require what is required of a client id; the value never appears in the message."""
    if value is not None:
        if not isinstance(value, Secret):
            raise refusal(owner, field.name, "it is not wrapped in a Secret")
        _check_text(owner, field.name, value.reveal())


def matching(pattern: str, description: str) -> Check:
    def check(owner: object, field: Named, value: Any) -> None:
        if value is not None and not matches(pattern, value):
            raise refusal(owner, field.name, f"{shown(value)} is not {description}")

    return check


def check_base_url(owner: object, field: Named, value: Any) -> None:
    """Require an https address without user name, query and fragment; http only for this machine itself."""
    if not isinstance(value, str) or not re.fullmatch(_URL, value) or "\\" in value:
        raise refusal(owner, field.name, "it is not a URL of visible ASCII characters")
    try:
        parts = urlsplit(value)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise refusal(owner, field.name, "it is not a URL") from None
    if "@" in parts.netloc:
        raise refusal(owner, field.name, "it holds a user name or password; use client_id and client_secret")
    if not host or port == 0:
        raise refusal(owner, field.name, "it is not an absolute URL such as https://api.example.com/v1")
    if "?" in value or "#" in value:
        raise refusal(owner, field.name, "it has a query or a fragment")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        raise refusal(
            owner, field.name, f"{shown(value)} is not https (http is for this machine's own addresses)"
        )


def check_seconds(owner: object, field: Named, value: Any) -> None:
    """None, or a number above zero."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if value is not None and not (number and math.isfinite(value) and value > 0):
        raise refusal(owner, field.name, f"{shown(value)} is not a number of seconds above 0")


def check_count(owner: object, field: Named, value: Any) -> None:
    """Require a whole number, zero or more."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise refusal(owner, field.name, f"{shown(value)} is not a whole number of 0 or more")


def _check_text(owner: object, name: str, value: object) -> None:
    if not isinstance(value, str):
        raise refusal(owner, name, f"it is a {type(value).__name__}, not a string")
    if not value:
        raise refusal(owner, name, "it is empty")
    if not value.isprintable():
        raise refusal(owner, name, "it has a line end or another character that is not printable")
    if value != value.strip():
        raise refusal(owner, name, "it begins or ends with a blank")


def matches(pattern: str, value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(pattern, value) is not None


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def shown(value: object) -> str:
    return ascii(value)[:80] if isinstance(value, str | int | float) else f"a {type(value).__name__}"


def refusal(owner: object, argument: str, problem: str) -> ConfigurationError:
    """Return the error for a value of a configuration, or of its class: it names the environment variable as well."""
    variables: dict[str, str] = getattr(owner, "_environment_variables", {})
    return ConfigurationError(
        argument=argument, environment_variable=variables.get(argument), problem=problem
    )
