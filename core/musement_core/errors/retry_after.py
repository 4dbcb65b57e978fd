"""Reads the `Retry-After` header, which is a number of seconds or a date."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime

_SECONDS = r"\d{1,12}(?:\.\d{1,6})?"


def parse_retry_after(
    value: str | None, *, date: str | None = None, now: datetime | None = None
) -> float | None:
    """Return the seconds to wait, never negative; None when the header is absent or nonsense.

    A date counts from the response's own `Date` header (`date`), so that a wrong local clock does no harm;
    without it from `now` (aware; default: the present).
    """
    if value is None:
        return None
    text = value.strip()
    if re.fullmatch(_SECONDS, text) and text.isascii():
        return float(text)
    until = _parse_date(text)
    if until is None:
        return None
    since = (_parse_date(date) if date else None) or now or datetime.now(UTC)
    seconds = (until - since).total_seconds()
    return max(0.0, seconds) if math.isfinite(seconds) else None


def _parse_date(text: str) -> datetime | None:
    from email.utils import parsedate_to_datetime  # only a date needs it

    try:
        parsed = parsedate_to_datetime(text.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return parsed if parsed.tzinfo is not None else parsed.replace(tzinfo=UTC)
