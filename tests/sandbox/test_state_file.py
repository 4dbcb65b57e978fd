"""A state file: the books of a sandbox outlive its process, however that ends."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from httpx import ReadTimeout, Response

from musement.sandbox import Sandbox, StateFileError, faults
from musement.sandbox.catalogue import (
    BUNDLED,
    NEEDS_CONFIRMATION,
    REFUND_POLICIES,
    VINEYARD,
)
from musement_sandbox.state_file import Change, StateFile
from tests.scenarios import SUCCESSES
from tests.scenarios.runner import run_blocking
from tests.scenarios.scenario import Arguments, Scenario
from tests.support.sandbox_api import Api, MovingClock
from tests.support.table import Table

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sandbox.sqlite"


@contextmanager
def opened(path: Path, **options: Any) -> Iterator[Sandbox]:
    """A sandbox with a state file, closed in the end."""
    with closing(Sandbox(state_file=path, **{"clock": MovingClock(), **options})) as sandbox:
        yield sandbox


def kill(sandbox: Sandbox) -> None:
    """Close the file as the end of a killed process would: nothing more is written."""
    assert sandbox._recorder is not None
    sandbox._recorder.file.close()


def test_the_books_are_kept_over_the_end_of_a_sandbox(path: Path) -> None:
    with opened(path, seed=7) as sandbox:
        api = Api(sandbox)
        api.paid(api.cart(api.products(NEEDS_CONFIRMATION)[0]["product_id"]))
        cart = api.cart()
        api.get("/activities?text=wine&limit=20")
        sandbox.withdraw(BUNDLED)
        sandbox.faults.add(faults.late(5), method="POST", path="/orders")
        with pytest.raises(ReadTimeout):
            api.order(cart)
        before = sandbox.snapshot()
    with opened(path, seed=8) as sandbox:
        assert json.dumps(sandbox.snapshot()) == json.dumps(before)
        order = api.paid() if (api := Api(sandbox)) else None
        assert order is not None
    with opened(path) as sandbox:
        assert list(sandbox.orders)[-1] == order["uuid"]
        sandbox.reset()
    with opened(path) as sandbox:
        assert not sandbox.orders


def test_after_each_operation_the_file_holds_what_the_sandbox_knows(tmp_path: Path) -> None:
    with Table() as table:
        for number, scenario in enumerate(SUCCESSES):
            if (
                scenario.method.startswith(("carts.", "orders.", "payments.", "authentication."))
                or "review" in scenario.method
            ):
                with table.row(scenario.name):
                    _check_file_after(scenario, tmp_path / f"{number}.sqlite")


def _check_file_after(scenario: Scenario, path: Path) -> None:
    played: list[Sandbox] = []

    def prepared(api: Api) -> Arguments:
        played.append(api.sandbox)
        return scenario.prepare(api)

    run_blocking(replace(scenario, prepare=prepared, sandbox={**scenario.sandbox, "state_file": path}))
    [sandbox] = played
    assert sandbox._recorder is not None
    read = sandbox._recorder.read(sandbox.world)
    kill(sandbox)
    assert read is not None
    assert json.dumps(read[0] | {"now": ""}, sort_keys=True) == json.dumps(
        sandbox.snapshot() | {"now": ""}, sort_keys=True
    )


def test_a_change_writes_what_it_changes_and_reading_writes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[list[Change]] = []
    write = StateFile.write

    def noting(file: StateFile, changes: Iterable[Change]) -> None:
        written.append(list(changes))
        write(file, written[-1])

    with opened(path) as sandbox:
        api = Api(sandbox)
        api.log_in()
        cart, *_ = [api.cart() for _ in range(30)]
        order = api.paid(cart)
        api.get("/activities?limit=20")
        monkeypatch.setattr(StateFile, "write", noting)
        for read in ("/activities?limit=20", f"/carts/{cart}", f"/orders/{order['uuid']}", "/cities"):
            api.get(read)
        assert written == []
        api.order()
        kinds = [sorted({change.kind for change in changes}) for changes in written]
        assert kinds == [
            ["carts", "identifiers"],  # the cart
            ["carts", "identifiers"],  # its item
            ["carts"],  # its customer, who was known
            ["carts", "identifiers", "orders"],
        ]
        assert all(len(changes) <= 3 for changes in written)


def test_what_a_killed_process_had_answered_is_there(path: Path) -> None:
    program = [sys.executable, "-c", KILLED, str(path)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        promised = [process.stdout.readline().strip() for _ in range(5)]
        with pytest.raises(
            StateFileError, match=r"sandbox\.sqlite: it is in use by another sandbox; stop that"
        ):
            Sandbox(state_file=path)
        promised += [process.stdout.readline().strip() for _ in range(5)]
        process.send_signal(signal.SIGKILL)
        promised += process.stdout.read().splitlines()[:-1]  # the last line may be cut
    assert process.returncode == -signal.SIGKILL
    with opened(path) as sandbox:
        assert [uuid for uuid in promised if uuid not in sandbox.orders] == []
        assert len(promised) >= 10
        assert Api(sandbox).paid()["uuid"] not in promised  # identifiers go on


KILLED = """
import sys
sys.path[:0] = ["core", "generated", "overrides", "sandbox", "."]
from musement.sandbox import Sandbox
from tests.support.sandbox_api import Api
api = Api(Sandbox(state_file=sys.argv[1]))
while True:
    print(api.paid()["uuid"], flush=True)
"""


def test_a_refund_that_was_taken_back_is_gone(path: Path) -> None:
    with opened(path) as sandbox:
        api = Api(sandbox)
        order = api.paid(api.cart(api.products(REFUND_POLICIES)[0]["product_id"]))
        api.delete(f"/orders/{order['uuid']}/items/{order['items'][0]['uuid']}")
        assert len(sandbox.world.refunds) == 1
    with opened(path) as sandbox:
        sandbox.world.refunds.clear()
        sandbox.save()
        kill(sandbox)
    with opened(path) as sandbox:
        assert sandbox.world.refunds == []


def test_an_item_that_is_changed_in_its_cart_is_changed_in_its_order(path: Path) -> None:
    with opened(path) as sandbox:
        api = Api(sandbox)
        order = api.order(cart := api.cart())
        sandbox.carts[cart].items[0].quantity = 5
        sandbox.save()
        kill(sandbox)
    with opened(path) as sandbox:
        assert sandbox.orders[order["uuid"]].items[0].quantity == 5


def test_time_is_as_far_ahead_as_it_was(path: Path, clock: MovingClock) -> None:
    with opened(path, clock=clock) as sandbox:
        sandbox.clock.advance(3600)
    clock.move(seconds=30)  # while nobody served
    with opened(path, clock=clock) as sandbox:
        assert sandbox.clock.now() == clock.now + timedelta(hours=1)
    with opened(path, clock=clock.now + timedelta(days=9)) as sandbox:
        assert sandbox.clock.now() - clock.now >= timedelta(days=9)


def test_faults_are_kept_with_what_is_left_of_them(path: Path) -> None:
    with opened(path) as sandbox:
        sandbox.faults.add(faults.server_error(), times=3)
        sandbox.faults.add(faults.refused(), when=lambda _: False)  # a function stays in its process
        sandbox.faults.random(seed=1, rate=0.5)
        Api(sandbox).get("/cities")
    with opened(path) as sandbox:
        [rule] = sandbox.faults.rules
        assert rule.times == 2
        assert sandbox.faults.schedule is not None


def test_events_that_waited_are_sent_after_a_restart(path: Path) -> None:
    received: list[Any] = []

    def refuse(_: Any) -> Response:
        return Response(503)

    with opened(path, webhook=refuse) as sandbox:
        Api(sandbox).paid()
    with opened(path, webhook=received.append) as sandbox:
        Api(sandbox).get("/cities")
        assert len(received) == 1
        assert [attempt.status for attempt in sandbox.webhooks.deliveries[0].attempts] == [503, None]
    with opened(path, webhook=received.append):
        assert len(received) == 1


def test_what_could_not_be_written_is_written_the_next_time(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(path) as sandbox:
        api = Api(sandbox)
        api.log_in()
        order = api.order()
        with monkeypatch.context() as patch:
            patch.setattr(StateFile, "write", _full)
            with pytest.raises(StateFileError, match="the disk is full"):
                api.post("/payments/no/payment", {"uuid": order["uuid"]})
        api.get("/cities")
        kill(sandbox)
        known = sandbox.snapshot()
    with opened(path) as sandbox:
        assert sandbox.orders[order["uuid"]].paid
        assert sandbox.snapshot() == known


def _full(file: StateFile, changes: Any) -> None:
    raise StateFileError(f"state file {file.path}: the disk is full; make room")


def test_a_file_that_does_not_fit_is_refused_and_left_as_it_is(path: Path, tmp_path: Path) -> None:
    def changed(*statements: str) -> Callable[[], None]:
        def change() -> None:
            with opened(path) as sandbox:
                Api(sandbox).paid()
            with closing(sqlite3.connect(path)) as connection:
                for statement in statements:
                    connection.execute(statement)
                connection.commit()

        return change

    def foreign() -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE theirs (id)")

    cases: dict[str, tuple[Callable[[], object], str]] = {
        "text": (lambda: path.write_text("Dear diary, " * 100), "this is no SQLite file; name another file"),
        "another program's": (foreign, "the file of another program; name another file"),
        "another format": (changed("PRAGMA user_version = 9"), "it has format 9, and format 1 is read here"),
        "a folder": (path.mkdir, "this is no regular file; name another"),
        "no JSON": (
            changed("UPDATE records SET content = '{' WHERE kind = 'carts'"),
            "it is damaged (JSONDecodeError",
        ),
        "a part missing": (
            changed("DELETE FROM records WHERE kind = 'identifiers'"),
            "it is damaged (KeyError",
        ),
        "another cart": (
            changed("UPDATE records SET key = 'c' WHERE kind = 'carts'"),
            "carts.c.uuid: 'c', its key",
        ),
        "no status": (
            changed(
                "UPDATE records SET content = replace(content, '\"OK\"', '\"FINE\"') WHERE kind = 'orders'"
            ),
            ".status: one of CANCELLATION_ERROR, ",
        ),
    }
    with Table() as table:
        for name, (make, message) in cases.items():
            with table.row(name):
                make()
                before = path.read_bytes() if path.is_file() else b""
                with pytest.raises(StateFileError) as caught:
                    Sandbox(state_file=path)
                assert str(caught.value).startswith(f"state file {path}: ")
                assert message in str(caught.value)
                assert not before or path.read_bytes() == before
            path.rmdir() if path.is_dir() else path.unlink()
    with pytest.raises(StateFileError, match=r"there is no folder .*elsewhere; make it first"):
        Sandbox(state_file=tmp_path / "elsewhere" / "file")


def test_a_sandbox_that_was_closed_writes_no_more(path: Path) -> None:
    with opened(path) as sandbox:
        Api(sandbox).get(f"/activities/{VINEYARD}")
    sandbox.close()
    with pytest.raises(StateFileError, match="it was closed"):
        Api(sandbox).post("/carts", {})
    assert path.stat().st_mode & 0o077 == 0
