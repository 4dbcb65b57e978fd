"""Operations that do what the provider, the API's own people, or time would do."""

from __future__ import annotations

from datetime import date
from typing import Any

from musement_sandbox.control.operation import Arguments, ControlError, Operations
from musement_sandbox.control.schemas import reference
from musement_sandbox.control.views import item_and_order, order_item_view
from musement_sandbox.sandbox import Sandbox

__all__ = ["changing"]

changing = Operations("Changes")

_DONE = reference("Done")


@changing("POST", "/order-items/{uuid}/confirm", response=reference("OrderItem"))
def confirm_order_item(sandbox: Sandbox, arguments: Arguments) -> Any:
    """Let the provider confirm an item of an order: OK."""
    sandbox.confirm(arguments.path["uuid"])
    return _item(sandbox, arguments.path["uuid"])


@changing("POST", "/order-items/{uuid}/refuse", response=reference("OrderItem"))
def refuse_order_item(sandbox: Sandbox, arguments: Arguments) -> Any:
    """Let the provider refuse an item of an order: KO."""
    sandbox.refuse(arguments.path["uuid"])
    return _item(sandbox, arguments.path["uuid"])


@changing("POST", "/order-items/{uuid}/fail-cancellation", response=reference("OrderItem"))
def fail_cancellation(sandbox: Sandbox, arguments: Arguments) -> Any:
    """Let the cancellation of an item end in CANCELLATION_ERROR: the one under way, else the next that is asked for."""
    sandbox.fail_cancellation(arguments.path["uuid"])
    return _item(sandbox, arguments.path["uuid"])


@changing("POST", "/order-items/{uuid}/refund", response=reference("OrderItem"))
def refund_order_item(sandbox: Sandbox, arguments: Arguments) -> Any:
    """Let Customer Care refund an item, cancelled or not: REFUNDED."""
    sandbox.refund(arguments.path["uuid"])
    return _item(sandbox, arguments.path["uuid"])


@changing(
    "POST",
    "/activities/{uuid}/sell-out",
    response=_DONE,
    body={
        "type": "object",
        "required": ["day"],
        "additionalProperties": False,
        "properties": {"day": {"type": "string", "format": "date", "description": "As in 2026-12-24."}},
    },
)
def sell_out(sandbox: Sandbox, arguments: Arguments) -> Any:
    """Sell out an activity on one day: it leaves the dates, and what is in carts for it cannot be ordered."""
    uuid, written = arguments.path["uuid"], arguments.body["day"]
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise ControlError(
            400, f"body.day: a day is expected, as in 2026-12-24, not {written[:100]!r}"
        ) from None
    sandbox.sell_out(uuid, day)
    return {"done": f"{uuid} is sold out on {day}."}


@changing(
    "POST",
    "/withdrawals",
    response=_DONE,
    body={
        "type": "object",
        "required": ["identifier"],
        "additionalProperties": False,
        "properties": {
            "identifier": {
                "type": "string",
                "description": "A product by its number, or an activity by its uuid.",
            }
        },
    },
)
def withdraw(sandbox: Sandbox, arguments: Arguments) -> Any:
    """Make a product or an activity unavailable, in carts too."""
    sandbox.withdraw(arguments.body["identifier"])
    return {"done": f"{arguments.body['identifier']} is withdrawn."}


@changing("DELETE", "/withdrawals/{identifier}", response=_DONE)
def reinstate(sandbox: Sandbox, arguments: Arguments) -> Any:
    """Make a product or an activity that was withdrawn, or sold out, available again."""
    identifier = arguments.path["identifier"]
    world = sandbox.world
    if identifier not in world.withdrawn and identifier not in {uuid for uuid, _ in world.sold_out}:
        raise ControlError(404, f"identifier: {identifier[:100]!r} is neither withdrawn nor sold out")
    sandbox.reinstate(identifier)
    return {"done": f"{identifier} is available again."}


@changing("POST", "/tokens/expire", response=_DONE)
def expire_tokens(sandbox: Sandbox, _: Arguments) -> Any:
    """End every token that was given out so far."""
    sandbox.expire_tokens()
    return {"done": "Every token has ended."}


@changing("POST", "/discounts/{code}/expire", response=_DONE)
def expire_discount(sandbox: Sandbox, arguments: Arguments) -> Any:
    """End a promo code, also for the carts that have it."""
    sandbox.expire_discount(arguments.path["code"])
    return {"done": f"{arguments.path['code']} has expired."}


@changing("GET", "/clock", response=reference("Clock"))
def read_clock(sandbox: Sandbox, _: Arguments) -> Any:
    """Read the moment that it is in the sandbox."""
    return {"now": sandbox.clock.now().isoformat()}


@changing(
    "POST",
    "/clock/advance",
    response=reference("Clock"),
    body={
        "type": "object",
        "required": ["seconds"],
        "additionalProperties": False,
        "properties": {
            "seconds": {"type": "number", "minimum": 0, "description": "How much time passes at once."}
        },
    },
)
def advance_clock(sandbox: Sandbox, arguments: Arguments) -> Any:
    """Let time pass, and carry out what becomes due by it: confirmations and refunds."""
    try:
        sandbox.clock.advance(arguments.body["seconds"])
    except ValueError as error:
        raise ControlError(400, str(error)) from None
    return {"now": sandbox.clock.now().isoformat()}


@changing("POST", "/late-requests/carry-out", response=_DONE)
def carry_out_late_requests(sandbox: Sandbox, _: Arguments) -> Any:
    """Let the server act on all requests that it is late with."""
    count = sandbox.late_requests
    sandbox.advance()
    return {"done": f"Late requests carried out: {count}."}


def _item(sandbox: Sandbox, uuid: str) -> dict[str, Any]:
    with sandbox.lock:
        found = item_and_order(sandbox, uuid)
        if found is None:
            raise ControlError(404, f"order item: {uuid[:100]!r} is unknown")
        order, item = found
        return order_item_view(sandbox.world, item, order.currency)
