"""The contract of stores, held by each of ours; and a store that breaks it is found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import pytest

from musement.journal import (
    Change,
    Entry,
    MemoryStore,
    PostgreSQLStore,
    SQLiteStore,
    Store,
    StoreContract,
    VersionConflictError,
)
from tests.support.postgresql_server import PostgreSQLServer


class TestMemoryStore(StoreContract):
    @pytest.fixture(autouse=True)
    def _store(self) -> None:
        self.seconds = 1000.0
        self.store = MemoryStore(lambda: self.seconds)

    def make_store(self) -> Store:
        return self.store

    def pass_time(self, seconds: float) -> None:
        self.seconds += seconds


class TestSQLiteStore(StoreContract):
    @pytest.fixture(autouse=True)
    def _file(self, tmp_path: Path) -> None:
        self.path = tmp_path / "journal.sqlite"

    def make_store(self) -> Store:
        return SQLiteStore(self.path)


class TestSQLiteStoreWithAClockOfItsOwn(StoreContract):
    @pytest.fixture(autouse=True)
    def _file(self, tmp_path: Path) -> None:
        self.path = tmp_path / "journal.sqlite"
        self.seconds = 1_800_000_000.0

    def make_store(self) -> Store:
        return SQLiteStore(self.path, lambda: self.seconds)

    def pass_time(self, seconds: float) -> None:
        self.seconds += seconds


class TestPostgreSQLStore(StoreContract):
    @pytest.fixture(autouse=True)
    def _server(self, server: PostgreSQLServer) -> None:
        self.url = server.url

    def make_store(self) -> Store:
        return PostgreSQLStore(self.url)


# ---- stores that do less than they have to


class OverwritingStore(MemoryStore):
    """Creates what is there already."""

    def write(self, changes: Sequence[Change]) -> None:
        for change in changes:
            found = self.read([change.name])
            expected = found[change.name].version if found else 0
            super().write(
                [
                    Change(
                        change.name,
                        expected,
                        change.kind,
                        change.state,
                        change.content,
                        change.owner,
                        change.lease,
                    )
                ]
            )


class HalvingStore(MemoryStore):
    """Carries out the changes before one that is refused."""

    def write(self, changes: Sequence[Change]) -> None:
        for change in changes:
            super().write([change])


class ForgettingStore(MemoryStore):
    """Removes what somebody works on."""

    def remove_old(self, kinds: Collection[str], *, min_age: float, limit: int = 1000) -> int:
        return sum(self._remove(entry) for kind in kinds for entry in self.find(kind, ["new"], limit=limit))

    def _remove(self, entry: Entry) -> int:
        self.write([Change(entry.name, entry.version)])
        return 1


class UnorderedStore(MemoryStore):
    """Finds the last first."""

    def find(
        self, kind: str, states: Iterable[str], *, min_age: float = 0.0, after: str = "", limit: int = 100
    ) -> list[Entry]:
        return super().find(kind, states, min_age=min_age, after=after, limit=limit)[::-1]


class EndlessStore(MemoryStore):
    """Tells every lease as ended."""

    def write(self, changes: Sequence[Change]) -> None:
        super().write(
            [Change(one.name, one.expected, one.kind, one.state, one.content, one.owner) for one in changes]
        )


BROKEN = {
    OverwritingStore: "an_entry_is_created_only_where_there_is_none",
    HalvingStore: "all_changes_are_made_or_none",
    ForgettingStore: "what_is_leased_is_not_removed",
    UnorderedStore: "entries_are_found_by_kind_and_state",
    EndlessStore: "what_was_written_is_read",
}


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.__name__)
def test_a_store_that_breaks_the_contract_is_found(broken: type[MemoryStore]) -> None:
    class Contract(StoreContract):
        def make_store(self) -> Store:
            return store

    store = broken()
    with pytest.raises(AssertionError):
        getattr(Contract(), f"test_{BROKEN[broken]}")()


def test_the_contract_runs_without_pytest_and_counts_its_tests() -> None:
    class Contract(StoreContract):
        def make_store(self) -> Store:
            return store

    store = MemoryStore()
    assert Contract().run() == len([name for name in dir(StoreContract) if name.startswith("test_")]) >= 20


def test_a_contract_without_a_store_says_what_is_missing() -> None:
    with pytest.raises(AssertionError, match="make_store"):
        StoreContract().run()


# ---- the store in memory


def test_the_oldest_entries_that_nobody_leases_make_room() -> None:
    store = MemoryStore(lambda: 0.0, capacity=3)
    store.write([Change("leased", 0, "k", "s", "{}", "me", lease=1.0)])
    for name in ("a", "b", "c", "d"):
        store.write([Change(name, 0, "k", "s", "{}")])
    assert set(store.read(["leased", "a", "b", "c", "d"])) == {"leased", "c", "d"}
    store.write([Change("c", 1, "k", "s", "{}")])
    store.write([Change("e", 0, "k", "s", "{}")])
    assert set(store.read(["leased", "c", "d", "e"])) == {"leased", "c", "e"}, "written lately is young again"


def test_what_was_just_written_is_not_what_makes_room() -> None:
    store = MemoryStore(lambda: 0.0, capacity=1)
    store.write([Change("leased", 0, "k", "s", "{}", "me", lease=1.0)])
    store.write([Change("new", 0, "k", "s", "{}")])
    assert set(store.read(["leased", "new"])) == {"leased", "new"}


def test_a_conflict_names_the_entry_and_content_is_not_shown() -> None:
    store = MemoryStore()
    change = Change("name", 0, "k", "s", "secret-content")
    store.write([change])
    with pytest.raises(VersionConflictError, match="'name'") as caught:
        store.write([change])
    assert caught.value.name == "name"
    assert "secret-content" not in f"{change!r}{store.read(['name'])!r}{store!r}"
