"""What follows from the document alone is a good call: an operation that nobody wrote a scenario for needs no edit here."""

from __future__ import annotations

import httpx
import pytest

from musement import Musement
from tests.scenarios.derived import (
    derived_arguments,
    derived_scenario,
    derived_scenarios,
    method_of,
    with_further_arguments,
)
from tests.scenarios.hand_written import HAND_WRITTEN
from tests.scenarios.runner import CLIENT_KINDS, run
from tests.scenarios.scenario import Scenario, given
from tests.support.contract_checker import Exchange, contract_checker
from tests.support.document import Documented, operations

OPERATIONS = {documented.route: documented for documented in operations()}


class Refusing(httpx.BaseTransport):
    """Keep the last request of a client and refuse it."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.request = request
        return httpx.Response(400, json={"code": "0", "message": "No."})


@pytest.mark.parametrize("every_argument", [False, True], ids=["least", "every argument"])
@pytest.mark.parametrize("documented", OPERATIONS.values(), ids=OPERATIONS)
def test_a_derived_request_keeps_to_the_document(documented: Documented, every_argument: bool) -> None:
    transport = Refusing()
    with Musement(
        application="tests", base_url="https://sandbox.musement.com/api/v3", transport=transport
    ) as client:
        with pytest.raises(Exception, match="No"):
            client.call(documented.call, **derived_arguments(documented, every_argument=every_argument))

    exchange = Exchange(transport.request, httpx.Response(400))
    problems = [
        problem for problem in contract_checker().request_problems(exchange) if problem.place != "token"
    ]
    assert exchange.operation.name == documented.route
    assert problems == []


@pytest.mark.parametrize("kind", CLIENT_KINDS)
@pytest.mark.parametrize("method", ["currencies.list_page", "events.list_page", "carts.create"])
def test_an_operation_without_a_scenario_written_by_hand_gets_one_that_succeeds(
    method: str, kind: str
) -> None:
    others = [scenario for scenario in HAND_WRITTEN if scenario.method != method]

    derived = [scenario for scenario in derived_scenarios(others) if scenario.method == method]

    assert [scenario.name for scenario in derived] == [
        f"{method} derived",
        f"{method} derived, every argument",
    ]
    result = run(derived[0], kind)
    assert result.error is None
    assert result.exchanges[-1].status == derived[0].status
    assert contract_checker().problems(result.exchanges[-1]) == []


def test_a_parameter_that_no_scenario_gives_is_added_to_a_good_call() -> None:
    cities = OPERATIONS["GET /cities"]
    by_hand = Scenario("cities.list_page", lambda _: given(limit=3))

    result = run(with_further_arguments(by_hand, cities, {"without_events", "limit"}), "blocking")

    assert result.error is None
    assert dict(result.exchanges[-1].request.url.params) == {"limit": "3", "without_events": "no"}


def test_no_scenario_is_derived_for_what_is_written_by_hand() -> None:
    derived = {scenario.method for scenario in derived_scenarios(HAND_WRITTEN)}
    by_hand = {scenario.method for scenario in HAND_WRITTEN}
    assert not derived & by_hand
    assert derived == {method_of(documented) for documented in OPERATIONS.values()} - by_hand


def test_the_example_of_a_parameter_goes_before_its_schema() -> None:
    login = OPERATIONS["GET /login"]
    described = {
        "parameters": [
            {**parameter, "example": f"the {parameter['name']}"} if parameter["in"] == "query" else parameter
            for parameter in login.parameters()
        ],
        "responses": {"201": {}, "200": {}, "400": {}},
    }

    scenario = derived_scenario(Documented(login.module, described))

    assert scenario.status == 200
    assert scenario.method == method_of(login) == "authentication.login_by_query"
    assert scenario.unprepared().named["client_id"] == "the client_id"
