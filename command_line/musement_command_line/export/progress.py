"""Show how far an export is: a bar on a terminal, nothing elsewhere."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from musement_command_line.output import console


class ProgressBar:
    """A bar on the standard error output, while it is a terminal."""

    def __init__(self) -> None:
        shown = console(stderr=True)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=shown,
            disable=not shown.is_terminal,
            transient=True,
        )
        self._task = self._bar.add_task("lists", total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def listed(self, total: int) -> None:
        """Show how many activities the lists have so far."""
        self._bar.update(self._task, completed=total)

    def read(self, done: int, total: int) -> None:
        """Show how many activities were read, of all that have to be."""
        self._bar.update(self._task, description="activities", completed=done, total=total)
