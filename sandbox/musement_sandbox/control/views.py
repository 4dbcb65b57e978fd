"""Show the state of a sandbox as JSON."""

from __future__ import annotations

import json
from base64 import b64encode
from decimal import Decimal
from typing import Any

from musement_core.transport.httpx_names import Headers
from musement_sandbox.catalogue.model import text_in
from musement_sandbox.catalogue.products import Product
from musement_sandbox.request_log import LoggedRequest
from musement_sandbox.sandbox import Sandbox
from musement_sandbox.state import Cart, CartItem, Order, OrderItem
from musement_sandbox.statuses import order_state, order_status
from musement_sandbox.totals import cart_totals
from musement_sandbox.world import World

__all__ = [
    "cart_view",
    "decoded",
    "item_and_order",
    "order_item_view",
    "order_view",
    "request_view",
    "sold_out_view",
]


def cart_view(world: World, cart: Cart) -> dict[str, Any]:
    """Show a cart."""
    totals = cart_totals(cart.items, cart.discount_code, world.discounts, cart.currency)
    return {
        "uuid": cart.uuid,
        "number": cart.number,
        "created": cart.created.isoformat(),
        "currency": cart.currency,
        "total": _money(totals.retail_price),
        "customer": cart.customer,
        "discount_code": cart.discount_code,
        "items": [_cart_item_view(item, cart.currency) for item in cart.items],
        "orders": list(cart.orders),
    }


def order_view(world: World, order: Order) -> dict[str, Any]:
    """Show an order with its items and refunds."""
    return {
        "uuid": order.uuid,
        "identifier": order.identifier,
        "cart": order.cart,
        "created": order.created.isoformat(),
        "updated": order.updated.isoformat(),
        "version": order.version,
        "status": order_status(order),
        "state": order_state(order),
        "paid": order.paid,
        "payments": order.payments,
        "currency": order.currency,
        "market": order.market,
        "total": _money(order.total),
        "discount": _money(order.discount),
        "discount_code": order.discount_code,
        "customer": order.customer,
        "extra_data": order.extra_data,
        "extra_data_decoded": decoded(order.extra_data),
        "source": order.source,
        "email_notification": order.email_notification,
        "items": [order_item_view(world, item, order.currency) for item in order.items],
        "refunds": [
            {
                "uuid": refund.uuid,
                "item": refund.item,
                "amount": _money(refund.amount),
                "currency": refund.currency,
                "created": refund.created.isoformat(),
            }
            for refund in world.refunds
            if refund.order == order.uuid
        ],
    }


def order_item_view(world: World, item: OrderItem, currency: str) -> dict[str, Any]:
    """Show an item of an order."""
    voucher = item.voucher
    return {
        "uuid": item.uuid,
        "code": item.code,
        "status": item.status,
        "version": item.version,
        **_product_view(item.product, item.cart_item.product_id),
        "quantity": item.quantity,
        "price": _money(item.amounts.times(item.quantity).retail),
        "currency": currency,
        "voucher": None if voucher is None else f"{world.settings.public_url}/voucher/view/{voucher}",
        "due": None if item.due is None else item.due.isoformat(),
        "cancellation_reason": item.cancellation_reason,
    }


def request_view(entry: LoggedRequest) -> dict[str, Any]:
    """Show a request with what was found about it, and the response as it was sent."""
    query: dict[str, list[str]] = {}
    for name, value in entry.query.multi_items():
        query.setdefault(name, []).append(value)
    response = entry.response
    return {
        "number": entry.number,
        "moment": None if entry.moment is None else entry.moment.isoformat(),
        "method": entry.method,
        "path": entry.path,
        "target": "" if entry.request is None else entry.request.url.raw_path.decode("ascii"),
        "query": query,
        "operation": entry.operation,
        "status": entry.status,
        "fault": entry.fault,
        "acted": entry.acted,
        "from_document": entry.from_document,
        "valid": entry.valid,
        "problem": entry.problem,
        "headers": _headers_view(entry.headers),
        "body": _body_view(entry.content),
        "response": None
        if response is None
        else {
            "status": response.status,
            "headers": _headers_view(response.headers),
            "body": None if response.content is None else _body_view(response.content),
        },
    }


def sold_out_view(sandbox: Sandbox) -> list[dict[str, str]]:
    """Show which activities are sold out on which days."""
    return [{"activity": uuid, "day": day.isoformat()} for uuid, day in sorted(sandbox.world.sold_out)]


def decoded(extra_data: str | None) -> Any:
    """Return the JSON value of an `extra_data`; None when it is none."""
    try:
        return None if extra_data is None else json.loads(extra_data)
    except (ValueError, RecursionError):
        return None


def item_and_order(sandbox: Sandbox, uuid: str) -> tuple[Order, OrderItem] | None:
    """Return the order item with that uuid, and its order; None when there is none."""
    for order in sandbox.orders.values():
        for item in order.items:
            if item.uuid == uuid.lower():
                return order, item
    return None


def _cart_item_view(item: CartItem, currency: str) -> dict[str, Any]:
    return {
        "uuid": item.uuid,
        "status": item.status,
        **_product_view(item.product, item.product_id),
        "quantity": item.quantity,
        "price": _money(item.product.amounts.in_currency(currency).times(item.quantity).retail),
        "currency": currency,
    }


def _product_view(product: Product, identifier: str) -> dict[str, Any]:
    return {
        "product_id": identifier,
        "activity": product.activity.uuid,
        "title": text_in(product.activity.title, "en"),
        "day": product.day.isoformat(),
        "time": product.time,
    }


def _body_view(content: bytes) -> dict[str, Any]:
    """Show a body as text, and as base64 where it is none."""
    try:
        return {"bytes": len(content), "text": content.decode(), "base64": None}
    except UnicodeDecodeError:
        return {"bytes": len(content), "text": None, "base64": b64encode(content).decode()}


def _headers_view(headers: Headers) -> list[list[str]]:
    return [[name.decode("latin-1"), value.decode("latin-1")] for name, value in headers.raw]


def _money(amount: Decimal) -> str:
    return f"{amount:.2f}"
