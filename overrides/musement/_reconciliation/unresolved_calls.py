"""The calls of a process whose outcome is unknown to it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Any

from musement._reconciliation.in_doubt import InDoubt


class UnresolvedCalls:
    """Base of the journal: the calls that ended with an unknown outcome, oldest first."""

    lock: threading.RLock | Any
    _unresolved: OrderedDict[str, InDoubt]

    def unresolved(self) -> tuple[InDoubt, ...]:
        """Return the calls that ended with an unknown outcome, oldest first."""
        with self.lock:
            return tuple(self._unresolved.values())

    def resolved(self, record: InDoubt) -> None:
        """Note that it is known what became of a call."""
        with self.lock:
            self._unresolved.pop(record.key, None)

    def entry_closed(self, name: str) -> None:
        """Note that it is known what became of every call that was made under a key."""
        with self.lock:
            for key in [key for key, record in self._unresolved.items() if record.entry == name]:
                del self._unresolved[key]
