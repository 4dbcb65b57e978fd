"""Write the state of a sandbox down, read it again, and keep it in a file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from threading import RLock
from typing import TYPE_CHECKING, Any

from musement_sandbox.clock import SandboxClock
from musement_sandbox.fault_plan import FaultPlan
from musement_sandbox.late_requests import LateRequest
from musement_sandbox.snapshot import Restored, read_snapshot, take_snapshot
from musement_sandbox.state_errors import StateFileError
from musement_sandbox.world import World

if TYPE_CHECKING:
    from musement_sandbox.state_recorder import StateRecorder

__all__ = ["KeptState"]


class KeptState:
    """The state of a sandbox: its world, its time, its faults, and the requests that the server is late with.

    Attributes:
        clock: Its time.
        faults: The faults that it is to inject.
    """

    clock: SandboxClock
    faults: FaultPlan
    _world: World
    _late: list[LateRequest]
    _lock: RLock
    _recorder: StateRecorder | None = None

    def snapshot(self) -> dict[str, Any]:
        """Return the whole state as JSON, which `restore` of this sandbox, or of another with the same catalogue, takes.

        It holds carts, orders, customers, payments, reviews, tokens, discounts, events, faults, the requests that the server
        is late with, the moment, and how far identifiers have come; not the arguments of the sandbox, nor what
        `requests` lists.

        Raises:
            SnapshotError: A fault or its condition is a function of your own, which cannot be written as JSON.
        """
        with self._lock:
            return take_snapshot(self._world, self.faults, self._late)

    def restore(self, snapshot: Mapping[str, Any]) -> None:
        """Go back to the state of a snapshot, its moment, its faults and its identifiers among it.

        Args:
            snapshot: What `snapshot` has returned, maybe after it was written as JSON and read again.

        Raises:
            SnapshotError: It does not fit: the message names the member and what it has to be. Nothing was changed.
        """
        with self._lock:
            found = read_snapshot(snapshot, self._world)
            self._take(found)
            self.clock.set(found.now)
            self._rewrite()

    def save(self) -> None:
        """Write what has changed into the state file, if there is one. Every request does that, before its response is sent.

        Raises:
            StateFileError: The file cannot be written.
        """
        with self._lock:
            if self._recorder is not None:
                self._recorder.save(self._world, self.clock, self.faults, self._late)

    def close(self) -> None:
        """Let go of the state file, and send no more webhooks."""
        self._world.webhooks.close()
        with self._lock:
            if self._recorder is not None:
                self._recorder.close(self._world, self.clock, self.faults, self._late)

    def _open(self, path: str | os.PathLike[str], *, goes_on: bool) -> None:
        """Open a state file and take the state that it holds; its clock too, when it goes on."""
        from musement_sandbox.state_file import StateFile
        from musement_sandbox.state_recorder import StateRecorder

        recorder = StateRecorder(StateFile(path))
        try:
            read = recorder.read(self._world)
            if read is not None:
                snapshot, ahead = read
                if goes_on:
                    self.clock.offset = ahead
                self._take(read_snapshot({**snapshot, "now": self.clock.now().isoformat()}, self._world))
            recorder.attach(self._world)
            recorder.save(self._world, self.clock, self.faults, self._late, everything=read is None)
        except ValueError as error:
            recorder.file.close()
            if isinstance(error, StateFileError):
                raise
            raise StateFileError(f"state file {recorder.file.path}: {error}") from None
        self._recorder = recorder

    def _take(self, found: Restored) -> None:
        self._world, self._late = found.world, found.late
        webhooks = found.world.webhooks
        webhooks.enabled, deliveries = found.webhooks
        webhooks.replace(deliveries)
        self.faults.replace(found.rules, found.schedule)

    def _save_deliveries(self) -> None:
        """Write what a thread has sent, unless the file was closed meanwhile."""
        with self._lock:
            if self._recorder is not None and not self._recorder.file.is_closed:
                self.save()

    def _rewrite(self) -> None:
        if self._recorder is not None:
            self._recorder.rewrite(self._world, self.clock, self.faults, self._late)
