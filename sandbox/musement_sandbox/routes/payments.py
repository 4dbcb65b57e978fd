"""Payments: the no-payment flow of merchants, and Stripe's for affiliates."""

from __future__ import annotations

import re
from typing import Any

from musement_core.transport.httpx_names import Response
from musement_sandbox.api_errors import (
    CARD_DECLINED,
    NO_PAYMENT_FORBIDDEN,
    NOT_FOUND,
    UUID_INVALID,
    RefusedError,
)
from musement_sandbox.order_lifecycle import pay
from musement_sandbox.render.orders import order_json
from musement_sandbox.request_context import RequestContext
from musement_sandbox.responses import json_response
from musement_sandbox.routing import Routes
from musement_sandbox.state import Order
from musement_sandbox.world import World

__all__ = ["routes"]

routes = Routes()

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
# Test tokens of Stripe that ask for another step, or are declined.
_NEEDS_ACTION = "tok_threeDSecure2Required"
_DECLINED = "tok_chargeDeclined"


def _must_name_a_uuid(_world: World, context: RequestContext) -> None:
    uuid = context.body_object.get("uuid")
    if uuid is not None and not (isinstance(uuid, str) and _UUID.fullmatch(uuid)):
        raise RefusedError(UUID_INVALID)


@routes("POST", "/payments/no/payment", first=_must_name_a_uuid, authenticated=True)
def no_payment(world: World, context: RequestContext) -> Response:
    """Confirm an order without a payment at Musement; above zero, for those with the permission only."""
    order = world.order(context.body_object["uuid"])
    token = context.token
    if order.total > 0 and (token is None or "no-payment" not in token.scopes):
        raise RefusedError(NO_PAYMENT_FORBIDDEN)
    pay(world, order)
    order.paid_by_merchant = True
    return json_response(order_json(world, order, context))


@routes("POST", "/payments/stripe/payment")
def stripe_payment(world: World, context: RequestContext) -> Response:
    """Pay by card; a token that needs 3-D Secure leaves the order unpaid until that is completed."""
    body = context.body_object
    order = _order(world, body)
    source = body.get("stripe_token") or body.get("stripe_source_id")
    if not source or source == _DECLINED:
        order.authorization_failed = not order.paid
        raise RefusedError(CARD_DECLINED)
    if source == _NEEDS_ACTION and not order.paid:
        order.secure_payment_begun = True
        secret = f"pi_{order.uuid}_secret"
        return json_response(_three_d_secure(secret))
    pay(world, order)
    return json_response(_three_d_secure(None))


@routes("POST", "/payments/stripe/complete_3d_secure")
def complete_3d_secure(world: World, context: RequestContext) -> Response:
    """Pay after the customer has confirmed at the bank; a payment that was never begun completes nothing."""
    order = _order(world, context.body_object)
    if not order.secure_payment_begun and not order.paid:
        raise RefusedError(CARD_DECLINED)
    pay(world, order)
    return json_response(_three_d_secure(None))


def _order(world: World, body: dict[str, Any]) -> Order:
    uuid = body.get("order_uuid") or body.get("uuid")
    if isinstance(uuid, str):
        return world.order(uuid)
    for order in world.orders.values():
        if order.number == body.get("id"):
            return order
    raise RefusedError(NOT_FOUND)


def _three_d_secure(secret: str | None) -> dict[str, Any]:
    if secret is None:
        return {}
    detail: dict[str, Any] = {
        "type": "USE_STRIPE_SDK",
        "payment_intent_client_secret": secret,
        "url": None,
        "payload": [],
    }
    return {"payment3d_secure": detail}
