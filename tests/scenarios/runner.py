"""Plays a scenario with a client of either colour and gives what went over the wire and what came back."""

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
from tests.scenarios.transports import AsyncWire, Wire
from tests.support.contract_checker import Exchange
from tests.support.sandbox_api import Api


@dataclass(frozen=True)
class Played:
    """What came of a scenario.

    Attributes:
        exchanges: Every request of the client and its answer; those of the preparation are not among them.
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


def play_blocking(scenario: Scenario) -> Played:
    """With `Musement`."""
    sandbox, arguments, options = _prepared(scenario)
    wire = Wire(sandbox)
    with Musement(transport=wire, **options) as musement:
        try:
            value = _method(musement, scenario.method)(*arguments.positional, **arguments.named)
            if isinstance(value, Listing):
                value = list(value)
        except MusementError as error:
            return Played(tuple(wire.exchanges), error=error)
    return Played(tuple(wire.exchanges), _comparable(value))


def play_awaiting(scenario: Scenario) -> Played:
    """With `AsyncMusement`."""
    return asyncio.run(_awaited(scenario))


async def _awaited(scenario: Scenario) -> Played:
    sandbox, arguments, options = _prepared(scenario)
    wire = AsyncWire(sandbox)
    async with AsyncMusement(transport=wire, **options) as musement:
        try:
            value = _method(musement, scenario.method)(*arguments.positional, **arguments.named)
            if isinstance(value, AsyncListing):
                value = [item async for item in value]
            else:
                value = await value
        except MusementError as error:
            return Played(tuple(wire.exchanges), error=error)
    return Played(tuple(wire.exchanges), _comparable(value))


COLOURS: dict[str, Callable[[Scenario], Played]] = {"blocking": play_blocking, "awaiting": play_awaiting}
