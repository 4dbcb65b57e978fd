"""Carts and their items."""

from __future__ import annotations

from musement import AsyncMusement, NotFoundError
from musement.sandbox.catalogue import BUNDLED, INSTANT_CONFIRMATION
from tests.scenarios.recorded.preparation import NOWHERE, filled_cart, product_of, ready_cart
from tests.scenarios.recorded_scenario import recorded, refused


@recorded()
async def items_added_and_removed(api: AsyncMusement) -> None:
    product = await product_of(api, INSTANT_CONFIRMATION)
    other = await product_of(api, BUNDLED)
    cart = await api.carts.create()
    assert cart.items == []
    items = [
        {"type": one.type_, "product_identifier": one.product_id, "quantity": quantity}
        for one, quantity in ((product, 2), (other, 1))
    ]
    cart = await api.carts.add_items(cart.uuid, items)
    assert [item.quantity for item in cart.items] == [2, 1]
    await api.carts.remove_item(cart.uuid, cart.items[0].uuid)
    left = (await api.carts.get(cart.uuid)).items
    assert [item.uuid for item in left] == [cart.items[1].uuid]


@recorded()
async def deleted(api: AsyncMusement) -> None:
    cart = await api.carts.create()
    await api.carts.delete(cart.uuid)
    await refused(api.carts.get(cart.uuid), NotFoundError, "1400", "Resource does not exist")


@recorded()
async def order_info(api: AsyncMusement) -> None:
    cart = await ready_cart(api)
    missing = "Cart does not have an associated order"
    await refused(api.carts.order_info(cart.uuid), NotFoundError, "1400", missing)
    order = await api.orders.create(cart_uuid=cart.uuid, email_notification="NONE")
    info = await api.carts.order_info(cart.uuid)
    assert info.order_uuid == order.uuid
    assert info.payment.paid is False


@recorded()
async def with_a_customer(api: AsyncMusement) -> None:
    cart = await api.carts.create(customer_email="ada@example.org")
    assert (await api.carts.get(cart.uuid)).uuid == cart.uuid


@recorded()
async def product_details_and_bundles(api: AsyncMusement) -> None:
    cart = await filled_cart(api, BUNDLED)
    details = await api.carts.product_details(cart.uuid, cart.items[0].uuid)
    assert len(details) == 1
    await api.carts.bundles(cart.uuid)


@recorded()
async def deprecated_tickets(api: AsyncMusement) -> None:
    product = await product_of(api, INSTANT_CONFIRMATION)
    ticket = {"product": {"type": product.type_, "id": product.product_id}, "quantity": 1}
    cart = await api.carts.create()
    await api.carts.add_tickets(cart.uuid, tickets=[ticket])
    await api.carts.update(cart.uuid, tickets=[{**ticket, "quantity": 2}])
    tickets = await api.carts.tickets(cart.uuid)
    assert tickets[0].quantity == 2
    await api.carts.remove_ticket(cart.uuid, tickets[0].uuid)
    assert await api.carts.tickets(cart.uuid) == []


@recorded()
async def nothing_there(api: AsyncMusement) -> None:
    message = "Resource does not exist"
    await refused(api.carts.get(NOWHERE), NotFoundError, "1400", message)
    await refused(api.carts.delete(NOWHERE), NotFoundError, "1400", message)
    await refused(api.carts.customer_schema(NOWHERE), NotFoundError, "1400", message)
    item = {"product_id": "1", "quantity": 1}
    await refused(api.carts.add_item(NOWHERE, **item), NotFoundError, "1400", message)  # type: ignore[call-overload]
