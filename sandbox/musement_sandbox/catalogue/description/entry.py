"""A value of a description with its place, and the checks that make something of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from musement_core.argument_names import nearest
from musement_sandbox.catalogue.description.source import MappingWithLines, SequenceWithLines
from musement_sandbox.catalogue.errors import CatalogueError

__all__ = ["Entry"]

_NUMBER = re.compile(r"[+-]?[0-9]{1,12}(?:\.[0-9]{1,9})?")
_LANGUAGE = re.compile(r"[a-z]{2}")
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_DURATION = re.compile(r"P(?:([0-9]{1,4})D)?(?:T(?=[0-9])(?:([0-9]{1,4})H)?(?:([0-9]{1,4})M)?)?")
_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2190, 12, 31)
_MAX_SHOWN = 60
# Python refuses to write integers of some thousand digits.
_HUGE = 10**12
_KEPT_CONTROL_CHARACTERS = "\n\t"


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of a description.

    Attributes:
        value: The value.
        source: The file, or `catalogue` for a mapping.
        path: The way to it, e.g. `activities[0].price`; empty for the whole description.
        line: Its line in the file, where that is known.
    """

    value: Any
    source: str
    path: str = ""
    line: int | None = None

    def error(self, problem: str) -> CatalogueError:
        """Return the error that names this place."""
        line = "" if self.line is None else f", line {self.line}"
        return CatalogueError(f"{self.source}{line}: {f'{self.path} ' if self.path else ''}{problem}")

    def mistake(self, rule: str) -> CatalogueError:
        """Return the error that shows the value and says what it should be."""
        return self.error(f"is {_shown(self.value)}; it should be {rule}")

    def mapping(self) -> dict[str, Entry]:
        """Return the entries of a mapping whose keys are texts."""
        if not isinstance(self.value, Mapping):
            raise self.mistake("a mapping")
        lines = self.value.lines if isinstance(self.value, MappingWithLines) else {}
        found: dict[str, Entry] = {}
        for key, value in self.value.items():
            if not isinstance(key, str):
                raise self.error(f"has the key {_shown(key)}; a key is a text")
            shown = key if key.isidentifier() else ascii(key)[:_MAX_SHOWN]
            path = f"{self.path}.{shown}" if self.path else shown
            found[key] = Entry(value, self.source, path, lines.get(key, self.line))
        return found

    def members(self, known: Sequence[str], *, required: Iterable[str] = ()) -> dict[str, Entry]:
        """Return the entries of a mapping that has no other keys than the known ones, and all that are required."""
        found = self.mapping()
        for key, entry in found.items():
            if key not in known:
                near = nearest(key, known)
                rule = f"did you mean {near}?" if near else f"the keys here are {', '.join(known)}"
                raise entry.error(f"is not known; {rule}")
        for key in required:
            if key not in found:
                raise self.error(f"lacks {key}, which is required")
        return found

    def elements(self) -> list[Entry]:
        """Return the entries of a list."""
        if not isinstance(self.value, Sequence) or isinstance(self.value, str | bytes):
            raise self.mistake("a list")
        lines = self.value.lines if isinstance(self.value, SequenceWithLines) else {}
        return [
            Entry(value, self.source, f"{self.path}[{index}]", lines.get(index, self.line))
            for index, value in enumerate(self.value)
        ]

    def text(self) -> str:
        """Return a text that is not blank, and that JSON and a page can show."""
        if not isinstance(self.value, str):
            raise self.mistake("a text")
        if not self.value.strip():
            raise self.error("is empty; it should be a text")
        for character in self.value:
            if not (character.isprintable() or character.isspace()) or (
                character < " " and character not in _KEPT_CONTROL_CHARACTERS
            ):
                raise self.error(f"has the character {character!a}, which cannot be shown")
        return self.value

    def texts(self) -> dict[str, str]:
        """Return a text by language: one for all, or a mapping that has `en`."""
        if not isinstance(self.value, Mapping):
            return {"en": self.text()}
        found = self.mapping()
        for language, entry in found.items():
            if _LANGUAGE.fullmatch(language) is None:
                raise entry.error("is not a language; one is two small letters, such as en")
        if "en" not in found:
            raise self.error("lacks en, the language that others fall back to")
        return {language: entry.text() for language, entry in found.items()}

    def matching(self, pattern: str, rule: str) -> str:
        """Return a text that matches a pattern as a whole."""
        if not isinstance(self.value, str) or re.fullmatch(pattern, self.value) is None:
            raise self.mistake(rule)
        return self.value

    def number(self, least: int, most: int, *, decimals: int = 0, rule: str = "") -> Decimal:
        """Return a number from `least` to `most` with at most so many decimals."""
        number = self._decimal()
        if number is None or not least <= number <= most or number != round(number, decimals):
            kind = "a whole number" if not decimals else f"a number with at most {decimals} decimals"
            raise self.mistake(rule or f"{kind} from {least} to {most}")
        return number

    def _decimal(self) -> Decimal | None:
        value = self.value
        if isinstance(value, str):
            return Decimal(value) if _NUMBER.fullmatch(value) else None
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            return None
        if isinstance(value, int) and abs(value) >= _HUGE:
            return None
        number = Decimal(str(value))
        return number if number.is_finite() else None

    def whole(self, least: int, most: int) -> int:
        """Return a whole number from `least` to `most`."""
        return int(self.number(least, most))

    def is_number(self) -> bool:
        """Say whether this is meant as a number."""
        value = self.value
        if isinstance(value, str):
            return _NUMBER.fullmatch(value) is not None
        return isinstance(value, int | float | Decimal) and not isinstance(value, bool)

    def boolean(self) -> bool:
        """Return true or false."""
        if self.value is True or self.value == "true":
            return True
        if self.value is False or self.value == "false":
            return False
        raise self.mistake("true or false")

    def one_of(self, known: Iterable[str]) -> str:
        """Return one of the known names."""
        names = list(known)
        if isinstance(self.value, str) and self.value in names:
            return self.value
        near = nearest(self.value, names) if isinstance(self.value, str) else None
        rule = f"did you mean {near}?" if near else f"it should be one of {', '.join(names)}"
        raise self.error(f"is {_shown(self.value)}; {rule}")

    def uuid(self) -> str:
        """Return a UUID in its usual form."""
        if isinstance(self.value, UUID):
            return str(self.value)
        pattern = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
        return self.matching(pattern, "a UUID, such as 5a002d99-781b-479b-9a9d-9efadfd34ec2").lower()

    def day(self) -> date:
        """Return a day of the calendar."""
        value = self.value
        if isinstance(value, str):
            try:
                value = (
                    date.fromisoformat(value) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) else None
                )
            except ValueError:
                value = None
        if isinstance(value, datetime) or not isinstance(value, date) or not _FIRST_DAY <= value <= _LAST_DAY:
            raise self.mistake(f"a day from {_FIRST_DAY} to {_LAST_DAY}, such as 2026-12-24")
        return value

    def time(self) -> str:
        """Return a time of day as `HH:MM`."""
        if not isinstance(self.value, str) or _TIME.fullmatch(self.value) is None:
            raise self.mistake("a time in quotes, such as '09:30'")
        return self.value

    def duration(self) -> tuple[str, timedelta]:
        """Return a duration as it is written, and what it comes to."""
        match = _DURATION.fullmatch(self.value) if isinstance(self.value, str) else None
        if match is None or not any(match.groups()):
            raise self.mistake("days, hours and minutes, such as P2D, PT6H or P1DT12H30M")
        days, hours, minutes = (int(part or 0) for part in match.groups())
        return str(self.value), timedelta(days=days, hours=hours, minutes=minutes)


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= _HUGE:
        return "a number of more than 12 digits"
    if isinstance(value, str | int | float | Decimal | date):
        text = ascii(value) if isinstance(value, str) else str(value)
        return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}..."
    if isinstance(value, Mapping):
        return "a mapping"
    return "a list" if isinstance(value, Sequence) else f"of the type {type(value).__name__}"
