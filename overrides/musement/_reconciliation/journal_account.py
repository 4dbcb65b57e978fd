"""The account that a journal belongs to: bookings of two accounts, or of two environments, are never mixed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, Self

from attrs import frozen

from musement._reconciliation.in_doubt import digest
from musement_core.errors.client_errors import JournalError
from musement_core.flow import Flow
from musement_core.journal.access import in_store
from musement_core.journal.claims import read_content
from musement_core.journal.store import Change, Store, VersionConflictError

if TYPE_CHECKING:
    from musement.configuration import Configuration

#: Name of the entry that says whose journal it is, and the version of what the entries hold.
_NAME: Final = "about"
_FORMAT: Final = 1


@frozen
class JournalAccount:
    """Who books, and where: a server of an environment, and a digest of application and client."""

    environment: str
    server: str
    account: str

    @classmethod
    def of(cls, configuration: Configuration) -> Self:
        """Return the account that a configuration books for."""
        return cls(
            environment=configuration.environment,
            server=configuration.origin,
            account=digest([configuration.application, configuration.client_id]),
        )

    def check(self, store: Store) -> Flow[None]:
        """Make sure that the journal is the one of this account; a new one becomes it.

        Raises:
            JournalError: It belongs to another account, or was written by a newer version.
        """
        kept = yield from in_store(store, lambda: self._kept(store))
        if kept.get("format") != _FORMAT:
            raise JournalError(
                f"the journal has entries of format {kept.get('format')!r}, and this version knows {_FORMAT}: "
                "use the version that wrote it, or a new journal"
            )
        for what, mine in (("environment", self.environment), ("server", self.server)):
            if kept.get(what) != mine:
                raise JournalError(
                    f"the journal belongs to {what} {kept.get(what)!r}, and this client books in {mine!r}: "
                    "give each its own journal"
                )
        if kept.get("account") != self.account:
            raise JournalError(
                "the journal belongs to another account (application or client_id differ): give each its own journal"
            )

    def _kept(self, store: Store) -> dict[str, Any]:
        entry = store.read([_NAME]).get(_NAME)
        if entry is None:
            about = {
                "format": _FORMAT,
                "environment": self.environment,
                "server": self.server,
                "account": self.account,
            }
            try:
                store.write([Change(_NAME, 0, "about", "open", json.dumps(about, sort_keys=True))])
            except VersionConflictError:
                return self._kept(store)
            return about
        return read_content(entry)
