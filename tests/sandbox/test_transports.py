"""The sandbox behind httpx clients, in the same process and over HTTP."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from musement.sandbox import AsyncSandboxTransport, Sandbox, SandboxTransport, faults
from musement.sandbox.server import SandboxServer, serve
from musement_sandbox.command import main
from tests.support.sandbox_api import CUSTOMER, Api, MovingClock

ROOT = Path(__file__).resolve().parents[2]
BASE = "https://sandbox.musement.com/api/v3"
HEADERS = {"X-Musement-Application": "tests", "X-Musement-Version": "3.5.0"}


def book(client: httpx.Client) -> dict[str, object]:
    credentials = {"client_id": "sandbox-client", "client_secret": "sandbox-secret"}
    token = client.post("/login", json={**credentials, "grant_type": "client_credentials"}).json()
    headers = {"Authorization": f"Bearer {token['access_token']}"}
    cart = client.post("/carts", json={}).json()["uuid"]
    item = {"type": "musement", "product_identifier": "434696106", "quantity": 2}
    client.post(f"/carts/{cart}/items", json=[item]).raise_for_status()
    client.put(f"/carts/{cart}/customer", json=CUSTOMER).raise_for_status()
    order = client.post("/orders", json={"cart_uuid": cart}).raise_for_status().json()
    paid = client.post("/payments/no/payment", json={"uuid": order["uuid"]}, headers=headers)
    body: dict[str, object] = paid.raise_for_status().json()
    return body


def test_a_blocking_client_books_without_a_port(sandbox: Sandbox) -> None:
    with httpx.Client(transport=SandboxTransport(sandbox), base_url=BASE, headers=HEADERS) as client:
        assert book(client)["status"] == "OK"


def test_an_async_client_reads_the_same_state(sandbox: Sandbox) -> None:
    async def read() -> int:
        transport = AsyncSandboxTransport(sandbox)
        async with httpx.AsyncClient(transport=transport, base_url=BASE, headers=HEADERS) as client:
            answer = await client.post("/carts", json={})
            return (await client.get(f"/carts/{answer.json()['uuid']}")).status_code

    assert asyncio.run(read()) == 200
    assert len(sandbox.carts) == 1


def test_an_async_client_waits_with_its_own_sleep_and_sees_the_same_faults(sandbox: Sandbox) -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    async def read() -> None:
        transport = AsyncSandboxTransport(sandbox, sleep)
        async with httpx.AsyncClient(transport=transport, base_url=BASE, headers=HEADERS) as client:
            sandbox.faults.add(faults.delayed(3))
            assert (await client.get("/cities")).status_code == 200
            for fault, error in (
                (faults.refused(), httpx.ConnectError),
                (faults.cut_off(), httpx.RemoteProtocolError),
            ):
                sandbox.faults.add(fault)
                with pytest.raises(error):
                    await client.get("/cities")

    asyncio.run(read())
    assert waits == [3]


def test_many_threads_share_one_sandbox(clock: MovingClock) -> None:
    sandbox = Sandbox(clock=clock)
    with httpx.Client(transport=SandboxTransport(sandbox), base_url=BASE, headers=HEADERS) as client:
        with ThreadPoolExecutor(16) as pool:
            orders = list(pool.map(lambda _: book(client)["uuid"], range(64)))
    assert len(set(orders)) == len(sandbox.orders) == len(sandbox.carts) == 64


def test_the_same_function_answers_over_http(sandbox: Sandbox) -> None:
    with serve(sandbox) as server, httpx.Client(base_url=server.base_url, headers=HEADERS) as client:
        assert server.server_address[0] == "127.0.0.1"
        assert book(client)["status"] == "OK"
        missing = client.get("/orders/MUS0738876")
        assert (missing.status_code, missing.json()["code"]) == (404, "1400")
        gone = client.delete(f"/carts/{client.post('/carts', json={}).json()['uuid']}")
        assert gone.json() is True
    assert len(sandbox.orders) == 1


@pytest.mark.parametrize("method", ["TRACE", "OPTIONS", "HEAD", "BREW"])
def test_a_method_that_no_operation_has_is_refused_over_http(sandbox: Sandbox, method: str) -> None:
    with serve(sandbox) as server, httpx.Client(base_url=server.base_url, headers=HEADERS) as client:
        answer = client.request(method, "/cities")
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET")
        assert answer.headers["Content-Type"] == "application/json"
        assert bool(answer.content) == (method != "HEAD")
        assert client.get("/cities").status_code == 200


def test_a_served_fault_breaks_the_connection(sandbox: Sandbox) -> None:
    with serve(sandbox) as server, httpx.Client(base_url=server.base_url, headers=HEADERS) as client:
        for fault in (faults.dropped(acted=True), faults.cut_off()):
            sandbox.faults.add(fault)
            with pytest.raises(httpx.RemoteProtocolError):
                client.post("/carts", json={})
        assert client.get("/cities").status_code == 200
    assert len(sandbox.carts) == 2


def test_the_command_prints_its_address_and_stops_when_it_is_interrupted() -> None:
    command = [sys.executable, "-m", "musement.sandbox", "--port", "0", "--seed", "5"]
    paths = os.pathsep.join(
        str(ROOT / name) for name in ("command_line", "core", "overrides", "generated", "sandbox")
    )
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths}
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().rsplit(" ", 1)[1].strip()
        try:
            # The first request loads the document and what checks it, which takes a while on a busy machine.
            with httpx.Client(base_url=address, headers=HEADERS, timeout=60) as client:
                order = book(client)
                items = order["items"]
                assert isinstance(items, list)
                assert httpx.get(items[0]["vouchers"][0]["url"]).content.startswith(b"%PDF")
        finally:
            process.send_signal(signal.SIGINT)
        try:
            assert process.wait(timeout=20) == 0
        finally:
            process.kill()  # where interrupts are ignored (in the background of a shell), nobody waits for ever
        assert process.stdout.read().endswith("Stopped.\n")


def test_the_command_says_when_its_port_is_taken(
    capsys: pytest.CaptureFixture[str], sandbox: Sandbox
) -> None:
    with SandboxServer(sandbox) as server:
        with pytest.raises(SystemExit) as stopped:
            main(["--port", str(server.server_port)])
    assert stopped.value.code == 1
    assert f"Cannot listen on 127.0.0.1:{server.server_port}" in capsys.readouterr().err


def test_importing_the_sandbox_loads_no_client_and_no_json_schema_library() -> None:
    script = (
        "import sys, musement.sandbox\n"
        "loaded = {'jsonschema', 'referencing', 'musement._client', 'musement_api.models'} & set(sys.modules)\n"
        "print(sorted(loaded))"
    )
    paths = os.pathsep.join(
        str(ROOT / name) for name in ("command_line", "core", "overrides", "generated", "sandbox")
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert done.stdout.strip() == "[]"


def test_the_log_says_what_came_and_what_was_answered(api: Api, sandbox: Sandbox) -> None:
    api.get("/cities/1?limit=1")
    entry = sandbox.requests[-1]
    assert (entry.method, entry.path, entry.status, entry.fault, entry.acted) == (
        "GET",
        "/cities/1",
        200,
        None,
        True,
    )
