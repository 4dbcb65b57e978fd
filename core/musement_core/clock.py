"""Time as the client uses it; tests and simulations give their own."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """Time as the client uses it."""

    def now(self) -> float:
        """Seconds on a clock that never goes back."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait, blocking."""
        ...

    async def sleep_async(self, seconds: float) -> None:
        """Wait without blocking."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> float:
        """Seconds on a clock that never goes back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait, blocking."""
        time.sleep(seconds)

    async def sleep_async(self, seconds: float) -> None:
        """Wait without blocking."""
        import asyncio

        await asyncio.sleep(seconds)
