"""Time that passes only when somebody waits."""

from __future__ import annotations

import asyncio


class SimulatedClock:
    """A clock for `Musement(clock=...)` that jumps ahead instead of waiting.

    Attributes:
        seconds: What the clock shows.
        waits: Every wait so far, in seconds.
    """

    def __init__(self, start: float = 1000.0) -> None:
        self.seconds = start
        self.waits: list[float] = []

    def now(self) -> float:
        """Seconds on a clock that never goes back."""
        return self.seconds

    def sleep(self, seconds: float) -> None:
        """Jump ahead."""
        self.waits.append(seconds)
        self.seconds += seconds

    async def sleep_async(self, seconds: float) -> None:
        """Jump ahead, and let other tasks run."""
        self.sleep(seconds)
        await asyncio.sleep(0)
