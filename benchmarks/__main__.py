"""Print what the client costs, beside what others cost: `python -m benchmarks [--only order] [--results]`.

Every figure is a ratio of two things that are measured in turn on the same machine, so that it means the same elsewhere.
The exit status is 1 when a goal that was measured is missed.
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
from benchmarks.peers import Peer, peers
from benchmarks.processes import Worker, peer_paths, serving
from benchmarks.responses import write_responses
from benchmarks.results import Result
from benchmarks.rows import GROUPS, ROWS, SIZE_ROWS, SIZES, Row
from benchmarks.run import Asked, common_setting, run

SHOWN = tuple(name for name in contenders.NAMES if name != "plain")


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
    chosen = _parser().parse_args(arguments)
    rows = [row for row in (*ROWS, *SIZE_ROWS) if row.group in (chosen.only or GROUPS)]
    made = peers() if set(chosen.contenders) & {"stock", "pydantic"} else []
    for peer in made:
        if peer.remark:
            print(f"{peer.generator}: {peer.remark}")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="musement-benchmarks-")))
        responses = write_responses(folder, SIZES)
        needs_server = any(not row.measured.setting.get("free", True) for row in rows)
        server = stack.enter_context(serving(responses.order_file()) if needs_server else nullcontext(""))
        _print_line("", "", [name for name in SHOWN if name in chosen.contenders])
        results = run(
            rows,
            lambda: _start(chosen.contenders, made),
            common_setting(folder, server),
            _told,
            chosen.rounds,
        )
    missed = 0
    for goal in GOALS:
        verdict = goal.verdict(results)
        missed += verdict == "missed"
        if verdict != "not measured" or not chosen.only:
            print(goal.line(results))
    return 1 if missed else 0


def _start(names: Sequence[str], made: Sequence[Peer]) -> list[Asked]:
    absent = {peer.name: peer.skipped for peer in made if peer.skipped}
    return [
        Absent(name, absent[name]) if name in absent else Worker(name, peer_paths(made))
        for name in SHOWN
        if name in names
    ]


def _told(row: Row, found: list[Result]) -> None:
    _print_line(row.title, row.beside, [result.cell for result in found])


def _print_line(title: str, beside: str, cells: Sequence[str]) -> None:
    print(f"{title:<62}", *(f"{cell:>18}" for cell in cells), f"  x {beside}" if beside else "", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", action="append", choices=GROUPS, help="rows of this group; may be repeated")
    parser.add_argument("--contenders", nargs="+", choices=SHOWN, default=SHOWN, help="whom to measure")
    parser.add_argument("--rounds", type=int, help="at most so many rounds")
    return parser


if __name__ == "__main__":
    sys.exit(main())
