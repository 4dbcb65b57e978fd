"""Reach a store from a flow: where its methods block and others must not be held up, they run in a thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from musement_core.flow import Compute, Flow
from musement_core.journal.store import Store

T = TypeVar("T")


def in_store(store: Store, work: Callable[[], T]) -> Flow[T]:
    """Do work that calls methods of the store, and return what it gives."""
    if not store.blocks:
        return work()
    result: T = yield Compute(work)
    return result
