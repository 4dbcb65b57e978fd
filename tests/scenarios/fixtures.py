"""What a sandbox needs before a request for an operation can succeed, and how the request names it.

Both come from the scenarios: the shortest request of a scenario that succeeds says which identifiers exist.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from musement.sandbox import Sandbox
from tests.scenarios import SUCCESSES
from tests.scenarios.runner import run_blocking
from tests.scenarios.scenario import Scenario
from tests.support.contract_checker import Exchange
from tests.support.document_operations import DocumentOperation, path_of
from tests.support.sandbox_api import Api


@dataclass(frozen=True)
class Fixture:
    """An operation with what its requests may ask about.

    Attributes:
        operation: As the document describes it.
        scenario: Makes what exists; each time under the same identifiers.
        path: The path parameters of a request that succeeds.
        query: Its required query parameters.
        body: Its JSON body; None when it has none.
    """

    operation: DocumentOperation
    scenario: Scenario
    path: dict[str, str]
    query: dict[str, str]
    body: Any

    def sandbox(self) -> tuple[Sandbox, str]:
        """Make a sandbox in which all of it exists, and the token of one who has logged in."""
        sandbox = self.scenario.new_sandbox()
        api = Api(sandbox)
        self.scenario.prepare(api)
        return sandbox, api.log_in()


@cache
def fixtures() -> dict[str, Fixture]:
    """The fixture of each operation, by its name."""
    shortest: dict[str, tuple[Scenario, Exchange]] = {}
    for scenario in SUCCESSES:
        exchange = run_blocking(scenario).exchanges[-1]
        name = exchange.operation.name
        if name not in shortest or _length(exchange) < _length(shortest[name][1]):
            shortest[name] = (scenario, exchange)
    return {name: _fixture(*found) for name, found in shortest.items()}


def _length(exchange: Exchange) -> int:
    return len(exchange.request.content) + len(exchange.request.url.query)


def _fixture(scenario: Scenario, exchange: Exchange) -> Fixture:
    operation, request = exchange.operation, exchange.request
    required = {name for name, node in operation.parameters("query").items() if node.get("required")}
    return Fixture(
        operation,
        scenario,
        operation.path_values(path_of(request)),
        {name: value for name, value in request.url.params.items() if name in required},
        json.loads(request.content) if request.content else None,
    )
