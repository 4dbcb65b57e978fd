"""The lead booker and the participants of a cart."""

from __future__ import annotations

from typing import Any

from musement_core.transport.httpx_names import Response
from musement_sandbox.api_errors import NO_PARTICIPANTS_NEEDED, RefusedError, body_error
from musement_sandbox.customer_data import accepted_customer
from musement_sandbox.customer_schemas import (
    activities_with_questions,
    customer_schema,
    participants_schema,
    problems,
)
from musement_sandbox.order_lifecycle import check_unlocked
from musement_sandbox.render.customers import customer_json
from musement_sandbox.request_context import RequestContext
from musement_sandbox.responses import json_response
from musement_sandbox.routing import Routes
from musement_sandbox.state import CartItem
from musement_sandbox.world import World

__all__ = ["routes"]

routes = Routes()


@routes("GET", "/carts/{cartUuid}/customer/schema")
def get_customer_schema(world: World, context: RequestContext) -> Response:
    """Respond with the schema of the lead booker, which depends on what is in the cart."""
    cart = world.cart(context.path["cartUuid"])
    lists = world.settings.lists_for_objects
    return json_response(customer_schema(cart, context.language, lists_for_objects=lists))


@routes("PUT", "/carts/{cartUuid}/customer")
def update_customer(world: World, context: RequestContext) -> Response:
    """Set what was sent and keep the rest, so that extra customer data may come in a call of its own."""
    cart = world.cart(context.path["cartUuid"])
    check_unlocked(world, cart)
    sent = accepted_customer(context.body_object)
    extra = sent.get("extra_customer_data", {})
    found = [
        problem
        for activity in activities_with_questions(cart)
        if activity.uuid in extra
        for problem in problems(
            extra[activity.uuid], activity.questions, f"extra_customer_data.{activity.uuid}"
        )
    ]
    if found:
        raise RefusedError(body_error("; ".join(found)))
    customer = cart.customer or {}
    answers = {**customer.get("extra_customer_data", {}), **extra}
    customer = world.set_customer(cart, {**customer, **sent, "extra_customer_data": answers})
    body = customer_json(world, customer, context)
    if world.settings.lists_for_objects and not answers:
        body["extra_customer_data"] = []
    return json_response(body)


@routes("GET", "/carts/{cartUuid}/items/{cartItemUuid}/participants/schema")
def get_participants_schema(world: World, context: RequestContext) -> Response:
    """Respond with the schema of the participants of an item; 404 when nothing is asked."""
    return json_response(participants_schema(_item(world, context), context.language))


@routes("GET", "/carts/{cartUuid}/items/{cartItemUuid}/participants")
def get_participants(world: World, context: RequestContext) -> Response:
    """Respond with what was sent about the participants of an item."""
    return json_response(_item(world, context).participants)


@routes("PUT", "/carts/{cartUuid}/items/{cartItemUuid}/participants")
def update_participants(world: World, context: RequestContext) -> Response:
    """Set the participants of an item, one object for each unit."""
    item = _item(world, context)
    check_unlocked(world, world.cart(context.path["cartUuid"]))
    sent: list[dict[str, Any]] = context.body or []
    if not isinstance(sent, list) or not all(isinstance(one, dict) for one in sent):
        raise RefusedError(body_error("participants: a list of objects is expected"))
    if len(sent) != item.quantity:
        raise RefusedError(body_error(f"participants: {item.quantity} are expected, {len(sent)} were sent"))
    questions = item.product.activity.participant_questions
    found = [
        problem
        for index, one in enumerate(sent)
        for problem in problems(one, questions, f"participants.{index}")
    ]
    if found:
        raise RefusedError(body_error("; ".join(found)))
    item.participants = sent
    return json_response(sent)


def _item(world: World, context: RequestContext) -> CartItem:
    cart = world.cart(context.path["cartUuid"])
    item = world.cart_item(cart, context.path["cartItemUuid"])
    if not item.product.activity.participant_questions:
        raise RefusedError(NO_PARTICIPANTS_NEEDED)
    return item
