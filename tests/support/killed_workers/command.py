"""The second part of `make chaos`: kill workers in the middle of bookings, and print what went wrong."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from musement.journal import PostgreSQLStore
from tests.support.killed_workers.audit import Counts
from tests.support.killed_workers.run import Schedule, run_schedule
from tests.support.postgresql_server import NoServerError, postgresql_server

SQLITE, POSTGRESQL, NO_JOURNAL = "sqlite", "postgresql", "none"
STORES = (SQLITE, POSTGRESQL, NO_JOURNAL)
_NAMES = {SQLITE: "a journal in SQLite", POSTGRESQL: "a journal in PostgreSQL", NO_JOURNAL: "no journal"}
_SHOWN = 3
_HEAD = (
    f"{'':35}{'doubled':>9}{'paid twice':>12}{'lost':>7}{'phantom':>9}{'unknown':>9}   {'killed':>7}{'deliveries':>12}"
    f"{'at once':>9}{'settled':>9}{'unpaid':>8}{'requests':>10}{'faults':>8}"
)
_LEGEND = """
doubled: more than one paid order, or more in it than was asked for. lost: no paid order. phantom: a worker named another
order. unknown: what the journal does not know after journal.resolve(), and keys that no worker finished. killed: workers
that ended by SIGKILL. at once: keys that were given to two workers at once. settled: what journal.resolve() found out at
the end. unpaid: keys with an unpaid order beside the paid one, which ends by itself. The workers of PostgreSQL take
themselves to be on two machines. Without a journal, a program of single calls that obeys resolve() is started over."""


def run_stores(seeds: Sequence[int], bookings: int, stores: Sequence[str]) -> int:
    """Print the counts of each seed and store; return how much went wrong where there is a journal."""
    shape = Schedule(0, bookings, None)
    print(f"{bookings} bookings a seed and store by {shape.workers} worker processes over HTTP on loopback;")
    print(
        f"{shape.killed:.0%} of all deliveries are to end with SIGKILL: before or after a write of the journal,"
    )
    print("before a request is carried out, before or in the middle of its response, or at any moment;")
    print(
        f"{shape.at_once:.0%} of all keys are given to two at once; {shape.rate:.0%} of all requests meet a fault.\n"
    )
    print(_HEAD)
    wrong = 0
    for seed in seeds:
        for store in stores:
            try:
                counts = run_store(store, seed, bookings)
            except NoServerError as error:
                print(f"seed {seed}, {_NAMES[store]}: not run, {error}")
                wrong += os.environ.get("CI") == "true"
                continue
            _print(f"seed {seed}, {_NAMES[store]}", counts)
            if store != NO_JOURNAL:
                wrong += sum(counts.verdict.values())
                for case in (counts.wrong + counts.odd)[:_SHOWN]:
                    print(f"    {case}")
    print(_LEGEND)
    return wrong


def run_store(store: str, seed: int, bookings: int) -> Counts:
    """Run a schedule with a new journal of this kind.

    Raises:
        NoServerError: There is no PostgreSQL server on this machine.
    """
    with new_journal(store) as journal:
        return run_schedule(Schedule(seed, bookings, journal, hosts=2 if store == POSTGRESQL else 1))


@contextmanager
def new_journal(store: str) -> Iterator[str | None]:
    """Make a journal for the time of a block; its URL, or None for none."""
    if store == NO_JOURNAL:
        yield None
    elif store == SQLITE:
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{Path(folder) / 'journal.sqlite'}"
    else:
        with postgresql_server() as server:
            made = PostgreSQLStore(server.url)
            made.create()
            made.close()
            yield server.url


def _print(title: str, counts: Counts) -> None:
    doubled, paid_twice, lost, phantom, unknown, _ = counts.verdict.values()
    print(
        f"{title:35}{doubled:>9}{paid_twice:>12}{lost:>7}{phantom:>9}{unknown:>9}   {counts.killed.total():>7}"
        f"{counts.deliveries:>12}{counts.at_once:>9}{counts.settled:>9}{counts.unpaid:>8}{counts.requests:>10}{counts.faults:>8}"
        f"   ({counts.seconds:.0f} s)",
        flush=True,
    )
    killed = [f"{name}: {count}" for name, count in sorted(counts.killed.items())]
    print(f"    killed at: {', '.join(killed)}", flush=True)
