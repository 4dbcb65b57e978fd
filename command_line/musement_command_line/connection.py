"""The client of a command, made of its options and the environment; and what keeps it from writing where it must not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click
from attrs import frozen

from musement._constants import BASE_URLS, ENVIRONMENT_OFFLINE, ENVIRONMENT_SANDBOX
from musement.configuration import ENVIRONMENT_VARIABLES
from musement_core.configuration_rules import is_loopback

if TYPE_CHECKING:
    from musement import Musement


@frozen
class ClientOptions:
    """What a command line says of the client; what is None comes from the environment, else a default."""

    environment: str | None = None
    base_url: str | None = None
    market: str | None = None
    currency: str | None = None
    locale: str | None = None
    timeout: float | None = None
    production: bool = False

    def arguments(self) -> dict[str, Any]:
        """Return the keyword arguments of a client."""
        given: dict[str, Any] = {
            "environment": self.environment,
            "base_url": self.base_url,
            "market": self.market,
            "currency": self.currency,
            "locale": self.locale,
            "timeout": self.timeout,
        }
        from_environment = (
            os.environ.get(ENVIRONMENT_VARIABLES["base_url"]) if self.environment is None else None
        )
        if self.is_offline:
            given |= {"environment": ENVIRONMENT_OFFLINE, **_of_the_offline_sandbox()}
        elif is_this_machine(self.base_url or from_environment or "") and not _are_credentials_set():
            given |= _of_the_offline_sandbox()
        return given

    @property
    def is_offline(self) -> bool:
        """Tell whether the offline sandbox is asked, in this process."""
        chosen = self.environment or os.environ.get(ENVIRONMENT_VARIABLES["environment"])
        return chosen == ENVIRONMENT_OFFLINE

    @contextmanager
    def client(self) -> Iterator[Musement]:
        """Make a client, and close it afterwards.

        Raises:
            ConfigurationError: A value is missing or not allowed.
        """
        from musement import Musement

        # Not `Musement.offline`: what people set in their environment holds for a sandbox, too.
        with Musement(**self.arguments()) as client:
            yield client


def check_writing(client: Musement, *, allowed: bool) -> None:
    """Refuse to change anything but in the sandboxes, unless it was allowed.

    Raises:
        UsageError: It was not.
    """
    settings = client.configuration
    if allowed or settings.environment == ENVIRONMENT_OFFLINE or is_this_machine(settings.base_url):
        return
    if urlsplit(settings.base_url).hostname == urlsplit(BASE_URLS[ENVIRONMENT_SANDBOX]).hostname:
        return
    raise click.UsageError(
        f"this changes something at {settings.base_url}, which is no sandbox: add --production if that is meant"
    )


def is_this_machine(url: str) -> bool:
    """Tell whether a URL leads to this machine itself."""
    try:
        return is_loopback(urlsplit(url).hostname or "")
    except ValueError:
        return False


def _of_the_offline_sandbox() -> dict[str, str]:
    """Return what the offline sandbox expects."""
    from musement.sandbox import DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET

    return {
        "application": "offline",
        "client_id": DEFAULT_CLIENT_ID,
        "client_secret": DEFAULT_CLIENT_SECRET,
    }


def _are_credentials_set() -> bool:
    return any(
        os.environ.get(ENVIRONMENT_VARIABLES[name]) for name in ("application", "client_id", "client_secret")
    )
