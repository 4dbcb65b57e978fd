"""`python -m benchmarks.attack --seeds 1 --bookings 2000`: book through a hostile network and count what went wrong."""

from __future__ import annotations

import argparse
import logging
import sys
import warnings

from musement.errors import DuplicateItemsWarning
from tests.support.attack.audit import Counts
from tests.support.attack.run import Attack, attacked

_LONGEST_OVERTIME = 1.0
_SHOWN = 3


def main() -> int:
    """Print the counts of each seed and library; 1 when something went wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.attack", description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1], metavar="SEED")
    parser.add_argument("--bookings", type=int, default=2000, help="per seed (default: 2000)")
    parser.add_argument(
        "--rate", type=float, default=0.3, help="share of exchanges that go wrong (default: 0.3)"
    )
    parser.add_argument("--libraries", nargs="+", default=["httpx"], metavar="LIBRARY", help="httpx, httpx2")
    chosen = parser.parse_args()
    logging.getLogger("musement").addHandler(logging.NullHandler())
    warnings.simplefilter("ignore", DuplicateItemsWarning)  # The programs look at the cart and obey.
    wrong = 0
    for seed in chosen.seeds:
        for library in chosen.libraries:
            counts = attacked(Attack(seed, chosen.bookings, chosen.rate, library=library))
            _print(f"seed {seed}, {library}", counts)
            wrong += sum(counts.verdict.values()) + (counts.overtime > _LONGEST_OVERTIME)
    return 1 if wrong else 0


def _print(title: str, counts: Counts) -> None:
    print(f"{title}: {counts.bookings} bookings in {counts.seconds:.0f} s")
    print(
        f"  {counts.calls} calls, {counts.requests} requests, {len(+counts.met)} kinds of fault met ", end=""
    )
    print(f"{counts.met.total()} times, {counts.interrupted} calls interrupted")
    print(f"  {counts.booked} booked, {counts.cancelled} cancelled, {counts.failed} failed; ", end="")
    print(f"{counts.unknown_at_first} outcomes unknown at first, {counts.resolved} resolved")
    print("  " + ", ".join(f"{name.replace('_', ' ')}: {count}" for name, count in counts.verdict.items()))
    print(f"  longest call: {max(counts.overtime, 0):.2f} s beyond its deadline", flush=True)
    for name, cases in counts.wrong.items():
        for case in cases[:_SHOWN]:
            print(f"    {name}: {case}")
    for error in counts.odd[:_SHOWN]:
        print(f"    odd: {error}")


if __name__ == "__main__":
    sys.exit(main())
