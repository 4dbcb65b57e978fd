"""Times without a zone: what they mean where the activity takes place."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo
from typing import Any


def local_time(day: date | str, at: str | time, time_zone: str | tzinfo) -> datetime:
    """Return the moment at which a slot starts: day and time are those of the place.

    Args:
        day: The day of the schedule, e.g. `2026-11-21`.
        at: `time` of the slot, e.g. `09:00`. It means nothing for open-date and day-based activities.
        time_zone: `time_zone` of the activity's city, e.g. `Europe/Paris`.

    Returns:
        An aware datetime: it can be compared with any other, and shown in any zone.

    Raises:
        ValueError: Day, time or zone cannot be read.
    """
    return local_moment(f"{day} {at}", time_zone)


def local_moment(moment: str | datetime, time_zone: str | tzinfo) -> datetime:
    """Return the moment that a text without zone means at a place, e.g. `applicable_until` of a refund policy.

    Args:
        moment: `2021-11-26 09:00`, or a datetime without zone. One that has a zone is returned as it is.
        time_zone: `time_zone` of the activity's city, e.g. `Europe/Paris`.

    Returns:
        An aware datetime. Of the two moments that a clock shows when it is set back, the first one.

    Raises:
        ValueError: Moment or zone cannot be read.
    """
    if isinstance(moment, datetime):
        read = moment
    else:
        try:
            read = datetime.fromisoformat(moment)
        except (TypeError, ValueError):
            raise ValueError(f"{moment!r:.80} is no date and time") from None
    return read if read.tzinfo is not None else read.replace(tzinfo=_zone(time_zone))


def _zone(named: Any) -> tzinfo:
    if isinstance(named, tzinfo):
        return named
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(named)
    except (ZoneInfoNotFoundError, TypeError, ValueError, OSError):
        # Where the system has no time zones (Windows), the package `tzdata` brings them.
        raise ValueError(f"{named!r:.80} is no time zone that this machine knows") from None
