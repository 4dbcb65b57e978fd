"""What commands print: tables and lines for people, JSON for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal, NoReturn

import click
from attrs import field, frozen
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from musement_command_line.exit_statuses import UNWRITTEN
from musement_command_line.safe_text import as_json, one_line

#: Where no terminal sets a width, nothing is cut.
_WIDTH_OF_A_PIPE = 10_000
_NOTHING = "-"
#: Columns of what is copied into the next command: in a line, as long as a terminal has one.
_TO_COPY = frozenset({"uuid", "item"})


class UnwrittenError(click.ClickException):
    """The output cannot be written; what the command was told to do is done."""

    exit_code = UNWRITTEN

    def __init__(self, reason: OSError, said: str) -> None:
        words = reason.strerror or type(reason).__name__
        super().__init__(f"done, but the output cannot be written ({words}): {said}")


@contextmanager
def _printing(said: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwrittenError(error, said) from error


class _Console(Console):
    def on_broken_pipe(self) -> NoReturn:
        """Leave it to the end of the command, as everywhere."""
        raise BrokenPipeError


def console(*, stderr: bool = False) -> Console:
    """Return a console for what people read."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else _WIDTH_OF_A_PIPE
    return _Console(file=stream, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


@frozen
class Output:
    """The output of a command."""

    is_json: bool = False
    _console: Console = field(init=False, factory=console)

    def json(self, value: Any) -> None:
        """Print JSON."""
        text = as_json(value)
        with _printing(" ".join(text.split())):
            click.echo(text)

    def line(self, text: object) -> None:
        """Print a line."""
        with _printing(one_line(text)):
            self._console.print(Text(one_line(text)))

    def heading(self, text: object) -> None:
        """Print the heading of what follows."""
        with _printing(one_line(text)):
            self._console.print(Text(f"\n{one_line(text)}", style="bold"))

    def fields(self, rows: Iterable[tuple[str, object]]) -> None:
        """Print names with their values; those without a value are left out."""
        shown = [(name, value) for name, value in rows if value is not None and value != ""]
        table = Table.grid(padding=(0, 2))
        table.add_column(style="dim", no_wrap=True)
        table.add_column(overflow="fold")
        for name, value in shown:
            table.add_row(Text(name), Text(one_line(value)))
        with _printing(", ".join(f"{name} {one_line(value)}" for name, value in shown)):
            self._console.print(table)

    def table(
        self, columns: Sequence[str], rows: Iterable[Sequence[object]], *, numbers: Sequence[str] = ()
    ) -> None:
        """Print a table; the columns of `numbers` are flush right."""
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for name in columns:
            justify: Literal["left", "right"] = "right" if name in numbers else "left"
            table.add_column(name, justify=justify, overflow="fold", no_wrap=name in _TO_COPY)
        for row in rows:
            table.add_row(*(Text(_NOTHING if value is None else one_line(value)) for value in row))
        with _printing("a table"):
            self._console.print(table)


def note(text: object) -> None:
    """Tell a person something beside the output."""
    click.echo(one_line(text), err=True)
