"""Payments: without money for merchants, by card for affiliates."""

from __future__ import annotations

from musement import AsyncMusement, BadRequestError, LockedError, NotFoundError, UnprocessableError
from tests.scenarios.recorded.preparation import NOWHERE, paid_order, unpaid_order
from tests.scenarios.recorded_scenario import Backstage, recorded, recorded_offline, refused


@recorded(signed_in=True)
async def no_payment(api: AsyncMusement) -> None:
    order = await unpaid_order(api)
    paid = await api.payments.no_payment(order.uuid)
    assert paid.is_paid is True
    settled = await api.orders.wait(order.uuid, timeout=300)
    assert [item.status for item in settled.items] == ["OK"]


@recorded(signed_in=True)
async def no_payment_twice(api: AsyncMusement) -> None:
    order = await paid_order(api)
    await refused(api.payments.no_payment(order.uuid), LockedError, "-1")


@recorded_offline(signed_in=True, scopes=frozenset())
async def no_payment_without_permission(api: AsyncMusement, _: Backstage) -> None:
    order = await unpaid_order(api)
    await refused(api.payments.no_payment(order.uuid), UnprocessableError, "0")


@recorded(signed_in=True)
async def no_payment_for_nothing(api: AsyncMusement) -> None:
    await refused(api.payments.no_payment(NOWHERE), NotFoundError, "1400", "Resource does not exist")


@recorded(signed_in=True, breaks=["body"])
async def no_uuid(api: AsyncMusement) -> None:
    call = api.request("POST", "/payments/no/payment", body={"uuid": "0738876"})
    await refused(call, BadRequestError, "0", "Invalid UUID")


@recorded_offline()
async def by_card(api: AsyncMusement, _: Backstage) -> None:
    order = await unpaid_order(api)
    await api.payments.stripe_payment(order_uuid=order.uuid, stripe_token="tok_visa")
    assert (await api.orders.get(order.uuid)).is_paid is True


@recorded_offline()
async def by_card_with_3d_secure(api: AsyncMusement, _: Backstage) -> None:
    order = await unpaid_order(api)
    token = "tok_threeDSecure2Required"
    asked = await api.payments.stripe_payment(order_uuid=order.uuid, stripe_token=token)
    assert asked.payment3d_secure is not None
    await api.payments.stripe_complete_3d_secure(body={"order_uuid": order.uuid})
    assert (await api.orders.get(order.uuid)).is_paid is True


@recorded_offline()
async def card_declined(api: AsyncMusement, _: Backstage) -> None:
    order = await unpaid_order(api)
    call = api.payments.stripe_payment(order_uuid=order.uuid, stripe_token="tok_chargeDeclined")
    await refused(call, UnprocessableError, "0")
