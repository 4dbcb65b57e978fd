"""Run a scenario with a client of either kind and keep what went over the wire and what came back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

from musement import AsyncListing, AsyncMusement, Listing, Musement, Options, VoucherFile
from musement.errors import MusementError
from musement.sandbox import Sandbox
from tests.scenarios.scenario import Arguments, Scenario
from tests.scenarios.transports import AsyncKeepingTransport, KeepingTransport
from tests.support.contract_checker import Exchange
from tests.support.sandbox_api import Api


@dataclass(frozen=True)
class ScenarioResult:
    """What came of a scenario.

    Attributes:
        exchanges: Every request of the client and its response; those of the preparation are not among them.
        value: What the method returned, the items where it is a list, what a file is; None when it raised.
        error: What it raised.
    """

    exchanges: tuple[Exchange, ...]
    value: Any = None
    error: MusementError | None = None


def _prepared(scenario: Scenario) -> tuple[Sandbox, Arguments, Options]:
    sandbox = scenario.new_sandbox()
    arguments = scenario.prepare(Api(sandbox))
    options: Options = {"application": "tests", "max_retries": 0, **scenario.options}
    if scenario.credentials:
        options["client_id"], options["client_secret"] = sandbox.credentials
    return sandbox, arguments, options


def _method(client: Any, name: str) -> Any:
    """The method of a resource; the call of an operation that a method written by hand takes the place of."""
    resource, _, method = name.partition(".")
    found = getattr(getattr(client, resource), method, None)
    if found is not None:
        return found
    operation = import_module(f"musement_api.api.{resource}.{resource}_{method}")
    return partial(client.call, operation.call)


def _comparable(value: Any) -> Any:
    if isinstance(value, VoucherFile):
        return value.name, value.media_type, value.content
    return value


def run_blocking(scenario: Scenario) -> ScenarioResult:
    """Run a scenario with `Musement`."""
    sandbox, arguments, options = _prepared(scenario)
    transport = KeepingTransport(sandbox)
    with Musement(transport=transport, **options) as musement:
        try:
            value = _method(musement, scenario.method)(*arguments.positional, **arguments.named)
            if isinstance(value, Listing):
                value = list(value)
        except MusementError as error:
            return ScenarioResult(tuple(transport.exchanges), error=error)
    return ScenarioResult(tuple(transport.exchanges), _comparable(value))


def run_awaiting(scenario: Scenario) -> ScenarioResult:
    """Run a scenario with `AsyncMusement`."""
    return asyncio.run(_awaited(scenario))


async def _awaited(scenario: Scenario) -> ScenarioResult:
    sandbox, arguments, options = _prepared(scenario)
    transport = AsyncKeepingTransport(sandbox)
    async with AsyncMusement(transport=transport, **options) as musement:
        try:
            value = _method(musement, scenario.method)(*arguments.positional, **arguments.named)
            if isinstance(value, AsyncListing):
                value = [item async for item in value]
            else:
                value = await value
        except MusementError as error:
            return ScenarioResult(tuple(transport.exchanges), error=error)
    return ScenarioResult(tuple(transport.exchanges), _comparable(value))


CLIENT_KINDS: dict[str, Callable[[Scenario], ScenarioResult]] = {
    "blocking": run_blocking,
    "awaiting": run_awaiting,
}


def run(scenario: Scenario, kind: str) -> ScenarioResult:
    """Run a scenario with a client of one kind."""
    return CLIENT_KINDS[kind](scenario)
