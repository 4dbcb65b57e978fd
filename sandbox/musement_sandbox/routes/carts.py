"""Carts and their items, with the deprecated calls that do the same under older names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from musement_core.transport.httpx_names import Response
from musement_sandbox.api_errors import (
    CART_HAS_ORDER,
    CART_WITHOUT_ORDER,
    CLAIM_MISSING,
    ITEMS_NOT_A_LIST,
    LANGUAGE_UNKNOWN,
    NOT_DELETABLE,
    PICKUP_MISSING,
    PRODUCT_UNAVAILABLE,
    PRODUCT_UNKNOWN,
    TOO_MANY_ITEMS,
    RefusedError,
)
from musement_sandbox.catalogue.products import Product
from musement_sandbox.customer_data import accepted_customer
from musement_sandbox.order_lifecycle import check_unlocked
from musement_sandbox.prices import price
from musement_sandbox.quantities import check_quantities
from musement_sandbox.render.carts import bundle_json, cart_item_json, cart_json, product_json
from musement_sandbox.request_context import RequestContext
from musement_sandbox.responses import json_response, no_content
from musement_sandbox.routing import Routes
from musement_sandbox.state import Cart, CartItem
from musement_sandbox.statuses import order_state
from musement_sandbox.world import World

__all__ = ["routes"]

routes = Routes()

_MAX_ITEMS = 100
_MAX_BUNDLE_LENGTH = 3


def _cart(world: World, context: RequestContext) -> Cart:
    return world.cart(context.path["cartUuid"])


@routes("POST", "/carts")
def create_cart(world: World, context: RequestContext) -> Response:
    """Make a new cart: empty, or with tickets, a customer and a discount code."""
    if context.token is not None and not context.token.legacy_client:
        raise RefusedError(CLAIM_MISSING)
    body = context.body_object
    cart = Cart(world.identifiers.uuid(), world.identifiers.cart_number(), world.now(), context.currency)
    cart.customer_email = body.get("customer_email")
    customer = accepted_customer(body.get("customer") or {})
    code = body.get("discount_code")
    if code is not None:
        email = cart.customer_email or customer.get("email")
        world.discounts.check(code, email, world.now())
        cart.discount_code = code
    _add(world, cart, [_from_ticket(ticket) for ticket in body.get("tickets", [])])
    cart.customer = world.update_customer_record(customer) if customer else None
    world.carts[cart.uuid] = cart
    return json_response(cart_json(world, cart, context))


@routes("GET", "/carts/{cartUuid}")
def get_cart(world: World, context: RequestContext) -> Response:
    """Respond with a cart with all its items."""
    return json_response(cart_json(world, _cart(world, context), context))


@routes("DELETE", "/carts/{cartUuid}")
def delete_cart(world: World, context: RequestContext) -> Response:
    """Remove a cart for good, unless an order is attached to it."""
    cart = _cart(world, context)
    if cart.orders:
        raise RefusedError(CART_HAS_ORDER)
    del world.carts[cart.uuid]
    return json_response(True)


def _must_be_a_list(_world: World, context: RequestContext) -> None:
    if not isinstance(context.body, list):
        raise RefusedError(ITEMS_NOT_A_LIST)


@routes("POST", "/carts/{cartUuid}/items", first=_must_be_a_list)
def add_items(world: World, context: RequestContext) -> Response:
    """Add all items or none; the response shows the first one only."""
    cart = _cart(world, context)
    check_unlocked(world, cart)
    if not context.body:
        raise RefusedError(ITEMS_NOT_A_LIST)
    added = _add(world, cart, context.body)
    return json_response(cart_item_json(world, added[0], context))


@routes("DELETE", "/carts/{cartUuid}/items/{cartItemUuid}")
def remove_item(world: World, context: RequestContext) -> Response:
    """Remove an item, unless the cart is part of a completed order."""
    return _remove(world, _cart(world, context), context.path["cartItemUuid"])


@routes("GET", "/carts/{cartUuid}/order-info")
def get_order_info(world: World, context: RequestContext) -> Response:
    """Respond with the newest order made from a cart, with its internal state."""
    cart = world.carts.get(context.path["cartUuid"].lower())
    order = None if cart is None else world.newest_order(cart)
    if order is None:
        raise RefusedError(CART_WITHOUT_ORDER)
    payment = {"paid": order.paid, "status": order_state(order)}
    return json_response({"order_uuid": order.uuid, "payment": payment})


@routes("GET", "/carts/{cartUuid}/bundles")
def get_bundles(world: World, context: RequestContext) -> Response:
    """Respond with activities of the same cities that are not in the cart yet."""
    cart = _cart(world, context)
    inside = {item.product.activity.uuid for item in cart.items}
    cities = {item.product.activity.city for item in cart.items}
    others = [
        activity for city in sorted(cities) for activity in world.visible(world.catalogue.in_city(city))
    ]
    offered = [activity for activity in others if activity.uuid not in inside][:_MAX_BUNDLE_LENGTH]
    return json_response([bundle_json(world, activity, context) for activity in offered])


@routes("GET", "/carts/{cartUuid}/items/{cartItemUuid}/product-general-details")
def get_product_details(world: World, context: RequestContext) -> Response:
    """Respond with the product of a cart item, with its price in the supplier's currency."""
    cart = _cart(world, context)
    item = world.cart_item(cart, context.path["cartItemUuid"])
    own = item.product.amounts
    amounts = own.in_currency(context.currency)
    return json_response(
        [
            {
                "retail_price_in_supplier_currency": price(own.retail, own.currency, context.language),
                "seller_gateway": item.product.activity.product_type,
                "ticket": True,
                "details": product_json(
                    world, item.product, item.product_id, amounts, item.language, context
                ),
            }
        ]
    )


@routes("PATCH", "/carts/{cartUuid}")
def update_cart(world: World, context: RequestContext) -> Response:
    """Set the customer, add new tickets, and set the quantity of those in the cart; deprecated."""
    cart = _cart(world, context)
    check_unlocked(world, cart)
    body = context.body_object
    customer = {**(cart.customer or {}), **accepted_customer(body.get("customer") or {})}
    items, changed, new = [replace(item) for item in cart.items], [], []
    for wanted in [_from_ticket(ticket) for ticket in body.get("tickets", [])]:
        present = next((item for item in items if item.product_id == wanted["product_identifier"]), None)
        if present is None:
            new.append(wanted)
        else:
            present.quantity = wanted["quantity"]
            changed.append(present)
    check_quantities(world, items, changed)
    cart.items = _with_added(world, items, new)
    if body.get("customer"):
        world.set_customer(cart, customer)
    return json_response(cart_json(world, cart, context))


@routes("GET", "/carts/{cartUuid}/tickets")
def get_tickets(world: World, context: RequestContext) -> Response:
    """Respond with the items of a cart; deprecated."""
    return json_response([cart_item_json(world, item, context) for item in _cart(world, context).items])


@routes("POST", "/carts/{cartUuid}/tickets")
def add_tickets(world: World, context: RequestContext) -> Response:
    """Add items and respond with the cart; deprecated."""
    cart = _cart(world, context)
    check_unlocked(world, cart)
    _add(world, cart, [_from_ticket(ticket) for ticket in context.body_object.get("tickets", [])])
    return json_response(cart_json(world, cart, context))


@routes("DELETE", "/carts/{cartUuid}/tickets/{ticketUuid}")
def remove_ticket(world: World, context: RequestContext) -> Response:
    """Remove an item; deprecated."""
    return _remove(world, _cart(world, context), context.path["ticketUuid"])


def _remove(world: World, cart: Cart, uuid: str) -> Response:
    item = world.cart_item(cart, uuid)
    if any(world.orders[order].paid for order in cart.orders):
        raise RefusedError(NOT_DELETABLE)
    cart.items.remove(item)
    return no_content()


def _add(world: World, cart: Cart, wanted: list[dict[str, Any]]) -> list[CartItem]:
    before = len(cart.items)
    cart.items = _with_added(world, cart.items, wanted)
    return cart.items[before:]


def _with_added(world: World, items: list[CartItem], wanted: list[dict[str, Any]]) -> list[CartItem]:
    if len(items) + len(wanted) > _MAX_ITEMS:
        raise RefusedError(TOO_MANY_ITEMS)
    added = [_cart_item(world, entry) for entry in wanted]
    filled = [*items, *added]
    check_quantities(world, filled, added)
    return filled


def _cart_item(world: World, entry: dict[str, Any]) -> CartItem:
    product_id = str(entry["product_identifier"])
    product = world.catalogue.product(product_id, world.today())
    if product is None or entry.get("type", product.activity.product_type) != product.activity.product_type:
        raise RefusedError(PRODUCT_UNKNOWN)
    _check_pickup(world, product, entry.get("pickup"))
    offered = product.activity.languages
    language = entry.get("language") or (offered[0] if offered else None)
    if offered and language not in offered:
        raise RefusedError(LANGUAGE_UNKNOWN)
    return CartItem(
        world.identifiers.uuid(), product, product_id, int(entry["quantity"]), language if offered else None
    )


def _check_pickup(world: World, product: Product, pickup: str | None) -> None:
    if product.pickup is None:
        return
    if pickup is None:
        raise RefusedError(PICKUP_MISSING)
    if world.catalogue.pickup_index(product.activity, pickup) != product.pickup:
        raise RefusedError(PRODUCT_UNAVAILABLE)


def _from_ticket(ticket: dict[str, Any]) -> dict[str, Any]:
    product = ticket.get("product", {})
    entry = {"product_identifier": str(product.get("id", "")), "quantity": int(ticket.get("quantity", 1))}
    return {**entry, **({"type": product["type"]} if "type" in product else {})}
