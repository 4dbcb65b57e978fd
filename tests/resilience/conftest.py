"""Every test here runs for both clients and waits on a simulated clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from musement.sandbox import Sandbox
from tests.resilience.callers import AwaitingCaller, BlockingCaller, Caller

START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.fixture(params=["blocking", "awaiting"])
def caller(request: pytest.FixtureRequest) -> Iterator[Caller]:
    if request.param == "blocking":
        yield BlockingCaller()
        return
    awaiting = AwaitingCaller()
    with awaiting.running():
        yield awaiting


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(seed=1, clock=lambda: START, validate=False)
