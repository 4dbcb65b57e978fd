"""The nine errors of order creation, and the one of the discount code. What the client refuses by itself goes raw."""

from __future__ import annotations

from typing import Any

from musement import AsyncMusement, BadRequestError, LockedError
from musement.sandbox.catalogue import INSTANT_CONFIRMATION
from tests.scenarios.recorded.preparation import CUSTOMER, filled_cart, product_of, ready_cart
from tests.scenarios.recorded_scenario import Backstage, recorded, recorded_offline, refused
from tests.support.placeholders import WRONG_PHONE

_CODE = "400"
_UNAVAILABLE = (
    "We are really sorry. There was an error while creating the order because the items you had in the cart "
    "are not available anymore. Please add new items and try again."
)


async def _refused_raw(api: AsyncMusement, body: dict[str, Any], message: str) -> None:
    await refused(api.request("POST", "/orders", body=body), BadRequestError, _CODE, message)


@recorded()
async def no_cart_named(api: AsyncMusement) -> None:
    await _refused_raw(api, {"email_notification": "NONE"}, "You must specify the id or the uuid")


@recorded()
async def cart_named_twice(api: AsyncMusement) -> None:
    cart = await ready_cart(api)
    body = {"cart_uuid": cart.uuid, "cart_id": 1}
    await _refused_raw(api, body, "You can specify the id or the uuid. Not both")


@recorded()
async def no_customer(api: AsyncMusement) -> None:
    cart = await filled_cart(api)
    message = (
        "No customer set for the Cart. In order to set the customer please call "
        "PUT {{api_base_url}}/carts/{{cart_uuid}}/customer"
    )
    await refused(api.orders.create(cart_uuid=cart.uuid), BadRequestError, _CODE, message)


@recorded()
async def customer_without_email(api: AsyncMusement) -> None:
    cart = await filled_cart(api)
    named = {name: value for name, value in CUSTOMER.items() if name != "email"}
    await api.carts.update_customer(cart.uuid, **named)
    message = "No valid customer associated with the cart"
    await refused(api.orders.create(cart_uuid=cart.uuid), BadRequestError, _CODE, message)


@recorded()
async def empty_cart(api: AsyncMusement) -> None:
    cart = await api.carts.create()
    await api.carts.update_customer(cart.uuid, **CUSTOMER)
    message = (
        "You are trying to create and order from an empty cart. "
        "Please add at least one item to the cart before."
    )
    await refused(api.orders.create(cart_uuid=cart.uuid), BadRequestError, _CODE, message)


@recorded_offline()
async def items_unavailable(api: AsyncMusement, backstage: Backstage) -> None:
    cart = await ready_cart(api)
    backstage.withdraw(INSTANT_CONFIRMATION)
    await refused(api.orders.create(cart_uuid=cart.uuid), BadRequestError, _CODE, _UNAVAILABLE)


@recorded()
async def phone_number_invalid(api: AsyncMusement) -> None:
    cart = await ready_cart(api)
    body = {"cart_uuid": cart.uuid, "sms_notification_to": WRONG_PHONE}
    await _refused_raw(api, body, "Invalid phone number. Required format E164")


@recorded()
async def channel_without_affiliate(api: AsyncMusement) -> None:
    cart = await ready_cart(api)
    body = {"cart_uuid": cart.uuid, "affiliate_channel": "web"}
    message = "You can not specify the affiliate channel without specify the affiliate."
    await _refused_raw(api, body, message)


@recorded()
async def extra_data_invalid(api: AsyncMusement) -> None:
    cart = await ready_cart(api)
    body = {"cart_uuid": cart.uuid, "extra_data": "not JSON"}
    await _refused_raw(api, body, "Extra data must be a serialized JSON object of key-value pairs")


@recorded_offline()
async def discount_code_ended(api: AsyncMusement, backstage: Backstage) -> None:
    product = await product_of(api, INSTANT_CONFIRMATION)
    cart = await api.carts.create(discount_code="PROMO10")
    await api.carts.add_item(cart.uuid, product_id=product.product_id, quantity=1)
    await api.carts.update_customer(cart.uuid, **CUSTOMER)
    backstage.expire_discount("PROMO10")
    call = api.orders.create(cart_uuid=cart.uuid)
    await refused(call, BadRequestError, "3001", "The discount code is invalid")


@recorded(signed_in=True, breaks=["status"])
async def cart_paid(api: AsyncMusement) -> None:
    cart = await ready_cart(api)
    order = await api.orders.create(cart_uuid=cart.uuid, email_notification="NONE")
    await api.payments.no_payment(order.uuid)
    message = "Cart is already connected to order with state 'closed'"
    await refused(api.orders.create(cart_uuid=cart.uuid), LockedError, "-1", message)
