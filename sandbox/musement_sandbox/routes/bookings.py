"""Order items after the order: refund policies, cancellations, refunds and notifications."""

from __future__ import annotations

from musement_core.transport.httpx_names import Response
from musement_sandbox.api_errors import NOT_PERMITTED, WEBHOOK_MISSING, RefusedError
from musement_sandbox.cancellations import cancel_item
from musement_sandbox.render.orders import refund_json, refund_policy_json
from musement_sandbox.request_context import RequestContext
from musement_sandbox.responses import json_response, no_content
from musement_sandbox.routing import Routes
from musement_sandbox.state import Order, OrderItem
from musement_sandbox.world import World

__all__ = ["routes"]

routes = Routes()

_DEFAULT_REASON = "CANCELLED-BY-CUSTOMER"


def _order_and_item(world: World, context: RequestContext) -> tuple[Order, OrderItem]:
    order = world.order(context.path["orderUuid"])
    return order, world.order_item(order, context.path["orderItemUuid"])


@routes("GET", "/orders/{orderUuid}/items/{orderItemUuid}/refund-policies")
def get_refund_policies(world: World, context: RequestContext) -> Response:
    """Respond with the policies as they were when the item was ordered."""
    _, item = _order_and_item(world, context)
    return json_response(refund_policy_json(world, item))


@routes(
    "DELETE", "/orders/{orderUuid}/items/{orderItemUuid}", authenticated=True, scope="order-item-cancellation"
)
def cancel(world: World, context: RequestContext) -> Response:
    """Cancel the reservation, with the credentials that made the order."""
    order, item = _order_and_item(world, context)
    token = context.token
    if order.client_id is not None and (token is None or token.client_id != order.client_id):
        raise RefusedError(NOT_PERMITTED)
    body = context.body_object
    cancel_item(
        world,
        order,
        item,
        body.get("cancellation_reason", _DEFAULT_REASON),
        body.get("cancellation_additional_info"),
        body.get("cancellation_integration_data"),
    )
    return no_content()


@routes("GET", "/orders/{orderUuid}/refunds")
def get_refunds(world: World, context: RequestContext) -> Response:
    """Respond with the refunds that were paid."""
    order = world.order(context.path["orderUuid"])
    statuses = {item.uuid: item.status for item in order.items}
    paid = [
        refund
        for refund in world.refunds
        if refund.order == order.uuid and statuses[refund.item] == "REFUNDED"
    ]
    return json_response([refund_json(refund, context.language) for refund in paid])


@routes("POST", "/orders/{orderUuid}/items/{orderItemUuid}/notifications")
def notify(world: World, context: RequestContext) -> Response:
    """Send the webhook of an item again."""
    order, item = _order_and_item(world, context)
    if not world.webhooks.enabled:
        raise RefusedError(WEBHOOK_MISSING)
    world.webhooks.emit(order, item)
    return no_content()
