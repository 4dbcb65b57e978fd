"""Orders: made, read, annotated."""

from __future__ import annotations

from musement import AsyncMusement, NotFoundError
from tests.scenarios.recorded.preparation import NOWHERE, paid_order, ready_cart
from tests.scenarios.recorded_scenario import Backstage, recorded, recorded_offline, refused

_EXTRA_DATA = {"clientReferenceId": "12345678", "guest": {"rooms": [1, 2], "name": "Zoë"}}


@recorded()
async def created_and_read(api: AsyncMusement) -> None:
    cart = await ready_cart(api)
    order = await api.orders.create(
        cart_uuid=cart.uuid,
        email_notification="NONE",
        sms_notification_to="+39123456789",
        affiliate="partner",
        affiliate_channel="web",
        extra_data=_EXTRA_DATA,
        refundable=True,
        source="app",
    )
    assert order.extra_data == _EXTRA_DATA
    assert order.is_paid is False
    assert order.total_price.currency == "EUR"
    again = await api.orders.get(order.uuid)
    assert (again.identifier, again.extra_data) == (order.identifier, _EXTRA_DATA)


@recorded()
async def extra_data_replaced_and_merged(api: AsyncMusement) -> None:
    cart = await ready_cart(api)
    order = await api.orders.create(cart_uuid=cart.uuid, email_notification="NONE", extra_data=_EXTRA_DATA)
    order = await api.orders.update(order.uuid, extra_data={"clientReferenceId": "1"})
    assert order.extra_data == {"clientReferenceId": "1"}
    order = await api.orders.merge_extra_data(order.uuid, {"note": "late"})
    assert order.extra_data == {"clientReferenceId": "1", "note": "late"}


@recorded()
async def replaced_by_a_newer_one(api: AsyncMusement) -> None:
    cart = await ready_cart(api)
    first = await api.orders.create(cart_uuid=cart.uuid, email_notification="NONE")
    second = await api.orders.create(cart_uuid=cart.uuid, email_notification="NONE")
    assert first.uuid != second.uuid
    assert (await api.carts.order_info(cart.uuid)).order_uuid == second.uuid


@recorded_offline(signed_in=True)
async def notification_of_an_item(api: AsyncMusement, _: Backstage) -> None:
    order = await paid_order(api)
    await api.orders.request_notification(order.uuid, order.items[0].uuid)


@recorded()
async def nothing_there(api: AsyncMusement) -> None:
    message = "Resource does not exist"
    await refused(api.orders.get(NOWHERE), NotFoundError, "1400", message)
    await refused(api.orders.update(NOWHERE, extra_data={}), NotFoundError, "1400", message)
    await refused(api.orders.create(cart_uuid=NOWHERE), NotFoundError, "1400", message)


@recorded(breaks=["path orderUuid"])
async def identifier_instead_of_uuid(api: AsyncMusement) -> None:
    call = api.request("GET", "/orders/MUS0738876")
    await refused(call, NotFoundError, "1400", "Resource does not exist")
