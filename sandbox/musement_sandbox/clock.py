"""Tell the time of a sandbox, which can be set ahead of the computer's clock."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

__all__ = ["FIRST_MOMENT", "LAST_MOMENT", "SandboxClock"]

# Identifiers of products hold a day in five digits: these years are well within.
FIRST_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
LAST_MOMENT = datetime(2180, 1, 1, tzinfo=UTC)


class SandboxClock:
    """The clock of a sandbox. It runs as fast as the clock that it is based on.

    Args:
        source: Gives the moment, aware of its time zone; or the moment to begin at, from which the computer's clock goes on;
            the computer's clock when None.
        on_advance: Called after the time was advanced.
    """

    def __init__(
        self,
        source: Callable[[], datetime] | datetime | None = None,
        *,
        on_advance: Callable[[], None] | None = None,
    ) -> None:
        self._start: datetime | None = None
        self._source: Callable[[], datetime] = _computer_time
        self._on_advance = on_advance
        self._offset = timedelta(0)
        if isinstance(source, datetime):
            self._start = _checked(source)
        elif source is not None:
            self._source = source
        self.reset()

    def now(self) -> datetime:
        """Return the present moment of the sandbox, in UTC."""
        return self._source().astimezone(UTC) + self._offset

    @property
    def offset(self) -> timedelta:
        """How far it is ahead of the clock that it is based on."""
        return self._offset

    @offset.setter
    def offset(self, offset: timedelta) -> None:
        source = self._source().astimezone(UTC)
        try:
            _checked(source + offset)
        except OverflowError:
            raise ValueError(_RANGE.format(value=offset)) from None
        self._offset = offset

    def advance(self, seconds: float) -> None:
        """Let time pass at once, and carry out what becomes due by it.

        Args:
            seconds: How much; 0 or more.

        Raises:
            ValueError: It is negative or no number, or would lead beyond the year 2179.
        """
        if isinstance(seconds, bool) or not isinstance(seconds, (int, float)):
            raise ValueError(f"seconds: a number is expected, not {type(seconds).__name__}")
        if seconds > _MAX_SECONDS:
            raise ValueError(_RANGE.format(value="one that is thousands of years ahead"))
        if math.isnan(seconds) or seconds < 0:
            raise ValueError(f"seconds: a number from 0 is expected, not {seconds!r}: time does not go back")
        try:
            self.offset = self._offset + timedelta(seconds=seconds)
        except OverflowError:
            raise ValueError(_RANGE.format(value=f"{seconds!r} more seconds")) from None
        if self._on_advance is not None:
            self._on_advance()

    def set(self, moment: datetime) -> None:
        """Go on from that moment, be it earlier or later; nothing is carried out by it."""
        self._offset = _checked(moment) - self._source().astimezone(UTC)

    def reset(self) -> None:
        """Tell the time that was told at the beginning: that of the source, or the moment to begin at."""
        self._offset = timedelta(0)
        if self._start is not None:
            self.set(self._start)


_MAX_SECONDS = 1e11  # more than any moment is ahead
_RANGE = "clock: a moment from the year 2000 to 2179 is expected, not {value}"


def _checked(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(
            f"clock: a moment with a time zone is expected, as in 2026-12-24T10:00:00Z, not {moment}"
        )
    if not FIRST_MOMENT <= moment < LAST_MOMENT:
        raise ValueError(_RANGE.format(value=moment.isoformat()))
    return moment.astimezone(UTC)


def _computer_time() -> datetime:
    return datetime.now(UTC)
