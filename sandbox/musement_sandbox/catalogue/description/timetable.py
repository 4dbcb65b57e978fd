"""Read when an activity takes place, and until when and how it is booked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from musement_sandbox.catalogue.description.entry import Entry
from musement_sandbox.catalogue.model import Period

__all__ = ["timetable_of"]

_BOOKING_TYPES = (
    "CALENDAR-TIMESLOTS",
    "CALENDAR-NO-TIMESLOTS",
    "NO-CALENDAR-FIXED-VALIDITY",
    "NO-CALENDAR-FIXED-END",
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MAX_TIMES = 100
_MAX_DAYS_AHEAD = 3650
_MAX_PERIOD = 3650
_MAX_PERIODS = 1000
_WITHOUT_TIMES = {"CALENDAR-NO-TIMESLOTS": "09:00"}
_OPEN = "00:00"


def timetable_of(members: Mapping[str, Entry]) -> dict[str, Any]:
    """Return the members of an activity that say when it takes place and how it is booked."""
    kind = members["booking_type"].one_of(_BOOKING_TYPES) if "booking_type" in members else _BOOKING_TYPES[0]
    found: dict[str, Any] = {"booking_type": kind, "times": _times(members, kind)}
    if kind.startswith("NO-CALENDAR"):
        for name in ("dates", "closed_weekdays", "cutoff_time"):
            if name in members:
                raise members[name].error(f"does not go with booking_type {kind}: customers choose no day")
    if "dates" in members:
        found["periods"] = _periods(members["dates"])
    if "closed_weekdays" in members:
        found["closed_weekdays"] = _closed_weekdays(members["closed_weekdays"])
    if "cutoff_time" in members:
        found["cutoff_time"], found["cutoff"] = members["cutoff_time"].duration()
    if "max_confirmation_time" in members:
        found["max_confirmation_time"], found["confirmation"] = members["max_confirmation_time"].duration()
        if not found["confirmation"]:
            found["max_confirmation_time"] = "P0D"
    if "duration" in members:
        found["duration"] = _duration(members["duration"])
    return found


def _times(members: Mapping[str, Entry], kind: str) -> tuple[str, ...]:
    entry = members.get("times")
    if entry is None:
        return ("10:00",) if kind == _BOOKING_TYPES[0] else (_WITHOUT_TIMES.get(kind, _OPEN),)
    if kind != _BOOKING_TYPES[0]:
        raise entry.error(f"does not go with booking_type {kind}: customers choose no time")
    times = [element.time() for element in entry.elements()]
    if not 1 <= len(times) <= _MAX_TIMES:
        raise entry.error(f"has {len(times)} times; an activity has 1 to {_MAX_TIMES}")
    if len(set(times)) < len(times):
        raise entry.error("has one time twice")
    return tuple(sorted(times))


def _closed_weekdays(entry: Entry) -> tuple[int, ...]:
    found = {_WEEKDAYS.index(element.one_of(_WEEKDAYS)) for element in entry.elements()}
    if len(found) == len(_WEEKDAYS):
        raise entry.error("has every day of the week; at least one is open")
    return tuple(sorted(found))


def _periods(entry: Entry) -> tuple[Period, ...]:
    elements = entry.elements()
    if len(elements) > _MAX_PERIODS:
        raise entry.error(f"has {len(elements)} entries; an activity has at most {_MAX_PERIODS}")
    return tuple(_period(element) for element in elements)


def _period(entry: Entry) -> Period:
    if not isinstance(entry.value, Mapping):
        day = _day(entry)
        return Period(day, day)
    members = entry.members(("from", "to"), required=("from", "to"))
    first, last = _day(members["from"]), _day(members["to"])
    if isinstance(first, int) and isinstance(last, int):
        length = last - first
    elif isinstance(first, date) and isinstance(last, date):
        length = (last - first) // timedelta(days=1)
    else:
        raise entry.error(
            "mixes a day of the calendar and a number of days ahead; from and to are of one kind"
        )
    if not 0 <= length <= _MAX_PERIOD:
        raise entry.error(f"ends before it begins, or after more than {_MAX_PERIOD} days")
    return Period(first, last)


def _day(entry: Entry) -> date | int:
    return entry.whole(0, _MAX_DAYS_AHEAD) if entry.is_number() else entry.day()


def _duration(entry: Entry) -> tuple[str | None, str | None]:
    if not isinstance(entry.value, Mapping):
        return (None, entry.duration()[0])
    members = entry.members(("min", "max"), required=("min", "max"))
    (shortest, least), (longest, most) = members["min"].duration(), members["max"].duration()
    if least > most:
        raise entry.error(f"has min {shortest}, more than its max {longest}")
    return (shortest, longest)
