"""Run by `make smoke` where the wheel and what the examples need are installed: run every example, offline.

python wheel_examples.py FOLDER      # of the examples; outputs go to the working directory
"""

from __future__ import annotations

import base64
import importlib
import importlib.util
import json
import os
import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

CUSTOMER = {
    "firstname": "Ada",
    "lastname": "Byron",
    "email": "ada@example.org",
    "musement_newsletter": "NO",
    "thirdparty_newsletter": "NO",
    "events_related_newsletter": "NO",
    "allow_profiling": "NO",
}
ITEM = {"type": "musement", "product_identifier": "434696106", "quantity": 2}


def program(path: Path, *arguments: str) -> None:
    """Run an example as a user does."""
    before, sys.argv = sys.argv, [str(path), *arguments]
    try:
        runpy.run_path(str(path), run_name="__main__")
    finally:
        sys.argv = before


def service(path: Path) -> None:
    """Book over the endpoints of the service, take a webhook and stream a voucher."""
    from fastapi.testclient import TestClient

    os.environ.update(WEBHOOK_USERNAME="partner", WEBHOOK_PASSWORD="secret")
    with TestClient(importlib.import_module(path.stem).app) as browser:
        person = {name: CUSTOMER[name] for name in ("firstname", "lastname", "email")}
        booked = browser.post("/bookings", json={"item": ITEM, **person})
        assert booked.status_code == 200, booked.text
        order = booked.json()["order"]
        item = order["items"][0]["uuid"]
        voucher = browser.get(f"/orders/{order['uuid']}/items/{item}/voucher")
        assert voucher.content.startswith(b"%PDF"), voucher.text
        event = {
            "order_uuid": order["uuid"],
            "order_item_uuid": item,
            "order_item_version": "2",
            "order_item_status": "OK",
        }
        for user, status in (("partner:secret", 200), ("partner:wrong", 401)):
            authorization = f"Basic {base64.b64encode(user.encode()).decode()}"
            told = browser.post(
                "/webhooks/order-item", content=json.dumps(event), headers={"Authorization": authorization}
            )
            assert told.status_code == status, told.text


def worker(path: Path) -> None:
    """Run the task of the worker twice, as a queue may, in this process."""
    from musement.sandbox import DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET

    account = {
        "MUSEMENT_ENVIRONMENT": "offline",
        "MUSEMENT_CLIENT_ID": DEFAULT_CLIENT_ID,
        "MUSEMENT_CLIENT_SECRET": DEFAULT_CLIENT_SECRET,
        "MUSEMENT_JOURNAL": "sqlite:///bookings.sqlite",
    }
    os.environ.update(account)
    try:
        task: Any = importlib.import_module(path.stem).book
        orders = {task.apply(args=("booking-4711", [ITEM], CUSTOMER)).get() for _ in range(2)}
        assert len(orders) == 1, orders
        print("booked once:", *orders)
    finally:
        for name in account:
            del os.environ[name]


def export(path: Path) -> None:
    """Export one city."""
    if importlib.util.find_spec("pyarrow") is None:
        print("skipped: there is no pyarrow for this Python")
        return
    program(path, "activities.parquet", "--city", "11")


#: How an example is run that is no plain program.
SPECIAL: dict[str, Callable[[Path], None]] = {
    "catalogue_to_parquet.py": export,
    "celery_worker.py": worker,
    "fastapi_service.py": service,
}


def main(folder: Path) -> None:
    """Run every example of a folder."""
    sys.path.insert(0, str(folder))
    for path in sorted(folder.glob("*.py")):
        print(f"== {path.name}", flush=True)
        started = perf_counter()
        SPECIAL.get(path.name, program)(path)
        print(f"== {path.name}: {perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
