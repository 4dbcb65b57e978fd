"""Help, and what is said of commands, where the extra `cli` is not installed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Final

import musement_command_line
from musement_command_line.command_list import COMMANDS, NEEDS_EXTRA
from musement_command_line.exit_statuses import DONE, MISUSED

INSTALL: Final = "pip install 'musement-client[cli]'"


def main(arguments: Sequence[str]) -> int:
    """Say how to install what a command needs, or print help."""
    parser = _parser()
    if arguments and arguments[0] in NEEDS_EXTRA:
        print(f"musement {arguments[0]} needs the extra 'cli': {INSTALL}", file=sys.stderr)
        return MISUSED
    parser.parse_args(arguments)
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="musement",
        description=musement_command_line.__doc__,
        epilog=f"Commands with a * need the extra 'cli': {INSTALL}",
    )
    listed = parser.add_subparsers(dest="command", required=True, metavar="command")
    for command in COMMANDS:
        listed.add_parser(command.name, help=f"{'* ' if command.needs_extra else ''}{command.summary}")
    return parser
