"""Record every event of an order item and deliver it to a receiver, if there is one."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from musement_core.transport.httpx_names import Request, Response
from musement_sandbox.record_codec import RecordCodecs, refusal
from musement_sandbox.state import Order, OrderItem
from musement_sandbox.timestamps import timestamp

__all__ = ["Receiver", "Webhooks"]


@dataclass(slots=True)
class _Written:
    enabled: bool
    events: list[dict[str, str]]
    undelivered: list[int]


_CODEC = RecordCodecs({}).of(_Written)

Receiver = Callable[[Request], Response | None]
"""Takes the request that the API would send; anything but None or a 200 response is a failed delivery."""


class Webhooks:
    """The events of a sandbox.

    Attributes:
        events: Every event so far, as the documented body (ten string members), oldest first.
        undelivered: Events that the receiver has not accepted yet; `deliver` tries them again.
        enabled: When False, no webhook is set for the client and asking for a notification is refused.
    """

    def __init__(
        self,
        receiver: Receiver | None = None,
        *,
        url: str = "https://partner.example/order-item",
        credentials: tuple[str, str] | None = None,
    ) -> None:
        self.receiver = receiver
        self.url = url
        self.credentials = credentials
        self.enabled = True
        self.events: list[dict[str, str]] = []
        self.undelivered: list[dict[str, str]] = []
        self._lock = Lock()

    def emit(self, order: Order, item: OrderItem) -> None:
        """Record an event about an item's present status."""
        if not self.enabled:
            return
        event = {
            "order_id": str(order.number),
            "order_uuid": order.uuid,
            "order_created": timestamp(order.created),
            "order_updated": timestamp(order.updated),
            "order_version": str(order.version),
            "order_item_uuid": item.uuid,
            "order_item_created": timestamp(item.created),
            "order_item_updated": timestamp(item.updated),
            "order_item_version": str(item.version),
            "order_item_status": item.status,
        }
        self.events.append(event)
        with self._lock:
            self.undelivered.append(event)

    def deliver(self) -> None:
        """Send what is undelivered; what the receiver does not accept stays for the next time."""
        if self.receiver is None:
            return
        with self._lock:
            waiting, self.undelivered = self.undelivered, []
        refused = [event for event in waiting if not self._accepted(event)]
        with self._lock:
            self.undelivered[:0] = refused

    def request(self, event: dict[str, str]) -> Request:
        """Return the request that carries an event."""
        headers = {"Content-Type": "application/json"}
        if self.credentials is not None:
            user_password = ":".join(self.credentials).encode()
            headers["Authorization"] = "Basic " + b64encode(user_password).decode()
        return Request("POST", self.url, headers=headers, content=json.dumps(event).encode())

    def clear(self) -> None:
        """Forget all events."""
        self.events.clear()
        self.undelivered.clear()

    def to_json(self) -> dict[str, Any]:
        """Return the events, and which of them are undelivered, as JSON."""
        with self._lock:
            waiting = [
                index
                for index, event in enumerate(self.events)
                if any(event is one for one in self.undelivered)
            ]
        return {
            "enabled": self.enabled,
            "events": [dict(event) for event in self.events],
            "undelivered": waiting,
        }

    def checked_json(self, value: Any) -> dict[str, Any]:
        """Return what `to_json` has made, once it was found to be that.

        Raises:
            SnapshotError: It is something else.
        """
        read: _Written = _CODEC.decode(value, "webhooks")
        for index in read.undelivered:
            if not 0 <= index < len(read.events):
                raise refusal("webhooks.undelivered", "the position of an event is expected", index)
        written: dict[str, Any] = _CODEC.encode(read)
        return written

    def restore(self, checked: dict[str, Any]) -> None:
        """Take events from JSON that was checked, in place of those that there are."""
        with self._lock:
            self.enabled = checked["enabled"]
            self.events[:] = checked["events"]
            self.undelivered[:] = [self.events[index] for index in checked["undelivered"]]

    def _accepted(self, event: dict[str, str]) -> bool:
        receiver: Any = self.receiver
        try:
            response: Response | None = receiver(self.request(event))
        except Exception:  # noqa: BLE001 - a receiver that fails is a failed delivery, whatever it raises
            return False
        return response is None or response.status_code == 200
