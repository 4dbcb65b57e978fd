"""Names of the processes that hold leases: a process of this machine that has ended holds none any more."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

_PROC = Path("/proc")


def lease_owner() -> str:
    """Return a name for one lease of this process: where it runs, which it is, and which of its leases.

    Machine and process can be recognised where the system tells them; elsewhere the lease itself has to expire.
    """
    pid = os.getpid()
    return f"{_machine()}/{pid}/{_started_at(pid)}/{os.urandom(6).hex()}"


def has_ended(owner: str | None) -> bool:
    """Tell whether a lease is held by a process of this machine that has ended. False where it cannot be told."""
    parts = (owner or "").split("/")
    if len(parts) != 4 or not _machine() or parts[0] != _machine() or not parts[1].isdecimal():
        return False
    started_at = _started_at(int(parts[1]))
    return started_at is not None and started_at != parts[2]


@cache
def _machine() -> str:
    """Return what is the same for processes that see each other: one start of one machine, one space of process numbers."""
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot}:{(_PROC / 'self/ns/pid').stat().st_ino}"
    except OSError:
        return ""


def _started_at(pid: int) -> str | None:
    """Return when a process was started, in ticks since the machine was; empty when there is none, None when unknown."""
    try:
        fields = (
            (_PROC / str(pid) / "stat")
            .read_text(encoding="utf-8", errors="replace")
            .rpartition(")")[2]
            .split()
        )
    except FileNotFoundError:
        return "" if _machine() else None
    except OSError:
        return None
    # A zombie has ended; it only was not waited for yet.
    return "" if fields[0] in ("Z", "X") else fields[19]
