"""Tell a time that passes only when somebody waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Lock

__all__ = ["FakeClock"]


class FakeClock:
    """A clock for tests that jumps ahead instead of waiting, for a client and its sandbox together.

        clock = FakeClock()
        sandbox = Sandbox(clock=clock.moment, sleep=clock.sleep)
        musement = Musement.offline(sandbox, clock=clock)

    Args:
        start: The moment to begin at, aware of its time zone; the present one when None.

    Attributes:
        waits: Every wait so far, in seconds.
    """

    def __init__(self, start: datetime | None = None) -> None:
        if start is not None and start.tzinfo is None:
            raise ValueError(f"start: a moment with a time zone is expected, not {start}")
        self.waits: list[float] = []
        self._start = datetime.now(UTC) if start is None else start
        self._passed = 0.0
        self._lock = Lock()

    def now(self) -> float:
        """Return the seconds that have passed, as clients measure their deadlines."""
        return self._passed

    def moment(self) -> datetime:
        """Return the moment it shows, as a sandbox reads it."""
        return self._start + timedelta(seconds=self._passed)

    def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass."""
        passed = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds).total_seconds()
        if passed < 0:
            raise ValueError("time does not go back: only a positive span can pass")
        with self._lock:
            self._passed += passed

    def sleep(self, seconds: float) -> None:
        """Let that many seconds pass at once."""
        self.advance(seconds=max(seconds, 0))
        self.waits.append(seconds)

    async def sleep_async(self, seconds: float) -> None:
        """Let that many seconds pass at once, and other tasks run."""
        import asyncio

        self.sleep(seconds)
        await asyncio.sleep(0)
