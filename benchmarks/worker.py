"""The process of one contender: `python -m benchmarks.worker NAME` does, line by line, what it is asked on its input.

Each contender has a process of its own, so that none pays for what another has loaded. What a task is held against
(`json.loads`, the HTTP library alone) is measured in the same process, in turn with it.
"""

from __future__ import annotations

import json
import sys
import traceback
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.contenders import contender
from benchmarks.contenders.contender import Contender, SkippedError, UnsupportedError
from benchmarks.contenders.plain import Plain
from benchmarks.measures import Measure
from benchmarks.tasks import TASKS, Setting

BURST = 0.008
"""Seconds that a measurement takes at least, where its number of repetitions is not fixed."""


PLAIN = Plain()


@cache
def _measure(subject: Contender, task: str, setting: Setting) -> Measure:
    return TASKS[task](subject, setting)


@cache
def _times(measure: Measure) -> int:
    measure(1)
    times = 1
    while measure(times) < BURST:
        times *= 2
    return times


def measured(subject: Contender, asked: dict[str, Any]) -> dict[str, Any]:
    """Measure what is asked for and what it is held against in turn; of a few turns, return the least of each."""
    measures = [
        _measure(
            PLAIN if side["plain"] else subject,
            side["task"],
            Setting(**{**side["setting"], "responses": Path(side["setting"]["responses"])}),
        )
        for side in asked["sides"]
    ]
    times = [asked["times"] or _times(measure) for measure in measures]
    turns = [
        [measure(count) / count for measure, count in zip(measures, times, strict=True)]
        for _ in range(asked["turns"])
    ]
    return {"amounts": [min(amounts) for amounts in zip(*turns, strict=True)]}


def main() -> None:
    """Serve until the input ends."""
    try:
        subject = contender(sys.argv[1])
    except SkippedError as reason:
        print(json.dumps({"skipped": str(reason)}), flush=True)
        return
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        try:
            answer = measured(subject, json.loads(line))
        except UnsupportedError:
            answer = {"unsupported": True}
        except Exception:  # noqa: BLE001 - told to whoever asked
            answer = {"failed": traceback.format_exc()}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
