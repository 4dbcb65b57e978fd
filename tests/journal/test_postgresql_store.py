"""The PostgreSQL store: its table, a server that goes away, forks, races of processes, and a password that nobody sees."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from musement.errors import JournalError
from musement.journal import Change, PostgreSQLStore
from musement_core.secret import Secret
from tests.support.postgresql_server import PostgreSQLServer
from tests.support.processes import PATHS, run_together
from tests.support.table import Table

PASSWORD = "swordfish"


@pytest.fixture
def table() -> str:
    return f"journal_{uuid4().hex}"


@pytest.fixture
def store(server: PostgreSQLServer, table: str) -> Iterator[PostgreSQLStore]:
    """A store in a table of its own, which is there."""
    with closing(PostgreSQLStore(server.url, table)) as made:
        assert made.create()
        yield made


def execute(server: PostgreSQLServer, statement: str) -> list[Any]:
    """Carry out a statement as another program."""
    import psycopg

    with psycopg.connect(server.url, autocommit=True) as connection:
        done = connection.execute(statement.encode())
        return done.fetchall() if done.description else []


def entry(name: str, content: str = "{}", expected: int = 0) -> Change:
    return Change(name, expected, "kind", "state", content)


# ---- the table


def test_the_table_is_made_by_the_command_and_never_silently(server: PostgreSQLServer, table: str) -> None:
    with closing(PostgreSQLStore(server.url, table)) as store:
        for call in (lambda: store.read(["a"]), lambda: store.write([entry("a")]), store.count):
            with pytest.raises(
                JournalError, match=f"no table .*{table}.*musement journal create --journal URL"
            ):
                call()
        assert execute(server, f"SELECT to_regclass('{table}')") == [(None,)]
        assert store.create()
        store.write([entry("a")])
        assert not store.create(), "it was there"
        assert list(store.read(["a"])) == ["a"], "and is as it was"


def test_a_table_may_be_in_a_schema(server: PostgreSQLServer, table: str) -> None:
    execute(server, f"CREATE SCHEMA {table}")
    with closing(PostgreSQLStore(server.url, f"{table}.Journal")) as store:
        assert store.create()
        store.write([entry("a")])
        assert store.count() == {("kind", "state"): 1}
    assert execute(server, f'SELECT name FROM {table}."Journal"') == [("a",)]


def test_the_documented_table_is_the_table(
    server: PostgreSQLServer, store: PostgreSQLStore, table: str
) -> None:
    page = (Path(__file__).parents[2] / "docs" / "journal.md").read_text(encoding="utf-8")
    documented = page.partition("```sql\n")[2].partition("```")[0]
    schema = f"schema_{table}"
    execute(server, f"CREATE SCHEMA {schema}")
    for statement in filter(str.strip, documented.split(";")):
        stated = re.sub(
            r"\b(TABLE|ON|ON TABLE) musement_journal\b", rf"\1 {schema}.musement_journal", statement
        )
        execute(server, stated)
    with closing(PostgreSQLStore(server.url, f"{schema}.musement_journal")) as made:
        assert not made.create()
        made.write([entry("a")])
    assert definition(server, f"{schema}.musement_journal") == definition(server, table)


def definition(server: PostgreSQLServer, table: str) -> list[Any]:
    """The columns of a table, and what its indexes are of."""
    columns = f"""
        SELECT attname, format_type(atttypid, atttypmod), attnotnull, collname
        FROM pg_attribute LEFT JOIN pg_collation ON pg_collation.oid = attcollation
        WHERE attrelid = '{table}'::regclass AND attnum > 0 ORDER BY attnum
    """
    indexes = (
        f"SELECT indkey::text, indisprimary FROM pg_index WHERE indrelid = '{table}'::regclass ORDER BY 1"
    )
    return [*execute(server, columns), *execute(server, indexes)]


def test_a_table_of_another_program_or_format_is_left_alone(server: PostgreSQLServer, table: str) -> None:
    execute(server, f"CREATE TABLE {table} (theirs text)")
    with closing(PostgreSQLStore(server.url, table)) as store:
        for call in (store.create, lambda: store.read([])):
            with pytest.raises(JournalError, match="another program"):
                call()
        execute(server, f"COMMENT ON TABLE {table} IS 'musement journal, format 2'")
        for call in (store.create, lambda: store.read([])):
            with pytest.raises(JournalError, match=r"format 2.*format 1"):
                call()


@pytest.mark.parametrize("name", ["", "a b", 'a"b', "a;b", "1a", "a.b.c", "a" * 64, "a.", "tablé"])
def test_a_name_that_is_no_identifier_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="table is no name"):
        PostgreSQLStore("postgresql://host/database", name)


def test_a_table_that_was_dropped_is_one_clear_error(
    server: PostgreSQLServer, store: PostgreSQLStore, table: str
) -> None:
    store.write([entry("a")])
    execute(server, f"DROP TABLE {table}")
    with pytest.raises(JournalError, match="make the table: musement journal create"):
        store.write([entry("b")])


def test_a_user_who_may_not_write_is_told_what_is_missing(
    server: PostgreSQLServer, store: PostgreSQLStore, table: str
) -> None:
    user = f"user_{table}"
    execute(server, f"CREATE ROLE {user} LOGIN")
    execute(server, f"GRANT SELECT ON {table} TO {user}")
    with closing(PostgreSQLStore(server.url.replace("tests@", f"{user}@"), table)) as reader:
        assert reader.read(["a"]) == {}
        with pytest.raises(
            JournalError, match=r"permission denied.*right to select, insert, update and delete"
        ):
            reader.write([entry("a")])


def test_a_database_that_is_read_only_is_one_clear_error(
    server: PostgreSQLServer, store: PostgreSQLStore, table: str
) -> None:
    url = f"{server.url}&options=-c%20default_transaction_read_only%3Don"
    with closing(PostgreSQLStore(url, table)) as reader:
        with pytest.raises(JournalError, match=r"read-only transaction.*can be written"):
            reader.write([entry("a")])


# ---- a server that goes away


def test_a_database_that_goes_away_is_one_clear_error_and_the_next_call_connects_anew(
    server: PostgreSQLServer, store: PostgreSQLStore
) -> None:
    store.write([entry("a")])
    execute(server, "CHECKPOINT")
    server.stop()
    try:
        for _ in range(2):
            with pytest.raises(
                JournalError, match=r"^journal postgresql://.*; see to the database and call again$"
            ):
                store.write([entry("b")])
    finally:
        server.start()
    store.write([entry("b")])
    assert set(store.read(["a", "b"])) == {"a", "b"}


def test_a_connection_that_the_server_ends_in_mid_call_is_one_clear_error(
    server: PostgreSQLServer, store: PostgreSQLStore, table: str
) -> None:
    trigger = (
        f"CREATE FUNCTION end_{table}() RETURNS trigger AS "
        "'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END' LANGUAGE plpgsql;"
        f"CREATE TRIGGER ending BEFORE INSERT ON {table} FOR EACH ROW WHEN (NEW.name = 'fatal')"
        f" EXECUTE FUNCTION end_{table}()"
    )
    for statement in trigger.split(";CREATE"):
        execute(server, statement if statement.startswith("CREATE") else f"CREATE{statement}")
    with pytest.raises(JournalError, match="terminating connection"):
        store.write([entry("a"), entry("fatal")])
    assert store.read(["a", "fatal"]) == {}
    store.write([entry("a")])


def test_an_idle_connection_that_the_server_ended_is_not_used(
    server: PostgreSQLServer, store: PostgreSQLStore
) -> None:
    store.write([entry("a")])
    execute(
        server,
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE application_name = 'musement-client'",
    )
    store.write([entry("b")])


def test_an_entry_that_others_keep_locked_is_one_clear_error(
    server: PostgreSQLServer, store: PostgreSQLStore, table: str
) -> None:
    import psycopg

    store.write([entry("a")])
    with closing(PostgreSQLStore(server.url, table, patience=0.05)) as impatient:
        with psycopg.connect(server.url) as other:
            other.execute(f"SELECT 1 FROM {table} FOR UPDATE".encode())
            with pytest.raises(JournalError, match="keep an entry locked for too long"):
                impatient.write([entry("a", "[]", 1)])
            other.rollback()
        impatient.write([entry("a", "[]", 1)])


def test_nothing_is_opened_before_it_is_needed(server: PostgreSQLServer, table: str) -> None:
    loaded = f"""
import sys
sys.path[:0] = {PATHS!r}
import threading
from musement.journal import open_store
store = open_store("postgresql://nobody@localhost:1/nowhere")
assert "psycopg" not in sys.modules
store.close()
store = open_store({server.url!r})
store.create()
store.close()
assert threading.active_count() == 1
"""
    subprocess.run([sys.executable, "-c", loaded], check=True)


def test_connections_are_few_and_all_are_closed(server: PostgreSQLServer, store: PostgreSQLStore) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(16) as threads:
        list(threads.map(lambda number: store.write([entry(f"{number}")]), range(64)))
    mine = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'musement-client'"
    assert 1 <= execute(server, mine)[0][0] <= 4
    store.close()
    ended = (
        f"SELECT bool_and(pg_terminate_backend(pid, 10000)) FROM ({mine.replace('count(*)', 'pid')}) AS mine"
    )
    assert execute(server, ended)[0][0] in {None, True}
    assert execute(server, mine) == [(0,)]


# ---- processes

RACE = """
from musement.journal import Change, PostgreSQLStore, VersionConflictError
store = PostgreSQLStore(sys.argv[1], sys.argv[2])
store.read([])
print("ready", flush=True)
input()
for number in range(40):
    try:
        store.write([Change(f"entry-{number}", 0, "kind", "state", "{}"),
                     Change(f"{sys.argv[3]}-{number}", 0, "kind", "state", "{}")])
    except VersionConflictError:
        continue
    print(number)
store.close()
"""


def test_of_many_processes_one_creates_each_entry(
    server: PostgreSQLServer, store: PostgreSQLStore, table: str
) -> None:
    printed = run_together(RACE, [(server.url, table, f"process-{number}") for number in range(4)])
    winners = [(int(line), number) for number, lines in enumerate(printed) for line in lines.split()]
    assert sorted(number for number, _ in winners) == list(range(40))
    expected = {f"entry-{number}" for number in range(40)} | {
        f"process-{winner}-{number}" for number, winner in winners
    }
    assert {one.name for one in store.find("kind", ["state"], limit=1000)} == expected


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_a_forked_child_takes_connections_of_its_own(store: PostgreSQLStore) -> None:
    store.write([entry("before")])
    pid = os.fork()
    if pid == 0:
        try:
            store.write([entry("child")])
        finally:
            os._exit(0 if set(store.read(["before", "child"])) == {"before", "child"} else 1)
    store.write([entry("parent")])
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert set(store.read(["before", "child", "parent"])) == {"before", "child", "parent"}


# ---- the password


def test_the_password_is_nowhere(server: PostgreSQLServer) -> None:
    host = server.url.partition("?host=")[2]
    urls = {
        "a wrong database": f"postgresql://tests:{PASSWORD}@/nowhere?host={host}",
        "a server that is not there": f"postgresql://tests:{PASSWORD}@127.0.0.1:1/postgres",
        "a wrong parameter": f"postgresql://tests:{PASSWORD}@127.0.0.1:1/postgres?nonsense={PASSWORD}",
        "a password as parameter": f"postgresql://127.0.0.1:1/postgres?password={PASSWORD}",
        "a wrong port": f"postgresql://tests:{PASSWORD}@127.0.0.1:port/postgres",
    }
    with Table() as table:
        for name, url in urls.items():
            with table.row(name), closing(PostgreSQLStore(Secret(url))) as store:
                with pytest.raises(JournalError) as caught:
                    store.read(["a"])
                assert PASSWORD not in f"{store!r}{store}{caught.value}{caught.value!r}"
                assert caught.value.__cause__ is None
                assert caught.value.__context__ is None
                shown = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
                ours = [line for line in shown.format() if "test_the_password" not in line]
                assert PASSWORD not in "".join(ours)


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://tests:{PASSWORD}/@host/database",
        f"postgresql://tests:@{PASSWORD}@host/database",
        f"postgresql://tests:{PASSWORD}?@host/database",
        f"postgresql://tests:{PASSWORD}#@host/database",
        f"mysql://tests:{PASSWORD}@host/database",
        f"postgresql:tests:{PASSWORD}@host/database",
    ],
)
def test_a_url_of_which_it_is_not_sure_what_can_be_shown_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="percent-encoded") as caught:
        PostgreSQLStore(url)
    assert PASSWORD not in str(caught.value)


def test_without_the_driver_the_extra_is_named() -> None:
    code = f"""
import sys
sys.path[:0] = {PATHS!r}
sys.modules["psycopg"] = None
from musement.errors import JournalError
from musement.journal import open_store
store = open_store("postgresql://host/database")
for _ in range(2):
    try:
        store.read([])
    except JournalError as error:
        print(error)
store.close()
"""
    printed = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert printed.count("pip install 'musement-client[postgresql]'") == 2
