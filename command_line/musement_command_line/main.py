"""Start a command of `musement`: those of the package itself, or those of the extra `cli` where it is installed."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from musement_command_line.command_list import BASE
from musement_command_line.exit_statuses import INTERRUPTED, PIPE_CLOSED


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: What stands behind `musement`; those of this process when left out.

    Returns:
        The exit status; see `musement_command_line.exit_statuses`.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    _open_closed_streams()
    _show_what_can_be_shown()
    try:
        status = _run(given)
        _flush(status)
    except KeyboardInterrupt:
        print("musement: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return PIPE_CLOSED
    return status


def _open_closed_streams() -> None:
    """Put nothing in the place of streams that whoever started the process has closed: files would get their numbers."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - as long as the process


def _flush(status: int) -> None:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError:
        if not status:
            raise
        _drop_output()  # that it cannot be written was said


def _run(given: list[str]) -> int:
    if given and given[0] in BASE:
        run = import_module(f"musement_command_line.base.{given[0]}").main
        return int(run(given[1:]) or 0)
    if _is_installed("click") and _is_installed("rich"):
        from musement_command_line.program import run_program

        return run_program(given)
    from musement_command_line.without_extra import main as say_what_is_missing

    return say_what_is_missing(given)


def _is_installed(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ValueError:  # somebody has put None into `sys.modules`
        return False


def _show_what_can_be_shown() -> None:
    """Let a terminal of few characters show a sign for the others, where an error would end the command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _drop_output() -> None:
    """Send nowhere what the interpreter would write when it ends: nobody reads it."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, sys.stdout.fileno())
        finally:
            os.close(nowhere)
