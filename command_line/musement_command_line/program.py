"""The commands that are made with click, below one name; each is loaded when it is called."""

from __future__ import annotations

import difflib
import json
import sys
import warnings
from collections.abc import Sequence
from importlib import import_module
from typing import Any, TextIO

import click

import musement_command_line
from musement.errors import MusementWarning
from musement_command_line.command_list import BASE, COMMANDS, NEEDS_EXTRA, SECTIONS
from musement_command_line.exit_statuses import DONE, INTERRUPTED
from musement_command_line.options import Session
from musement_command_line.problems import EXPECTED, line_of, object_of, status_of
from musement_command_line.safe_text import one_line

_SUMMARIES = {command.name: command.summary for command in COMMANDS}


class _PipeClosedError(Exception):
    """Whoever read the output has gone away; click ends the process itself when it sees that as an `OSError`."""


class Program(click.Group):
    """The command `musement`."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _PipeClosedError from error

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature of click
        """Name all commands, in the order of help."""
        return list(_SUMMARIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the same
        """Load a command."""
        if cmd_name in NEEDS_EXTRA:
            made: click.Command = import_module(f"musement_command_line.commands.{cmd_name}").command
            made.name, made.short_help = cmd_name, _SUMMARIES[cmd_name]
            return made
        if cmd_name in BASE:
            return click.Command(cmd_name, short_help=_SUMMARIES[cmd_name], add_help_option=False)
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command of a name, or say which was meant."""
        if args and not args[0].startswith("-") and args[0] not in _SUMMARIES:
            near = difflib.get_close_matches(args[0], _SUMMARIES, n=1)
            meant = f"did you mean {near[0]}?" if near else "musement --help lists them"
            raise click.UsageError(f"there is no command {args[0]!r:.80}; {meant}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the same
        """List the commands below their headings."""
        for section in SECTIONS:
            with formatter.section(section):
                formatter.write_dl([(one.name, one.summary) for one in COMMANDS if one.section == section])


PROGRAM = Program(
    name="musement",
    help=musement_command_line.__doc__,
    context_settings={"max_content_width": 110},
    epilog="Each command has a --help of its own. Exit status: 0 done, 1 refused or failed, 2 the command line or the "
    "configuration is wrong, 3 no response, 4 it is not known whether something was done.",
)


def run_program(arguments: Sequence[str], session: Session | None = None) -> int:
    """Run a command; errors become a line on the standard error output, and an exit status."""
    given = list(arguments)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always", MusementWarning)
            warnings.showwarning = _show_warning
            status: Any = PROGRAM.main(
                given, prog_name="musement", standalone_mode=False, obj=session or Session()
            )
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except click.Abort as error:
        click.echo("musement: interrupted", err=True)
        for note in getattr(
            error.__context__, "__notes__", ()
        ):  # what may have been carried out, and what to look at
            click.echo(f"musement: {one_line(note)}", err=True)
        return INTERRUPTED
    except _PipeClosedError as error:
        raise BrokenPipeError from error
    except EXPECTED as error:
        click.echo(json.dumps(object_of(error)) if "--json" in given else line_of(error), err=True)
        return status_of(error)
    return status if isinstance(status, int) else DONE


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,  # noqa: ARG001 - a place in a program that users of a command know nothing of
    lineno: int,  # noqa: ARG001
    file: TextIO | None = None,  # noqa: ARG001
    line: str | None = None,  # noqa: ARG001
) -> None:
    """Print a warning as a line."""
    if issubclass(category, UserWarning):
        print(f"musement: warning: {one_line(message)}", file=sys.stderr)
