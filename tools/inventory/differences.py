"""Collect the differences that a comparison finds, named so that a reader finds the place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple


@dataclass(frozen=True)
class Difference:
    """One difference between document and inventory.

    Attributes:
        table: operations, parameters, bodies, fields or errors.
        kind: missing, absent (from one of the schemas of a concept that has several), extra (in the document,
            without source), derived (in the document, which names its source itself), type, format, enum,
            required, rules, tag, deprecated, media, or mark (`x-source` is absent, or names an older source than
            there is).
        at: Where, such as `GET /cities`, `GET /cities query limit`, `GET /cities 404`, `city.name`, or
            `city.name (Town)` where the document has several schemas for a city.
        detail: What the sources say and what the document says.
    """

    table: str
    kind: str
    at: str
    detail: str


class Place(NamedTuple):
    """A place that is compared: a table, an address in it, and for a field the component of the document."""

    table: str
    at: str
    component: str = ""


class DifferenceCollector:
    """Collects differences; knows only at the end which shapes have several components in the document."""

    def __init__(self) -> None:
        self._found: list[tuple[Difference, str]] = []
        self._components: dict[str, set[str]] = {}

    def add(self, here: Place, kind: str, detail: str) -> None:
        """Note a difference."""
        self._found.append((Difference(here.table, kind, here.at, detail), here.component))

    def add_beyond(self, here: Place, named: frozenset[str]) -> None:
        """Note what the document has and the inventory has not.

        Args:
            named: `x-source` of the place itself: with it the place is derived from the document, else it has no source.
        """
        if named:
            self.add(
                here, "derived", f"from the document, no page of the inventory: {', '.join(sorted(named))}"
            )
        else:
            self.add(here, "extra", "no source has it")

    def serves(self, shape: str, component: str) -> None:
        """Note that a component of the document stands for a shape of the inventory."""
        self._components.setdefault(shape, set()).add(component)

    def differences(self) -> list[Difference]:
        """List every difference once, in the order they came up."""
        several = {shape for shape, components in self._components.items() if len(components) > 1}
        return list(
            dict.fromkeys(
                replace(found, at=f"{found.at} ({component})")
                if component and found.at.partition(".")[0] in several
                else found
                for found, component in self._found
            )
        )
