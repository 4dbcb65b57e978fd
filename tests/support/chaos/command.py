"""The command of `make chaos`: book over a broken network, then by workers that are killed, and print what went wrong."""

from __future__ import annotations

import argparse
import logging
import time
from dataclasses import replace

from tests.support.chaos.audit import Counts
from tests.support.chaos.run import OURS, PLAIN, QUEUE, Schedule, run_schedule
from tests.support.killed_workers.command import STORES, run_stores

_LEGEND = """
doubled: more than one active order, or more in it than was asked for. lost: reported as failed, though it was made.
phantom: reported as made, though it was not. unknown: the error said so at first; unresolved: and when the faults
had ended, nobody could tell either. late: 40 % of all requests are carried out after the client gave up, the only fault,
a tenth of the bookings; `a new client` takes over after each unknown outcome. requests: per booking, beyond those that
a sound network takes. longest: simulated seconds."""
_LATE_RATE = 0.4
_HEAD = (
    f"{'':31}{'doubled':>9}{'paid twice':>12}{'lost':>7}{'phantom':>9}{'unresolved':>12}   {'recovered':>9}{'unknown':>9}"
    f"{'failed':>8}{'requests':>10}{'longest call':>14}{'booking':>9}"
)


def main() -> int:
    """Print the counts of each seed; 1 when this package's own are not zero."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.chaos", description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3], metavar="SEED")
    parser.add_argument("--bookings", type=int, default=2000, help="per seed (default: 2000)")
    parser.add_argument(
        "--rate", type=float, default=0.3, help="share of requests with a fault (default: 0.3)"
    )
    logging.getLogger("musement").addHandler(
        logging.NullHandler()
    )  # Every surprise is a warning: there are thousands.
    parser.add_argument(
        "--keys", type=int, default=500, help="bookings per seed and store by workers that are killed"
    )
    parser.add_argument("--stores", nargs="*", choices=STORES, default=STORES, metavar="STORE")
    chosen = parser.parse_args()
    wrong = _book_over_a_broken_network(chosen) if chosen.bookings else 0
    if chosen.keys and chosen.stores:
        print("\nWorkers that are killed\n")
        wrong += run_stores(chosen.seeds, chosen.keys, chosen.stores)
    return 1 if wrong else 0


def _book_over_a_broken_network(chosen: argparse.Namespace) -> int:
    print(f"{chosen.bookings} bookings a seed, half in threads and half in tasks, every fifth cancelled;")
    print(f"{chosen.rate:.0%} of all requests meet a fault. Time is simulated.\n")
    print(_HEAD)
    wrong = 0
    for seed in chosen.seeds:
        extra = _fewest_requests(seed, chosen.bookings)
        for client in (OURS, PLAIN, QUEUE):
            started = time.perf_counter()
            counts = run_schedule(Schedule(seed, chosen.bookings, chosen.rate, client))
            _print(f"seed {seed}, {client}", counts, extra, time.perf_counter() - started)
            wrong += sum(counts.wrong) if client == OURS else 0
        for title, schedule in _late_schedules(seed, chosen.bookings):
            started = time.perf_counter()
            counts = run_schedule(schedule)
            _print(f"seed {seed}, {title}", counts, extra, time.perf_counter() - started)
            wrong += sum(counts.wrong)
    print(_LEGEND)
    return wrong


def _late_schedules(seed: int, bookings: int) -> list[tuple[str, Schedule]]:
    """The variations in which every fault is a late request."""
    schedule = Schedule(seed, max(1, bookings // 10), _LATE_RATE, late=True)
    varied = [(f"late, max_retries={count}", replace(schedule, max_retries=count)) for count in (0, 1, 3)]
    return [*varied, ("late, a new client", replace(schedule, max_retries=1, fresh=True))]


def _fewest_requests(seed: int, bookings: int) -> float:
    counts = run_schedule(Schedule(seed, min(bookings, 20), 0.0, OURS))
    return counts.requests / counts.bookings


def _print(title: str, counts: Counts, fewest: float, seconds: float) -> None:
    extra = counts.requests / counts.bookings - fewest
    doubled, paid_twice, lost, phantom, unresolved = counts.wrong
    shares = [count / counts.bookings for count in (counts.recovered, counts.unknown, counts.failed)]
    print(
        f"{title:31}{doubled:>9}{paid_twice:>12}{lost:>7}{phantom:>9}{unresolved:>12}   "
        f"{shares[0]:>9.1%}{shares[1]:>9.1%}{shares[2]:>8.1%}{extra:>+10.1f}"
        f"{counts.worst_call:>12.0f} s{counts.worst_booking:>7.0f} s   ({seconds:.0f} s of work)",
        flush=True,
    )
