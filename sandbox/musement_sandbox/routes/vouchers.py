"""Tickets and vouchers as PDF files."""

from __future__ import annotations

from base64 import b64encode

from musement_core.transport.httpx_names import Response
from musement_sandbox.api_errors import (
    EXTERNAL_VOUCHER_UNAVAILABLE,
    NOT_FOUND,
    TICKET_UNAVAILABLE,
    VOUCHER_UNAVAILABLE,
    ApiError,
    RefusedError,
)
from musement_sandbox.catalogue.model import text_in
from musement_sandbox.pdf import pdf
from musement_sandbox.request_context import RequestContext
from musement_sandbox.responses import json_response, pdf_response
from musement_sandbox.routing import Routes
from musement_sandbox.state import Order, OrderItem
from musement_sandbox.timestamps import timestamp
from musement_sandbox.world import World

__all__ = ["routes", "voucher_page"]

routes = Routes()


@routes("GET", "/orders/{orderUuid}/activities/{activityUuid}/tickets")
def get_tickets(world: World, context: RequestContext) -> Response:
    """Respond with the tickets of an activity in an order, one for each ticket option and time."""
    items = [item for item in _items_of_activity(world, context) if item.status == "OK"]
    if not items:
        raise RefusedError(NOT_FOUND)
    seen: dict[str, dict[str, str]] = {}
    for item in items:
        identifier = _ticket_id(item)
        seen[identifier] = {
            "id": identifier,
            "price_feature_code": item.product.ticket_option.code,
            "price_feature": text_in(item.product.ticket_option.name, context.language),
            "date": timestamp(world.catalogue.starts(item.product)),
        }
    return json_response(list(seen.values()))


@routes("GET", "/orders/{orderUuid}/activities/{activityUuid}/tickets/{ticketId}")
def get_ticket(world: World, context: RequestContext) -> Response:
    """Respond with the PDF of one ticket."""
    wanted = context.path["ticketId"]
    items = [item for item in _items_of_activity(world, context) if _ticket_id(item) == wanted]
    return _file(world, context, items, TICKET_UNAVAILABLE)


@routes("GET", "/orders/{orderUuid}/activities/{activityUuid}/voucher")
def get_activity_voucher(world: World, context: RequestContext) -> Response:
    """Respond with the PDF of all vouchers of an activity in an order."""
    return _file(world, context, _items_of_activity(world, context), VOUCHER_UNAVAILABLE)


@routes("GET", "/orders/{orderUuid}/items/{orderItemUuid}/vouchers")
def get_item_vouchers(world: World, context: RequestContext) -> Response:
    """Respond with the PDF of all vouchers of an order item."""
    order = world.order(context.path["orderUuid"])
    return _file(
        world, context, [world.order_item(order, context.path["orderItemUuid"])], VOUCHER_UNAVAILABLE
    )


@routes("GET", "/orders/{orderUuid}/items/{orderItemUuid}/vouchers-external")
def get_external_vouchers(world: World, context: RequestContext) -> Response:
    """Respond with the PDF of vouchers that come from the supplier, for the activities that have such."""
    order = world.order(context.path["orderUuid"])
    item = world.order_item(order, context.path["orderItemUuid"])
    if not item.product.activity.external_vouchers:
        raise RefusedError(EXTERNAL_VOUCHER_UNAVAILABLE)
    return _file(world, context, [item], EXTERNAL_VOUCHER_UNAVAILABLE)


def voucher_page(world: World, voucher: str) -> Response:
    """Respond to the link of an order item's voucher with its PDF: the link itself is the secret."""
    for order in world.orders.values():
        for item in order.items:
            if item.voucher == voucher and item.status == "OK":
                return pdf_response(pdf(_lines(order, [item])), f"{order.identifier}.pdf")
    raise RefusedError(VOUCHER_UNAVAILABLE)


def _items_of_activity(world: World, context: RequestContext) -> list[OrderItem]:
    order = world.order(context.path["orderUuid"])
    activity = context.path["activityUuid"].lower()
    items = [item for item in order.items if item.product.activity.uuid == activity]
    if not items:
        raise RefusedError(NOT_FOUND)
    return items


def _file(world: World, context: RequestContext, items: list[OrderItem], unavailable: ApiError) -> Response:
    order = world.order(context.path["orderUuid"])
    if not items or any(item.status != "OK" for item in items):
        raise RefusedError(unavailable)
    return pdf_response(pdf(_lines(order, items)), f"{order.identifier}.pdf")


def _ticket_id(item: OrderItem) -> str:
    product = item.product
    return b64encode(
        f"{product.ticket_option.code}/{product.day.isoformat()} {product.time}".encode()
    ).decode()


def _lines(order: Order, items: list[OrderItem]) -> list[str]:
    lines = ["Voucher of the offline sandbox - not valid for any visit", "", f"Order {order.identifier}"]
    for item in items:
        product = item.product
        when = "open date" if product.activity.open_date else f"{product.day.isoformat()} {product.time}"
        holder = text_in(product.ticket_holder.name, "en")
        lines += ["", text_in(product.activity.title, "en"), f"{item.quantity} x {holder}, {when}"]
        if product.pickup is not None:
            lines.append(f"Pickup: {product.activity.pickups[product.pickup].name}")
    return lines
