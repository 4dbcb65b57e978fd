"""What every worker needs, loaded once by the process that they are forked from."""

from __future__ import annotations

from importlib.util import find_spec

from musement import Musement
from tests.support.attack.reported_outcome import Wanted
from tests.support.killed_workers.worker import book, book_once

if find_spec("psycopg") is not None:
    import psycopg  # noqa: F401

# Much of the client is loaded by its first booking.
with Musement.offline() as _client:
    book_once(_client, Wanted.of(0, 0))
    book(_client, Wanted.of(0, 0))
