"""The worker of `examples/celery_worker.py` is killed in the middle of a booking, and the task is given again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from musement.sandbox import Sandbox
from musement.sandbox.catalogue import VINEYARD_PRODUCT
from tests.support.attack.exchange import Exchange
from tests.support.attack.front import Front, serving
from tests.support.attack.plan import Fault, Plan
from tests.support.attack.run import START
from tests.support.bookings import CUSTOMER

ROOT = Path(__file__).resolve().parents[1]
KEY, QUANTITY = "4711", 2
PATIENCE = 90.0
BROKER = """
broker_url = "filesystem://"
broker_transport_options = {{
    "data_folder_in": "{folder}/queue",
    "data_folder_out": "{folder}/queue",
    "control_folder": "{folder}/control",
}}
"""

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL")]


class KillAt(Plan):
    """Kills whoever sends a request of this kind first: before the server acts on it, or before it responds."""

    def __init__(self, kind: str, *, acts: bool) -> None:
        super().__init__(1, 0.0, [])
        self.kind = kind
        self.acts = acts
        self.kill: Callable[[], None] | None = None
        self.killed = threading.Event()
        self.paid = threading.Event()

    def next(self, exchange: Exchange) -> Fault | None:
        if exchange.kind == "GET /orders/*" and self.killed.is_set():
            self.paid.set()  # read once it is paid
        if exchange.kind != self.kind or self.kill is None:
            return None
        return Fault("killed", self._play)

    async def _play(self, exchange: Exchange) -> bool:
        if self.acts:
            exchange.act()
        kill, self.kill = self.kill, None
        if kill is not None:
            kill()
        self.killed.set()
        return exchange.reset()


class Celery:
    """The command `celery` over a broker that is a folder."""

    def __init__(self, folder: Path, front: Front) -> None:
        for name in ("queue", "control"):
            (folder / name).mkdir()
        (folder / "broker.py").write_text(BROKER.format(folder=folder), encoding="utf-8")
        client_id, client_secret = front.sandbox.credentials
        self._folder = folder
        self._environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "PYTHONPATH": os.pathsep.join([str(folder), *sys.path]),
            "CELERY_CONFIG_MODULE": "broker",
            "MUSEMENT_APPLICATION": "celery",
            "MUSEMENT_CLIENT_ID": client_id,
            "MUSEMENT_CLIENT_SECRET": client_secret,
            "MUSEMENT_BASE_URL": front.base_url,
            "MUSEMENT_JOURNAL": f"sqlite:///{folder / 'journal.sqlite'}",
        }

    def _command(self, *arguments: str) -> list[str]:
        options = ["--workdir", str(ROOT / "examples"), "--app", "celery_worker"]
        return [sys.executable, "-m", "celery", *options, *arguments]

    def deliver(self) -> None:
        """Put the task into the queue."""
        items = [{"product_identifier": VINEYARD_PRODUCT, "quantity": QUANTITY}]
        task = {"key": KEY, "items": items, "customer": CUSTOMER}
        command = self._command("call", "celery_worker.book", "--kwargs", json.dumps(task))
        subprocess.run(command, env=self._environment, check=True, capture_output=True, timeout=PATIENCE)

    @contextmanager
    def worker(self) -> Iterator[subprocess.Popen[bytes]]:
        """Run a worker with one process that books; in the end it may finish what it works on."""
        command = self._command("worker", "--concurrency=1", "--without-gossip", "--without-mingle")
        with (self._folder / "log").open("ab") as log:
            worker = subprocess.Popen(
                command, env=self._environment, stdout=log, stderr=log, start_new_session=True
            )
        try:
            yield worker
            if worker.poll() is None:
                worker.terminate()
                worker.wait(PATIENCE)
        finally:
            if worker.poll() is None:
                os.killpg(worker.pid, signal.SIGKILL)
                worker.wait()

    def log(self) -> str:
        return (self._folder / "log").read_text(encoding="utf-8", errors="replace")


def children_of(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [int(child) for child in found]


def kill_all(pids: list[int]) -> None:
    for pid in pids:
        os.kill(pid, signal.SIGKILL)


def check_one_paid_order(sandbox: Sandbox) -> None:
    active = [order for order in sandbox.orders.values() if not order.cancelled]
    assert [order.paid for order in active] == [True]
    assert [item.quantity for item in active[0].items] == [QUANTITY]
    assert json.loads(active[0].extra_data or "") == {"shop_reference": KEY}
    assert active[0].payments == 1


POINTS = [("POST /orders", False), ("POST /payments/no/payment", True)]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the process that books is found in /proc")
@pytest.mark.parametrize(("kind", "acts"), POINTS)
def test_celery_gives_the_task_of_a_killed_process_to_the_next_one(
    kind: str, acts: bool, tmp_path: Path
) -> None:
    sandbox = Sandbox(seed=1, clock=lambda: START)
    plan = KillAt(kind, acts=acts)
    with serving(Front(sandbox, plan, PATIENCE)) as front:
        celery = Celery(tmp_path, front)
        with celery.worker() as worker:
            plan.kill = lambda: kill_all(children_of(worker.pid))
            celery.deliver()
            assert plan.killed.wait(PATIENCE), celery.log()
            assert plan.paid.wait(PATIENCE), celery.log()
    check_one_paid_order(sandbox)


def test_another_worker_goes_on_when_the_broker_delivers_again(tmp_path: Path) -> None:
    # A folder as a broker forgets what it handed out; the test delivers again as one does whose visibility timeout has ended.
    sandbox = Sandbox(seed=1, clock=lambda: START)
    plan = KillAt("POST /orders", acts=True)
    with serving(Front(sandbox, plan, PATIENCE)) as front:
        celery = Celery(tmp_path, front)
        with celery.worker() as worker:
            plan.kill = lambda: os.killpg(worker.pid, signal.SIGKILL)
            celery.deliver()
            assert plan.killed.wait(PATIENCE), celery.log()
            worker.wait(PATIENCE)
        with celery.worker():
            celery.deliver()
            assert plan.paid.wait(PATIENCE), celery.log()
    check_one_paid_order(sandbox)
