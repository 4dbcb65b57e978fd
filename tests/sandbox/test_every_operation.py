"""Every operation of the document is answered, with data that keeps to the document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from musement import Options
from musement_sandbox.example_responses import example_response
from musement_sandbox.routes import ROUTER
from musement_sandbox.validation import Document
from tests.scenarios import SUCCESSES
from tests.scenarios.runner import run_blocking
from tests.support.document_operations import api_document

OPERATIONS = sorted(api_document().names)


def test_every_route_is_that_of_an_operation() -> None:
    assert {route.operation for route in ROUTER.routes} <= set(OPERATIONS)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_operation_has_a_response_that_the_document_allows(operation: str) -> None:
    document = Document()
    response = example_response(document, operation)

    assert response.is_success
    assert document.response_problem(operation, response) is None


@pytest.mark.parametrize("options", [{}, {"locale": "it-IT", "currency": "GBP"}], ids=["plain", "localised"])
def test_every_operation_succeeds_with_what_the_document_says(options: Options) -> None:
    called = set()
    for scenario in SUCCESSES:
        checked = replace(
            scenario,
            sandbox={**scenario.sandbox, "check_responses": True},
            options={**options, **scenario.options},
        )
        result = run_blocking(checked)
        assert result.error is None, f"{scenario.name}: {result.error}"
        called |= {exchange.operation.name for exchange in result.exchanges}
    assert called == set(OPERATIONS)
