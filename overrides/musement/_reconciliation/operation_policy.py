"""Table of what is known of each operation beyond its document: may it be repeated, which probe tells what became of it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from musement_core.engine.method_policy import SAFE_METHODS
from musement_core.operations import UNDOCUMENTED, Operation

if TYPE_CHECKING:
    from musement._reconciliation.in_doubt import InDoubt


@frozen
class OperationPolicy:
    """How calls of one operation are made safely.

    Attributes:
        is_idempotent: Making a call twice does no more than making it once.
        is_safe_to_lose: Nobody has to know whether a lost request was carried out.
        probe: The function of `probes` that asks the API whether a lost call was carried out.
        response: The function of `response_checks` that holds a response against the request.
        advice: What a person looks at when nobody could find out, of the fields of `InDoubt`.
        looks_into: Statuses of a first refusal that may come from an earlier delivery of the same request.
        pays: The call moves money: an order in doubt is verified before.
    """

    is_idempotent: bool
    is_safe_to_lose: bool = False
    probe: str | None = None
    response: str | None = None
    advice: str = "look whether {method} {path} took effect"
    looks_into: tuple[int, ...] = ()
    pays: bool = False


_READ = OperationPolicy(is_idempotent=True, is_safe_to_lose=True)
_WRITE = OperationPolicy(is_idempotent=True)
_ACT = OperationPolicy(is_idempotent=False)


def _reading(response: str) -> OperationPolicy:
    return OperationPolicy(is_idempotent=True, is_safe_to_lose=True, response=response)


_PAID = "call orders.get({order_uuid!r}) and read is_paid; paying again answers 423 when it is paid"
_ITEMS = "{adds}; call resolve() of this error, or carts.get({cart_uuid!r}) and remove what is more than that"

_CARD_PAYMENT = OperationPolicy(
    is_idempotent=False,
    probe="card_payment",
    response="card_payment",
    advice=_PAID,
    looks_into=(423,),
    pays=True,
)

#: Every operation that a rule for its HTTP method does not describe.
POLICIES: Final[dict[str, OperationPolicy]] = {
    # A cart without an order costs nothing and disappears by itself; a login or a notification costs nothing either.
    "carts_create": OperationPolicy(is_idempotent=True, is_safe_to_lose=True, response="new_cart"),
    "authentication_login": OperationPolicy(is_idempotent=True, is_safe_to_lose=True, response="login"),
    "orders_request_notification": OperationPolicy(is_idempotent=True, is_safe_to_lose=True),
    "carts_get": _reading("cart"),
    "carts_order_info": _reading("order_info"),
    "orders_get_order": _reading("order"),
    "activities_get": _reading("activity"),
    "cities_get": _reading("numbered"),
    "venues_get": _reading("numbered"),
    "lists_get": _reading("numbered"),
    "countries_get": _reading("numbered"),
    "categories_get": _reading("numbered"),
    "carts_delete": OperationPolicy(
        is_idempotent=True,
        probe="cart_deletion",
        response="deleted",
        advice="call carts.get({cart_uuid!r}): a 404 means that it is gone",
    ),
    "carts_remove_item": OperationPolicy(
        is_idempotent=True,
        probe="item_removal",
        response="without_body",
        advice="call carts.get({cart_uuid!r}) and look whether item {item_uuid} is still in it",
    ),
    "carts_remove_ticket": OperationPolicy(is_idempotent=True, probe="item_removal", response="without_body"),
    "carts_update": OperationPolicy(is_idempotent=True, response="cart"),
    "carts_update_customer": OperationPolicy(is_idempotent=True, probe="customer", response="customer"),
    "orders_patch_order": OperationPolicy(
        is_idempotent=True,
        probe="extra_data",
        response="changed_order",
        advice="call orders.get({order_uuid!r}) and read its extra_data",
    ),
    "carts_post_items": OperationPolicy(
        is_idempotent=False, probe="cart_items", response="added_item", advice=_ITEMS
    ),
    "carts_add_tickets": OperationPolicy(is_idempotent=False, response="cart", advice=_ITEMS),
    "orders_post_order": OperationPolicy(
        is_idempotent=False,
        probe="order",
        response="new_order",
        advice="call carts.order_info({cart_uuid!r}): a 404 means that no order was made of the cart",
    ),
    "payments_post_no_payment": OperationPolicy(
        is_idempotent=False,
        probe="payment",
        response="paid_order",
        advice=_PAID,
        looks_into=(423,),
        pays=True,
    ),
    "payments_stripe_payment": _CARD_PAYMENT,
    "payments_stripe_complete_3d_secure": _CARD_PAYMENT,
    # What a second cancellation of an order item does is not documented.
    "orders_cancel_item": OperationPolicy(
        is_idempotent=False,
        probe="cancellation",
        response="without_body",
        advice="call orders.get({order_uuid!r}) and read the status of item {item_uuid}",
        looks_into=(409,),
    ),
}

#: The operations that move money.
PAYMENTS: Final = frozenset(name for name, policy in POLICIES.items() if policy.pays)


def policy_of(operation: Operation[Any]) -> OperationPolicy:
    """Return the policy of an operation: its own, or that of its method."""
    known = POLICIES.get(operation.name)
    if known is not None:
        return known
    if operation.method in SAFE_METHODS:
        return _READ
    return _WRITE if operation.method in ("PUT", "PATCH") else _ACT


def operation_of(record: InDoubt) -> Operation[Any]:
    """Return the operation of a call in doubt; of one that has no policy of its own, only method and path are known."""
    if record.operation in POLICIES:
        module = f"musement_api.api.{record.operation.partition('_')[0]}.{record.operation}"
        operation: Operation[Any] = import_module(module).OPERATION
        return operation
    return Operation(name=UNDOCUMENTED, tag="", method=record.method, path=record.path)
