"""Commands run in this process, against a sandbox whose state a test can look at."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from attrs import frozen

from musement import Musement, Order
from musement.sandbox import Sandbox
from musement.sandbox.catalogue import VINEYARD_PRODUCT
from musement_command_line.options import Session
from musement_command_line.program import run_program
from tests.support.bookings import CUSTOMER


class Printed(NamedTuple):
    """What a command did: its exit status, what it printed, and what it told beside that."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What was printed, as JSON."""
        return json.loads(self.out)


@frozen
class Shell:
    """Runs commands, with a client of the sandbox unless another is given."""

    client: Musement
    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    def __call__(self, *arguments: str, typed: str = "", client: Musement | None = None) -> Printed:
        self.capsys.readouterr()
        self.monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        status = run_program(arguments, Session(client or self.client))
        printed = self.capsys.readouterr()
        return Printed(status, printed.out, printed.err)


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(seed=1)


@pytest.fixture
def client(sandbox: Sandbox) -> Iterator[Musement]:
    with Musement.offline(sandbox) as made:
        yield made


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take settings of this machine away."""
    import os

    for name in [*os.environ]:
        if name.startswith("MUSEMENT_") or name.upper().endswith("_PROXY"):
            monkeypatch.delenv(name)


@pytest.fixture
def shell(client: Musement, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    return Shell(client, capsys, monkeypatch)


@pytest.fixture
def cart(client: Musement) -> str:
    """A cart with an item and a customer who answered everything."""
    made = client.carts.create().uuid
    client.carts.add_item(made, product_id=VINEYARD_PRODUCT, quantity=2)
    answers: dict[str, Any] = CUSTOMER
    client.carts.update_customer(made, **answers)
    return made


@pytest.fixture
def order(client: Musement, cart: str) -> Order:
    """A paid order with extra data."""
    made = client.orders.create(cart_uuid=cart, extra_data={"clientReferenceId": "4711"})
    return client.payments.no_payment(made.uuid)
