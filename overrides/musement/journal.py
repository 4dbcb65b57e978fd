"""Where a client keeps what must survive its process: stores in memory, in a SQLite file, in a PostgreSQL database.

    store = journal.open_store("sqlite:///bookings.sqlite")

A store of your own has the methods of `Store`, and passes `StoreContract`.
"""

from __future__ import annotations

from musement._reconciliation.settling import Settlement, UnresolvedCall
from musement_core.journal.contract import StoreContract
from musement_core.journal.memory import MemoryStore
from musement_core.journal.opening import open_store
from musement_core.journal.postgresql import PostgreSQLStore
from musement_core.journal.sqlite import SQLiteStore
from musement_core.journal.store import Change, Entry, Store, VersionConflictError

__all__ = [
    "Change",
    "Entry",
    "MemoryStore",
    "PostgreSQLStore",
    "SQLiteStore",
    "Settlement",
    "Store",
    "StoreContract",
    "UnresolvedCall",
    "VersionConflictError",
    "open_store",
]

# Tracebacks, pickles and reprs name them as users import them.
for _public in (
    Change,
    Entry,
    MemoryStore,
    PostgreSQLStore,
    Settlement,
    SQLiteStore,
    StoreContract,
    UnresolvedCall,
    VersionConflictError,
):
    _public.__module__ = __name__
