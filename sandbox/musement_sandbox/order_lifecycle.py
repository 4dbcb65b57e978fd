"""Make orders from carts, pay, confirm, refuse, cancel and refund them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from musement_sandbox.api_errors import (
    CANCELLATION_TOO_LATE,
    ITEM_NOT_CANCELLABLE,
    ITEMS_UNAVAILABLE,
    ORDER_ALREADY_PAID,
    ORDER_REPLACED,
    RefusedError,
    cart_locked,
)
from musement_sandbox.discounts import Discounts
from musement_sandbox.prices import rounded
from musement_sandbox.state import Cart, CartItem, Order, OrderItem, Refund
from musement_sandbox.statuses import order_state
from musement_sandbox.totals import cart_totals
from musement_sandbox.world import World

if TYPE_CHECKING:
    from musement_api.models import OrderItemStatusLiteral

__all__ = [
    "cancel_item",
    "carry_out_due",
    "check_unlocked",
    "make_order",
    "pay",
    "record_change",
    "set_item_status",
]


def check_unlocked(world: World, cart: Cart) -> None:
    """Refuse with 423 when an order of the cart is paid."""
    for uuid in cart.orders:
        order = world.orders[uuid]
        if order.paid:
            raise RefusedError(cart_locked(order_state(order)))


def make_order(world: World, cart: Cart, *, currency: str, market: str, **details: Any) -> Order:
    """Make an order from a cart that was found fit for it; an older unpaid order of the cart is cancelled.

    Raises:
        RefusedError: The items are no longer available, or the discount code is no longer valid.
    """
    for item in cart.items:
        if not world.available(item.product, item.product_id, item.quantity):
            item.status = "PREBOOK_KO"
    items = [item for item in cart.items if item.status == "PREBOOK_OK"]
    if not items:
        raise RefusedError(ITEMS_UNAVAILABLE)
    customer = dict(cart.customer or {})
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
        RefusedError: It is paid already, was replaced by a newer order, or its cart has another paid order.
    """
    if order.paid:
        raise RefusedError(ORDER_ALREADY_PAID)
    if order.cancelled:
        raise RefusedError(ORDER_REPLACED)
    now = world.now()
    order.paid_at = now
    order.payments += 1
    order.authorization_failed = False
    world.discounts.use(order.discount_code, order.customer.get("email"), order.discount, order.currency)
    for item in order.items:
        sold = world.seats_sold
        sold[item.product.slot_key] = sold.get(item.product.slot_key, 0) + item.quantity
        activity = item.product.activity
        item.due = now + (activity.confirmation or world.settings.confirmation_delay)
        if not world.available(item.product, item.cart_item.product_id, 0):
            set_item_status(world, order, item, "KO")
        elif item.due <= now:
            set_item_status(world, order, item, "OK")
        else:
            record_change(world, order, item)
            world.due.append((order, item))


def set_item_status(world: World, order: Order, item: OrderItem, status: OrderItemStatusLiteral) -> None:
    """Give an item a new status; with OK comes its voucher, and every change fires the webhook."""
    item.status = status
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


def cancel_item(
    world: World,
    order: Order,
    item: OrderItem,
    reason: str,
    additional_info: str | None,
    integration_data: dict[str, Any] | None,
) -> None:
    """Cancel the reservation of an item and refund what its policies give.

    Raises:
        RefusedError: Its status does not allow it, or no refund policy applies any more.
    """
    if not order.paid or item.status not in {"OK", "PENDING"}:
        raise RefusedError(ITEM_NOT_CANCELLABLE)
    share = _refund_share(world, item)
    if share is None:
        raise RefusedError(CANCELLATION_TOO_LATE)
    item.cancellation_reason = reason
    item.cancellation_additional_info = additional_info
    item.cancellation_integration_data = integration_data
    now = world.now()
    amount = rounded(item.amounts.times(item.quantity).retail * share / 100)
    world.refunds.append(Refund(world.identifiers.uuid(), order.uuid, item.uuid, amount, order.currency, now))
    if world.settings.refund_delay:
        set_item_status(world, order, item, "REFUND_STARTED")
        item.due = now + world.settings.refund_delay
        world.due.append((order, item))
    else:
        set_item_status(world, order, item, "REFUNDED")


def _refund_share(world: World, item: OrderItem) -> Decimal | None:
    left = item.product.starts - world.now()
    shares = [policy.value for policy in item.policies if left >= policy.lead]
    return max(shares) if shares else None


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
