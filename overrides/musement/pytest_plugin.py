"""Fixtures for the tests of programs that book: a sandbox of their own, and a client of it.

Loaded by pytest by itself when this package is installed; nothing else is imported until a fixture is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from musement import Musement
    from musement.sandbox import Sandbox


@pytest.fixture
def musement_sandbox() -> Sandbox:
    """Return an empty offline sandbox with repeatable identifiers; `faults` makes its requests fail."""
    from musement.sandbox import Sandbox

    return Sandbox(seed=1)


@pytest.fixture
def musement_client(musement_sandbox: Sandbox) -> Iterator[Musement]:
    """Return a client of `musement_sandbox`, closed after the test."""
    from musement import Musement

    with Musement.offline(musement_sandbox) as client:
        yield client
