"""The clients that scenarios are played with, configured here alone: nothing comes from the environment."""

from __future__ import annotations

import asyncio
import os
import ssl
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any
from unittest.mock import patch

import httpx

from musement import AsyncMusement, Musement
from musement_core.clock import Clock
from tests.recording.blocking import as_async, run
from tests.scenarios.recorded_scenario import Backstage, NoBackstage, RecordedScenario
from tests.support.placeholders import APPLICATION, BASE_URL, CLIENT_ID, CLIENT_SECRET

MARKET, CURRENCY, LOCALE = "us", "EUR", "en-GB"
"""Sent with every request; the currency is not that of the market, so that a lost header shows in the prices."""


class TimelessClock:
    """Time that passes only by waiting, and at once."""

    def __init__(self) -> None:
        self._now = 0.0

    def now(self) -> float:
        """Seconds waited so far."""
        return self._now

    def sleep(self, seconds: float) -> None:
        """Wait in no time."""
        self._now += seconds

    async def sleep_async(self, seconds: float) -> None:
        """Wait in no time."""
        self._now += seconds


@dataclass(frozen=True)
class Access:
    """Whom the clients of a scenario talk to, and as whom; by default as the cassettes have it."""

    base_url: str = BASE_URL
    application: str = APPLICATION
    client_id: str = CLIENT_ID
    client_secret: str = CLIENT_SECRET


def play(
    scenario: RecordedScenario,
    *,
    access: Access | None = None,
    backstage: Backstage | None = None,
    clock: Clock | None = None,
    **changes: Any,
) -> None:
    """Play a scenario with a blocking client.

    Args:
        scenario: What to play.
        access: The server and the credentials.
        backstage: Who acts on the server's side.
        clock: What the client waits on.
        changes: Options of the client to be other than usual.
    """
    options = {**_options(scenario, access or Access(), clock), **changes}
    with _no_environment(), httpx.Client(**_http_settings(), event_hooks=_blocking_hooks(scenario)) as http:
        client = Musement(http_client=http, **options)
        run(_played(scenario, as_async(client), backstage))


def play_async(scenario: RecordedScenario, **changes: Any) -> None:
    """Play a scenario with a client that does not block; see `play`."""

    options = {**_options(scenario, Access(), None), **changes}

    async def main() -> None:
        async with httpx.AsyncClient(**_http_settings(), event_hooks=_async_hooks(scenario)) as http:
            await scenario.play(AsyncMusement(http_client=http, **options), NoBackstage())

    with _no_environment():
        asyncio.run(main())


def _played(
    scenario: RecordedScenario, api: AsyncMusement, backstage: Backstage | None
) -> Coroutine[Any, Any, None]:
    async def main() -> None:
        await scenario.play(api, backstage or NoBackstage())

    return main()


def _options(scenario: RecordedScenario, access: Access, clock: Clock | None) -> dict[str, Any]:
    credentials = {"client_id": access.client_id, "client_secret": access.client_secret}
    return {
        "environment": "sandbox",
        "base_url": access.base_url,
        "application": access.application,
        "market": MARKET,
        "currency": CURRENCY,
        "locale": LOCALE,
        "clock": clock or TimelessClock(),
        **(credentials if scenario.signed_in else {}),
    }


@contextmanager
def _no_environment() -> Iterator[None]:
    """Without the variables that a client reads: they would sign in a client that is to have no credentials."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("MUSEMENT_")}
    with patch.dict(os.environ, others, clear=True):
        yield


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _http_settings() -> dict[str, Any]:
    return {"timeout": 120.0, "trust_env": False, "verify": _tls()}


def _blocking_hooks(scenario: RecordedScenario) -> dict[str, list[Any]]:
    def prepare(request: httpx.Request) -> None:
        _prepare(scenario, request)

    return {"request": [prepare]}


def _async_hooks(scenario: RecordedScenario) -> dict[str, list[Any]]:
    async def prepare(request: httpx.Request) -> None:
        _prepare(scenario, request)

    return {"request": [prepare]}


def _prepare(scenario: RecordedScenario, request: httpx.Request) -> None:
    # No other encoding is asked for: a cassette must not need a decoder that is missing elsewhere.
    request.headers["Accept-Encoding"] = "gzip"
    if scenario.omitted_header is not None:
        del request.headers[scenario.omitted_header]
