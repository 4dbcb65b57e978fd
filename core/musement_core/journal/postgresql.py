"""A store in a table of a PostgreSQL database: for the processes of several hosts, on the clock of the database."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from musement_core.errors.client_errors import JournalError
from musement_core.fork_safety import renew_lock_after_fork
from musement_core.journal.rules import check_changes
from musement_core.journal.store import Change, Entry, VersionConflictError
from musement_core.secret import Secret

if TYPE_CHECKING:
    import psycopg

    from musement_core.journal.postgresql_connections import Connections

R = TypeVar("R")
MAX_CONNECTIONS: Final = 4
FORMAT: Final = 1
_IDENTIFIER: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,62}")

_COLUMNS: Final = (
    "name, kind, state, content, version, owner, "
    "greatest(0, extract(epoch FROM leased_until - clock_timestamp()))::float8, "
    "greatest(0, extract(epoch FROM clock_timestamp() - written))::float8"
)
_TABLE: Final = """
CREATE TABLE {table} (
    name text COLLATE "C" PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    content bytea NOT NULL,
    version bigint NOT NULL,
    owner text,
    leased_until timestamptz NOT NULL,
    written timestamptz NOT NULL
)
"""


class PostgreSQLStore:
    """Keeps entries in a table of a PostgreSQL database, for any number of hosts.

    The table is made by `create()`, or by `musement journal create`, and never otherwise. A connection is made when it is
    needed. The extra `postgresql` installs the driver.

    Args:
        url: `postgresql://user:password@host:port/database`, with the parameters of libpq; the password is not shown.
        table: The table's name, or `schema.name`.
        patience: Seconds to wait for a connection, and for others that write.
    """

    def __init__(self, url: str | Secret, table: str = "musement_journal", *, patience: float = 5.0) -> None:
        parts = table.split(".")
        if len(parts) > 2 or not all(_IDENTIFIER.fullmatch(part) for part in parts):
            raise ValueError("table is no name of letters, digits and underscores, nor schema.name of such")
        self._url = Secret.of(url)
        self._place = _place(self._url)
        self._table = ".".join(f'"{part}"' for part in parts)
        self._index = f"{parts[-1][:50]}_by"
        self._patience = patience
        self._lock = threading.Lock()
        self._connections: Connections | None = None
        self._is_checked = False
        renew_lock_after_fork(self)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._place!r}, table={self._table.replace(chr(34), '')!r})"

    @property
    def format(self) -> int:
        """Return the version of the table's format that this version of the client reads and writes."""
        return FORMAT

    @property
    def is_shared(self) -> bool:
        """Tell that other processes and hosts see the entries."""
        return True

    @property
    def blocks(self) -> bool:
        """Tell that its methods wait for the database."""
        return True

    def create(self) -> bool:
        """Make the table; tell whether there was none.

        Raises:
            JournalError: There is a table of this name that is no journal of this format.
        """

        def work(connection: psycopg.Connection[Any]) -> bool:
            with connection.transaction():
                # One at a time: two that make a table at once would get in each other's way.
                connection.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (self._table,))
                if self._format(connection) is not None:
                    return False
                statements = (
                    _TABLE.format(table=self._table),
                    f'CREATE INDEX "{self._index}_state" ON {self._table} (kind, state, name)',
                    f'CREATE INDEX "{self._index}_age" ON {self._table} (kind, written)',
                    f"COMMENT ON TABLE {self._table} IS 'musement journal, format {FORMAT}'",
                )
                for statement in statements:
                    connection.execute(statement.encode())
                return True

        was_made = self._run(work, check=False)
        self._is_checked = True
        return was_made

    def read(self, names: Collection[str]) -> dict[str, Entry]:
        """Return those entries of these names that there are."""
        query = f"SELECT {_COLUMNS} FROM {self._table} WHERE name = ANY(%s)"  # noqa: S608 - the table's name is checked
        rows = self._run(lambda connection: connection.execute(query.encode(), (list(names),)).fetchall())
        return {row[0]: _entry(row) for row in rows}

    def write(self, changes: Sequence[Change]) -> None:
        """Carry out all of the changes, or none; the database keeps them when it returns.

        Raises:
            VersionConflictError: An entry has another version than was expected; nothing was changed.
        """
        check_changes(changes)

        def work(connection: psycopg.Connection[Any]) -> None:
            with connection.transaction():
                # In the order of names: two writers that wait for each other would never end.
                for change in sorted(changes, key=lambda change: change.name):
                    if not self._carry_out(connection, change):
                        raise VersionConflictError(change.name)

        self._run(work)

    def find(
        self, kind: str, states: Iterable[str], *, min_age: float = 0.0, after: str = "", limit: int = 100
    ) -> list[Entry]:
        """Return entries of a kind in any of these states, ordered by name."""
        query = (
            f"SELECT {_COLUMNS} FROM {self._table} WHERE kind = %s AND state = ANY(%s) AND name > %s"  # noqa: S608
            " AND (%s <= 0 OR written <= (SELECT clock_timestamp()) - make_interval(secs => %s))"
            " ORDER BY name LIMIT %s"
        )
        values = (kind, list(states), after, min_age, min_age, max(0, limit))
        rows = self._run(lambda connection: connection.execute(query.encode(), values).fetchall())
        return [_entry(row) for row in rows]

    def remove_old(self, kinds: Collection[str], *, min_age: float, limit: int = 1000) -> int:
        """Remove entries of these kinds that were not written for so many seconds and that nobody leases."""
        query = (
            f"WITH old AS MATERIALIZED (SELECT name FROM {self._table} WHERE kind = ANY(%s)"  # noqa: S608
            " AND written <= (SELECT clock_timestamp()) - make_interval(secs => %s)"
            " AND leased_until <= (SELECT clock_timestamp())"
            " ORDER BY written, name LIMIT %s FOR UPDATE SKIP LOCKED)"
            f" DELETE FROM {self._table} AS entries USING old WHERE entries.name = old.name"
        )
        values = (list(kinds), min_age, max(0, limit))
        return self._run(lambda connection: connection.execute(query.encode(), values).rowcount)

    def count(self) -> dict[tuple[str, str], int]:
        """Count the entries of each kind and state."""
        query = f"SELECT kind, state, count(*) FROM {self._table} GROUP BY kind, state"  # noqa: S608
        rows = self._run(lambda connection: connection.execute(query.encode()).fetchall())
        return {(kind, state): number for kind, state, number in rows}

    def close(self) -> None:
        """Close the connections; new ones are made when the store is used again."""
        with self._lock:
            connections, self._connections = self._connections, None
        if connections is not None:
            connections.close()

    def renew_lock(self) -> None:
        """Start over in a forked child: the connections are the parent's, and are left alone."""
        self._lock = threading.Lock()
        connections, self._connections = self._connections, None
        if connections is not None:
            connections.abandon()

    def _run(self, work: Callable[[psycopg.Connection[Any]], R], *, check: bool = True) -> R:
        from musement_core.journal.postgresql_connections import Connections, problem_of, psycopg_error

        database_error = psycopg_error()
        with self._lock:
            if self._connections is None:
                self._connections = Connections(self._url, self._place, MAX_CONNECTIONS, self._patience)
            connections = self._connections
        try:
            with connections.connection() as connection:
                if check and not self._is_checked:
                    self._check(connection)
                return work(connection)
        except database_error as error:
            problem = problem_of(error, self._place, self._command(), self._url)
        # Raised out here, without the driver's own error: its frames hold the password and what was to be written.
        raise problem

    def _check(self, connection: psycopg.Connection[Any]) -> None:
        if self._format(connection) is None:
            raise JournalError(
                f"journal {self._place}: there is no table {self._table}; make it: {self._command()}"
            )
        self._is_checked = True

    def _format(self, connection: psycopg.Connection[Any]) -> int | None:
        """Return the format of the table, `None` when there is no table."""
        row = connection.execute(
            "SELECT obj_description(relation, 'pg_class') FROM to_regclass(%s) AS relation"
            " WHERE relation IS NOT NULL",
            (self._table,),
        ).fetchone()
        if row is None:
            return None
        found = re.fullmatch(r"musement journal, format (\d{1,9})", row[0] or "")
        if found is None:
            raise JournalError(
                f"journal {self._place}: the table {self._table} is that of another program; name another: ?table="
            )
        if int(found[1]) != FORMAT:
            raise JournalError(
                f"journal {self._place}: the table {self._table} has format {found[1]}, and this version of the client "
                f"reads format {FORMAT}; use the version that made it, or bring an older one up to date: {self._command()}"
            )
        return FORMAT

    def _carry_out(self, connection: psycopg.Connection[Any], change: Change) -> bool:
        """Carry one change out if the entry has the expected version; tell whether it had."""
        where = (change.name, change.expected)
        if change.content is None:
            if change.expected == 0:
                query = f"SELECT 1 FROM {self._table} WHERE name = %s"  # noqa: S608
                return connection.execute(query.encode(), (change.name,)).fetchone() is None
            query = f"DELETE FROM {self._table} WHERE name = %s AND version = %s"  # noqa: S608
            return connection.execute(query.encode(), where).rowcount == 1
        values = (change.kind, change.state, change.content.encode(), change.owner, change.lease)
        if change.expected == 0:
            query = (
                f"INSERT INTO {self._table} (kind, state, content, owner, leased_until, written, name, version)"  # noqa: S608
                " VALUES (%s, %s, %s, %s, clock_timestamp() + make_interval(secs => %s), clock_timestamp(), %s, 1)"
                " ON CONFLICT (name) DO NOTHING"
            )
            return connection.execute(query.encode(), (*values, change.name)).rowcount == 1
        query = (
            f"UPDATE {self._table} SET kind = %s, state = %s, content = %s, owner = %s, "  # noqa: S608
            "leased_until = clock_timestamp() + make_interval(secs => %s), written = clock_timestamp(), "
            "version = version + 1 WHERE name = %s AND version = %s"
        )
        return connection.execute(query.encode(), (*values, *where)).rowcount == 1

    def _command(self) -> str:
        return "musement journal create --journal URL"


def _place(url: Secret) -> str:
    """Return what of a URL can be shown; refuse one of which that is not sure."""
    scheme, separator, rest = url.reveal().partition("://")
    authority, slash, path = rest.partition("/")
    path = path.partition("?")[0]
    if (
        scheme not in {"postgresql", "postgres"}
        or not separator
        or authority.count("@") > 1
        or "@" in rest[len(authority) :]
        or any(mark in authority for mark in "?#")
    ):
        # Not shown: what stands where may be the password.
        raise ValueError(
            "a PostgreSQL URL is postgresql://user:password@host:port/database, with other characters than letters, "
            "digits and -._~ percent-encoded in user and password"
        )
    return f"postgresql://{authority.rpartition('@')[2]}{slash}{path}"


def _entry(row: Sequence[Any]) -> Entry:
    name, kind, state, content, version, owner, lease, age = row
    return Entry(
        name=name,
        kind=kind,
        state=state,
        content=bytes(content).decode(),
        version=version,
        owner=owner,
        lease=lease,
        age=age,
    )
