"""Real time, but for pauses: those are a small part as long."""

from __future__ import annotations

import asyncio
import time

_SCALE = 0.02


class HurriedClock:
    """A clock for `Musement(clock=...)`: deadlines are real, pauses between attempts are cut short."""

    def now(self) -> float:
        """Seconds on a clock that never goes back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait a part of it."""
        time.sleep(seconds * _SCALE)

    async def sleep_async(self, seconds: float) -> None:
        """Wait a part of it, and let other tasks run."""
        await asyncio.sleep(seconds * _SCALE)
