"""Print what importing, calling and decoding cost against the least that they can: `python -m benchmarks`.

Every figure is a ratio of two things measured in turn on the same machine, so that it means the same elsewhere.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import httpx

from musement import Musement
from musement.sandbox.catalogue import VINEYARD_PRODUCT
from musement_api.models import ActivityList, Order

ROUNDS = 15


def ratio(measured: Callable[[], float], against: Callable[[], float]) -> float:
    """Median of `measured` against median of `against`, taken in turn."""
    pairs = [(measured(), against()) for _ in range(ROUNDS)]
    return statistics.median(a for a, _ in pairs) / statistics.median(b for _, b in pairs)


def timed(action: Callable[[], object], times: int) -> Callable[[], float]:
    """Measure an action, repeated so often that the clock does not matter."""

    def measure() -> float:
        started = time.perf_counter()
        for _ in range(times):
            action()
        return (time.perf_counter() - started) / times

    action()
    return measure


def importing(statement: str) -> Callable[[], float]:
    """Measure an import in an interpreter of its own, without the start of the interpreter."""
    code = f"import time; s = time.perf_counter(); {statement}; print(time.perf_counter() - s)"

    def measure() -> float:
        return float(subprocess.check_output([sys.executable, "-c", code], text=True))

    measure()
    return measure


class FixedResponse(httpx.BaseTransport):
    """Answers every request with the same body, at no cost."""

    def __init__(self, body: bytes) -> None:
        self.body = body

    def handle_request(self, request: httpx.Request) -> httpx.Response:  # noqa: ARG002
        """Answer."""
        return httpx.Response(200, content=self.body, headers={"content-type": "application/json"})


def bodies() -> tuple[bytes, bytes]:
    """An order and fifty activities as the offline sandbox sends them."""
    with Musement.offline() as musement:
        cart = musement.carts.create()
        musement.carts.add_item(cart.uuid, product_id=VINEYARD_PRODUCT, quantity=2)
        musement.carts.update_customer(cart.uuid, firstname="Ada", lastname="Byron", email="ada@example.org")
        order = musement.orders.create(cart_uuid=cart.uuid)
        activities = musement.request("GET", "/activities", query={"limit": 50}).content
    return json.dumps(order.to_dict()).encode(), activities


def main() -> None:
    """Measure and print."""
    order, activities = bodies()
    url = "https://localhost/api/v3"
    plain = httpx.Client(transport=FixedResponse(order))
    client = Musement(application="benchmark", transport=FixedResponse(order), base_url=url)

    def raw_call() -> object:
        return json.loads(plain.get(f"{url}/orders/8bd6f4a4").content)

    rows = [
        ("import musement", "import httpx", importing("import musement"), importing("import httpx")),
        (
            "from musement import Musement",
            "import httpx",
            importing("from musement import Musement"),
            importing("import httpx"),
        ),
        (
            "orders.get",
            "httpx and json.loads",
            timed(lambda: client.orders.get("8bd6f4a4"), 100),
            timed(raw_call, 100),
        ),
        (
            "decode an order",
            "json.loads of it",
            timed(lambda: Order.from_dict(json.loads(order)), 300),
            timed(lambda: json.loads(order), 300),
        ),
        (
            "decode 50 activities",
            "json.loads of them",
            timed(lambda: ActivityList.from_dict(json.loads(activities)), 5),
            timed(lambda: json.loads(activities), 5),
        ),
    ]
    for name, other, measured, against in rows:
        print(f"{name:<32}{ratio(measured, against):6.2f} x {other}")


if __name__ == "__main__":
    main()
