"""The way to where a scenario begins. Products are looked up, never named: what is on sale changes."""

from __future__ import annotations

from typing import Any

from musement import AsyncMusement, Order
from musement.sandbox.catalogue import INSTANT_CONFIRMATION
from musement_api.models import Cart, ScheduleProduct
from tests.support.placeholders import CUSTOMER_EMAIL, FIRST_NAME, LAST_NAME

CUSTOMER: dict[str, Any] = {"firstname": FIRST_NAME, "lastname": LAST_NAME, "email": CUSTOMER_EMAIL}
PARTICIPANT = {**CUSTOMER, "salutation": "Ms", "date_of_birth": "1985-11-04"}
REVIEW: dict[str, Any] = {
    "provider": "QUALTRICS",
    "provider_id": "R_1",
    "rating_value": 4,
    "rating_scale": "1..5",
    "date": "2026-11-20T15:13:13",
}
NOWHERE = "00000000-0000-4000-8000-000000000000"
"""A uuid that belongs to nothing."""
ANSWERS_NEEDED_FOR_ALL = {
    "musement_newsletter": "NO",
    "allow_profiling": "NO",
    "thirdparty_newsletter": "NO",
    "events_related_newsletter": "NO",
}


async def product_of(api: AsyncMusement, activity: str, pickup: str | None = None) -> ScheduleProduct:
    """The first product of the first day on sale."""
    chosen: Any = {} if pickup is None else {"pickup": pickup}
    dates = await api.activities.dates(activity, **chosen)
    day = next(date.day for date in dates if not date.sold_out)
    schedule = await api.activities.schedule(activity, day, **chosen)
    product: ScheduleProduct = schedule[0].groups[0].slots[0].products[0]
    return product


async def filled_cart(api: AsyncMusement, activity: str = INSTANT_CONFIRMATION, quantity: int = 2) -> Cart:
    """A cart with one item."""
    product = await product_of(api, activity)
    cart = await api.carts.create()
    return await api.carts.add_item(
        cart.uuid, product_id=product.product_id, product_type=product.type_.value, quantity=quantity
    )


async def ready_cart(api: AsyncMusement, activity: str = INSTANT_CONFIRMATION) -> Cart:
    """A cart with one item and a customer: an order can be made of it."""
    cart = await filled_cart(api, activity)
    await api.carts.update_customer(cart.uuid, **CUSTOMER)
    return cart


async def unpaid_order(api: AsyncMusement, activity: str = INSTANT_CONFIRMATION) -> Order[Any]:
    """An order that waits for its payment."""
    cart = await ready_cart(api, activity)
    return await api.orders.create(cart_uuid=cart.uuid, email_notification="NONE")


async def paid_order(api: AsyncMusement, activity: str = INSTANT_CONFIRMATION) -> Order[Any]:
    """A paid order whose items are all settled."""
    order = await unpaid_order(api, activity)
    await api.payments.no_payment(order.uuid)
    return await api.orders.wait(order.uuid, timeout=300)
