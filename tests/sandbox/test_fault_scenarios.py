"""Scenarios of faults by name."""

from __future__ import annotations

import json

import pytest
from httpx import ReadTimeout

from musement.sandbox import Sandbox, faults
from musement_sandbox.fault_json import rule_json
from tests.support.sandbox_api import Api
from tests.support.table import Table


def test_a_lost_order_is_made_and_its_response_is_lost(api: Api, sandbox: Sandbox) -> None:
    sandbox.faults.scenario("lost-order")
    cart = api.cart()
    with pytest.raises(ReadTimeout):
        api.order(cart)
    assert len(sandbox.orders) == 1
    assert api.order(cart)["uuid"] in sandbox.orders


def test_scenarios_add_up_and_end(api: Api, sandbox: Sandbox) -> None:
    sandbox.faults.scenario("rate-limit")
    sandbox.faults.scenario("outage")
    assert [api.get("/cities").status_code for _ in range(5)] == [429, 429, 429, 503, 503]
    sandbox.faults.clear()
    assert api.get("/cities").status_code == 200


def test_a_flaky_server_is_as_flaky_for_the_same_seed(sandbox: Sandbox) -> None:
    def met() -> list[str | None]:
        sandbox.faults.scenario("flaky", seed=5)
        request = Api(sandbox).request("GET", "/cities")
        drawn = [sandbox.faults.next(request, "/cities") for _ in range(40)]
        return [None if fault is None else fault.name for fault in drawn]

    first = met()
    assert first == met()
    assert 5 < sum(name is not None for name in first) < 20


def test_every_scenario_can_be_begun_described_and_written_down(sandbox: Sandbox) -> None:
    with Table() as table:
        for name, scenario in faults.SCENARIOS.items():
            with table.row(name):
                sandbox.reset()
                sandbox.faults.scenario(name)
                rules, schedule = sandbox.faults.rules, sandbox.faults.schedule
                assert rules or schedule
                assert scenario.description.endswith(".")
                assert all(json.dumps(rule_json(rule)) for rule in rules)
                sandbox.restore(sandbox.snapshot())


def test_a_scenario_that_is_none_is_refused(sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match=r"scenario: one of lost-order, .*flaky is expected, not 'chaos'"):
        sandbox.faults.scenario("chaos")
