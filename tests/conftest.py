"""Tests open no connection but to this machine: whatever else is tried fails, and says so."""

from __future__ import annotations

import gc
import ipaddress
import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from musement_core import json_text

#: What is slow on a busy machine is no failure.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the slow tests where several processes share them: one of them at the end would keep all others waiting."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: item.get_closest_marker("slow") is None)


class NetworkForbiddenError(AssertionError):
    """A test tried to reach something that is not this machine."""

    def __init__(self, address: object) -> None:
        super().__init__(f"tests reach nothing but this machine, and this one tried {address!r}")


@pytest.fixture(autouse=True, scope="module")
def _what_stays_is_no_garbage() -> None:
    """Leave modules, documents and caches out of later searches for garbage: there are millions of such objects."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def _json_of_the_standard_library() -> Iterator[None]:
    """Reads JSON as an installation without extras does; tests of the compiled parser ask for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_text, "_compiled_decoder", lambda: None)
        yield


@pytest.fixture(autouse=True, scope="session")
def _nobodys_account() -> Iterator[None]:
    """Take the account of whoever runs the tests out of the environment: no test books with it, or is warned of it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("MUSEMENT_")]:
            patch.delenv(name)
        yield


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuses connections and look-ups of names, loopback and Unix sockets excepted."""
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        _check(self, address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        _check(self, address)
        return connect_ex(self, address)

    def guarded_look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not _is_this_machine(host):
            raise NetworkForbiddenError(host)
        return look_up(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        patch.setattr(socket, "getaddrinfo", guarded_look_up)
        yield


def _check(connecting: socket.socket, address: Any) -> None:
    if connecting.family in {socket.AF_INET, socket.AF_INET6} and not _is_this_machine(address[0]):
        raise NetworkForbiddenError(address)


def _is_this_machine(host: object) -> bool:
    text = host.decode() if isinstance(host, bytes) else host
    if text is None or text in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(str(text)).is_loopback
    except ValueError:
        return False
