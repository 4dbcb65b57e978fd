"""A budget of retries that all calls of a client share."""

from __future__ import annotations

import threading

from musement_core.constants import RETRY_BUDGET, RETRY_COST
from musement_core.fork_safety import renew_lock_after_fork


class RetryBudget:
    """How many retries the calls of one client may still make: an outage is not answered with a storm.

    A retry takes from the budget; a call that succeeds after retries gives back what its last one took, and every
    success at the first attempt gives a little.
    """

    def __init__(self, capacity: int = RETRY_BUDGET) -> None:
        self._capacity = capacity
        self._left = capacity
        self._lock = threading.Lock()
        renew_lock_after_fork(self)

    def renew_lock(self) -> None:
        """Take a new lock; for a forked child."""
        self._lock = threading.Lock()

    def take(self) -> bool:
        """Pay for a retry; False when there is not enough left."""
        with self._lock:
            if self._left < RETRY_COST:
                return False
            self._left -= RETRY_COST
            return True

    def succeeded(self, retries: int) -> None:
        """Note that a call succeeded after so many retries."""
        with self._lock:
            self._left = min(self._capacity, self._left + (RETRY_COST if retries else 1))
