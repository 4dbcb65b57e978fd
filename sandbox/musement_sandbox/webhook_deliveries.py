"""Records of webhooks: what is delivered, how often it was tried, and what came of each attempt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any, Literal

from musement_sandbox.record_codec import RecordCodecs
from musement_sandbox.state_errors import SnapshotError

__all__ = [
    "DELIVERY_ORDERS",
    "Attempt",
    "Delivery",
    "DeliveryOrder",
    "DeliveryState",
    "deliveries_from_json",
    "deliveries_json",
    "series",
]

DeliveryState = Literal["waiting", "accepted", "given up"]
"""What has become of a delivery."""

DeliveryOrder = Literal["made", "reversed", "shuffled"]
"""The order of events that are sent together: as they were made, the newest first, or any."""

DELIVERY_ORDERS: tuple[DeliveryOrder, ...] = ("made", "reversed", "shuffled")
_MAX_COPIES = 100


@dataclass(frozen=True, slots=True)
class Attempt:
    """One request that carried an event.

    Attributes:
        at: When it was sent, by the clock of the sandbox.
        accepted: Whether the response was 200, the only one that accepts an event.
        status: The status of the response; None when there was none.
        error: Why there was none.
        body: The beginning of the response's body.
    """

    at: datetime
    accepted: bool
    status: int | None = None
    error: str | None = None
    body: str = ""


@dataclass(slots=True)
class Delivery:
    """An event on its way to the receiver.

    Attributes:
        id: Its running number, as a text.
        event: The documented body, ten string members.
        attempts: What was tried so far, the last one last.
        waiting: Whether it is to be sent, for the first time or again.
        due: When it is sent again; None when there is nothing to wait for.
        refused: How many attempts in a row were not accepted.
    """

    id: str
    event: dict[str, str]
    attempts: list[Attempt] = field(default_factory=list)
    waiting: bool = True
    due: datetime | None = None
    refused: int = 0

    @property
    def state(self) -> DeliveryState:
        """`waiting` while it is to be sent; else `accepted` when any attempt was, and `given up` when none was."""
        if self.waiting:
            return "waiting"
        return "accepted" if any(attempt.accepted for attempt in self.attempts) else "given up"


def series(
    deliveries: Sequence[Delivery], order: DeliveryOrder, copies: int, random: Random
) -> list[Delivery]:
    """Return deliveries in an order, the whole series again for every copy: so that old events follow new ones.

    Raises:
        ValueError: The order is none, or the copies are not from 1 to 100.
    """
    if order not in DELIVERY_ORDERS:
        raise ValueError(f"order: one of {', '.join(DELIVERY_ORDERS)} is expected, not {order!r}")
    if isinstance(copies, bool) or not isinstance(copies, int) or not 1 <= copies <= _MAX_COPIES:
        raise ValueError(f"copies: a number from 1 to {_MAX_COPIES} is expected, not {copies!r}")
    made: list[Delivery] = []
    for _ in range(copies):
        ordered = list(deliveries)
        if order == "reversed":
            ordered.reverse()
        elif order == "shuffled":
            random.shuffle(ordered)
        made += ordered
    return made


def deliveries_json(deliveries: Sequence[Delivery]) -> list[dict[str, Any]]:
    """Return deliveries as JSON."""
    written: list[dict[str, Any]] = _CODEC.encode(deliveries)
    return written


def deliveries_from_json(value: Any, path: str) -> list[Delivery]:
    """Return the deliveries that were written as JSON.

    Raises:
        SnapshotError: They are none.
    """
    read: list[Delivery] = _CODEC.decode(value, path)
    for position, delivery in enumerate(read, start=1):
        if delivery.id != str(position):
            raise SnapshotError(f"{path}[{position - 1}].id: {str(position)!r}, its number, is expected")
    return read


_CODEC = RecordCodecs({}).of(list[Delivery])
