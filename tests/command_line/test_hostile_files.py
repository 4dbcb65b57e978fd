"""Output that cannot be written, streams that are closed, and files of somebody else where an export would write."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest

from musement import Order
from musement.sandbox import Sandbox
from musement_command_line.main import main
from tests.command_line.conftest import Shell


class FullDisk(io.StringIO):
    """Takes nothing, as /dev/full does."""

    def write(self, text: str) -> int:
        raise OSError(28, "No space left on device")


def export(shell: Shell, target: Path, *options: str) -> tuple[int, str]:
    done = shell("export", "--city", "Rome", "-o", str(target), *options)
    return done.status, done.err


@pytest.mark.parametrize("as_json", [True, False])
def test_an_order_whose_confirmation_cannot_be_printed_is_told_as_done(
    shell: Shell, cart: str, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, as_json: bool
) -> None:
    body = json.dumps({"cart_uuid": cart})
    shell.capsys.readouterr()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", FullDisk())
        done = shell("request", "POST", "/orders", "-d", body, *["--json"][: int(as_json)])
    [order] = sandbox.orders
    assert done.status == 5
    assert "done, but the output cannot be written (No space left on device)" in done.err
    assert order in done.err


def test_a_cancellation_whose_confirmation_cannot_be_printed_is_told_as_done(
    shell: Shell, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", FullDisk())
        done = shell("cancel", str(order.uuid), "--yes")
    assert (done.status, "done, but the output" in done.err) == (5, True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
def test_what_is_no_regular_file_is_not_replaced(shell: Shell, tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    status, said = export(shell, fifo)
    assert (status, "no regular file" in said) == (2, True)
    assert stat.S_ISFIFO(fifo.stat().st_mode)
    assert [path.name for path in tmp_path.iterdir()] == [
        "fifo"
    ]  # a device is not tried: a mistake would cost the machine its own


def test_what_a_link_leads_to_is_written_and_the_link_stays(shell: Shell, tmp_path: Path) -> None:
    target, link = tmp_path / "rome.jsonl", tmp_path / "latest"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    assert export(shell, link)[0] == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("{")


@pytest.mark.parametrize("options", [(), ("--fresh",)])
@pytest.mark.parametrize("kind", ["text", "database"])
def test_a_file_of_somebody_else_is_neither_written_nor_removed(
    shell: Shell, tmp_path: Path, kind: str, options: tuple[str, ...]
) -> None:
    foreign = tmp_path / "rome.jsonl.export"
    if kind == "text":
        foreign.write_text("precious", encoding="utf-8")
    else:
        with closing(sqlite3.connect(foreign)) as database:
            database.execute("CREATE TABLE precious (value TEXT)")
            database.commit()
    before = foreign.read_bytes()
    status, said = export(shell, tmp_path / "rome.jsonl", *options)
    assert (status, "is no store of an export" in said) == (2, True)
    assert foreign.read_bytes() == before


@pytest.mark.parametrize("fresh", [(), ("--fresh",)])
def test_an_export_goes_on_with_its_own_file(shell: Shell, tmp_path: Path, fresh: tuple[str, ...]) -> None:
    target = tmp_path / "rome.jsonl"
    assert export(shell, target)[0] == 0
    assert export(shell, target, *fresh)[0] == 0


@pytest.mark.parametrize("name", ["stdin", "stdout", "stderr"])
def test_a_stream_that_is_closed_ends_no_command(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, name, None)
    assert main(["version"]) == 0
    assert getattr(sys, name).name == os.devnull
    getattr(sys, name).close()


def test_what_may_have_been_done_when_it_was_interrupted_is_told(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        error = KeyboardInterrupt()
        error.add_note("the order may have been made")
        raise error

    monkeypatch.setattr(type(shell.client), "request", interrupted)
    done = shell("request", "POST", "/orders", "-d", "{}")
    assert (done.status, "the order may have been made" in done.err) == (130, True)
