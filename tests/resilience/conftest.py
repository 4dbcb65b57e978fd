"""Every test here runs for both clients and waits on a simulated clock; where the HTTP library matters, over both."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from musement.sandbox import Sandbox
from musement_core.constants import HTTP_LIBRARIES
from tests.support.callers import AwaitingCaller, BlockingCaller, Caller

START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


#: Test modules about what the HTTP library hands on; what the others are about comes after it.
OVER_BOTH_LIBRARIES = (
    "test_backoff",
    "test_token_renewal",
    "test_hostile_responses",
    "test_lifecycle",
    "test_downloads",
    "test_deadlines",
    "test_connection_reuse",
    "test_wire_secrets",
)
KINDS = {"blocking": BlockingCaller, "awaiting": AwaitingCaller}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "caller" in metafunc.fixturenames:
        both = metafunc.definition.path.stem in OVER_BOTH_LIBRARIES
        libraries = HTTP_LIBRARIES if both else HTTP_LIBRARIES[:1]
        chosen = [f"{kind}-{library}" for library in libraries for kind in KINDS]
        metafunc.parametrize("caller", chosen, indirect=True)


@pytest.fixture
def caller(request: pytest.FixtureRequest) -> Iterator[Caller]:
    kind, _, library = request.param.partition("-")
    made = KINDS[kind](library)
    with made.running():
        yield made


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(seed=1, clock=lambda: START, validate=False)
