"""Figures are medians of the ratios of rounds; what was not measured has a word instead; goals are held against figures."""

from __future__ import annotations

import pytest
from attrs import evolve

from benchmarks import contenders
from benchmarks.goals import COMPILED, GOALS, OURS, PYDANTIC, Goal, of
from benchmarks.results import DASH, SKIPPED, Amounts, Result, Results, ratio
from benchmarks.rows import ORDER_USUAL, ROWS, SIZE_ROWS

RATE = evolve(ORDER_USUAL, title="calls", kind="rate")


def result(*figures: float, contender: str = OURS) -> Result:
    return Result(ORDER_USUAL, contender, Amounts(figures, tuple(1.0 for _ in figures)))


def test_a_ratio_is_the_median_of_the_ratios_of_rounds() -> None:
    # The machine was slow in the second round, for both: medians of each would say 30 / 4.
    assert ratio([1, 100, 30, 2], [1, 50, 3, 4]) == 1.5


def test_a_cost_says_how_many_times_as_much_and_a_rate_how_many_times_as_many() -> None:
    amounts = Amounts((3.0,), (2.0,))

    assert Result(ORDER_USUAL, OURS, amounts).cell == "1.50"
    assert Result(RATE, OURS, amounts).cell == "0.67"


@pytest.mark.parametrize("word", [DASH, SKIPPED])
def test_what_was_not_measured_has_no_figure_and_says_so(word: str) -> None:
    absent = Result(ORDER_USUAL, OURS, None, word)

    assert absent.figure is None
    assert absent.cell == word


def test_two_contenders_are_compared_round_by_round() -> None:
    results = Results([result(1, 10, 3, contender=COMPILED), result(2, 20, 3, contender=PYDANTIC)])

    assert results.faster(ORDER_USUAL, COMPILED, than=PYDANTIC) == 2
    assert results.faster(ORDER_USUAL, COMPILED, than="stock") is None


@pytest.mark.parametrize(
    ("found", "at_least", "verdict"),
    [
        (1.3, False, "met"),
        (1.31, False, "missed"),
        (1.3, True, "met"),
        (1.29, True, "missed"),
    ],
)
def test_a_goal_is_met_or_missed(found: float, at_least: bool, verdict: str) -> None:
    goal = Goal("cost: at most", 1.3, of(ORDER_USUAL, OURS), at_least=at_least)

    assert goal.verdict(Results([result(found)])) == verdict
    assert goal.line(Results([result(found)])).startswith(f"{verdict}: cost: at most 1.30, {found:.2f}")


def test_a_goal_of_what_was_not_measured_is_neither() -> None:
    goal = Goal("cost: at most", 1.3, of(ORDER_USUAL, OURS))

    assert goal.verdict(Results()) == "not measured"
    assert goal.verdict(Results([Result(ORDER_USUAL, OURS, None, SKIPPED)])) == "not measured"


def test_every_goal_is_about_rows_that_are_measured() -> None:
    names = contenders.NAMES
    results = Results([Result(row, name, Amounts((1.0,), (1.0,))) for row in ROWS for name in names])

    assert [goal.figure(results) for goal in GOALS] == [1.0] * len(GOALS)


def test_titles_are_of_one_row_each() -> None:
    titles = [row.title for row in (*ROWS, *SIZE_ROWS)]

    assert len(titles) == len(set(titles))
