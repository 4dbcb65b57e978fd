"""Orders: created from a cart, read, and annotated."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from musement_core.transport.httpx_names import Response
from musement_sandbox.api_errors import (
    AFFILIATE_MISSING,
    CART_EMPTY,
    CART_NAMED_TWICE,
    CART_NOT_NAMED,
    EXTRA_DATA_INVALID,
    NO_CUSTOMER,
    NO_VALID_CUSTOMER,
    NOT_FOUND,
    PHONE_INVALID,
    RefusedError,
)
from musement_sandbox.order_lifecycle import check_unlocked, make_order
from musement_sandbox.render.orders import order_json
from musement_sandbox.request_context import RequestContext
from musement_sandbox.responses import json_response
from musement_sandbox.routing import Routes
from musement_sandbox.state import Cart
from musement_sandbox.world import World

__all__ = ["routes"]

routes = Routes()

_E164 = re.compile(r"\+[1-9][0-9]{1,14}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_SOURCE_SINCE = (3, 4, 0)
_SOURCE_IN_EXTRA_DATA_BEFORE = (3, 5, 0)


def _check_creation(_world: World, context: RequestContext) -> None:
    """Refuse a request with the documented errors, which differ from what the schema alone would say."""
    body = context.body_object
    named = [name for name in ("cart_uuid", "cart_id") if body.get(name) is not None and body[name] != ""]
    if not named:
        raise RefusedError(CART_NOT_NAMED)
    if len(named) > 1:
        raise RefusedError(CART_NAMED_TWICE)
    if body.get("affiliate_channel") is not None and not body.get("affiliate"):
        raise RefusedError(AFFILIATE_MISSING)
    phone = body.get("sms_notification_to")
    if phone is not None and not (isinstance(phone, str) and _E164.fullmatch(phone)):
        raise RefusedError(PHONE_INVALID)
    _check_extra_data(context)


def _check_update(_world: World, context: RequestContext) -> None:
    _check_extra_data(context)


@routes("POST", "/orders", first=_check_creation)
def create_order(world: World, context: RequestContext) -> Response:
    """Make an order from a cart that has a customer with an e-mail address, an item on sale, and no paid order."""
    body = context.body_object
    cart = _cart(world, body)
    check_unlocked(world, cart)
    if cart.customer is None:
        raise RefusedError(NO_CUSTOMER)
    email = cart.customer.get("email")
    if not isinstance(email, str) or not _EMAIL.fullmatch(email):
        raise RefusedError(NO_VALID_CUSTOMER)
    if not cart.items:
        raise RefusedError(CART_EMPTY)
    order = make_order(
        world,
        cart,
        currency=context.currency,
        market=context.market,
        client_id=None if context.token is None else context.token.client_id,
        extra_data=body.get("extra_data"),
        source=_source(body, context),
        affiliate=body.get("affiliate"),
        affiliate_channel=body.get("affiliate_channel"),
        email_notification=body.get("email_notification", "ALL"),
        sms_notification_to=body.get("sms_notification_to"),
        refundable=body.get("refundable", True),
    )
    return json_response(order_json(world, order, context))


@routes("GET", "/orders/{orderUuid}")
def get_order(world: World, context: RequestContext) -> Response:
    """Respond with an order by its uuid."""
    return json_response(order_json(world, world.order(context.path["orderUuid"]), context))


@routes("PATCH", "/orders/{orderUuid}", first=_check_update)
def update_order(world: World, context: RequestContext) -> Response:
    """Replace the extra data of an order; nothing else of it can be changed."""
    order = world.order(context.path["orderUuid"])
    body = context.body_object
    if "extra_data" in body:
        order.extra_data = body["extra_data"]
        order.updated = world.now()
    return json_response(order_json(world, order, context))


def _cart(world: World, body: dict[str, Any]) -> Cart:
    if body.get("cart_uuid") is not None:
        return world.cart(body["cart_uuid"])
    for cart in world.carts.values():
        if cart.number == body["cart_id"]:
            return cart
    raise RefusedError(NOT_FOUND)


def _check_extra_data(context: RequestContext) -> None:
    body = context.body_object
    if "extra_data" not in body:
        return
    if not isinstance(_decoded(body["extra_data"]), dict):
        raise RefusedError(EXTRA_DATA_INVALID)


def _decoded(extra_data: Any) -> Any:
    if not isinstance(extra_data, str):
        return None
    try:
        return json.loads(extra_data, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _source(body: dict[str, Any], context: RequestContext) -> str | None:
    """Return the source, which may come from the extra data up to 3.4.99, and before 3.4.0 from nowhere else."""
    explicit = body.get("source") if context.version >= _SOURCE_SINCE else None
    if explicit is not None or context.version >= _SOURCE_IN_EXTRA_DATA_BEFORE:
        return explicit
    extra_data = _decoded(body.get("extra_data"))
    found = extra_data.get("source") if isinstance(extra_data, dict) else None
    return found if isinstance(found, str) else None
