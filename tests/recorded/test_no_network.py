"""While tests run, nothing reaches another machine."""

from __future__ import annotations

import asyncio
import socket

import httpx
import pytest

from musement import Musement
from musement.sandbox import Sandbox
from musement.sandbox.server import serve

NOT_HERE = "nothing but this machine"
ELSEWHERE = ["192.0.2.1", "2001:db8::1", "sandbox.invalid", "sandbox.musement.com"]


@pytest.mark.parametrize("host", ELSEWHERE)
def test_another_machine_is_refused(host: str) -> None:
    with pytest.raises(AssertionError, match=NOT_HERE):
        socket.create_connection((host, 443), timeout=1)
    url = f"https://[{host}]" if ":" in host else f"https://{host}"
    with pytest.raises(AssertionError, match=NOT_HERE):
        httpx.get(url, timeout=1)


def test_a_loop_is_refused_too() -> None:
    async def connect() -> None:
        await asyncio.open_connection("192.0.2.1", 443)

    with pytest.raises(AssertionError, match=NOT_HERE):
        asyncio.run(connect())


def test_a_client_that_plays_no_cassette_is_refused() -> None:
    with Musement(application="tests", environment="sandbox", max_retries=0) as musement:
        with pytest.raises(AssertionError, match=NOT_HERE):
            musement.cities.get(1)


def test_this_machine_is_reached() -> None:
    with serve(Sandbox()) as server, Musement(application="tests", base_url=server.base_url) as musement:
        assert musement.cities.get(1).id == 1
