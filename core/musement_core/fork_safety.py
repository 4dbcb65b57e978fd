"""Replaces locks in a forked child: whoever held one exists in the parent only."""

from __future__ import annotations

import os
import weakref
from typing import Protocol


class LockHolder(Protocol):
    """Has a lock that guards its state."""

    def renew_lock(self) -> None:
        """Take a new lock."""
        ...


_holders: weakref.WeakSet[LockHolder] = weakref.WeakSet()


def renew_lock_after_fork(holder: LockHolder) -> None:
    """Make every child that is forked from now on start with a new lock in `holder`."""
    _holders.add(holder)


def _after_fork() -> None:
    for holder in _holders:
        holder.renew_lock()


if hasattr(os, "register_at_fork"):  # not on Windows, which has no fork either
    os.register_at_fork(after_in_child=_after_fork)
