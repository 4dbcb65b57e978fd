"""Name a place in hand-written code that a new document no longer fits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Misfit:
    """A place in hand-written code that does not fit the generated package.

    Attributes:
        file: Relative to the repository, e.g. `overrides/musement/resources/carts.py`.
        line: The line, from 1.
        problem: What the type checker, or the test that failed there, says.
    """

    file: str
    line: int
    problem: str
