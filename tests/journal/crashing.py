"""A process that is killed at a chosen point, played in one process: at an operation of its store, or at a request."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

import httpx

from musement_core.journal.memory import MemoryStore
from musement_core.journal.store import Change, Entry

#: Seconds after which every lease has ended.
LONG_AFTER = 10_000.0


class Killed(BaseException):
    """The process ends here: nothing after it runs that could still write or send."""


class SharedMemory(MemoryStore):
    """A store that outlives the clients of a test, and that they share."""

    @property
    def is_shared(self) -> bool:
        return True


class Crash:
    """Ends the process at its n-th step, before or after the step is carried out. Steps are store operations and requests."""

    def __init__(self, at: int, *, after: bool) -> None:
        self.at = at
        self.after = after
        self.steps: list[str] = []
        self.has_happened = False

    def step(self, what: str, carry_out: Callable[[], Any]) -> Any:
        if self.has_happened:
            raise Killed
        self.steps.append(what)
        if len(self.steps) == self.at and not self.after:
            self._happen()
        result = carry_out()
        if len(self.steps) == self.at:
            self._happen()
        return result

    def _happen(self) -> None:
        self.has_happened = True
        raise Killed


class CrashingStore:
    """A store whose process is killed."""

    is_shared = True
    blocks = False

    def __init__(self, store: SharedMemory, crash: Crash) -> None:
        self._store = store
        self._crash = crash

    def read(self, names: Collection[str]) -> dict[str, Entry]:
        read: dict[str, Entry] = self._crash.step("read", lambda: self._store.read(names))
        return read

    def write(self, changes: Sequence[Change]) -> None:
        self._crash.step("write", lambda: self._store.write(changes))

    def find(
        self, kind: str, states: Iterable[str], *, min_age: float = 0.0, after: str = "", limit: int = 100
    ) -> list[Entry]:
        return self._store.find(kind, states, min_age=min_age, after=after, limit=limit)

    def remove_old(self, kinds: Collection[str], *, min_age: float, limit: int = 1000) -> int:
        return self._store.remove_old(kinds, min_age=min_age, limit=limit)

    def close(self) -> None:
        """Leave the store open for the others."""


class CrashingTransport(httpx.BaseTransport):
    """A transport whose process is killed before a request leaves, or after it was carried out."""

    def __init__(self, transport: httpx.BaseTransport, crash: Crash) -> None:
        self._transport = transport
        self._crash = crash

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        what = f"{request.method} {request.url.path.removeprefix('/api/v3')}"
        response: httpx.Response = self._crash.step(what, lambda: self._transport.handle_request(request))
        return response
