"""Cancelling an item, and what is paid back."""

from __future__ import annotations

from musement import AsyncMusement, ConflictError, NotFoundError
from musement.sandbox.catalogue import REFUND_POLICIES
from tests.scenarios.recorded.preparation import NOWHERE, paid_order, unpaid_order
from tests.scenarios.recorded_scenario import recorded, refused


@recorded(signed_in=True)
async def cancelled_and_refunded(api: AsyncMusement) -> None:
    order = await paid_order(api, REFUND_POLICIES)
    item = order.items[0].uuid
    assert await api.orders.refund_policies(order.uuid, item)
    await api.orders.cancel_item(
        order.uuid,
        item,
        cancellation_reason="CANCELLED-BY-CUSTOMER",
        cancellation_additional_info="The customer is ill.",
    )
    order = await api.orders.wait(order.uuid, timeout=300)
    assert order.items[0].status in {"REFUND_STARTED", "REFUNDED"}
    refunds = await api.orders.refunds(order.uuid)
    assert isinstance(refunds, list)


@recorded(signed_in=True)
async def an_item_that_is_not_paid(api: AsyncMusement) -> None:
    order = await unpaid_order(api, REFUND_POLICIES)
    call = api.orders.cancel_item(
        order.uuid, order.items[0].uuid, cancellation_reason="CANCELLED-BY-CUSTOMER"
    )
    await refused(call, ConflictError, "0")


@recorded(signed_in=True)
async def nothing_there(api: AsyncMusement) -> None:
    message = "Resource does not exist"
    await refused(api.orders.cancel_item(NOWHERE, NOWHERE), NotFoundError, "1400", message)
    await refused(api.orders.refunds(NOWHERE), NotFoundError, "1400", message)
    await refused(api.orders.refund_policies(NOWHERE, NOWHERE), NotFoundError, "1400", message)
