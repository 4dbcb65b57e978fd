"""Define the one error that stops the pipeline, with each cause on a line of its own."""

from __future__ import annotations

from collections.abc import Sequence


class PipelineError(Exception):
    """A step refused to go on; nothing was replaced.

    Attributes:
        problem: What failed, in one sentence.
        causes: Every single cause, each naming the place it was found.
    """

    def __init__(self, problem: str, causes: Sequence[str] = ()) -> None:
        super().__init__(problem, tuple(causes))
        self.problem = problem
        self.causes = tuple(causes)

    def __str__(self) -> str:
        return "\n".join([self.problem, *(f"  - {cause}" for cause in self.causes)])
