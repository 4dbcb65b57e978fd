"""Hold everything that an update found out, as far as it came."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from tools.public_api.comparison import ApiChange
from tools.update.changes import Change
from tools.update.conformance import Nonconformity
from tools.update.misfit import Misfit
from tools.update.overlay_actions import StaleAction
from tools.update.versioning import Bump

Verdict: TypeAlias = Literal["nothing new", "compatible", "breaking", "code to be changed", "refused"]


@dataclass
class Findings:
    """The findings of an update, which the report is written from.

    Attributes:
        source: Where the document came from.
        versions: `info.version` of the vendored document and of the new one.
        sha256: Checksum of the new document.
        vendored: Checksum of the present one.
        sizes: How much the new document and client hold, by name.
        checked: How many recorded exchanges and routes of the sandbox were looked at.
        notes: What the generator renamed or read differently, only where it differs from before.
        not_judged: What could not be compared, because an earlier step stopped it.
        tasks: What a person has to look at before the update is merged, beyond what is listed elsewhere.
        applied: Whether the files of the repository were replaced.
        refusal: Why the update was not made; empty when it was.
        refusal_causes: Every single cause.
    """

    source: str
    versions: tuple[str, str]
    sha256: str
    vendored: str = ""
    sizes: dict[str, int] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    api: list[ApiChange] = field(default_factory=list)
    stale: tuple[StaleAction, ...] = ()
    misfits: list[Misfit] = field(default_factory=list)
    recordings: list[Nonconformity] = field(default_factory=list)
    sandbox: list[Nonconformity] = field(default_factory=list)
    checked: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    not_judged: list[str] = field(default_factory=list)
    tasks: list[str] = field(default_factory=list)
    applied: bool = False
    bump: Bump | None = None
    entry: dict[str, list[str]] = field(default_factory=dict)
    document_line: str = ""
    refusal: str = ""
    refusal_causes: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        """Tell whether the document is another than the vendored one."""
        return self.sha256 != self.vendored

    @property
    def verdict(self) -> Verdict:
        """Judge the update as a whole."""
        if self.refusal:
            return "refused"
        if not self.is_new:
            return "nothing new"
        if self.misfits or self.stale:
            return "code to be changed"
        harmful = any(change.breaking for change in self.changes) or any(
            change.breaking for change in self.api
        )
        return "breaking" if harmful else "compatible"
