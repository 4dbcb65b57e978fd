"""`musement notify`: have webhooks of an order sent again."""

from __future__ import annotations

import click

from musement_command_line.members import at
from musement_command_line.options import Run, api_command
from musement_command_line.order_items import chosen_items


@api_command(writes=True)
@click.argument("order")
@click.argument("item", required=False)
def command(run: Run, order: str, item: str | None) -> None:
    """Have the webhook of an item of the order with the UUID ORDER sent again; of all its items, when none is named."""
    found = run.client.orders.get(order).to_dict()
    chosen = [str(at(one, "uuid")) for one in chosen_items(found, item)]
    for uuid in chosen:
        run.client.orders.request_notification(order, uuid)
        if not run.output.is_json:
            run.output.line(f"asked for the webhook of item {uuid}")
    if run.output.is_json:
        run.output.json({"order_uuid": order, "notified": chosen})
