"""Every operation through both public clients: each request and each response keeps to the document."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
import yaml

from musement import AsyncMusement, Musement
from musement.errors import APIStatusError
from tests.scenarios import REFUSALS, SUCCESSES
from tests.scenarios.derived import good_call, routes_by_hand, with_further_arguments
from tests.scenarios.refusals import UNREACHED, documented_refusals
from tests.scenarios.runner import CLIENT_KINDS, ScenarioResult, run
from tests.scenarios.scenario import Scenario
from tests.support.contract_checker import contract_checker
from tests.support.document import operations, resolved
from tests.support.document_operations import api_document
from tests.support.public_methods import TAGS, public

BOTH_KINDS = pytest.mark.parametrize("kind", CLIENT_KINDS)


@cache
def result_of(scenario: Scenario, kind: str) -> ScenarioResult:
    return run(scenario, kind)


def by_name(scenario: Scenario) -> str:
    return scenario.name


@BOTH_KINDS
@pytest.mark.parametrize("scenario", SUCCESSES, ids=by_name)
def test_a_call_and_its_response_keep_to_the_document(scenario: Scenario, kind: str) -> None:
    result = result_of(scenario, kind)

    assert result.error is None
    scenario.expect(result.value)
    assert result.exchanges[-1].status == scenario.status
    problems = [contract_checker().problems(exchange) for exchange in result.exchanges]
    assert problems == [[]] * len(result.exchanges)


@BOTH_KINDS
@pytest.mark.parametrize("scenario", REFUSALS, ids=by_name)
def test_a_refusal_keeps_to_the_document_and_is_raised(scenario: Scenario, kind: str) -> None:
    result = result_of(scenario, kind)

    refused = next(
        exchange for exchange in reversed(result.exchanges) if exchange.operation.name == scenario.operation
    )
    assert refused.status == scenario.status
    assert list(contract_checker().response_problems(refused)) == []
    error = result.error
    if scenario.method.startswith("payments.") and scenario.status == 423:
        assert error is None, "a first payment that finds the order paid is looked into: the order is paid"
        return
    assert error is not None
    if isinstance(error, APIStatusError):
        body = json.loads(refused.response.content)
        assert (error.status, error.code, error.message) == (
            scenario.status,
            str(body["code"]),
            body["message"],
        )


@BOTH_KINDS
def test_every_operation_of_the_document_is_called(kind: str) -> None:
    called = {
        exchange.operation.name
        for scenario in SUCCESSES
        for exchange in result_of(scenario, kind).exchanges
        if 200 <= exchange.status < 300
    }

    assert called == api_document().names


def replaced() -> set[str]:
    """The operations that have no generated method, as the overlay says."""
    actions = yaml.safe_load(Path("overlay.yaml").read_text(encoding="utf-8"))["actions"]
    return {
        action["update"]["operationId"] for action in actions if "x-replaced-by" in action.get("update", {})
    }


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("kind", [Musement, AsyncMusement])
def test_every_public_method_of_every_resource_is_called(kind: type[Musement | AsyncMusement]) -> None:
    methods = {f"{tag}.{name}" for tag in TAGS for name in public(kind, tag)}

    # What is called beyond them are the operations that methods written by hand take the place of.
    called = {scenario.method for scenario in SUCCESSES}
    assert methods <= called
    assert {f"{one.replace('.', '_', 1)}" for one in called - methods} == replaced()


def test_every_documented_success_and_refusal_is_met() -> None:
    met = {(scenario.operation, scenario.status) for scenario in REFUSALS}
    assert met | UNREACHED.keys() == documented_refusals()
    assert not met & UNREACHED.keys()

    answered = {
        (exchange.operation.name, exchange.status)
        for scenario in SUCCESSES
        for exchange in result_of(scenario, "blocking").exchanges
    }
    documented = {
        (operation.name, int(status))
        for operation in api_document().operations
        for status in operation.node["responses"]
        if status.startswith("2") and operation.name in routes_by_hand()
    }
    assert documented <= answered


def sent_by(result: ScenarioResult) -> set[tuple[str, str]]:
    """Operation and name of every query parameter (`?name`) and member of a body (`#name`) that was sent."""
    sent = set()
    for exchange in result.exchanges:
        name = exchange.operation.name
        sent |= {(name, f"?{key}") for key in exchange.request.url.params}
        body = json.loads(exchange.request.content) if exchange.request.content else {}
        parts = body if isinstance(body, list) else [body]
        sent |= {(name, f"#{key}") for part in parts for key in part}
    return sent


def test_every_query_parameter_and_every_member_of_a_body_is_sent() -> None:
    """What no scenario gives is added to a good call, with the value that the document has for it."""
    sent = set().union(*(sent_by(result_of(scenario, "blocking")) for scenario in SUCCESSES))

    documented = set()
    for operation in api_document().operations:
        documented |= {(operation.name, f"?{name}") for name in operation.parameters("query")}
        for media in (operation.request_content or {}).values():
            schema = resolved(media["schema"])
            schema = resolved(schema["items"]) if schema.get("type") == "array" else schema
            documented |= {(operation.name, f"#{name}") for name in schema.get("properties", {})}

    for documented_call in operations():
        further = {key[1:] for name, key in documented - sent if name == documented_call.route}
        if further:
            result = run(
                with_further_arguments(good_call(documented_call), documented_call, further), "blocking"
            )
            assert result.error is None
            assert contract_checker().problems(result.exchanges[-1]) == []
            sent |= sent_by(result)
    assert documented - sent == set()


@pytest.mark.parametrize("scenario", SUCCESSES, ids=by_name)
def test_both_clients_send_the_same_and_return_the_same(scenario: Scenario) -> None:
    one, other = (result_of(scenario, kind) for kind in CLIENT_KINDS)

    assert [
        (exchange.request.method, exchange.request.url, exchange.request.content)
        for exchange in one.exchanges
    ] == [
        (exchange.request.method, exchange.request.url, exchange.request.content)
        for exchange in other.exchanges
    ]
    assert one.value == other.value
