"""Operations that look at the state: carts, orders, and what was requested."""

from __future__ import annotations

from typing import Any

from musement_sandbox.control.faults import faults_view
from musement_sandbox.control.operation import Arguments, ControlError, Operations
from musement_sandbox.control.schemas import listed, reference
from musement_sandbox.control.views import cart_view, order_view, request_view, sold_out_view
from musement_sandbox.control.webhooks import webhooks_view
from musement_sandbox.sandbox import Sandbox

__all__ = ["reading", "state_view"]

reading = Operations("State")

_MAX_LISTED = 1000


@reading("GET", "/state", response=reference("State"))
def read_state(sandbox: Sandbox, _: Arguments) -> Any:
    """Read carts, orders, faults, webhooks and the clock."""
    return state_view(sandbox)


@reading("GET", "/carts", response=listed("carts", "Cart"))
def list_carts(sandbox: Sandbox, _: Arguments) -> Any:
    """List the carts, in the order they were made."""
    return {"carts": [cart_view(sandbox.world, cart) for cart in sandbox.carts.values()]}


@reading("GET", "/carts/{uuid}", response=reference("Cart"))
def read_cart(sandbox: Sandbox, arguments: Arguments) -> Any:
    """Read a cart."""
    cart = sandbox.carts.get(arguments.path["uuid"].lower())
    if cart is None:
        raise ControlError(404, f"cart: {arguments.path['uuid'][:100]!r} is unknown")
    return cart_view(sandbox.world, cart)


@reading("GET", "/orders", response=listed("orders", "Order"))
def list_orders(sandbox: Sandbox, _: Arguments) -> Any:
    """List the orders, in the order they were made."""
    return {"orders": [order_view(sandbox.world, order) for order in sandbox.orders.values()]}


@reading("GET", "/orders/{uuid}", response=reference("Order"))
def read_order(sandbox: Sandbox, arguments: Arguments) -> Any:
    """Read an order."""
    order = sandbox.orders.get(arguments.path["uuid"].lower())
    if order is None:
        raise ControlError(404, f"order: {arguments.path['uuid'][:100]!r} is unknown")
    return order_view(sandbox.world, order)


@reading(
    "GET",
    "/requests",
    response=reference("Requests"),
    query={
        "after": {
            "type": "integer",
            "minimum": 0,
            "default": 0,
            "description": "Only requests with a larger number.",
        },
        "limit": {
            "type": "integer",
            "minimum": 1,
            "maximum": _MAX_LISTED,
            "default": 100,
            "description": "How many at most; the newest ones.",
        },
        "method": {"type": "string", "description": "Only requests with this method."},
        "path": {"type": "string", "description": "Only requests for this path, below the API's root."},
    },
)
def list_requests(sandbox: Sandbox, arguments: Arguments) -> Any:
    """List the requests that reached the API, oldest first: bodies, headers, what was found wrong, which fault they met.

    Requests of this control and of the page are not among them.
    """
    asked = arguments.query
    found = [
        entry
        for entry in sandbox.requests
        if entry.number > asked["after"]
        and asked.get("method") in {None, entry.method}
        and asked.get("path") in {None, entry.path}
    ]
    return {
        "count": sandbox.requests.total,
        "requests": [request_view(entry) for entry in found[-asked["limit"] :]],
    }


@reading(
    "GET",
    "/requests/{number}",
    response=reference("Request"),
    path_schemas={"number": {"type": "integer", "minimum": 1}},
)
def read_request(sandbox: Sandbox, arguments: Arguments) -> Any:
    """Read one request that reached the API."""
    number = arguments.path["number"]
    entry = sandbox.requests.numbered(number)
    if entry is None:
        raise ControlError(404, f"request: {number} is unknown, or no longer kept")
    return request_view(entry)


@reading("DELETE", "/requests", response=reference("Requests"))
def clear_requests(sandbox: Sandbox, _: Arguments) -> Any:
    """Forget the requests; their numbers go on."""
    sandbox.requests.clear()
    return {"count": sandbox.requests.total, "requests": []}


def state_view(sandbox: Sandbox) -> dict[str, Any]:
    """Show the state of a sandbox."""
    world = sandbox.world
    return {
        "now": world.now().isoformat(),
        "requests": sandbox.requests.total,
        "carts": [cart_view(world, cart) for cart in world.carts.values()],
        "orders": [order_view(world, order) for order in world.orders.values()],
        "tokens": len(world.tokens),
        "withdrawn": sorted(world.withdrawn),
        "sold_out": sold_out_view(sandbox),
        "late_requests": sandbox.late_requests,
        "faults": faults_view(sandbox),
        "webhooks": webhooks_view(sandbox),
    }
