"""The recipes of `docs/journal-recipes.md` do what the page says, over HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from musement.sandbox import Sandbox
from musement.sandbox.catalogue import VINEYARD_PRODUCT
from musement.sandbox.server import serve
from tests.support.bookings import CUSTOMER
from tests.support.documented_examples import examples

RECIPES = {
    example.module.rpartition("_")[2]: example.text for example in examples() if "recipes" in example.module
}
WORKER, CRON, WEB = RECIPES["1"], RECIPES["2"], RECIPES["3"]
ITEMS = [{"type": "musement", "product_identifier": VINEYARD_PRODUCT, "quantity": 2}]


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Sandbox]:
    """A sandbox over HTTP, which the environment names; the working directory is a new one."""
    used = Sandbox()
    client_id, client_secret = used.credentials
    monkeypatch.chdir(tmp_path)
    with serve(used) as server:
        for name, value in {
            "MUSEMENT_BASE_URL": server.base_url,
            "MUSEMENT_APPLICATION": "recipes",
            "MUSEMENT_CLIENT_ID": client_id,
            "MUSEMENT_CLIENT_SECRET": client_secret,
        }.items():
            monkeypatch.setenv(name, value)
        yield used


def defined(recipe: str) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "recipe"}
    exec(compile(recipe, "journal-recipes.md", "exec", dont_inherit=True), names)
    return names


def paid(sandbox: Sandbox) -> list[str]:
    return [str(order.uuid) for order in sandbox.orders.values() if order.paid]


def test_the_worker_books_a_file_once_however_often_it_is_started(
    sandbox: Sandbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    waiting = tmp_path / "waiting"
    waiting.mkdir()
    names = defined(WORKER)
    for _ in range(2):  # as if killed before the file was removed
        (waiting / "4711.json").write_text(
            json.dumps({"items": ITEMS, "customer": CUSTOMER}), encoding="utf-8"
        )
        names["work"](waiting)
    [order] = paid(sandbox)
    assert capsys.readouterr().out == f"4711: {order}\n" * 2
    assert list(waiting.iterdir()) == []
    assert defined(CRON)["reconcile"]() == 0


def test_the_worker_has_twenty_lines() -> None:
    lines = [line for line in WORKER.splitlines() if line.strip()]
    assert len(lines) <= 20


def test_the_endpoint_books_once_for_one_idempotency_key(sandbox: Sandbox) -> None:
    booking = {"items": ITEMS, "customer": CUSTOMER}
    with TestClient(defined(WEB)["app"]) as web:
        said = [web.put("/bookings", json=booking, headers={"Idempotency-Key": "4711"}) for _ in range(2)]
        assert [response.json() for response in said] == paid(sandbox) * 2
        more = {**booking, "items": [{**ITEMS[0], "quantity": 3}]}
        assert web.put("/bookings", json=more, headers={"Idempotency-Key": "4711"}).status_code == 422
        assert web.put("/bookings", json=more).status_code == 422, "the header is missing"
    assert len(paid(sandbox)) == 1
