"""Make orders from carts, pay them, confirm and refuse their items."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from musement_sandbox.api_errors import (
    ITEMS_UNAVAILABLE,
    ORDER_ALREADY_PAID,
    ORDER_REPLACED,
    RefusedError,
    answers_missing,
    cart_locked,
)
from musement_sandbox.discounts import Discounts
from musement_sandbox.missing_answers import missing_answers
from musement_sandbox.quantities import available_items
from musement_sandbox.state import Cart, CartItem, Order, OrderItem
from musement_sandbox.statuses import order_state
from musement_sandbox.totals import cart_totals
from musement_sandbox.world import World

if TYPE_CHECKING:
    from musement_api.models import OrderItemStatusLiteral

__all__ = [
    "carry_out_due",
    "check_unlocked",
    "make_order",
    "pay",
    "record_change",
    "set_item_status",
]

_CANCELLED = frozenset({"REFUND_STARTED", "CANCELLATION_ERROR", "REFUNDED"})


def check_unlocked(world: World, cart: Cart) -> None:
    """Refuse with 423 when an order of the cart is paid."""
    for uuid in cart.orders:
        order = world.orders[uuid]
        if order.paid:
            raise RefusedError(cart_locked(order_state(order)))


def make_order(world: World, cart: Cart, *, currency: str, market: str, **details: Any) -> Order:
    """Make an order from a cart that was found fit for it; an older unpaid order of the cart is cancelled.

    Raises:
        RefusedError: The items are no longer available, the discount code is no longer valid, or a mandatory answer is
            missing in a strict sandbox.
    """
    items = available_items(world, cart.items)
    for item in cart.items:
        if all(item is not available for available in items):
            item.status = "PREBOOK_KO"
    if not items:
        raise RefusedError(ITEMS_UNAVAILABLE)
    customer = dict(cart.customer or {})
    missing = missing_answers(items, customer) if world.settings.strict else []
    if missing:
        raise RefusedError(answers_missing(missing))
    if cart.discount_code is not None:
        world.discounts.check(cart.discount_code, customer.get("email"), world.now())
    for uuid in cart.orders:
        _replace(world, world.orders[uuid])
    now = world.now()
    order = Order(
        uuid=world.identifiers.uuid(),
        number=world.identifiers.order_number(),
        cart=cart.uuid,
        created=now,
        updated=now,
        items=[
            _order_item(world, item, customer, currency, details.get("refundable", True)) for item in items
        ],
        customer=customer,
        currency=currency,
        market=market,
        discount=_discount(world.discounts, items, cart.discount_code, currency),
        discount_code=cart.discount_code,
        **details,
    )
    world.orders[order.uuid] = order
    cart.orders.append(order.uuid)
    return order


def pay(world: World, order: Order) -> None:
    """Pay an order and start the booking of its items.

    Raises:
        RefusedError: It is paid already, was replaced by a newer order, or its code was used up by another order.
    """
    if order.paid:
        raise RefusedError(ORDER_ALREADY_PAID)
    if order.cancelled:
        raise RefusedError(ORDER_REPLACED)
    email = order.customer.get("email")
    world.discounts.check_use(order.discount_code, email, order.discount, order.currency)
    now = world.now()
    order.paid_at = now
    order.payments += 1
    order.authorization_failed = False
    world.discounts.use(order.discount_code, email, order.discount, order.currency)
    for item in order.items:
        if not world.available(item.product, item.cart_item.product_id, item.quantity):
            set_item_status(world, order, item, "KO")
            continue
        sold = world.seats_sold
        sold[item.product.slot_key] = sold.get(item.product.slot_key, 0) + item.quantity
        item.due = now + (item.product.activity.confirmation or world.settings.confirmation_delay)
        if item.due <= now:
            set_item_status(world, order, item, "OK")
        else:
            record_change(world, order, item)
            world.due.append((order, item))


def set_item_status(world: World, order: Order, item: OrderItem, status: OrderItemStatusLiteral) -> None:
    """Give an item a new status; with OK comes its voucher, and every change fires the webhook.

    What was to be refunded is kept while the cancellation is under way, and forgotten when the item is valid again.
    """
    item.status = status
    if status not in _CANCELLED:
        world.refunds[:] = [refund for refund in world.refunds if refund.item != item.uuid]
    item.due = None
    if status == "OK" and item.voucher is None:
        item.voucher = world.identifiers.uuid()
    record_change(world, order, item)


def record_change(world: World, order: Order, item: OrderItem) -> None:
    """Count a change of an item and tell the webhook about it."""
    order.version += 1
    item.version += 1
    order.updated = item.updated = world.now()
    world.orders[order.uuid] = (
        order  # what has come due was not looked up there: a state file learns of it by this
    )
    world.webhooks.emit(order, item)


def carry_out_due(world: World) -> None:
    """Carry out what has become due: confirmations and refunds."""
    if not world.due:
        return
    now = world.now()
    waiting, world.due = world.due, []
    for order, item in waiting:
        if item.due is None:
            continue
        if item.due > now:
            world.due.append((order, item))
        else:
            set_item_status(world, order, item, "REFUNDED" if item.status == "REFUND_STARTED" else "OK")


def _replace(world: World, order: Order) -> None:
    if order.paid or order.cancelled:
        return
    order.cancelled = True
    order.version += 1
    order.updated = world.now()
    for item in order.items:
        item.status = "KO"
        item.version += 1
        item.updated = order.updated


def _discount(discounts: Discounts, items: list[CartItem], code: str | None, currency: str) -> Decimal:
    return cart_totals(items, code, discounts, currency).code_discount


def _order_item(
    world: World, item: CartItem, customer: dict[str, Any], currency: str, refundable: bool
) -> OrderItem:
    now = world.now()
    activity = item.product.activity
    uuid = world.identifiers.uuid()
    answers = customer.get("extra_customer_data", {}).get(activity.uuid, {})
    return OrderItem(
        uuid=uuid,
        cart_item=item,
        amounts=item.product.amounts.in_currency(currency),
        policies=activity.refund_policies if refundable else (),
        code=f"MOI{int(uuid[:8], 16) % 100_000_000:08d}",
        transaction_code=world.identifiers.uuid(),
        extra_customer_data=dict(answers),
        created=now,
        updated=now,
    )
