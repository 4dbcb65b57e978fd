"""Every row of a table is tried, and each that fails is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.table import MAX_TRACEBACKS, Table, every_row


def report(check: Callable[[int], object], rows: int) -> str:
    """What a table says in which `check` fails for some numbers."""

    def tried() -> None:
        with Table() as table:
            for number in range(rows):
                with table.row("number", number):
                    check(number)

    with pytest.raises(pytest.fail.Exception) as failed:
        tried()
    return str(failed.value)


def test_every_failing_row_is_named_with_its_error_and_no_other() -> None:
    tried = []

    def check(number: int) -> None:
        tried.append(number)
        assert number % 2, "it is even"

    text = report(check, 4)
    assert tried == [0, 1, 2, 3]
    assert text.startswith("2 of 4 rows failed:\n  number, 0\n  number, 2\n")
    assert "number, 1" not in text
    assert text.count("AssertionError: it is even") == 2
    assert "in check" in text


def test_what_was_to_be_raised_and_was_not_is_a_failing_row() -> None:
    def check(_: int) -> None:
        with pytest.raises(ValueError):
            pass

    assert "DID NOT RAISE" in report(check, 1)


def test_many_failures_are_all_named_and_few_are_shown_whole() -> None:
    text = report(lambda number: 1 // 0, 100)
    assert text.count("Traceback") == MAX_TRACEBACKS
    assert all(f"  number, {number}\n" in text for number in range(100))


def test_a_table_without_rows_fails() -> None:
    with pytest.raises(AssertionError, match="without rows"), Table():
        pass


def test_a_table_whose_rows_hold_passes() -> None:
    with Table() as table, table.row(1):
        assert True


def test_an_error_beside_the_rows_is_raised_as_it_is() -> None:
    def beside() -> None:
        with Table() as table:
            with table.row(1):
                raise ValueError
            raise KeyError

    with pytest.raises(KeyError):
        beside()


def test_a_function_is_called_with_the_values_of_every_row() -> None:
    called = []

    @every_row([("one", (1, "a")), ("two", (2, "b"))])
    def check(number: int, text: str) -> None:
        called.append((number, text))
        assert number == 1

    with pytest.raises(pytest.fail.Exception, match=r"1 of 2 rows failed:\n  two"):
        check()
    assert called == [(1, "a"), (2, "b")]
    assert check.__name__ == "check"
