"""`musement cancel`: cancel an item of an order, after asking."""

from __future__ import annotations

from typing import Any

import click

from musement.errors import NotFoundError
from musement_command_line.exit_statuses import FAILED
from musement_command_line.members import at, price, text
from musement_command_line.options import Run, api_command
from musement_command_line.order_items import only_item, same
from musement_command_line.output import note

_REASONS = (
    "API-ISSUE", "CANCELLED-BY-CUSTOMER", "GRACE-PERIOD", "MISSING-MEETING-POINT-DETAILS", "MISSING-PASSENGER-INFO",
    "REJECTED-ORDER", "REJECTED-SCHEDULE-CHANGE", "TECHNICAL-ISSUE", "VENUE-CLOSED",
)  # fmt: skip


@api_command(writes=True)
@click.argument("order")
@click.argument("item", required=False)
@click.option(
    "--reason",
    type=click.Choice(_REASONS),
    default="CANCELLED-BY-CUSTOMER",
    show_default=True,
    help="Why it is cancelled.",
)
@click.option("--info", metavar="TEXT", help="Further words for Customer Care.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(run: Run, order: str, item: str | None, reason: str, info: str | None, yes: bool) -> int | None:
    """Cancel an item of the order with the UUID ORDER, after asking. ITEM may be left out when there is one only."""
    chosen = only_item(run.client.orders.get(order).to_dict(), item)
    uuid = str(at(chosen, "uuid"))
    if not yes and not _is_confirmed(run, order, uuid, chosen):
        note("nothing was cancelled")
        return FAILED
    given: dict[str, Any] = {"cancellation_reason": reason, "cancellation_additional_info": info}
    run.client.orders.cancel_item(order, uuid, **given)
    after = run.client.orders.get(order).to_dict()
    status = next((at(one, "status") for one in after.get("items", []) if same(at(one, "uuid"), uuid)), None)
    if run.output.is_json:
        run.output.json({"order_uuid": order, "order_item_uuid": uuid, "status": status})
    else:
        run.output.line(f"cancelled: the status of item {uuid} is {text(status) or 'not said'}")
    return None


def _is_confirmed(run: Run, order: str, uuid: str, item: dict[str, Any]) -> bool:
    """Show what is about to be cancelled, and ask."""
    paid = price(at(item, "total_retail_price_in_order_currency"))
    note(
        f"{text(at(item, 'quantity'))} x {text(at(item, 'product', 'title'))}, {text(at(item, 'product', 'date'))}, {paid}"
    )
    for policy in _refund_policies(run, order, uuid):
        value, until = at(policy, "value"), text(at(policy, "applicable_until"))
        unit = "%" if at(policy, "type") == "PERCENTAGE" else f" {text(at(policy, 'currency_code')) or ''}"
        note(f"refund of {text(value)}{unit}" + (f" until {until}" if until else ""))
    try:
        return click.confirm(f"Cancel item {uuid}?", err=True)
    except click.Abort:
        raise click.UsageError("nobody answered, and nothing was cancelled: --yes does not ask") from None


def _refund_policies(run: Run, order: str, uuid: str) -> list[dict[str, Any]]:
    try:
        return [policy.to_dict() for policy in run.client.orders.refund_policies(order, uuid)]
    except NotFoundError:
        return []
