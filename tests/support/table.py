"""A table of cases in one test: every row is tried, and each row that fails is reported by its name."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final, Self

import pytest

#: Failing rows whose tracebacks are shown; of the others the names are.
MAX_TRACEBACKS: Final = 10


class Table:
    """Collect the failures of the rows that are tried inside `with`, and fail once at its end.

    with Table() as table:
        for value, expected in CASES.items():
            with table.row(value):
                assert function(value) == expected
    """

    def __init__(self) -> None:
        self._rows = 0
        self._failures: list[tuple[str, BaseException]] = []

    @contextmanager
    def row(self, *name: object) -> Iterator[None]:
        """Try one row; its name tells it from the others."""
        self._rows += 1
        try:
            yield
        except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001
            self._failures.append((", ".join(map(str, name)), error))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            return
        assert self._rows, "a table without rows says nothing"
        if self._failures:
            try:
                pytest.fail(self._report(), pytrace=False)
            except pytest.fail.Exception as failure:
                raise failure from BaseExceptionGroup("the rows", [error for _, error in self._failures])

    def _report(self) -> str:
        lines = [f"{len(self._failures)} of {self._rows} rows failed:"]
        lines += [f"  {name}" for name, _ in self._failures]
        for name, error in self._failures[:MAX_TRACEBACKS]:
            error.__traceback__ = error.__traceback__ and error.__traceback__.tb_next  # without `row` itself
            lines += ["", f"row {name}:", "".join(traceback.format_exception(error)).rstrip()]
        return "\n".join(lines)


def every_row(
    rows: Iterable[tuple[str, tuple[Any, ...]]],
) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Make one test of a function: it is called with each row's values, and rows are reported by their names."""

    def made(check: Callable[..., None]) -> Callable[[], None]:
        def test() -> None:
            with Table() as table:
                for name, values in rows:
                    with table.row(name):
                        check(*values)

        test.__name__, test.__qualname__, test.__doc__ = check.__name__, check.__qualname__, check.__doc__
        test.__module__ = check.__module__
        return test

    return made
