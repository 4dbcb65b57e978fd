"""What came out: the amounts of each round, and the figures made of them."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from attrs import frozen

from benchmarks.rows import Row

DASH = "-"
"""What stands where a client has no such thing."""
FAILED = "failed"
"""What stands where an error came instead; it was printed."""
SKIPPED = "skipped"
"""What stands where a client is not there; why is said once."""


@frozen
class Amounts:
    """What one contender took for a row, and what that it is held against took in turn with it, round by round."""

    measured: tuple[float, ...]
    against: tuple[float, ...]


@frozen
class Result:
    """What is known of one contender and one row: amounts, or a word that says why there are none."""

    row: Row
    contender: str
    amounts: Amounts | None
    instead: str = ""

    @property
    def figure(self) -> float | None:
        """Return the median of the ratios of the rounds, as the kind of the row says."""
        if self.amounts is None:
            return None
        measured, against = self.amounts.measured, self.amounts.against
        return ratio(measured, against) if self.row.kind == "cost" else ratio(against, measured)

    @property
    def cell(self) -> str:
        """Return what stands in the table."""
        return self.instead if self.figure is None else f"{self.figure:.2f}"


def ratio(measured: Sequence[float], against: Sequence[float]) -> float:
    """Return the median of the ratios of what was measured in turn."""
    return statistics.median(one / other for one, other in zip(measured, against, strict=True))


class Results:
    """All results of a run."""

    def __init__(self, results: Sequence[Result] = ()) -> None:
        self._results: dict[tuple[str, str], Result] = {}
        self.add(*results)

    def add(self, *results: Result) -> None:
        """Keep results."""
        self._results.update({(result.row.title, result.contender): result for result in results})

    def get(self, row: Row, contender: str) -> Result | None:
        """Return a result, if that was measured in this run."""
        return self._results.get((row.title, contender))

    @property
    def have_failures(self) -> bool:
        """Tell whether an error came instead of a figure."""
        return any(result.instead == FAILED for result in self._results.values())

    def faster(self, row: Row, contender: str, than: str) -> float | None:
        """Return how many times as fast one contender is as another; nothing when either was not measured."""
        one, other = self.get(row, contender), self.get(row, than)
        if one is None or other is None or one.amounts is None or other.amounts is None:
            return None
        return ratio(other.amounts.measured, one.amounts.measured)

    def usual_amount(self, row: Row) -> float | None:
        """Return the median amount of what a row is held against, in its unit."""
        amounts = [
            amount
            for result in self._results.values()
            if result.row.title == row.title and result.amounts is not None
            for amount in result.amounts.against
        ]
        return statistics.median(amounts) if amounts else None
