"""Hold everything that an update found out, as far as it came."""

from __future__ import annotations

from dataclasses import dataclass, field

from tools.public_api.comparison import ApiChange
from tools.update.changes import Change
from tools.update.conformance import Nonconformity
from tools.update.fit import Misfit
from tools.update.overlay_actions import StaleAction
from tools.update.versioning import Bump


@dataclass
class Findings:
    """The findings of an update, which the report is written from.

    Attributes:
        source: Where the document came from.
        versions: `info.version` of the vendored document and of the new one.
        sha256: Checksum of the new document.
        sizes: How much the new document and client hold, by name.
        checked: How many recorded exchanges and routes of the sandbox were looked at.
        rules: Committed rules for our own document that the new one does not keep.
        notes: What the generator renamed or read differently, only where it differs from before.
        refusal: Why the update was not made; empty when it was.
        refusal_causes: Every single cause.
    """

    source: str
    versions: tuple[str, str]
    sha256: str
    sizes: dict[str, int] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    api: list[ApiChange] = field(default_factory=list)
    stale: tuple[StaleAction, ...] = ()
    misfits: list[Misfit] = field(default_factory=list)
    recordings: list[Nonconformity] = field(default_factory=list)
    sandbox: list[Nonconformity] = field(default_factory=list)
    checked: dict[str, int] = field(default_factory=dict)
    rules: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    bump: Bump | None = None
    entry: dict[str, list[str]] = field(default_factory=dict)
    document_line: str = ""
    refusal: str = ""
    refusal_causes: tuple[str, ...] = ()
