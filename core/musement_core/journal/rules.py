"""What every store asks of the changes that it is given, so that all of them refuse the same."""

from __future__ import annotations

import math
from collections.abc import Sequence

from musement_core.journal.store import Change

MAX_NAME_CHARACTERS = 300


def check_changes(changes: Sequence[Change]) -> None:
    """Refuse what a store could not keep, or would keep in another way than others.

    Raises:
        ValueError: A name, text, version or lease that no store takes, or two changes of one entry.
    """
    for change in changes:
        if not 1 <= len(change.name) <= MAX_NAME_CHARACTERS:
            raise ValueError(f"the name of an entry has 1 to {MAX_NAME_CHARACTERS} characters")
        for part in (change.name, change.kind, change.state, change.owner or ""):
            if "\0" in part:
                raise ValueError(f"journal entry {change.name!r}: a NUL in its name, kind, state or owner")
            _check_text(change.name, part)
        _check_text(change.name, change.content or "")
        if change.expected < 0:
            raise ValueError(f"journal entry {change.name!r}: a version is not negative")
        if not (change.lease >= 0 and math.isfinite(change.lease)):
            raise ValueError(f"journal entry {change.name!r}: a lease is a number of seconds, 0 or more")
    if len({change.name for change in changes}) < len(changes):
        raise ValueError("two changes of one entry in one write")


def _check_text(name: str, text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        # Without the text, which may be a secret.
        raise ValueError(f"journal entry {name!r}: a text in it is no valid Unicode") from None
