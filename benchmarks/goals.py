"""What the figures are held against: each goal is a ratio of two things that were measured in one run."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from benchmarks.results import Results
from benchmarks.rows import (
    AT_ONCE_64,
    CALL_FREE,
    LIBRARIES_64,
    LIBRARIES_THREADS_64,
    ORDER_EVERY,
    ORDER_USUAL,
    THREADS_64,
    Row,
)

OURS, COMPILED, PYDANTIC = "musement", "musement-compiled", "pydantic"


@frozen
class Goal:
    """A limit of one figure."""

    words: str
    limit: float
    figure: Callable[[Results], float | None]
    at_least: bool = False

    def verdict(self, results: Results) -> str:
        """Return "met", "missed", or "not measured"."""
        figure = self.figure(results)
        if figure is None:
            return "not measured"
        return "met" if (figure >= self.limit if self.at_least else figure <= self.limit) else "missed"

    def line(self, results: Results) -> str:
        """Return the goal with what was measured, as a line of text."""
        figure = self.figure(results)
        found = "" if figure is None else f", {figure:.2f} measured"
        return f"{self.verdict(results)}: {self.words} {self.limit:.2f}{found}"


def of(row: Row, contender: str) -> Callable[[Results], float | None]:
    """Return how the figure of a row is found in the results."""

    def figure(results: Results) -> float | None:
        result = results.get(row, contender)
        return None if result is None else result.figure

    return figure


EVERY_FIELD_BASELINE = 6.5
"""Every field of the order read, against `json.loads`, by models that decode everything at once: the figure of this very row on
commit 124adb8, the most of five runs (6.0 to 6.5, median 6.2) under Python 3.11.7 on two cores."""

GOALS = (
    Goal("bytes to the usual fields of an order against json.loads: at most", 1.3, of(ORDER_USUAL, OURS)),
    Goal(
        "with the compiled parser, bytes to the usual fields faster than model_validate_json: at least",
        1.7,
        lambda results: results.faster(ORDER_USUAL, COMPILED, PYDANTIC),
        at_least=True,
    ),
    Goal(
        "bytes to every field of an order against json.loads: at most",
        EVERY_FIELD_BASELINE,
        of(ORDER_EVERY, OURS),
    ),
    Goal("orders.get against httpx and json.loads, free transport: at most", 1.4, of(CALL_FREE, OURS)),
    Goal("64 tasks, calls a second against httpx: at least", 0.95, of(AT_ONCE_64, OURS), at_least=True),
    Goal("64 threads, calls a second against httpx: at least", 0.95, of(THREADS_64, OURS), at_least=True),
    Goal("64 tasks, httpx2 instead of httpx: at least", 2.5, of(LIBRARIES_64, OURS), at_least=True),
    Goal("64 threads, httpx2 instead of httpx: at least", 2.5, of(LIBRARIES_THREADS_64, OURS), at_least=True),
)
