"""Where a journal keeps its entries."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from musement._reconciliation.journal import Journal
    from musement._reconciliation.journal_account import JournalAccount
    from musement._reconciliation.shared_journal import SharedJournal
    from musement_core.flow import Flow
    from musement_core.journal.claims import EndedClaims
    from musement_core.journal.store import Store


class StoredJournal:
    """Base of the journal: its store. `shared` lets other processes know what is noted of carts and orders."""

    lock: threading.RLock | Any
    shared: SharedJournal | None = None
    _store: Store | None = None
    _account: JournalAccount | None = None
    _is_checked: bool = False
    _closes: bool = False

    @property
    def store(self) -> Store:
        """Return where entries are kept: in memory, when nothing else was said."""
        with self.lock:
            if self._store is None:
                from musement_core.journal.memory import MemoryStore  # loaded by the first idempotency key

                self._store = MemoryStore()
            return self._store

    @property
    def ended(self) -> EndedClaims:
        """Return the claims of this process that were interrupted."""
        from musement_core.journal.claims import ENDED_CLAIMS

        return ENDED_CLAIMS

    def keep_in(self, store: Store, account: JournalAccount, *, closes: bool = False) -> None:
        """Keep entries in a store from now on; in one that others share, also what is known of carts and orders.

        Args:
            store: The store.
            account: Who books with it.
            closes: Whether it is closed with the client.
        """
        from musement._reconciliation.shared_journal import SharedJournal

        self._store, self._account, self._closes = store, account, closes
        self.shared = SharedJournal(cast("Journal", self), store) if store.is_shared else None

    def checked_store(self) -> Flow[Store]:
        """Return the store; at its first use, make sure that it is the one of this account.

        Raises:
            JournalError: It is another's, or cannot be read.
        """
        store = self.store
        if self._account is not None and not self._is_checked:
            yield from self._account.check(store)
            self._is_checked = True
        return store

    def close_store(self) -> None:
        """Close the store, if it was opened for this client."""
        if self._closes and self._store is not None:
            self._store.close()
