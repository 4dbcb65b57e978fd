"""A few connections to a PostgreSQL database, made when they are needed; what is wrong with one is said in one line."""

from __future__ import annotations

import contextlib
import selectors
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from musement_core.errors.client_errors import JournalError
from musement_core.secret import Secret

try:
    import psycopg
    from psycopg.conninfo import conninfo_to_dict
except ImportError as missing:  # the package, or the library that it binds
    raise JournalError(
        "a journal in PostgreSQL needs the driver psycopg; install it: pip install 'musement-client[postgresql]'"
    ) from missing

_TRANSACTIONS: Final = (
    "SELECT set_config('default_transaction_isolation', 'read committed', false)",
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'",
)
_SECONDS_FOR_STATEMENTS: Final = 30

_abandoned: list[psycopg.Connection[Any]] = []


def psycopg_error() -> type[psycopg.Error]:
    """Return the base of the driver's errors."""
    return psycopg.Error


class Connections:
    """At most so many connections; one that is idle is used again while the server keeps it."""

    def __init__(self, url: Secret, place: str, most: int, patience: float) -> None:
        self._url = url
        self._place = place
        self._patience = patience
        self._free = threading.BoundedSemaphore(most)
        self._idle: list[psycopg.Connection[Any]] = []
        self._is_closed = False

    @contextmanager
    def connection(self) -> Iterator[psycopg.Connection[Any]]:
        """Give a connection for the time of a block."""
        if not self._free.acquire(timeout=self._patience):
            raise JournalError(
                f"journal {self._place}: all connections were in use for more than {self._patience:g} s; call again"
            )
        try:
            connection = self._take()
            try:
                yield connection
            except BaseException:
                if not _is_usable(connection):
                    connection.close()
                    self.close_idle()  # they went to the same server
                raise
            finally:
                if _is_usable(connection) and not self._is_closed:
                    self._idle.append(connection)
                else:
                    connection.close()
        finally:
            self._free.release()

    def close(self) -> None:
        """Close what is idle now, and the rest when it is given back."""
        self._is_closed = True
        self.close_idle()

    def close_idle(self) -> None:
        """Close the connections that nobody uses."""
        with contextlib.suppress(IndexError):
            while True:
                self._idle.pop().close()

    def abandon(self) -> None:
        """Never touch the connections again, in a child: they are the parent's."""
        _abandoned.extend(self._idle)

    def _take(self) -> psycopg.Connection[Any]:
        with contextlib.suppress(IndexError):
            while True:
                connection = self._idle.pop()
                if not _was_ended(connection):
                    return connection
                connection.close()
        connection = self._connect()
        try:
            for statement in _TRANSACTIONS:
                connection.execute(statement)
            milliseconds = str(round(self._patience * 1000))
            connection.execute(
                "SELECT set_config('lock_timeout', %s, false), set_config('statement_timeout', %s, false)",
                (milliseconds, str(_SECONDS_FOR_STATEMENTS * 1000)),
            )
        except BaseException:
            connection.close()
            raise
        return connection

    def _connect(self) -> psycopg.Connection[Any]:
        # The URL's own parameters go before ours.
        parameters: dict[str, Any] = {
            "connect_timeout": max(2, round(self._patience)),
            "tcp_user_timeout": _SECONDS_FOR_STATEMENTS * 1000,
            "application_name": "musement-client",
            **conninfo_to_dict(self._url.reveal()),
        }
        # Without prepared statements: a proxy such as PgBouncer may change servers between transactions.
        return psycopg.connect(**parameters, autocommit=True, prepare_threshold=None)


def problem_of(error: psycopg.Error, place: str, command: str, url: Secret) -> JournalError:
    """Return the error to raise for one of the driver."""
    state = error.sqlstate or ""
    said = (error.diag.message_primary or str(error)).strip().partition("\n")[0]
    if any(part and part in said for part in _secret_parts(url)) or (
        isinstance(error, psycopg.ProgrammingError) and not state
    ):
        said = "the URL is not understood"
    if state in {"42P01", "3F000"}:
        advice = f"make the table: {command}"
    elif state == "42501":
        advice = "give this user the right to select, insert, update and delete in the table"
    elif state in {"55P03", "57014"}:
        advice = "others keep an entry locked for too long; call again"
    elif state.startswith("53"):
        advice = "see to the room and the connections of the database and call again"
    elif state == "25006":
        advice = "name a server that can be written"
    elif state.startswith("28"):
        advice = "correct user and password of the URL"
    else:
        advice = "see to the database and call again"
    return JournalError(f"journal {place}: {said}; {advice}")


def _secret_parts(url: Secret) -> list[str]:
    try:
        password = urlsplit(url.reveal()).password or ""
        given = conninfo_to_dict(url.reveal()).get("password")
    except (ValueError, psycopg.Error):
        return [""]
    return [password, unquote(password), str(given or "")]


def _is_usable(connection: psycopg.Connection[Any]) -> bool:
    return not connection.closed and connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE


def _was_ended(connection: psycopg.Connection[Any]) -> bool:
    """Tell whether the server has closed an idle connection: it says something though nobody asked."""
    if connection.closed:
        return True
    with selectors.DefaultSelector() as selector:
        selector.register(connection.fileno(), selectors.EVENT_READ)
        return bool(selector.select(0))
