"""Without the extra `cli` the commands of the package work as ever, and the others say how to install it."""

from __future__ import annotations

import pytest

from musement.__main__ import main
from musement_command_line.command_list import BASE, COMMANDS, NEEDS_EXTRA


@pytest.fixture(autouse=True)
def _without_click(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "click", None)


@pytest.mark.parametrize("name", sorted(NEEDS_EXTRA))
def test_a_command_that_needs_it_says_how_to_install_it(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name, "--json"]) == 2
    assert capsys.readouterr().err == (
        f"musement {name} needs the extra 'cli': pip install 'musement-client[cli]'\n"
    )


@pytest.mark.parametrize("name", sorted(BASE))
def test_the_others_have_their_own_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("usage: ")


def test_what_cron_and_containers_run_needs_no_extra() -> None:
    assert {"sandbox", "reconcile", "journal", "version"} == BASE


def test_help_lists_all_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    printed = capsys.readouterr().out
    assert [command.name for command in COMMANDS if f"    {command.name}" not in printed] == []


def test_a_command_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["serch"])
    assert ended.value.code == 2
    assert "serch" in capsys.readouterr().err
