"""Whether a response answers the request that was sent: each check returns what is wrong with it, or `None`.

On a connection that is one response behind, or behind a proxy that confuses its callers, the response to another
request arrives as a success. What a response names is therefore held against what was asked for, and what it must
have is asked for, before anything in it is believed.
"""

from __future__ import annotations

from typing import Any

from musement._reconciliation import members
from musement._reconciliation.in_doubt import (
    customer_digest,
    extra_data_digest,
    items_in,
    key_of,
    keyed,
    keys_of_request,
)
from musement._reconciliation.journal import Journal
from musement._reconciliation.members import member
from musement_core.api_response import ApiResponse
from musement_core.models import Model
from musement_core.operations import Call

Problem = str | None

#: How a member that did not come is written in a key.
_NOT_SAID = ("None",)


def body_of(call: Call[Any]) -> dict[str, Any]:
    """Return the members of the body of a request; none where the body was left out."""
    return call.body if isinstance(call.body, dict) else {}


def said(response: ApiResponse[Any], *names: str) -> Any:
    """Return what the body of a response says under the first of these names that it has; `None` when it has none."""
    members = _members(response)
    other = None
    for name in names:
        if name in members:
            value = members[name]
            if isinstance(value, str):
                return value
            other = value if other is None else other
    return other


def _members(response: ApiResponse[Any]) -> Model | dict[str, Any]:
    """Return what has the members of the body by their names on the wire: a view has them all, and need not be read again."""
    return response.value if isinstance(response.value, Model) else _json(response)


def _json(response: ApiResponse[Any]) -> dict[str, Any]:
    try:
        body = response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _is(one: Any, other: Any) -> bool:
    return isinstance(one, str) and one.casefold() == str(other).casefold()


def _named(what: str, response: ApiResponse[Any], wanted: Any) -> Problem:
    uuid = said(response, "uuid")
    if not isinstance(uuid, str) or not uuid:
        return f"it is no {what}: it has no uuid"
    return None if _is(uuid, wanted) else f"it is {what} {uuid}, not the one that was asked for"


def _cart_shape(response: ApiResponse[Any]) -> Problem:
    further = getattr(response.value, "additional_properties", None)
    if isinstance(further, dict) and "identifier" in further:
        return "it is an order where a cart is due"
    return None


#: Members that carts have and orders have not.
_OF_CARTS = frozenset(
    {"full_price", "retail_price", "service_fee", "total_discount", "preferred_payment_gateway"}
)


def _order_shape(response: ApiResponse[Any]) -> Problem:
    members = _members(response)
    if "identifier" in members or not any(name in members for name in _OF_CARTS):
        return None
    return "it is a cart where an order is due"


def _claimed(journal: Journal, what: str, uuid: str) -> Problem:
    """Two threads may be given the same response: it belongs to one of them."""
    return None if journal.claim(uuid) else f"{what} {uuid} was made by another call"


def cart(_journal: Journal, response: ApiResponse[Any]) -> Problem:
    """Check a cart that was asked for by its UUID."""
    return _named("cart", response, response.call.arguments.get("cart_uuid")) or _cart_shape(response)


def new_cart(journal: Journal, response: ApiResponse[Any]) -> Problem:
    """Check a cart that was just made: nobody knows it yet, and it holds what was put into it."""
    uuid = said(response, "uuid")
    if not isinstance(uuid, str) or not uuid:
        return "it is no cart: it has no uuid"
    if journal.is_cart_known(uuid):
        return f"it is cart {uuid}, which was there before"
    if items_in(response.value) and not body_of(response.call).get("tickets"):
        return f"cart {uuid} is not empty, so it is not the new one"
    return _cart_shape(response) or _claimed(journal, "cart", uuid)


def deleted(_journal: Journal, response: ApiResponse[Any]) -> Problem:
    """Require `true`, or nothing at all."""
    if response.value is True or not response.content.strip():
        return None
    return "it does not say that the cart was deleted"


def without_body(_journal: Journal, response: ApiResponse[Any]) -> Problem:
    """Nothing: a body belongs to another request, or to a page of whoever stands between."""
    return "it has a body where none is due" if response.content.strip() else None


def added_item(journal: Journal, response: ApiResponse[Any]) -> Problem:
    """Check one of the items that were added, by product and quantity; it was not in the cart before."""
    uuid = said(response, "uuid")
    if not isinstance(uuid, str) or not uuid:
        return "it is no cart item: it has no uuid"
    if uuid in (journal.items_of(str(response.call.arguments.get("cart_uuid"))) or {}):
        return f"item {uuid} was in the cart before"
    product, quantity = key_of(response.value)
    for wanted_product, wanted_quantity in keys_of_request(response.call.body):
        if quantity in (wanted_quantity, *_NOT_SAID) and product in (wanted_product, *_NOT_SAID):
            return _claimed(journal, "item", uuid)  # what is not said is not compared
    return f"item {uuid} is not one of those that were added"


def customer(_journal: Journal, response: ApiResponse[Any]) -> Problem:
    """Check the lead booker that was sent."""
    sent, held = body_of(response.call).get("email"), said(response, "email")
    if isinstance(sent, str) and not (isinstance(held, str) and _is(held.strip(), sent.strip())):
        return "it is not the customer that was sent"
    return None


def order_info(journal: Journal, response: ApiResponse[Any]) -> Problem:
    """Check the order of a cart: one that is known to be of another cart is not meant."""
    uuid = said(response, "order_uuid")
    if not isinstance(uuid, str) or not uuid:
        return "it names no order"
    known = journal.cart_of(uuid)
    if known is not None and not _is(known, response.call.arguments.get("cart_uuid")):
        return f"order {uuid} is of another cart"
    return None


def order(_journal: Journal, response: ApiResponse[Any]) -> Problem:
    """Check an order that was asked for by its UUID."""
    return _named("order", response, response.call.arguments.get("order_uuid")) or _order_shape(response)


def changed_order(_journal: Journal, response: ApiResponse[Any]) -> Problem:
    """Check the order that was changed, with the `extra_data` that it was given."""
    return _named("order", response, response.call.arguments.get("order_uuid")) or _extra_data(response)


def new_order(journal: Journal, response: ApiResponse[Any]) -> Problem:
    """Check an order that was just made: nobody knows it, its `extra_data` is that of the request, its items the cart's."""
    uuid = said(response, "uuid")
    if not isinstance(uuid, str) or not uuid:
        return "it is no order: it has no uuid"
    if journal.cart_of(uuid) is not None:
        return f"order {uuid} was made before"
    if _is(uuid, body_of(response.call).get("cart_uuid")) or journal.is_cart_known(uuid):
        return "it is a cart where an order is due"
    problem = _order_shape(response) or _extra_data(response) or _items_of_cart(journal, response)
    problem = problem or _shows_extra_data(response)
    return problem or _claimed(journal, "order", uuid)


def _extra_data(response: ApiResponse[Any]) -> Problem:
    body = _json(response)
    names = [name for name in ("extra_data", "extraData") if name in body]
    sent = extra_data_digest(body_of(response.call).get("extra_data"))
    if not names or any(extra_data_digest(body[name]) == sent for name in names):
        return None
    return "its extra_data is not what was sent"


def _shows_extra_data(response: ApiResponse[Any]) -> Problem:
    """Tell whether a new order shows what was sent with it: otherwise the API is asked whether it is the one of the cart."""
    sent = extra_data_digest(body_of(response.call).get("extra_data"))
    shown = {"extra_data", "extraData"} & _json(response).keys()
    return "it does not show the extra_data that was sent" if sent is not None and not shown else None


def _items_of_cart(journal: Journal, response: ApiResponse[Any]) -> Problem:
    cart_uuid = body_of(response.call).get("cart_uuid")
    known = journal.items_of(cart_uuid) if isinstance(cart_uuid, str) else None
    made_from = {uuid for uuid, _ in keyed(response.value, "cart_item_uuid") if isinstance(uuid, str)}
    if known and response.json().get("items") == []:
        return "it has no items"
    if not known or not made_from or not made_from.isdisjoint(known):
        return None
    # What was added since the cart was last seen is known by product and quantity only.
    strange = journal.unexplained(str(cart_uuid), keyed(response.value, "cart_item_uuid"))
    return "none of its items is in the cart" if strange else None


def paid_order(_journal: Journal, response: ApiResponse[Any]) -> Problem:
    """Check the order that was paid: it must not say that it is unpaid."""
    problem = _named("order", response, body_of(response.call).get("uuid"))
    if problem is None and is_paid(response) is False:
        return "the order in it is not paid"
    return problem


def is_paid(response: ApiResponse[Any]) -> bool | None:
    """Tell whether the order of a response is paid; `None` when it does not say."""
    body = _json(response)
    return next((body[name] for name in ("is_paid", "isPaid") if isinstance(body.get(name), bool)), None)


def card_payment(_journal: Journal, response: ApiResponse[Any]) -> Problem:
    """Check the result of a card payment; it names nothing, so what names something is none."""
    body = _json(response)
    return (
        "it is no result of a payment"
        if {"uuid", "identifier", "order_uuid", "items"} & body.keys()
        else None
    )


def activity(_journal: Journal, response: ApiResponse[Any]) -> Problem:
    """Check an activity that was asked for by its UUID."""
    wanted = str(response.call.arguments.get("activity_uuid"))
    return None if wanted.isdecimal() else _named("activity", response, wanted)


def numbered(_journal: Journal, response: ApiResponse[Any]) -> Problem:
    """Something that was asked for by its number."""
    wanted = next(iter(response.call.arguments.values()), None)
    found = getattr(response.value, "id", None)
    if isinstance(found, int) and str(found) != str(wanted):
        return f"it is number {found}, not the one that was asked for"
    return None if response.content.strip() not in (b"", b"{}", b"[]") else "it is empty"


def login(_journal: Journal, response: ApiResponse[Any]) -> Problem:
    """Check an access token, or at least nothing that names something else."""
    named_else = b'"uuid"' in response.content and b'"access_token"' not in response.content
    return "it is no answer to a login" if named_else else None


def customer_of_order(value: Any) -> str | None:
    """Return the digest of who books, from a cart or an order."""
    booker = member(members.customer, value)
    return customer_digest(member(members.booker_names, booker) or {})
