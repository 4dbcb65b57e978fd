"""Contenders are asked in turn, round by round; who is not there is not asked, and what one cannot do is a dash."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from attrs import evolve

from benchmarks import __main__ as command
from benchmarks.goals import OURS
from benchmarks.results import DASH, FAILED, SKIPPED, Amounts, Result, Results
from benchmarks.rows import ORDER_USUAL, Row
from benchmarks.run import Asked, TaskFailedError, run

FRESH = evolve(ORDER_USUAL, title="memory", fresh=True)


class Process:
    """Answers with amounts of its own, and notes in a log that all share when it was asked and ended."""

    def __init__(self, name: str, log: list[str], answer: dict[str, Any], skipped: str = "") -> None:
        self.name = name
        self.skipped = skipped
        self.questions: list[dict[str, Any]] = []
        self._log = log
        self._answer = answer

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        self._log.append(self.name)
        self.questions.append(question)
        return self._answer

    def close(self) -> None:
        self._log.append(f"{self.name} ended")


def measured(processes: Sequence[Asked], rows: Sequence[Row], rounds: int = 2) -> Results:
    return run(rows, lambda: processes, {"responses": "folder"}, lambda *_: None, rounds)


def test_contenders_are_asked_in_turn() -> None:
    log: list[str] = []
    a, b = Process("a", log, {"amounts": [2.0, 1.0]}), Process("b", log, {"amounts": [3.0, 1.0]})

    results = measured([a, b], [ORDER_USUAL])

    assert log == ["a", "b", "a", "b", "b ended", "a ended"]
    found = results.get(ORDER_USUAL, "a"), results.get(ORDER_USUAL, "b")
    assert [each and each.cell for each in found] == ["2.00", "3.00"]


def test_a_question_holds_both_sides_each_with_what_all_tasks_are_done_with() -> None:
    process = Process("a", [], {"amounts": [2.0, 1.0]})

    measured([process], [evolve(ORDER_USUAL, measured=evolve(ORDER_USUAL.measured, setting={"items": 7}))], 1)

    [asked] = process.questions
    assert [side["task"] for side in asked["sides"]] == ["usual_fields", "parse_order"]
    assert [side["plain"] for side in asked["sides"]] == [False, True]
    assert asked["sides"][0]["setting"] == {"responses": "folder", "items": 7}


def test_who_is_not_there_is_not_asked() -> None:
    log: list[str] = []

    results = measured([Process("a", log, {}, skipped="no Java")], [ORDER_USUAL])

    assert log == ["a ended"]
    assert results.get(ORDER_USUAL, "a") == Result(ORDER_USUAL, "a", None, SKIPPED)


def test_what_a_contender_cannot_do_is_a_dash_and_asked_once() -> None:
    log: list[str] = []

    results = measured([Process("a", log, {"unsupported": True})], [ORDER_USUAL])

    assert log == ["a", "a ended"]
    assert results.get(ORDER_USUAL, "a") == Result(ORDER_USUAL, "a", None, DASH)


def test_what_fails_is_said_and_ends_neither_the_run_nor_the_status_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Failing(Process):
        def ask(self, question: dict[str, Any]) -> dict[str, Any]:
            raise TaskFailedError("Bad file descriptor")

    results = measured([Failing("a", [], {}), Process("b", [], {"amounts": [1.0, 1.0]})], [ORDER_USUAL])

    found = results.get(ORDER_USUAL, "a"), results.get(ORDER_USUAL, "b")
    assert [each and each.cell for each in found] == [FAILED, "1.00"]
    assert "Bad file descriptor" in capsys.readouterr().err
    monkeypatch.setattr(command, "_measured", lambda *_: results)
    assert command.main(["--only", "order", "--contenders", "musement"]) == 1


def test_what_fails_once_is_asked_again(capsys: pytest.CaptureFixture[str]) -> None:
    class FailingOnce(Process):
        failed = False

        def ask(self, question: dict[str, Any]) -> dict[str, Any]:
            if not self.failed:
                self.failed = True
                raise TaskFailedError("Bad file descriptor")
            return super().ask(question)

    results = measured([FailingOnce("a", [], {"amounts": [1.0, 1.0]})], [ORDER_USUAL])

    found = results.get(ORDER_USUAL, "a")
    assert found is not None
    assert found.cell == "1.00"
    assert "Bad file descriptor" in capsys.readouterr().err


def test_a_row_that_needs_a_fresh_process_has_one_that_ends_with_it() -> None:
    log: list[str] = []

    run(
        [ORDER_USUAL, FRESH],
        lambda: [Process(f"process {len(log)}", log, {"amounts": [1.0, 1.0]})],
        {},
        lambda *_: None,
        1,
    )

    assert log == ["process 0", "process 1", "process 1 ended", "process 0 ended"]


@pytest.mark.parametrize(("cost", "status"), [(1.1, 0), (9.9, 1)])
def test_the_exit_status_says_whether_a_goal_was_missed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], cost: float, status: int
) -> None:
    results = Results([Result(ORDER_USUAL, OURS, Amounts((cost,), (1.0,)))])
    monkeypatch.setattr(command, "_measured", lambda *_: results)

    assert command.main(["--only", "order", "--contenders", "musement"]) == status
    assert capsys.readouterr().out.startswith(("met: ", "missed: ")[status])


def test_results_are_written_of_a_whole_run_only(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["--results", "--only", "order"])

    assert "whole run" in capsys.readouterr().err
