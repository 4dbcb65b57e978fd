"""The page about the command line names every command, option of its table, and exit status."""

from __future__ import annotations

import re
from pathlib import Path

import click

from musement_command_line import exit_statuses
from musement_command_line.command_list import COMMANDS, NEEDS_EXTRA
from musement_command_line.program import PROGRAM

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")


def test_every_command_has_its_row_with_options_that_it_has() -> None:
    rows = dict(re.findall(r"^\| `musement (\w+)[^`]*`[^|]*\| (.*) \|$", PAGE, re.MULTILINE))
    assert set(rows) == {command.name for command in COMMANDS}
    context = click.Context(PROGRAM)
    for name in NEEDS_EXTRA:
        command = PROGRAM.get_command(context, name)
        assert command is not None
        has = {option for parameter in command.params for option in parameter.opts}
        assert set(re.findall(r"`(--?[a-z-]+)", rows[name])) <= has, name


def test_every_exit_status_is_explained() -> None:
    statuses = {value for name, value in vars(exit_statuses).items() if name.isupper()}

    assert {int(number) for number in re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)} == statuses
    assert len(statuses) == 8
