"""The journal of a client: what it holds of calls that were never answered, and what became of them."""

from __future__ import annotations

from typing import Final

from musement._reconciliation.settling import (
    Settlement,
    UnresolvedCall,
    settle,
    settle_all,
    unresolved,
)
from musement._reconciliation.sweeping import CART_SECONDS, sweep
from musement.errors import InvalidRequestError
from musement.request_rules import check_timeout
from musement.resources._methods import Methods
from musement_core.flow import Flow
from musement_core.flow_method import operation
from musement_core.operations import AsyncResource, Resource

_LEAST_SECONDS: Final = 86_400.0
_MAX_REMOVED: Final = 10_000


class JournalMethods(Methods):
    """Methods of the journal."""

    @operation
    def unresolved(self, *, older_than: float = 0.0) -> Flow[list[UnresolvedCall]]:
        """Return the calls of which it is not known what became of them, of every process that shares the journal.

        Args:
            older_than: Seconds for which nothing was written of them, at least.

        Raises:
            JournalError: The journal cannot be read.
        """
        check_timeout("older_than", older_than)
        return (yield from unresolved(self._engine, older_than))

    @operation
    def resolve(
        self, entry: UnresolvedCall | str | None = None, *, older_than: float = 0.0
    ) -> Flow[list[Settlement]]:
        """Ask the API what became of calls that were never answered, and write down what it says.

        What a process that lives works on is left to it.

        Args:
            entry: One of `unresolved()`, or its name, as an error has it in `journal_entry`; left out, all of them.
            older_than: Of all, those of which nothing was written for so many seconds.

        Returns:
            What became of each.

        Raises:
            InvalidRequestError: There is no such entry.
            JournalError: The journal cannot be read or written.
        """
        check_timeout("older_than", older_than)
        if entry is None:
            return (yield from settle_all(self._engine, older_than))
        settlement = yield from settle(self._engine, entry if isinstance(entry, str) else entry.name)
        return [settlement]

    @operation
    def sweep(self, *, older_than: float = CART_SECONDS, limit: int = 1000) -> Flow[int]:
        """Remove old entries: keys that nobody asks for any more, carts that no longer exist.

        What is unresolved stays, and so do bookings that are not finished, with their steps. A key that was removed is a new
        one: keep them longer than anybody tries again.

        Args:
            older_than: Seconds for which they were not written; the default is 90 days, for which carts live, and for which
                at least what is known of carts is kept.
            limit: So many at most, up to 10,000; call again until it returns less.

        Returns:
            How many were removed.

        Raises:
            JournalError: The journal cannot be written.
        """
        check_timeout("older_than", older_than)
        if older_than < _LEAST_SECONDS:
            raise InvalidRequestError(
                argument="older_than",
                problem=f"{older_than!r} is not allowed",
                rule="A day (86,400 seconds) at least: whoever tries again with a key that was removed books anew.",
            )
        if isinstance(limit, bool) or not isinstance(limit, int) or not 1 <= limit <= _MAX_REMOVED:
            raise InvalidRequestError(
                argument="limit",
                problem=f"{limit!r:.80} is not allowed",
                rule="A number of 1 to 10,000 is asked for.",
            )
        return (yield from sweep(self._engine, older_than, limit))

    @operation
    def flush(self) -> Flow[None]:
        """Write what could not be written after a request was made; see `JournalWarning`.

        Raises:
            JournalError: The journal still cannot be written.
        """
        if self._engine.journal.shared is not None:
            yield from self._engine.journal.shared.write()


class Journal(JournalMethods, Resource):
    """Calls that were never answered, and what became of them."""


class AsyncJournal(JournalMethods, AsyncResource):
    """Calls that were never answered, and what became of them."""
