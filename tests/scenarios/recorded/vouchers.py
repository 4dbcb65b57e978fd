"""Vouchers and tickets, as PDF files."""

from __future__ import annotations

from musement import AsyncMusement, ConflictError, NotFoundError
from musement.sandbox.catalogue import INSTANT_CONFIRMATION
from tests.scenarios.recorded.preparation import paid_order, unpaid_order
from tests.scenarios.recorded_scenario import recorded, refused

_PDF = b"%PDF-"


@recorded(signed_in=True)
async def vouchers_and_tickets(api: AsyncMusement) -> None:
    order = await paid_order(api)
    assert (await api.vouchers.item_voucher(order.uuid, order.items[0].uuid)).content.startswith(_PDF)
    assert (await api.vouchers.voucher(order.uuid, INSTANT_CONFIRMATION)).content.startswith(_PDF)
    tickets = await api.vouchers.tickets(order.uuid, INSTANT_CONFIRMATION)
    ticket = await api.vouchers.ticket(order.uuid, INSTANT_CONFIRMATION, str(tickets[0].id))
    assert ticket.content.startswith(_PDF)


@recorded(signed_in=True)
async def from_the_supplier(api: AsyncMusement) -> None:
    activity = await anext(aiter(api.activities.search(text="memorial", limit=1)))
    order = await paid_order(api, activity.uuid)
    assert (await api.vouchers.external(order.uuid, order.items[0].uuid)).content.startswith(_PDF)


@recorded(signed_in=True)
async def before_payment(api: AsyncMusement) -> None:
    order = await unpaid_order(api)
    item, missing = order.items[0].uuid, "Voucher not available"
    await refused(api.vouchers.item_voucher(order.uuid, item), NotFoundError, "9442", missing)
    await refused(api.vouchers.voucher(order.uuid, INSTANT_CONFIRMATION), NotFoundError, "9442", missing)
    await refused(api.vouchers.external(order.uuid, item), ConflictError, "9442", missing)
    ticket = api.vouchers.ticket(order.uuid, INSTANT_CONFIRMATION, "dG91cg==")
    await refused(ticket, NotFoundError, "9442", "Ticket not available")
