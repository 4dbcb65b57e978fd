"""The protocol of a journal's store: named, versioned entries with leases. It knows no API and no HTTP.

A store of your own has these methods; `musement.journal.StoreContract` is the suite of tests that it has to pass.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from attrs import field, frozen

from musement_core.errors.client_errors import ClientError


class VersionConflictError(ClientError):
    """An entry has another version than was expected: somebody else has written it meanwhile. Nothing was changed."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"journal entry {name!r} was changed by somebody else")


@frozen
class Entry:
    """An entry as it stands in the store.

    Attributes:
        name: Unique in the store.
        kind: What it is about; entries are found by it.
        state: Where it stands; entries are found by it.
        content: JSON text; may hold an access token, so it is not shown.
        version: Counts the writes of this entry, from 1.
        owner: Who holds the lease, or held it last.
        lease: Seconds that are left of the lease, by the store's clock; 0 when nobody holds it.
        age: Seconds since the entry was last written, by the store's clock.
    """

    name: str
    kind: str
    state: str
    content: str = field(repr=False)
    version: int
    owner: str | None = None
    lease: float = 0.0
    age: float = 0.0


@frozen
class Change:
    """A write of one entry, carried out when it has the expected version.

    Attributes:
        name: Unique in the store; 1 to 300 characters, none of them NUL.
        expected: The version that the entry has now; 0 when there is none of this name.
        kind: What it is about.
        state: Where it stands.
        content: JSON text; `None` removes the entry.
        owner: Who takes, or keeps, the lease.
        lease: Seconds of the lease from now, by the store's clock; 0 gives it up.
    """

    name: str
    expected: int
    kind: str = ""
    state: str = ""
    content: str | None = field(default=None, repr=False)
    owner: str | None = None
    lease: float = 0.0


class Store(Protocol):
    """Keeps entries. Every method is atomic, blocks, may be called by any thread, and is durable when it returns.

    Every method raises `JournalError` when the store cannot be reached, read or written.
    """

    @property
    def is_shared(self) -> bool:
        """Tell whether entries outlive this process and are seen by others."""
        ...

    @property
    def blocks(self) -> bool:
        """Tell whether its methods may take long enough that an event loop should not wait for them."""
        ...

    def read(self, names: Collection[str]) -> dict[str, Entry]:
        """Return those entries of these names that there are."""
        ...

    def write(self, changes: Sequence[Change]) -> None:
        """Carry out all of the changes, each of another entry, or none.

        Raises:
            VersionConflictError: An entry has another version than was expected; nothing was changed.
            ValueError: A name, text, version or lease that no store takes; nothing was changed.
        """
        ...

    def find(
        self, kind: str, states: Iterable[str], *, min_age: float = 0.0, after: str = "", limit: int = 100
    ) -> list[Entry]:
        """Return entries of a kind in any of these states, ordered by name.

        Args:
            kind: What they are about.
            states: Where they stand.
            min_age: Seconds for which they were not written, at least.
            after: The name of the last entry of the page before.
            limit: So many at most.
        """
        ...

    def remove_old(self, kinds: Collection[str], *, min_age: float, limit: int = 1000) -> int:
        """Remove entries of these kinds that were not written for so many seconds and that nobody leases.

        Returns:
            How many were removed: `limit` at most, the oldest first.
        """
        ...

    def close(self) -> None:
        """Give up what the store holds of connections and files; the entries stay."""
        ...
