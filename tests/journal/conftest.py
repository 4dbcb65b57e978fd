"""A PostgreSQL server for the tests of a session: skipped by name where there is none, but not in CI."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec
from typing import NoReturn

import pytest

from musement.journal import PostgreSQLStore
from tests.support.postgresql_server import NoServerError, PostgreSQLServer, postgresql_server


@pytest.fixture(scope="session")
def server() -> Iterator[PostgreSQLServer]:
    """A server with a journal's table."""
    if find_spec("psycopg") is None:
        _without("the driver psycopg is not installed")
    running = postgresql_server()
    try:
        started = running.__enter__()
    except NoServerError as error:
        _without(str(error))
    try:
        store = PostgreSQLStore(started.url)
        store.create()
        store.close()
        yield started
    finally:
        running.__exit__(None, None, None)


def _without(reason: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI runs the tests of PostgreSQL: {reason}")
    pytest.skip(reason)
