"""Every test here runs for both clients, against a sandbox whose records decide."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hostile_network.booking import Booking
from tests.support.callers import AwaitingCaller, BlockingCaller, Caller


@pytest.fixture(params=["blocking", "awaiting"])
def caller(request: pytest.FixtureRequest) -> Iterator[Caller]:
    if request.param == "blocking":
        yield BlockingCaller()
        return
    awaiting = AwaitingCaller()
    with awaiting.running():
        yield awaiting


@pytest.fixture
def booking(caller: Caller) -> Booking:
    return Booking(caller)
