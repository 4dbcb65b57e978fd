"""Record every event of an order item and deliver it to a receiver, if there is one."""

from __future__ import annotations

import contextlib
import json
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from musement_core.transport.httpx_names import Request, Response
from musement_sandbox import state
from musement_sandbox.state_errors import SnapshotError
from musement_sandbox.timestamps import timestamp
from musement_sandbox.webhook_deliveries import Attempt, Delivery, deliveries_from_json, deliveries_json
from musement_sandbox.webhook_queue import DeliveryQueue
from musement_sandbox.webhook_request import HTTPReceiver, webhook_address

__all__ = ["Receiver", "Webhooks"]

Receiver = Callable[[Request], Response | None]
"""Takes the request that the API would send; anything but None or a 200 response is a failed delivery."""

_DEFAULT_URL = "https://partner.example/order-item"
_ACCEPTED = 200
_MAX_SHOWN = 1000


class Webhooks(DeliveryQueue):
    """The events of a sandbox, and their deliveries.

    A receiver that is a function is called before the request that made the event returns, and again at each later occasion
    until it accepts. To an address events are sent by a thread of its own, so that a slow receiver delays nothing.

    Attributes:
        automatic: When False, events wait until `deliver` is called.
        copies: How often each event is sent, also when the first one was accepted.
        credentials: User and password of HTTP Basic.
        enabled: When False, no webhook is set for the client and asking for a notification is refused.
        on_attempt: Called after each attempt with its delivery.
        order: The order of events that one request has made, or that were waiting together.
        receiver: Takes the requests.
        retry_seconds: Seconds before each further attempt at an address, by the clock of the sandbox; after them it is given up.
        url: Where events go to.
    """

    def __init__(
        self,
        receiver: Receiver | str | None = None,
        *,
        url: str = _DEFAULT_URL,
        credentials: tuple[str, str] | None = None,
        now: Callable[[], datetime] | None = None,
        seed: int | None = None,
        on_change: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(now or (lambda: datetime.now(UTC)), seed, on_change)
        self.url = url
        self.credentials = credentials
        self.receiver: Receiver | None = None
        if isinstance(receiver, str):
            self.url, named = webhook_address(receiver)
            self.credentials = credentials or named
            self.receiver = HTTPReceiver()
        else:
            self.receiver = receiver
        self.enabled = True

    @property
    def sends(self) -> bool:
        """Whether the sandbox was given a webhook."""
        return self.receiver is not None

    @property
    def in_background(self) -> bool:
        """Whether events go to an address: a thread of its own sends them, and again after a while what was refused."""
        return isinstance(self.receiver, HTTPReceiver)

    @property
    def events(self) -> list[dict[str, str]]:
        """Every event so far, as the documented body (ten string members), oldest first."""
        return [delivery.event for delivery in self.deliveries]

    def emit(self, order: state.Order, item: state.OrderItem) -> None:
        """Record an event about an item's present status; it is sent when the request that made it is done."""
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
        self.add(event)

    def request(self, event: dict[str, str]) -> Request:
        """Return the request that carries an event."""
        headers = {"Content-Type": "application/json"}
        if self.credentials is not None:
            user_password = ":".join(self.credentials).encode()
            headers["Authorization"] = "Basic " + b64encode(user_password).decode()
        return Request("POST", self.url, headers=headers, content=json.dumps(event).encode())

    def clear(self) -> None:
        """Forget all events."""
        self.replace([])

    def to_json(self) -> dict[str, Any]:
        """Return the events and their deliveries as JSON."""
        return {"enabled": self.enabled, "deliveries": deliveries_json(self.deliveries)}

    @staticmethod
    def read_json(value: Any) -> tuple[bool, list[Delivery]]:
        """Return what `to_json` has written: whether a webhook is set, and the deliveries.

        Raises:
            SnapshotError: It is something else.
        """
        if not isinstance(value, dict) or value.keys() != {"enabled", "deliveries"}:
            raise SnapshotError("webhooks: an object with enabled, deliveries is expected")
        if not isinstance(value["enabled"], bool):
            raise SnapshotError("webhooks.enabled: true or false is expected")
        return value["enabled"], deliveries_from_json(value["deliveries"], "webhooks.deliveries")

    def attempt(self, event: dict[str, str]) -> Attempt:
        """Send an event once, and tell what came of it."""
        at = self._now()
        receiver: Any = self.receiver
        try:
            response: Response | None = receiver(self.request(event))
        except Exception as error:  # noqa: BLE001 - a receiver that fails is a failed delivery, whatever it raises
            return Attempt(at, accepted=False, error=f"{type(error).__name__}: {error}"[:_MAX_SHOWN])
        if response is None:
            return Attempt(at, accepted=True)
        body = ""
        with contextlib.suppress(Exception):  # of a function, the body may not have been read
            body = response.text[:_MAX_SHOWN]
        return Attempt(at, response.status_code == _ACCEPTED, response.status_code, None, body)
