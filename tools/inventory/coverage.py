"""Check that the document holds what the sources say, and nothing else; every difference needs a committed reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tools.document import reader, taken
from tools.document.reader import Json
from tools.errors import PipelineError
from tools.inventory import comparison, tables
from tools.inventory.differences import Difference

ROOT: Final = Path(__file__).resolve().parents[2]
DOCUMENT: Final = ROOT / "openapi.yaml"
INVENTORY: Final = ROOT / "docs" / "inventory"
TABLES: Final = ("operations", "parameters", "bodies", "fields", "errors")
MIN_PRESENT_PERCENT: Final = {"operations": 100.0, "parameters": 100.0, "fields": 99.0}
"""Percent of what the sources name that the document must have, reasons or not."""


@dataclass(frozen=True)
class Deviation:
    """Differences that are meant: where (`*` stands for anything), of which kind, and why."""

    at: tuple[str, ...]
    kinds: frozenset[str]
    reason: str

    def place(self, difference: Difference) -> str | None:
        """Find the place in `at` that covers a difference, if any does."""
        if difference.kind not in self.kinds:
            return None
        return next((place for place in self.at if _fits(place, difference.at)), None)


@dataclass
class CoverageReport:
    """The outcome of a comparison.

    Attributes:
        listed: Differences with their reason.
        unlisted: Differences without one.
        derived: What the document has beyond the inventory and names the source of; needs no reason.
        stale: Reasons for which there is no difference any more.
        taken: What a document that an update took has otherwise.
    """

    counted: comparison.Counts
    listed: list[tuple[Difference, Deviation]] = field(default_factory=list)
    unlisted: list[Difference] = field(default_factory=list)
    derived: list[Difference] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    taken: list[Difference] = field(default_factory=list)

    def present(self, table: str) -> float:
        """Compute how much of a table the document has, in percent."""
        total = self.counted.total[table]
        return 100.0 * (total - self.counted.missing[table]) / total if total else 100.0

    def places(self) -> list[str]:
        """Name the differences without a reason and the reasons without a difference, as `taken.yaml` lists them."""
        return [*map(_place, self.unlisted), *(f"nothing deviates at {place}" for place in self.stale)]

    def causes(self) -> list[str]:
        """List everything that makes the check fail."""
        low = [
            f"{table}: {self.present(table):.1f} % present, at least {minimum:.0f} % wanted"
            for table, minimum in MIN_PRESENT_PERCENT.items()
            if self.present(table) < minimum
        ]
        return [
            *(f"{d.kind} {d.at}: {d.detail}" for d in self.unlisted),
            *(f"deviations.yaml: nothing deviates any more at {place}" for place in self.stale),
            *low,
        ]

    def lines(self) -> Iterator[str]:
        """Yield every difference, then one line of numbers for each kind of fact."""
        for (kind, place, reason), count in Counter(
            (found.kind, deviation.place(found), deviation.reason) for found, deviation in self.listed
        ).items():
            times = f" ({count} times)" if count > 1 else ""
            yield f"listed    {kind:<10} {place}{times}: {reason}"
        for found in self.derived:
            yield f"{found.kind:<20} {found.at}: {found.detail}"
        for found in self.taken:
            yield f"taken     {found.kind:<10} {found.at}: {found.detail}"
        for found in self.unlisted:
            yield f"UNLISTED  {found.kind:<10} {found.at}: {found.detail}"
        yield f"{'':<12}{'in sources':>10}{'present':>9}{'missing':>9}{'different':>11}{'without source':>16}{'present %':>11}"
        extra = Counter(d.table for d in (*self.unlisted, *(d for d, _ in self.listed)) if d.kind == "extra")
        for table in TABLES:
            total, missing = self.counted.total[table], self.counted.missing[table]
            yield (
                f"{table:<12}{total:>10}{total - missing:>9}{missing:>9}{self.counted.different[table]:>11}"
                f"{extra[table]:>16}{self.present(table):>11.1f}"
            )
        if self.derived:
            yield f"{len(self.derived)} places are derived from the document: it names their source, and no page has them"
        yield f"{len(self.listed)} differences have their reason in deviations.yaml, {len(self.unlisted)} have none"


def _place(difference: Difference) -> str:
    return f"{difference.kind} {difference.at}"


def check(
    content: Json, facts: tables.Inventory, deviations: list[Deviation], known: Container[str] = ()
) -> CoverageReport:
    """Compare a document with the inventory.

    Args:
        known: Differences that an update brought, as `CoverageReport.places` names them.

    Raises:
        PipelineError: A reference of the document leads nowhere.
    """
    differences, counted = comparison.compare(content, facts)
    report = CoverageReport(counted)
    unused = {(number, place) for number, deviation in enumerate(deviations) for place in deviation.at}
    for difference in differences:
        covering = [(n, d, p) for n, d in enumerate(deviations) if (p := d.place(difference)) is not None]
        if difference.kind == "derived":
            report.derived.append(difference)
        elif covering:
            number, deviation, place = covering[0]
            report.listed.append((difference, deviation))
            unused.discard((number, place))
        elif _place(difference) in known:
            report.taken.append(difference)
        else:
            report.unlisted.append(difference)
    report.stale = [place for _, place in sorted(unused) if f"nothing deviates at {place}" not in known]
    for table, _ in {(found.table, found.at) for found in report.taken if found.kind == "missing"}:
        counted.missing[table] -= 1
    return report


def read_deviations(path: Path) -> list[Deviation]:
    """Read the file of meant differences.

    Raises:
        PipelineError: It cannot be read, or an entry lacks place, kind or reason.
    """
    entries = reader.read(path).content.get("deviations")
    if not isinstance(entries, list):
        raise PipelineError(f"{path} has no list of deviations")
    found: list[Deviation] = []
    for entry in entries:
        at, kinds, reason = entry.get("at"), entry.get("kind"), entry.get("reason")
        if not at or not kinds or not isinstance(reason, str) or not reason.strip():
            raise PipelineError(f"{path}: an entry needs at, kind and reason: {entry}")
        found.append(Deviation(_texts(at), frozenset(_texts(kinds)), " ".join(reason.split())))
    return found


def run(document_path: Path = DOCUMENT, folder: Path = INVENTORY, *, take: bool = False) -> Iterator[str]:
    """Check a document against the inventory of a folder, and yield the table.

    Args:
        document_path: The document.
        folder: Of the inventory.
        take: List every difference that has no reason as brought by an update, instead of failing.

    Raises:
        PipelineError: A difference has no reason, a reason no difference, or too little is present.
    """
    content = reader.read(document_path).content
    if not taken.is_rebuilt(content):
        name = document_path.name
        yield f"{name} is not the rebuilt document, by its mark {taken.MARK}: the inventory says nothing about it"
        return
    facts, deviations = tables.read(folder), read_deviations(folder / "deviations.yaml")
    if take:
        found = check(content, facts, deviations, taken.read(folder, "inventory"))
        taken.add(folder, "inventory", found.places())
    report = check(content, facts, deviations, taken.read(folder, "inventory"))
    yield from report.lines()
    if causes := report.causes():
        raise PipelineError("the document and the inventory differ without a reason", causes)


def _texts(value: Json) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _fits(pattern: str, at: str) -> bool:
    return re.fullmatch(".*".join(re.escape(part) for part in pattern.split("*")), at) is not None
