"""Which exchange goes wrong, and how: drawn from a seed, request by request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.attack.exchange import Exchange


@dataclass(frozen=True)
class Fault:
    """One way in which an exchange goes wrong.

    Attributes:
        name: For the statistics.
        play: Does it; returns whether the connection goes on.
        weight: How often it is drawn, compared to others.
        applies: Whether a request can meet it.
    """

    name: str
    play: Callable[[Exchange], Awaitable[bool]]
    weight: float = 1.0
    applies: Callable[[Exchange], bool] = lambda _: True


#: The connection breaks while the request is read; drawn before there is a request to draw for.
MID_REQUEST = "reset_mid_request"
_MID_REQUEST_SHARE = 0.02


class Plan:
    """Draws the fault of each request.

    Attributes:
        seed: The same seed gives the n-th request the same draw.
        rate: The share of requests that meet a fault.
        met: How often each fault was met.
    """

    def __init__(self, seed: int, rate: float, faults: Sequence[Fault]) -> None:
        self.seed = seed
        self.rate = rate
        self.faults = faults
        self.met: Counter[str] = Counter()

    def breaks_off(self, exchange: Exchange) -> bool:
        """Draw whether the connection breaks before the body of the request was read."""
        breaks = exchange.random.random() < self.rate * _MID_REQUEST_SHARE
        self.met[MID_REQUEST] += breaks
        return breaks

    def next(self, exchange: Exchange) -> Fault | None:
        """Draw the fault of an exchange, if it meets one."""
        if exchange.random.random() >= self.rate:
            return None
        possible = [fault for fault in self.faults if fault.applies(exchange)]
        [fault] = exchange.random.choices(possible, [fault.weight for fault in possible])
        self.met[fault.name] += 1
        return fault
