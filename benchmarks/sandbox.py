"""Print how fast the offline sandbox is: `python -m benchmarks.sandbox`.

Requests a second by bare httpx, one after the other, with each way to reach it in turn, round by round; beside them requests to a
server that responds with the same bytes each time. Then the seconds from the start of the command to its address, beside those of
an interpreter that imports httpx. Figures a second are those of this machine; ratios of the medians mean more elsewhere.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import httpx

from benchmarks.processes import serving
from musement.sandbox import DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, Sandbox, SandboxTransport

_ROUNDS = 5
_REQUESTS = 200
_HEADERS = {"X-Musement-Application": "benchmarks", "X-Musement-Version": "3.5.0"}
_PRODUCT = "434696106"
_CUSTOMER = {"firstname": "Ada", "lastname": "Byron", "email": "ada@example.org"}
_OFFLINE = "https://sandbox.musement.com/api/v3"


class Way:
    """A way to reach a sandbox, and the seconds that its requests took.

    Args:
        title: Its name in the table.
        client: Sends requests there, to paths below the API's root.
    """

    def __init__(self, title: str, client: httpx.Client) -> None:
        self.title = title
        self._client = client
        self._order = self._booked()
        self.reading: list[float] = []
        self.writing: list[float] = []

    @property
    def order(self) -> bytes:
        """The order that is read."""
        return self._client.get(self._order).content

    def measure(self) -> None:
        """Read an order so many times, and make so many carts."""
        self.reading.append(_seconds(lambda: self._client.get(self._order)))
        self.writing.append(_seconds(lambda: self._client.post("carts", json={})))

    def _booked(self) -> str:
        login = {
            "client_id": DEFAULT_CLIENT_ID,
            "client_secret": DEFAULT_CLIENT_SECRET,
            "grant_type": "client_credentials",
        }
        token = self._json("POST", "login", login)["access_token"]
        self._client.headers["Authorization"] = f"Bearer {token}"
        cart = self._json("POST", "carts", {})["uuid"]
        item = {"type": "musement", "product_identifier": _PRODUCT, "quantity": 2}
        self._json("POST", f"carts/{cart}/items", [item])
        self._json("PUT", f"carts/{cart}/customer", _CUSTOMER)
        order = self._json("POST", "orders", {"cart_uuid": cart})["uuid"]
        self._json("POST", "payments/no/payment", {"uuid": order})
        return f"orders/{order}"

    def _json(self, method: str, path: str, body: object) -> dict[str, str]:
        response = self._client.request(method, path, json=body).raise_for_status()
        found: dict[str, str] = response.json()
        return found


def main() -> None:
    """Measure and print."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="musement-sandbox-")))
        ways = [
            Way("in process", stack.enter_context(_in_process(Sandbox()))),
            Way(
                "in process, with a state file",
                stack.enter_context(_in_process(Sandbox(state_file=folder / "1"))),
            ),
            Way("over HTTP", stack.enter_context(_over_http())),
            Way(
                "over HTTP, with a state file", stack.enter_context(_over_http("--state", str(folder / "2")))
            ),
        ]
        body = folder / "order.json"
        body.write_bytes(ways[0].order)
        bare = stack.enter_context(
            httpx.Client(base_url=stack.enter_context(serving(body)), headers=_HEADERS)
        )
        beside: list[float] = []
        for _ in range(_ROUNDS):
            for way in ways:
                way.measure()
            beside.append(_seconds(lambda: bare.get("orders/1")))
        print(f"{'requests a second':34}{'read an order':>16}{'make a cart':>16}{'beside':>10}")
        for way in ways:
            share = statistics.median(beside) / statistics.median(way.reading)
            print(f"{way.title:34}{_rate(way.reading)}{_rate(way.writing)}{share:>9.2f}x")
        print(f"{'the same bytes each time, HTTP':34}{_rate(beside)}{'':16}{1:>9.2f}x")
    print(_ready())


def _seconds(action: Callable[[], httpx.Response]) -> float:
    started = time.perf_counter()
    for _ in range(_REQUESTS):
        assert action().status_code == 200
    return (time.perf_counter() - started) / _REQUESTS


def _rate(seconds: list[float]) -> str:
    return f"{1 / statistics.median(seconds):>14,.0f}/s"


@contextmanager
def _in_process(sandbox: Sandbox) -> Iterator[httpx.Client]:
    transport = SandboxTransport(sandbox)
    with closing(sandbox), httpx.Client(transport=transport, base_url=_OFFLINE, headers=_HEADERS) as client:
        yield client


@contextmanager
def _over_http(*options: str) -> Iterator[httpx.Client]:
    with _served(*options) as address, httpx.Client(base_url=address, headers=_HEADERS) as client:
        yield client


@contextmanager
def _served(*options: str) -> Iterator[str]:
    """Run the command until the block ends."""
    command = [sys.executable, "-m", "musement.sandbox", "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            first = process.stdout.readline()
            found = re.search(r"http://\S+", first)
            assert found is not None, first
            yield found[0]
        finally:
            process.terminate()


def _ready() -> str:
    """Say how long the command takes to serve."""
    served: list[float] = []
    imported: list[float] = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        with _served():
            served.append(time.perf_counter() - started)
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import httpx"], check=True)
        imported.append(time.perf_counter() - started)
    seconds = statistics.median(served)
    return (
        f"ready after {seconds:.2f} s, {seconds / statistics.median(imported):.1f}x python -c 'import httpx'"
    )


if __name__ == "__main__":
    main()
