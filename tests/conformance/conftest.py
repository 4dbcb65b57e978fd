"""One sandbox at a fixed time, and a client that reads it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from musement import Musement
from musement.sandbox import Sandbox
from tests.support.sandbox_api import MovingClock


@pytest.fixture(scope="package")
def sandbox() -> Sandbox:
    """Read by many tests and changed by none."""
    return Sandbox(seed=1, clock=MovingClock())


@pytest.fixture(scope="package")
def musement(sandbox: Sandbox) -> Iterator[Musement]:
    """A client of that sandbox; it is asked for what the typed methods would refuse, too."""
    with Musement.offline(sandbox, application="tests", currency="EUR") as client:
        yield client
