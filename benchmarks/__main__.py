"""Print what the client costs, beside what others cost: `python -m benchmarks [--only order] [--results]`.

Every figure is a ratio of two things that are measured in turn on the same machine, so that it means the same elsewhere.
The exit status is 1 when a goal that was measured is missed, or something failed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import ExitStack, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import define

from benchmarks import contenders
from benchmarks.goals import GOALS
from benchmarks.peers import ROOT, Peer, peers
from benchmarks.plot import plot
from benchmarks.processes import Worker, peer_paths, serving
from benchmarks.report import console_line, page, reasons, told
from benchmarks.responses import write_responses
from benchmarks.results import Results
from benchmarks.rows import GROUPS, ROWS, SIZE_ROWS, SIZES, WHEEL, Row
from benchmarks.run import Asked, common_setting, run
from benchmarks.wheels import wheel_results, wheel_sizes

SHOWN = tuple(name for name in contenders.NAMES if name != "plain")
PAGE = ROOT / "benchmarks" / "results.md"
PLOT = ROOT / "docs" / "cost-against-size.svg"


@define
class Absent:
    """A contender that does not take part."""

    name: str
    skipped: str

    def ask(self, question: object) -> dict[str, object]:
        """Refuse: nobody asks it."""
        raise AssertionError(question)

    def close(self) -> None:
        """Do nothing."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit status."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if chosen.results and (chosen.only or chosen.rounds or tuple(chosen.contenders) != SHOWN):
        parser.error("--results writes a whole run: it goes with no other option")
    rows = [row for row in (*ROWS, *SIZE_ROWS) if row.group in (chosen.only or GROUPS)]
    made = peers() if set(chosen.contenders) & {"stock", "pydantic"} else []
    skipped: dict[str, str] = {}
    results = _measured(rows, chosen.contenders, made, chosen.rounds, skipped)
    for line in reasons(skipped):
        print(line)
    for goal in GOALS:
        if goal.verdict(results) != "not measured" or not chosen.only:
            print(goal.line(results))
    if chosen.results:
        PAGE.write_text(page(ROWS, results, SHOWN, skipped, made), encoding="utf-8")
        plot(results, SHOWN, PLOT)
    return results.have_failures or any(goal.verdict(results) == "missed" for goal in GOALS)


def _measured(
    rows: Sequence[Row],
    names: Sequence[str],
    made: Sequence[Peer],
    rounds: int | None,
    skipped: dict[str, str],
) -> Results:
    def start() -> list[Asked]:
        workers = _workers(names, made)
        skipped.update({worker.name: worker.skipped for worker in workers if worker.skipped})
        return workers

    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="musement-benchmarks-")))
        responses = write_responses(folder, SIZES)
        remote = any(not row.measured.setting.get("free", True) for row in rows)
        server = stack.enter_context(serving(responses.order_file()) if remote else nullcontext(""))
        print(console_line("", "", names))
        by_workers = [row for row in rows if row is not WHEEL]
        results = run(by_workers, start, common_setting(folder, server), told, rounds)
        if WHEEL in rows:
            found = wheel_results(names, made, wheel_sizes(made))
            results.add(*found)
            told(WHEEL, found)
    return results


def _workers(names: Sequence[str], made: Sequence[Peer]) -> list[Asked]:
    absent = {peer.name: peer.skipped for peer in made if peer.skipped}
    return [
        Absent(name, absent[name]) if name in absent else Worker(name, peer_paths(made))
        for name in SHOWN
        if name in names
    ]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", action="append", choices=GROUPS, help="rows of this group; may be repeated")
    parser.add_argument("--contenders", nargs="+", choices=SHOWN, default=SHOWN, help="whom to measure")
    parser.add_argument("--rounds", type=int, help="at most so many rounds")
    parser.add_argument("--results", action="store_true", help=f"write {PAGE.name} and the plot")
    return parser


if __name__ == "__main__":
    sys.exit(main())
