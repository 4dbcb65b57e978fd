"""Rules of the configuration values of this API."""

from __future__ import annotations

from typing import Any

from musement._constants import BASE_URLS, ENVIRONMENT_OFFLINE
from musement_core.configuration_rules import Check, Named, matches, matching, refusal, shown
from musement_core.errors.client_errors import ConfigurationError

# Compiled by the first match, and then kept by `re`.
_MARKET = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
_CURRENCY = r"[A-Z]{3}"
_LOCALE = r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}"
_VERSION = r"[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}"


def parse_api_version(version: str, owner: object = None) -> tuple[int, int, int]:
    """Return the three numbers of an API version; raises `ConfigurationError` when it is not `3.5.0`-like."""
    if not matches(_VERSION, version):
        raise refusal(
            owner, "api_version", f"{shown(version)} is not three numbers joined by dots, such as 3.5.0"
        )
    major, minor, patch = map(int, version.split("."))
    return major, minor, patch


def check_environment(owner: object, field: Named, value: Any) -> None:
    """Require one of the environments, spelled exactly."""
    if value not in BASE_URLS:
        raise refusal(owner, field.name, f"{shown(value)} is not one of {', '.join(BASE_URLS)}")


def check_base_url_of_environment(environment: str, variable: str | None) -> None:
    """Refuse a `MUSEMENT_BASE_URL` that would take calls elsewhere than to the environment that an argument names."""
    expected = BASE_URLS[environment]
    if environment != ENVIRONMENT_OFFLINE and variable and variable.rstrip("/") != expected:
        raise ConfigurationError(
            argument="environment",
            problem=(
                f"environment={environment!r} is {expected}, but the environment variable MUSEMENT_BASE_URL names "
                "another server: unset the variable, pass base_url= to say which server is meant, or leave "
                "environment= to MUSEMENT_ENVIRONMENT"
            ),
        )


def check_api_version(owner: object, _: object, value: str) -> None:
    """Three numbers joined by dots."""
    parse_api_version(value, owner)


check_market: Check = matching(_MARKET, "a market code such as us (letters, digits, '.', '_' and '-')")
check_currency: Check = matching(_CURRENCY, "an ISO 4217 code of three capital letters such as EUR")
check_locale: Check = matching(_LOCALE, "a language tag such as en or it-IT, joined by hyphens")
