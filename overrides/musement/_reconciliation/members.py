"""Read members of what came where a model was due.

Anything may have come in its place, so each read ends in None instead of an error. Each is a function that names its model
and its member, so that a type checker says which of them a new document renames or drops.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

if TYPE_CHECKING:
    from musement_api.models import (
        Cart,
        CartItem,
        Customer,
        ItemProduct,
        Order,
        OrderCustomer,
        OrderInfo,
        OrderItem,
        StripePaymentResult,
    )

M = TypeVar("M")

#: Fields that carts and orders, and the items of both, have alike.
CartOrOrder: TypeAlias = "Cart | Order"
Item: TypeAlias = "CartItem | OrderItem"
Booker: TypeAlias = "Customer | OrderCustomer"


def member(read: Callable[[M], object], value: Any) -> Any:
    """Read a member of a value; None where the value is no such model, or has no such member."""
    try:
        return read(value)
    except AttributeError:
        return None


def uuid(one: CartOrOrder | Item) -> object:
    """UUID of a cart, an order, or an item of one."""
    return one.uuid


def items(holder: CartOrOrder) -> object:
    """Items of a cart or an order."""
    return holder.items


def product(item: Item) -> ItemProduct | None:
    """Product of an item."""
    return item.product


def product_id(one: ItemProduct) -> object:
    """Identifier of the product of an item."""
    return one.id


def quantity(item: Item) -> object:
    """How many of the product."""
    return item.quantity


def cart_item_uuid(item: OrderItem) -> object:
    """UUID of the cart item that an order item was made from."""
    return item.cart_item_uuid


def item_status(item: Item) -> object:
    """Status of an item."""
    return item.status


def customer(holder: CartOrOrder) -> Booker | None:
    """Lead booker of a cart or an order."""
    return holder.customer


def booker_names(booker: Booker) -> dict[str, object]:
    """Members that carts and orders both show of the lead booker."""
    return {"email": booker.email, "firstname": booker.firstname, "lastname": booker.lastname}


def order_uuid(info: OrderInfo) -> object:
    """UUID of the order of a cart."""
    return info.order_uuid


def order_state(info: OrderInfo) -> object:
    """Return the internal state of the order of a cart."""
    return info.payment.status


def secure_payment(result: StripePaymentResult) -> object:
    """What the customer's bank wants before it agrees to a card payment."""
    return result.payment3d_secure


#: Which member tells an item of a cart, and the cart's item in an item of an order.
ITEM_KEYS: Final[dict[str, Callable[[Any], object]]] = {"uuid": uuid, "cart_item_uuid": cart_item_uuid}
