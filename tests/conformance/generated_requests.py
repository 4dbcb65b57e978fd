"""Requests that schemathesis generates from the document, sent over HTTP, and its checks of the responses.

This is the one module that knows schemathesis. Each operation is tried on its own, with a schema object of its own, so
that what is tried does not depend on which other tests run, nor in which order.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.generation.hypothesis.builder import HypothesisTestConfig, HypothesisTestMode, create_test
from schemathesis.generation.meta import CoverageScenario, coverage_scenario
from schemathesis.openapi.checks import JsonSchemaError
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    missing_required_header,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from tests.conformance.live_case import LiveCase
from tests.scenarios.derived import routes_by_hand
from tests.support.document import document

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    missing_required_header,
    unsupported_method,
]
_METHOD_NOT_ALLOWED = 405
# The API writes offsets without a colon, which the format `date-time` does not allow and the document's examples show.
_TIMESTAMP = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})$"
_MAX_TEXT = 400
_THE_SAME_EACH_TIME = settings(
    derandomize=True,
    database=None,
    deadline=None,
    report_multiple_bugs=False,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)


def examine(base_url: str, live_case: LiveCase, *, examples: int, boundaries: bool) -> Counter[int]:
    """Send requests for an operation, the same ones each time, and count the responses by status.

    Args:
        base_url: Where they go.
        live_case: Of the operation; called with each request.
        examples: How many are drawn at random, beside the document's own examples.
        boundaries: Whether every limit, enum value and required part of the document is tried as well, once kept
            and once broken; their number follows from the document.

    Raises:
        AssertionError: A response is none that the document allows; names the operation and what is wrong.
    """
    seen: Counter[int] = Counter()
    method, _, path = live_case.operation.partition(" ")
    schema = schemathesis.openapi.from_dict(_readable(), config=SchemathesisConfig.from_dict({}))
    modes = [HypothesisTestMode.EXAMPLES, HypothesisTestMode.FUZZING]
    config = HypothesisTestConfig(
        project=schema.config,
        modes=[*modes, HypothesisTestMode.COVERAGE] if boundaries else modes,
        settings=settings(_THE_SAME_EACH_TIME, max_examples=examples),
    )
    with requests.Session() as session, _whatever_is_loaded():
        session.trust_env = False  # no proxy stands between this machine and itself

        def check(case: schemathesis.Case[Any]) -> None:
            headers = dict(live_case(case))
            response = case.call(base_url=base_url, session=session, headers=headers)
            seen[response.status_code] += 1
            problems = [*_unnamed_status(case, response), *_failures(case, response, headers)]
            if problems:
                raise AssertionError(_described(case, response, problems))

        create_test(operation=schema[path][method], test_func=check, config=config)()
    return seen


def _failures(
    case: schemathesis.Case[Any], response: schemathesis.Response, headers: dict[str, str]
) -> list[str]:
    try:
        checks = [
            check
            for check in CHECKS
            if check is not status_code_conformance or not _may_refuse(case, response)
        ]
        case.validate_response(response, checks=checks, headers=headers)
    except FailureGroup as group:
        return [_failure_text(failure) for failure in group.exceptions]
    return []


def _failure_text(failure: Failure) -> str:
    place = "/".join(map(str, failure.instance_path)) if isinstance(failure, JsonSchemaError) else ""
    return f"{failure.title}{place and f' at {place}'}: {failure.message}"


def _unnamed_status(case: schemathesis.Case[Any], response: schemathesis.Response) -> list[str]:
    """The document's `default` allows every status; only those that an operation names are meant."""
    status, named = response.status_code, case.operation.responses.status_codes
    if str(status) in named:
        return []
    if _may_refuse(case, response):
        return []
    if coverage_scenario(case) == CoverageScenario.UNSPECIFIED_HTTP_METHOD and status == _METHOD_NOT_ALLOWED:
        return []
    return [f"Status not named: {status} is none of {', '.join(case.operation.responses.status_codes)}"]


def _may_refuse(case: schemathesis.Case[Any], response: schemathesis.Response) -> bool:
    """Whether a refusal need not be named: an operation that nobody wrote a route for often names none that all share."""
    return response.status_code >= 400 and case.operation.label not in routes_by_hand()


def _described(case: schemathesis.Case[Any], response: schemathesis.Response, problems: list[str]) -> str:
    """Short, since pytest and Hypothesis repeat it, and without the objects of schemathesis."""
    sent = response.request
    body = sent.body.decode(errors="replace") if isinstance(sent.body, bytes) else str(sent.body or "")
    lines = [
        f"{case.operation.label} answered {response.status_code}",
        *(f"  {' '.join(problem.split())[:_MAX_TEXT]}" for problem in problems),
        f"  sent: {sent.method} {sent.url} {body}"[:_MAX_TEXT],
        f"  came: {response.text}"[:_MAX_TEXT],
    ]
    return "\n".join(lines)


@contextmanager
def _whatever_is_loaded() -> Iterator[None]:
    """Hypothesis also draws the constants of all local modules that are loaded, and those depend on the tests that ran."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(providers, "_get_local_constants", Constants)
        providers.CONSTANTS_CACHE.cache.clear()
        yield
    providers.CONSTANTS_CACHE.cache.clear()


@cache
def _text() -> str:
    return json.dumps(document())


def _readable() -> dict[str, Any]:
    """The document with the API's timestamps described as they are; a copy, since it may be written to."""
    found: dict[str, Any] = json.loads(_text(), object_hook=_with_api_timestamps)
    return found


def _with_api_timestamps(node: dict[str, Any]) -> dict[str, Any]:
    if node.get("format") != "date-time":
        return node
    return {**{key: value for key, value in node.items() if key != "format"}, "pattern": _TIMESTAMP}
