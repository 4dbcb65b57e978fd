"""Keeps locks and connections out of forked children: whoever held or used one exists in the parent only."""

from __future__ import annotations

import os
import weakref
from typing import Protocol


class LockHolder(Protocol):
    """Has a lock that guards its state."""

    def renew_lock(self) -> None:
        """Take a new lock."""
        ...


class ConnectionHolder(Protocol):
    """Has a connection that no child may inherit open."""

    def before_fork(self) -> None:
        """Close the connection, and let nobody open it before the fork is over."""
        ...

    def after_fork(self, *, in_child: bool) -> None:
        """Go on, in the parent and in the child."""
        ...


_lock_holders: weakref.WeakSet[LockHolder] = weakref.WeakSet()
_connection_holders: weakref.WeakSet[ConnectionHolder] = weakref.WeakSet()
_closed: list[ConnectionHolder] = []


def renew_lock_after_fork(holder: LockHolder) -> None:
    """Make every child that is forked from now on start with a new lock in `holder`."""
    _lock_holders.add(holder)


def close_before_fork(holder: ConnectionHolder) -> None:
    """Make `holder` close its connection before each fork from now on."""
    _connection_holders.add(holder)


def _before_fork() -> None:
    for holder in list(_connection_holders):
        holder.before_fork()
        _closed.append(holder)


def _after_fork_in_parent() -> None:
    while _closed:
        _closed.pop().after_fork(in_child=False)


def _after_fork_in_child() -> None:
    for holder in _lock_holders:
        holder.renew_lock()
    while _closed:
        _closed.pop().after_fork(in_child=True)


if hasattr(os, "register_at_fork"):  # not on Windows, which has no fork either
    os.register_at_fork(
        before=_before_fork, after_in_parent=_after_fork_in_parent, after_in_child=_after_fork_in_child
    )
