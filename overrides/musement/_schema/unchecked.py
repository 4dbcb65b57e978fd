"""Rules of a schema that are not checked on this side."""

from __future__ import annotations

from typing import NamedTuple


class UncheckedRule(NamedTuple):
    """A rule of a schema that was left to the API.

    Attributes:
        path: where it stands, as the path of an answer: `$.email`, `$.participants[*].name`.
        keyword: the JSON Schema keyword, e.g. `pattern`.
        reason: why it is not checked here.
    """

    path: str
    keyword: str
    reason: str
