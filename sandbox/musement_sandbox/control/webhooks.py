"""Operations on webhooks."""

from __future__ import annotations

from typing import Any

from musement_sandbox.control.operation import Arguments, ControlError, Operations
from musement_sandbox.control.schemas import reference
from musement_sandbox.sandbox import Sandbox
from musement_sandbox.webhook_deliveries import DELIVERY_ORDERS, Delivery

__all__ = ["delivery_view", "webhooks", "webhooks_view"]

webhooks = Operations("Webhooks")

_COPIES = {
    "type": "integer",
    "minimum": 1,
    "maximum": 100,
    "default": 1,
    "description": "How often each event is sent.",
}


@webhooks("GET", "/webhooks", response=reference("Webhooks"))
def read_webhooks(sandbox: Sandbox, _: Arguments) -> Any:
    """Read the events of order items, with every attempt to deliver them and its response."""
    return webhooks_view(sandbox)


@webhooks(
    "POST",
    "/webhooks/deliver",
    response=reference("Webhooks"),
    body={
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "order": {
                "type": "string",
                "enum": list(DELIVERY_ORDERS),
                "default": "made",
                "description": "The order in which they are sent.",
            },
            "copies": _COPIES,
        },
    },
)
def deliver_webhooks(sandbox: Sandbox, arguments: Arguments) -> Any:
    """Send at once every event that waits, also what was to be sent again only later."""
    _need_receiver(sandbox)
    sandbox.webhooks.deliver(order=arguments.body["order"], copies=arguments.body["copies"])
    return webhooks_view(sandbox)


@webhooks(
    "POST",
    "/webhooks/{id}/repeat",
    response=reference("Webhooks"),
    body={"type": "object", "additionalProperties": False, "properties": {"copies": _COPIES}},
)
def repeat_webhook(sandbox: Sandbox, arguments: Arguments) -> Any:
    """Send an event once more, whether it was accepted or not."""
    _need_receiver(sandbox)
    sandbox.webhooks.repeat(arguments.path["id"], copies=arguments.body["copies"])
    return webhooks_view(sandbox)


def webhooks_view(sandbox: Sandbox) -> dict[str, Any]:
    """Show the events of a sandbox and their deliveries."""
    hooks = sandbox.webhooks
    return {
        "enabled": hooks.enabled,
        "url": None if hooks.receiver is None else hooks.url,
        "undelivered": len(hooks.undelivered),
        "deliveries": [delivery_view(delivery) for delivery in hooks.deliveries],
    }


def delivery_view(delivery: Delivery) -> dict[str, Any]:
    """Show one event with the attempts to deliver it."""
    return {
        "id": delivery.id,
        "state": delivery.state,
        "event": dict(delivery.event),
        "due": None if delivery.due is None else delivery.due.isoformat(),
        "attempts": [
            {
                "at": attempt.at.isoformat(),
                "accepted": attempt.accepted,
                "status": attempt.status,
                "error": attempt.error,
                "body": attempt.body,
            }
            for attempt in list(delivery.attempts)
        ],
    }


def _need_receiver(sandbox: Sandbox) -> None:
    if sandbox.webhooks.receiver is None:
        raise ControlError(409, "webhook: this sandbox was given no address to send to, so nothing is sent")
