"""The SQLite store where it hurts: many processes, kills, forks, and files that cannot be used."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from musement.errors import JournalError, MusementError
from musement.journal import Change, SQLiteStore, VersionConflictError
from tests.support.processes import PATHS, end, run_together, start
from tests.support.table import Table

APPLICATION_ID = 0x4D75736A
NOBODY = 65534
posix = pytest.mark.skipif(os.name != "posix", reason="file modes and forks of POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[SQLiteStore]:
    with closing(SQLiteStore(path)) as made:
        yield made


def entry(name: str, content: str = "{}", expected: int = 0) -> Change:
    return Change(name, expected, "kind", "state", content)


# ---- many processes

RACE = """
from musement.journal import Change, SQLiteStore, VersionConflictError
store = SQLiteStore(sys.argv[1])
print("ready", flush=True)
input()
for number in range(40):
    try:
        store.write([Change(f"entry-{number}", 0, "kind", "state", sys.argv[2])])
    except VersionConflictError:
        continue
    print(number)
"""


def test_of_many_processes_one_creates_each_entry(path: Path, store: SQLiteStore) -> None:
    printed = run_together(RACE, [(str(path), f"process-{number}") for number in range(4)])
    winners = [(int(line), number) for number, lines in enumerate(printed) for line in lines.split()]
    assert sorted(number for number, _ in winners) == list(range(40))
    found = store.read([f"entry-{number}" for number in range(40)])
    assert {(name, one.content) for name, one in found.items()} == {
        (f"entry-{number}", f"process-{winner}") for number, winner in winners
    }


WRITE = """
from musement.journal import Change, SQLiteStore
store = SQLiteStore(sys.argv[1])
for number in range(1_000_000):
    store.write([Change(f"{sys.argv[2]}-{number}", 0, "kind", "state", "{}"),
                 Change(f"{sys.argv[2]}-{number}-second", 0, "kind", "state", "{}")])
    print(number, flush=True)
"""


@posix
def test_a_process_that_is_killed_loses_nothing_that_was_written(path: Path, store: SQLiteStore) -> None:
    """Killed at whatever point of a write: what returned is there, and of the rest all or nothing."""
    for attempt in range(5):
        process = start(WRITE, str(path), str(attempt))
        try:
            assert process.stdout is not None
            for _ in range(1 + 3 * attempt):
                process.stdout.readline()
            process.kill()
            rest = process.communicate(timeout=60)[0].split("\n")
        finally:
            end(process)
        written = 3 * attempt + len([line for line in rest[:-1] if line])
        found = store.find("kind", ["state"], limit=100_000)
        mine = {one.name for one in found if one.name.startswith(f"{attempt}-")}
        assert {f"{attempt}-{number}" for number in range(written + 1)} <= mine
        assert {f"{name}-second" for name in mine if not name.endswith("second")} == {
            name for name in mine if name.endswith("second")
        }
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_every_write_is_synced_to_the_disk(
    path: Path, store: SQLiteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def watched(*args: object, **kwargs: object) -> sqlite3.Connection:
        opened.append(connect(*args, **kwargs))  # type: ignore[call-overload]
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", watched)
    store.write([entry("a")])
    [connection] = opened
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,), "FULL"


# ---- forks


@posix
def test_a_forked_child_and_its_parent_see_each_other(store: SQLiteStore) -> None:
    store.write([entry("before")])
    pid = os.fork()
    if pid == 0:
        try:
            store.write([entry("child")])
            store.close()
        finally:
            os._exit(0 if set(store.read(["before", "child"])) == {"before", "child"} else 1)
    store.write([entry("parent")])
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert set(store.read(["before", "child", "parent"])) == {"before", "child", "parent"}


@posix
def test_what_a_child_writes_after_its_parent_has_closed_the_file_is_kept(path: Path) -> None:
    """SQLite counts its locks by process: a child that inherits the count writes to a file that the parent removes."""
    store = SQLiteStore(path)
    store.write([entry("before")])
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            store.write([entry("child-1")])
            os.read(reading, 1)
            store.write([entry("child-2")])
        finally:
            os._exit(0)
    store.close()
    os.write(writing, b"x")
    os.waitpid(pid, 0)
    os.close(reading)
    os.close(writing)
    with closing(SQLiteStore(path)) as another:
        assert set(another.read(["before", "child-1", "child-2"])) == {"before", "child-1", "child-2"}


@posix
def test_a_fork_waits_for_a_write_of_another_thread(store: SQLiteStore) -> None:
    store.write([entry("before")])
    stop = threading.Event()
    written: list[int] = []

    def write() -> None:
        while not stop.is_set():
            store.write([entry(f"thread-{len(written)}")])
            written.append(1)
            stop.wait(0.005)  # a lock is not fair: who writes all the time lets nobody else in

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for number in range(10):
            pid = os.fork()
            if pid == 0:
                try:
                    store.write([entry(f"child-{number}")])
                finally:
                    os._exit(0 if f"child-{number}" in store.read([f"child-{number}"]) else 1)
            assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    finally:
        stop.set()
        thread.join()
    assert len(store.find("kind", ["state"], limit=100_000)) == 11 + len(written)


# ---- the file


@posix
def test_nobody_but_the_owner_may_read_the_files(path: Path, store: SQLiteStore) -> None:
    before = os.umask(0)
    try:
        store.write([entry("a")])
    finally:
        os.umask(before)
    modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()}
    assert modes == {f"{path.name}{end}": 0o600 for end in ("", "-wal", "-shm")}


def test_a_relative_path_stays_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = SQLiteStore("journal.sqlite")
    monkeypatch.chdir(Path(__file__).parent)
    store.write([entry("a")])
    store.close()
    assert (tmp_path / "journal.sqlite").exists()


def test_a_closed_store_opens_again(store: SQLiteStore) -> None:
    store.write([entry("a")])
    store.close()
    store.close()
    assert list(store.read(["a"])) == ["a"]


def test_more_names_than_a_statement_takes_are_read(store: SQLiteStore) -> None:
    names = [f"{number:05}" for number in range(2500)]
    store.write([entry(name) for name in names])
    assert list(store.read(names)) == names


def other_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (a)")
        connection.commit()


def other_format(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 2")


def damaged(path: Path) -> None:
    with closing(SQLiteStore(path)) as store:
        store.write([entry(f"{number}", "x" * 1000) for number in range(100)])
    content = bytearray(path.read_bytes())
    content[4096 : len(content)] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)


def cut(path: Path) -> None:
    damaged(path)
    path.write_bytes(path.read_bytes()[:5000])


BAD_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "text": (lambda path: path.write_text("x" * 5000), "no SQLite file"),
    "another program's": (other_program, "another program"),
    "another version's": (other_format, "format 2.*format 1"),
    "damaged": (damaged, "damaged"),
    "cut": (cut, "damaged"),
    "a folder": (lambda path: path.mkdir(), "no regular file"),
}


def test_a_file_that_is_no_journal_is_one_clear_error(tmp_path: Path) -> None:
    with Table() as table:
        for number, (name, (make, problem)) in enumerate(BAD_FILES.items()):
            with table.row(name):
                path = tmp_path / f"{number}.sqlite"
                make(path)
                if path.is_file():
                    path.chmod(0o600)
                before = path.read_bytes() if path.is_file() else None
                hold_clear_error(path, problem)
                assert before is None or path.read_bytes() == before, "the file was changed"


def hold_clear_error(path: Path, problem: str) -> None:
    with closing(SQLiteStore(path, patience=0.1)) as store:
        for call in (
            lambda: store.read(["1", "2"]),
            lambda: store.write([entry("new")]),
            lambda: store.find("kind", ["state"], limit=1000),
        ):
            with pytest.raises(JournalError, match=problem) as caught:
                call()
            assert str(path) in str(caught.value)
            assert isinstance(caught.value, MusementError)
            assert caught.value.__cause__ is None
            assert caught.value.__context__ is None, "SQLite's error holds what was to be written"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    hold_clear_error(tmp_path / "no" / "journal.sqlite", "there is no folder .*/no; make it first")
    assert not (tmp_path / "no").exists()


@posix
def test_a_file_that_others_may_read_is_refused(path: Path) -> None:
    with closing(SQLiteStore(path)) as store:
        store.write([entry("a")])
    for mode in (0o640, 0o604, 0o660, 0o620):
        path.chmod(mode)
        hold_clear_error(path, f"others may read or write it .mode {mode:04o}.*chmod 600")
    path.chmod(0o600)
    with closing(SQLiteStore(path)) as store:
        assert list(store.read(["a"])) == ["a"]


def test_a_file_that_is_locked_for_too_long_is_one_clear_error(path: Path, store: SQLiteStore) -> None:
    store.write([entry("a")])
    waiting = SQLiteStore(path, patience=0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection, closing(waiting):
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalError, match=r"locked by others for more than 0\.05 s"):
            waiting.write([entry("b")])
        assert list(waiting.read(["a", "b"])) == ["a"], "who reads is not held up"
        connection.execute("ROLLBACK")
        waiting.write([entry("b")])
        assert set(waiting.read(["a", "b"])) == {"a", "b"}


FILL = """
import resource
from musement.errors import JournalError
from musement.journal import Change, SQLiteStore
store = SQLiteStore(sys.argv[1])
store.write([Change("first", 0, "kind", "state", "{}")])
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
kept = []
try:
    for number in range(1000):
        store.write([Change(str(number), 0, "kind", "state", "x" * 1000)])
        kept.append(str(number))
except JournalError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
found = {one.name for one in store.find("kind", ["state"], limit=2000)}
print(found == {"first", *kept}, len(kept) > 5)
store.write([Change("after", 0, "kind", "state", "{}")])
print(list(store.read(["after"])))
"""


@posix
def test_a_full_disk_is_one_clear_error_and_loses_nothing(path: Path) -> None:
    """A limit of the size of files stands in for the disk: SQLite is told the same in the middle of a write."""
    error, rest = printed(FILL, path).split("\n", 1)
    assert str(path) in error
    assert "full" in error
    assert rest.split("\n") == ["True True", "['after']", ""]


READ_ONLY = """
import os
from musement.errors import JournalError
from musement.journal import Change, SQLiteStore
from musement_core.journal import sqlite_errors, sqlite_file
if os.geteuid() == 0:  # who may write everywhere; what is imported from now on may be out of reach
    os.setgid(65534)
    os.setuid(65534)
for call in (lambda store: store.write([Change("b", 0, "kind", "state", "{}")]), lambda store: store.read(["a"])):
    store = SQLiteStore(sys.argv[1])
    try:
        print(call(store))
    except JournalError as error:
        print(error)
"""


@contextmanager
def of_a_user_without_rights(path: Path) -> Iterator[None]:
    """Gives the file and its folder to a user who may read them, and not write."""
    modes = {one: stat.S_IMODE(one.stat().st_mode) for one in path.parents if not one.stat().st_mode & 0o001}
    reached = modes if os.geteuid() == 0 else {}
    try:
        for one, mode in reached.items():
            one.chmod(mode | 0o011)
        if os.geteuid() == 0:
            os.chown(path, NOBODY, NOBODY)
            os.chown(path.parent, NOBODY, NOBODY)
        path.chmod(0o400)
        path.parent.chmod(0o500)
        yield
    finally:
        path.parent.chmod(0o700)
        path.chmod(0o600)
        for one, mode in reached.items():
            one.chmod(mode)


@posix
def test_a_file_and_folder_that_cannot_be_written_are_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    path = tmp_path / "folder" / "journal.sqlite"
    with closing(SQLiteStore(path)) as store:
        store.write([entry("a")])
    with of_a_user_without_rights(path):
        errors = printed(READ_ONLY, path).splitlines()
    assert len(errors) == 2
    for error in errors:
        assert error.startswith(f"journal {path}: it cannot be ")
        assert "right to write" in error
    path.unlink()
    with closing(SQLiteStore(path)) as store:
        store.write([entry("a")])


def test_a_file_that_is_taken_away_is_not_silently_replaced_by_an_empty_one(
    path: Path, store: SQLiteStore
) -> None:
    store.write([entry("a")])
    moved = path.with_name("moved")
    path.rename(moved)
    for _ in range(2):
        with pytest.raises(JournalError, match="removed or replaced while it was in use"):
            store.write([entry("b")])
    assert not path.exists()
    moved.rename(path)
    store.write([entry("b")])
    assert set(store.read(["a", "b"])) == {"a", "b"}


def test_a_conflict_undoes_the_write_and_leaves_the_store_usable(store: SQLiteStore) -> None:
    store.write([entry("a")])
    with pytest.raises(VersionConflictError):
        store.write([entry("b"), entry("a")])
    assert list(store.read(["a", "b"])) == ["a"]


def printed(code: str, path: Path) -> str:
    """What a program prints in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\nsys.path[:0] = {PATHS!r}\n{code}", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
