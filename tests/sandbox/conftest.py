"""A sandbox whose clock stands still and whose every answer is checked against the document."""

import pytest

from musement.sandbox import Sandbox
from tests.support.sandbox_api import Api, MovingClock


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def sandbox(clock: MovingClock) -> Sandbox:
    return Sandbox(seed=1, clock=clock, check_responses=True)


@pytest.fixture
def api(sandbox: Sandbox) -> Api:
    return Api(sandbox)
