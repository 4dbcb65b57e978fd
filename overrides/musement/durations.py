"""ISO 8601 durations such as `P1D` and `PT30M`, as values that can be added to a date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, TypeVar, overload

from attrs import Factory, field, frozen

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

D = TypeVar("D", date, datetime)

#: More digits than any calendar can count; Python has a limit of its own for reading and writing numbers.
_DIGITS = r"\d{1,12}"
_NUMBER = rf"({_DIGITS}(?:[.,]{_DIGITS})?)"
_ISO_8601: Final = re.compile(
    rf"([+-]?)P(?!$)(?:({_DIGITS})Y)?(?:({_DIGITS})M)?(?:{_NUMBER}W)?(?:{_NUMBER}D)?"
    rf"(?:T(?=\d)(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?",
    re.ASCII,
)
_UNITS: Final = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")


@frozen
class Duration:
    """A length of time as the calendar counts it: a month is a month, `PT24H` is 24 hours and `P1D` a day.

    Add it to a date or a datetime, or subtract it; hours make a datetime of a date. It is true even when it has no
    length: a cutoff of `P0D` is a cutoff, and means none at all. Two durations are equal when they are written alike,
    not when they happen to be as long. What would be beyond the years 1 to 9999 is an `OverflowError`.

    Attributes:
        text: The duration as the API wrote it.
    """

    text: str
    _parts: Mapping[str, float] = field(
        init=False, repr=False, eq=False, default=Factory(lambda self: _parts_of(self.text), takes_self=True)
    )

    @property
    def is_none(self) -> bool:
        """Tell whether it has no length: `P0D`, `PT0S`."""
        return not any(self._parts.values())

    @property
    def relativedelta(self) -> relativedelta:
        """Return the same duration as dateutil has it. Note that a `relativedelta` of no length is false."""
        from dateutil.relativedelta import relativedelta

        return relativedelta(**{unit: count for unit, count in self._parts.items() if count})  # type: ignore[arg-type]

    def __add__(self, moment: D) -> D:
        return self._moved(moment, later=True) if isinstance(moment, date) else NotImplemented

    __radd__ = __add__

    def __rsub__(self, moment: D) -> D:
        return self._moved(moment, later=False) if isinstance(moment, date) else NotImplemented

    def _moved(self, moment: D, *, later: bool) -> D:
        try:
            return moment + self.relativedelta if later else moment - self.relativedelta
        except (ValueError, OverflowError):
            # As Python's own timedelta has it.
            raise OverflowError(f"{self.text} from {moment} is beyond the calendar") from None

    def __str__(self) -> str:
        return self.text


@overload
def duration(text: None) -> None: ...
@overload
def duration(text: str) -> Duration: ...
@overload
def duration(text: str | None) -> Duration | None: ...
def duration(text: str | None) -> Duration | None:
    """Read an ISO 8601 duration of the API, e.g. `activity.cutoff_time` or `policy.period`.

    Args:
        text: `P1D`, `PT30M`, `P1M`, `P10DT22H26M37S`, `P0D`.

    Returns:
        The duration; `None` when there is no text (the field was missing or null), never for `P0D`.

    Raises:
        ValueError: The text is no duration.
    """
    return None if text is None else Duration(text)


def _parts_of(text: object) -> Mapping[str, float]:
    match = _ISO_8601.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise ValueError(f"{text!r:.80} is no ISO 8601 duration")
    sign, *counts = match.groups()
    return {unit: _number(sign, count) for unit, count in zip(_UNITS, counts, strict=True) if count}


def _number(sign: str, text: str) -> float:
    number = float(text.replace(",", ".")) if not text.isdecimal() else int(text)
    return -number if sign == "-" else number
