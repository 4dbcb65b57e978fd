"""What every store of a journal has to do, as tests that run without pytest or with it.

class TestMyStore(StoreContract):
    def make_store(self):
        return MyStore(...)
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from musement_core.journal.contract_store import (
    MANY,
    PATIENCE_SECONDS,
    SHORT_LEASE_SECONDS,
    OpenedStore,
    creation,
    hold,
)
from musement_core.journal.store import Change, Store, VersionConflictError


class StoreContract:
    """Tests that a store has to pass. Subclass it, say how a store is made, and let pytest collect the subclass.

    Every test uses names and kinds of its own, so that the storage need not be emptied between them. Without pytest,
    `run()` runs them all.
    """

    def make_store(self) -> Store:
        """Return a new store object; all that one instance of this class makes share their entries."""
        raise AssertionError(f"{type(self).__name__}.make_store() has to return a store")

    def close_store(self, store: Store) -> None:
        """Close a store object that was made for a test."""
        store.close()

    def pass_time(self, seconds: float) -> None:
        """Let so little time pass on the store's clock. Where the clock is yours, set it forward."""
        time.sleep(seconds)

    def run(self) -> int:
        """Run every test; return how many there are.

        Raises:
            AssertionError: The store does not do what it has to.
        """
        names = [name for name in dir(type(self)) if name.startswith("test_")]
        for name in names:
            getattr(self, name)()
        return len(names)

    # ---- writing

    def test_an_entry_that_was_never_written_is_not_found(self) -> None:
        """Nothing is returned for names that there are not."""
        with OpenedStore(self) as opened:
            hold(opened.store.read([opened.name("none")]) == {}, "a name that was never written has an entry")
            hold(opened.store.read([]) == {}, "entries were returned though none was asked for")

    def test_what_was_written_is_read(self) -> None:
        """Every part of an entry comes back as it was written."""
        with OpenedStore(self) as opened:
            name = opened.name("written")
            opened.store.write([Change(name, 0, opened.kind, "new", '{"a": 1}', "worker-1", lease=60.0)])
            entry = opened.read(name)
            hold(
                (entry.name, entry.kind, entry.state) == (name, opened.kind, "new"),
                "name, kind or state changed",
            )
            hold((entry.content, entry.owner) == ('{"a": 1}', "worker-1"), "content or owner changed")
            hold(entry.version == 1, "the first write does not make version 1")
            hold(0 < entry.lease <= 60.0, "the lease that is left is not between nothing and what was taken")
            hold(0 <= entry.age < PATIENCE_SECONDS, "the age is not that of an entry just written")

    def test_an_entry_is_created_only_where_there_is_none(self) -> None:
        """A second creation is refused and changes nothing."""
        with OpenedStore(self) as opened:
            name = opened.create("once")
            opened.refuse(Change(name, 0, opened.kind, "other", '"other"'))
            hold(opened.read(name).content == "{}", "an entry was replaced by one that was to be created")

    def test_an_entry_is_changed_only_from_the_expected_version(self) -> None:
        """Compare and set: a write from an older, a newer or no version is refused."""
        with OpenedStore(self) as opened:
            name = opened.create("changed")
            opened.store.write([Change(name, 1, opened.kind, "second", '"second"')])
            for wrong in (0, 1, 3):
                opened.refuse(Change(name, wrong, opened.kind, "wrong", '"wrong"'))
            entry = opened.read(name)
            hold(
                (entry.version, entry.state, entry.content) == (2, "second", '"second"'),
                "a refused write was made",
            )
            opened.refuse(Change(opened.name("absent"), 1, opened.kind, "wrong", '"wrong"'))

    def test_a_write_replaces_every_part(self) -> None:
        """What a change does not say is gone afterwards: the owner, the lease."""
        with OpenedStore(self) as opened:
            name = opened.create("replaced", owner="worker-1", lease=60.0)
            opened.store.write([Change(name, 1, opened.other_kind, "done", "[]")])
            entry = opened.read(name)
            hold((entry.owner, entry.lease) == (None, 0.0), "a lease stayed that was given up")
            hold(
                (entry.kind, entry.state) == (opened.other_kind, "done"), "kind or state stayed as they were"
            )

    def test_all_changes_are_made_or_none(self) -> None:
        """One refused change undoes the others, wherever it stands."""
        with OpenedStore(self) as opened:
            old = opened.create("old")
            first, last = opened.name("first"), opened.name("last")
            new = [Change(name, 0, opened.kind, "new", "{}") for name in (first, last)]
            wrong = Change(old, 7, opened.kind, "wrong", "{}")
            for changes in ([*new, wrong], [wrong, *new], [new[0], wrong, new[1]]):
                opened.refuse(*changes)
            hold(list(opened.store.read([first, last, old])) == [old], "a part of a refused write was made")
            opened.store.write([*new, Change(old, 1)])
            hold(set(opened.store.read([first, last, old])) == {first, last}, "not all of a write was made")
            opened.store.write([])

    def test_an_entry_is_removed_only_from_the_expected_version(self) -> None:
        """A removal compares as well; the name can then be created again."""
        with OpenedStore(self) as opened:
            name = opened.create("removed")
            for wrong in (0, 2):
                opened.refuse(Change(name, wrong))
            opened.store.write([Change(name, 1)])
            hold(opened.store.read([name]) == {}, "a removed entry is still there")
            opened.refuse(Change(name, 1))
            opened.store.write([Change(name, 0)])
            opened.store.write([Change(name, 0, opened.kind, "again", "{}")])
            hold(
                opened.read(name).version == 1,
                "an entry that was created again does not begin with version 1",
            )

    def test_text_is_kept_as_it_is(self) -> None:
        """Unicode, NUL, quotes and long texts in the content, Unicode in names, states and owners."""
        with OpenedStore(self) as opened:
            for number, content in enumerate(
                ["", "\0", "a\0b", "'\"\\%_;--", "é\u0301😀\u2028", "x" * 2_000_000]
            ):
                name = opened.name(f"text-{number}")
                opened.store.write([Change(name, 0, opened.kind, "zustand-ü", content, "bésitzer")])
                entry = opened.read(name)
                hold(entry.content == content, f"content {number} is not what was written")
                hold((entry.state, entry.owner) == ("zustand-ü", "bésitzer"), "state or owner changed")
            long = (opened.name("😀'%_") + "ü" * 300)[:300]
            opened.store.write([Change(long, 0, opened.kind, "s", "{}")])
            hold(list(opened.store.read([long])) == [long], "a name of 300 characters was changed")

    def test_what_no_store_keeps_is_refused(self) -> None:
        """Names that are empty, too long or hold NUL, two changes of one entry, and leases that are no time."""
        with OpenedStore(self) as opened:
            good, kind = opened.name("good"), opened.kind
            for changes in (
                [Change("", 0, kind, "s", "{}")],
                [Change("x" * 301, 0, kind, "s", "{}")],
                [Change("a\0b", 0, kind, "s", "{}")],
                [Change(good, 0, kind, "s", "\ud800")],
                [Change(good, -1, kind, "s", "{}")],
                [Change(good, 0, kind, "s", "{}", lease=-1.0)],
                [Change(good, 0, kind, "s", "{}", lease=float("nan"))],
                [Change(good, 0, kind, "s", "{}", lease=float("inf"))],
                [Change(good, 0, kind, "s", "{}"), Change(good, 1, kind, "s", "{}")],
            ):
                try:
                    opened.store.write(changes)
                except ValueError:
                    continue
                raise AssertionError(f"{changes!r} was not refused with ValueError")
            hold(opened.store.read([good]) == {}, "a part of a refused write was made")

    # ---- finding

    def test_entries_are_found_by_kind_and_state(self) -> None:
        """Neither another kind nor another state is among them; they come in the order of their names."""
        with OpenedStore(self) as opened:
            names = [opened.create(f"{number}", state=f"state-{number % 2}") for number in (3, 1, 2, 0)]
            opened.create("other", kind=opened.other_kind)
            hold(opened.find("state-0", "state-1") == sorted(names), "not all entries of the kind, in order")
            hold(opened.find("state-1") == sorted(names[:2]), "not the entries of this state")
            hold(opened.find() == [], "entries of no state were found")
            hold(opened.find("state-9") == [], "entries of a state that there is not were found")

    def test_names_are_ordered_by_their_characters(self) -> None:
        """The order is that of code points, whatever language a database sorts by."""
        with OpenedStore(self) as opened:
            names = [
                opened.create(one) for one in ("b", "B", "a", "_", "-", "é", "z", "😀", "\uffff", "a-", "a1")
            ]
            hold(opened.find("new") == sorted(names), "the order is not that of the characters")
            for name in names:
                later = [one for one in sorted(names) if one > name]
                hold(
                    opened.find("new", after=name) == later,
                    f"after {name!r} come others than those behind it",
                )

    def test_entries_are_found_page_by_page(self) -> None:
        """Pages of any size give every entry once."""
        with OpenedStore(self) as opened:
            names = sorted(opened.create(f"{number:02}") for number in range(7))
            for size in (1, 3, 7, 100):
                pages: list[str] = []
                while page := opened.find("new", after=pages[-1] if pages else "", limit=size):
                    hold(len(page) <= size, "a page is longer than its limit")
                    pages += page
                hold(pages == names, f"pages of {size} do not give every entry once")

    def test_entries_are_found_by_age(self) -> None:
        """What was written lately is not among the old; writing makes an entry young again."""
        with OpenedStore(self) as opened:
            old, young = opened.create("old"), opened.create("young")
            hold(opened.find("new", min_age=3600.0) == [], "an entry just written counts as old")
            opened.wait_until(
                lambda: opened.read(old).age >= SHORT_LEASE_SECONDS, "no entry ever grows older"
            )
            opened.store.write([Change(young, 1, opened.kind, "new", "{}")])
            age = opened.read(old).age
            found = opened.find("new", min_age=SHORT_LEASE_SECONDS)
            hold(old in found, f"an entry that is {age:g} s old was not found among the old ones")
            young_age = opened.read(young).age
            hold(
                young not in found or young_age >= SHORT_LEASE_SECONDS, "an entry just written counts as old"
            )

    # ---- leases

    def test_a_lease_ends_on_the_clock_of_the_store(self) -> None:
        """A lease of no time is none; a short one ends; the owner is still told."""
        with OpenedStore(self) as opened:
            none = opened.create("none", owner="worker-1", lease=0.0)
            hold(opened.read(none).lease == 0.0, "a lease of no time is held")
            hold(opened.read(none).owner == "worker-1", "the owner is not told")
            short = opened.create("short", owner="worker-1", lease=SHORT_LEASE_SECONDS)
            hold(opened.read(short).lease <= SHORT_LEASE_SECONDS, "a lease is longer than it was taken for")
            opened.wait_until(lambda: opened.read(short).lease == 0.0, "a lease of 0.05 s never ends")
            entry = opened.read(short)
            hold((entry.owner, entry.version) == ("worker-1", 1), "the end of a lease changed the entry")
            [found] = opened.store.find(opened.kind, ["new"], after=none)
            hold(found.lease == 0.0, "a lease that has ended is told as held when it is found")

    def test_a_lease_that_ended_is_taken_over_by_one(self) -> None:
        """Of many that take an ended lease over, one succeeds."""
        with OpenedStore(self) as opened:
            name = opened.create("over", owner="dead", lease=SHORT_LEASE_SECONDS)
            opened.wait_until(lambda: opened.read(name).lease == 0.0, "a lease of 0.05 s never ends")
            winners = opened.race(
                lambda number: Change(name, 1, opened.kind, "new", "{}", f"worker-{number}", lease=60.0)
            )
            hold(len(winners) == 1, f"{len(winners)} took the same lease over")
            hold(opened.read(name).owner == f"worker-{winners[0]}", "another than the winner holds the lease")

    def test_of_many_threads_that_create_an_entry_one_succeeds(self) -> None:
        """Threads that share a store object."""
        with OpenedStore(self) as opened:
            for attempt in range(5):
                name = opened.name(f"race-{attempt}")
                winners = opened.race(partial(creation, name, opened.kind))
                hold(len(winners) == 1, f"{len(winners)} threads created the same entry")
                hold(opened.read(name).content == str(winners[0]), "the entry is not that of the winner")

    def test_no_write_of_many_threads_is_lost(self) -> None:
        """A counter that threads raise by compare and set counts every one of them."""
        with OpenedStore(self) as opened:
            name = opened.create("counter")

            def count(_: int) -> None:
                for _ in range(5):
                    while True:
                        entry = opened.read(name)
                        try:
                            content = str(entry.version)
                            opened.store.write([Change(name, entry.version, opened.kind, "new", content)])
                        except VersionConflictError:
                            continue
                        break

            with ThreadPoolExecutor(MANY) as threads:
                list(threads.map(count, range(MANY)))
            hold(opened.read(name).version == 1 + 5 * MANY, "a write was lost, or made twice")

    def test_two_store_objects_see_each_other(self) -> None:
        """What one has written the other reads, finds, and cannot write over."""
        with OpenedStore(self) as opened:
            other = self.make_store()
            try:
                name = opened.create("seen")
                hold(list(other.read([name])) == [name], "the other store object does not see the entry")
                other.write([Change(name, 1, opened.kind, "new", '"theirs"')])
                hold(opened.read(name).content == '"theirs"', "a write of the other store object is not seen")
                opened.refuse(Change(name, 1, opened.kind, "new", '"ours"'))
            finally:
                self.close_store(other)
            hold(
                opened.read(name).content == '"theirs"', "closing one store object took an entry from another"
            )

    # ---- cleaning up

    def test_old_entries_are_removed(self) -> None:
        """The oldest first, no more than asked for, of these kinds alone."""
        with OpenedStore(self) as opened:
            names = []
            for number in (2, 0, 1):
                names.append(opened.create(f"{number}"))
                opened.wait_until(lambda: opened.read(names[-1]).age > 0, "no entry ever grows older")
            kept = opened.create("kept", kind=opened.other_kind)
            hold(opened.store.remove_old([opened.kind], min_age=3600.0) == 0, "young entries were removed")
            hold(
                opened.store.remove_old([opened.kind], min_age=0.0, limit=2) == 2, "not as many as asked for"
            )
            hold(opened.find("new") == names[2:], "not the oldest were removed")
            hold(opened.store.remove_old([], min_age=0.0) == 0, "entries of no kind were removed")
            both = [opened.kind, opened.other_kind]
            hold(opened.store.remove_old(both, min_age=0.0) == 2, "not all kinds were removed")
            hold(opened.store.read([kept, *names]) == {}, "entries are there that were removed")

    def test_what_is_leased_is_not_removed(self) -> None:
        """An entry that somebody works on stays, however old; once the lease has ended it goes."""
        with OpenedStore(self) as opened:
            held = opened.create("held", owner="worker-1", lease=3600.0)
            short = opened.create("short", owner="worker-1", lease=SHORT_LEASE_SECONDS)
            free = opened.create("free")
            opened.wait_until(lambda: opened.read(short).lease == 0.0, "a lease of 0.05 s never ends")
            hold(
                opened.store.remove_old([opened.kind], min_age=0.0) == 2,
                "not all that nobody leases was removed",
            )
            hold(list(opened.store.read([held, short, free])) == [held], "a leased entry was removed")
