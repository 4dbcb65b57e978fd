"""The plot of cost against size, as SVG: the same results give the same bytes."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from attrs import frozen

from benchmarks.report import HEADERS
from benchmarks.results import Results
from benchmarks.rows import SIZE_ROWS, Row


@frozen
class Curve:
    """A line of the plot: times `json.loads`, and milliseconds, for each number of items."""

    label: str
    contender: str
    every_field: bool
    items: list[int]
    ratios: list[float]
    milliseconds: list[float]


def curves(results: Results, contenders: Sequence[str], rows: Sequence[Row] = SIZE_ROWS) -> list[Curve]:
    """Return the lines of the contenders that were measured."""
    found = []
    for name in contenders:
        for task, words in (("usual_fields", "usual fields"), ("every_field", "every field")):
            points = [
                (row.measured.setting["items"], result.figure, statistics.median(result.amounts.measured))
                for row in rows
                if row.measured.task == task
                and (result := results.get(row, name))
                and result.amounts is not None
                and result.figure is not None
            ]
            if points:
                items, ratios, seconds = map(list, zip(*points, strict=True))
                milliseconds = [each * 1000 for each in seconds]
                found.append(
                    Curve(
                        f"{HEADERS[name]}, {words}", name, task == "every_field", items, ratios, milliseconds
                    )
                )
    return found


def plot(results: Results, contenders: Sequence[str], path: Path) -> None:
    """Draw cost against size: in milliseconds, and in times `json.loads`."""
    mpl = import_module("matplotlib")
    mpl.use("svg")
    pyplot = import_module("matplotlib.pyplot")
    settings = {
        "svg.hashsalt": "cost",
        "svg.fonttype": "none",
        "font.size": 9,
        "axes.grid": True,
        "grid.alpha": 0.3,
    }
    with mpl.rc_context(settings):
        figure, (absolute, relative) = pyplot.subplots(1, 2, figsize=(11, 4.6), layout="constrained")
        for number, name in enumerate(contenders):
            for curve in curves(results, [name]):
                style = {
                    "color": f"C{number}",
                    "linestyle": "--" if curve.every_field else "-",
                    "marker": ".",
                }
                absolute.plot(curve.items, curve.milliseconds, label=curve.label, **style)
                relative.plot(curve.items, curve.ratios, **style)
        parsed = [(row.measured.setting["items"], results.usual_amount(row)) for row in SIZE_ROWS]
        known = sorted({items: seconds * 1000 for items, seconds in parsed if seconds is not None}.items())
        absolute.plot(*zip(*known, strict=True), label="json.loads", color="black")
        relative.axhline(1, color="black")
        for axes, title in ((absolute, "milliseconds"), (relative, "times json.loads")):
            axes.set(xscale="log", xlabel="items of the order", title=title)
        absolute.set_yscale("log")
        relative.set_ylim(bottom=0)
        figure.legend(loc="outside lower center", ncols=3)
        figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
        pyplot.close(figure)
    # matplotlib ends some lines with spaces
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line.rstrip() for line in lines) + "\n", encoding="utf-8")
