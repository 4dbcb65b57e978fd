"""Requests that are meant to break the sandbox: each has a response, and nothing of them stays behind."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from musement.sandbox import Sandbox
from tests.support.repository import ROOT
from tests.support.sandbox_api import Api, MovingClock
from tools.source_roots import source_roots

DIGITS = "9" * 5000


def test_a_quantity_that_is_a_whole_number_in_json_is_one(clock: MovingClock) -> None:
    api = Api(Sandbox(seed=1, clock=clock))
    cart = api.cart()
    body = {"tickets": [{"product": {"id": 434696106}, "quantity": 3.0}]}
    api.json("PATCH", f"/carts/{cart}", body)
    quantity = api.sandbox.carts[cart].items[0].quantity
    assert (quantity, type(quantity)) == (3, int)
    assert json.dumps(api.sandbox.snapshot())
    assert api.order(cart)["items"][0]["quantity"] == 3


@pytest.mark.parametrize("validate", [True, False])
def test_a_body_that_is_too_deep_is_refused_and_stops_no_other_request(
    tmp_path: Path, validate: bool
) -> None:
    sandbox = Sandbox(seed=1, validate=validate, state_file=tmp_path / "books.sqlite")
    api = Api(sandbox)
    cart = api.cart()
    deep: list[object] = []
    for _ in range(250):
        deep = [deep]
    assert api.put(f"/carts/{cart}/customer", {"foo": deep}).status_code == 400
    assert api.get("/cities").status_code == 200
    assert sandbox.snapshot()
    sandbox.close()


@pytest.mark.parametrize(
    ("path", "version", "status"),
    [
        ("/cities", DIGITS + "!", 400),
        ("/cities", f"1.1.{DIGITS}", 400),
        ("/cities", "9" * 150 + "!", 400),
        (f"/cities/{DIGITS}", "3.5.0", 404),
        (f"/categories/{DIGITS}", "3.5.0", 404),
        (f"/cities?limit={DIGITS}", "3.5.0", 400),
        (f"/activities?city_in={DIGITS}", "3.5.0", 400),
    ],
    ids=str,
)
def test_thousands_of_digits_are_refused_soon(path: str, version: str, status: int) -> None:
    """A pattern that takes the cube of the length would not end."""
    api = Api(Sandbox(seed=1), {"X-Musement-Application": "tests", "X-Musement-Version": version})
    assert api.get(path).status_code == status


@pytest.mark.parametrize("seconds", [10**4000, 1e300, float("inf")])
def test_a_clock_that_is_to_leap_beyond_all_dates_says_so(seconds: float) -> None:
    with pytest.raises(ValueError, match="2179"):
        Sandbox(seed=1).clock.advance(seconds)


def _command(*arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, source_roots(ROOT)))}
    command = [sys.executable, "-m", "musement", "sandbox", *arguments]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("port", ["70000", "-1", "eight"])
def test_a_port_that_is_none_is_one_line(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    from musement_sandbox.command import main

    with pytest.raises(SystemExit) as ended:
        main([f"--port={port}"])
    assert ended.value.code == 2
    assert "from 0 to 65535" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="there is no SIGTERM")
def test_a_server_that_is_told_to_end_leaves_its_state_in_one_file(tmp_path: Path) -> None:
    path = tmp_path / "books.sqlite"
    with _command("--port", "0", "--state", str(path)) as server:
        assert server.stdout is not None
        address = server.stdout.readline().split()[-1]
        assert httpx.get(f"{address}/cities", trust_env=False).status_code == 400  # it serves
        server.send_signal(signal.SIGTERM)
        output, errors = server.communicate(timeout=60)
    assert (server.returncode, errors) == (0, "")
    assert "Stopped." in output
    assert [file.name for file in tmp_path.iterdir()] == ["books.sqlite"]
    with sqlite3.connect(path) as books:
        assert books.execute("pragma integrity_check").fetchone() == ("ok",)
    books.close()
