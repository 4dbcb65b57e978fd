"""`musement order`: show an order, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from musement.errors import BadRequestError, ExtraDataDecodeError, NotFoundError, PermissionDeniedError
from musement_command_line.members import at, each, price, text, yes_or_no
from musement_command_line.options import Run, api_command
from musement_command_line.order_items import same
from musement_command_line.safe_text import as_json

if TYPE_CHECKING:
    from musement import Order

_ADVICE = {
    "PENDING": "the supplier has not confirmed yet: wait for the webhook, or `musement order {order} --wait 600`",
    "KO": "it was not booked: nothing is owed for it; book it anew when it is still wanted",
    "REFUND_STARTED": "its refund is under way, and becomes REFUNDED",
    "CANCELLATION_ERROR": "its cancellation failed: Customer Care makes it OK or REFUNDED; do not cancel it again",
}
_UNPAID = "it is not paid: pay it, or let it lapse; nothing is confirmed before"
_UNKNOWN_STATUS = "a status that this version does not know: ask Customer Care"


@api_command()
@click.argument("order")
@click.option(
    "--wait", type=click.FloatRange(0), metavar="SECONDS", help="Wait for so long until no item is pending."
)
def command(run: Run, order: str, wait: float | None) -> None:
    """Show the order with the UUID ORDER: its items, payment, refunds and extra data, and what to do."""
    read = run.client.orders.get(order) if wait is None else run.client.orders.wait(order, timeout=wait)
    refunds = _refunds(run, read.uuid)
    extra_data, problem = _extra_data(read)
    found = read.to_dict()
    advice = [*_unresolved_calls(run, read.uuid), *_advice(found, read.is_paid)]
    if run.output.is_json:
        run.output.json(
            {
                "order": found,
                "is_paid": read.is_paid,
                "extra_data": extra_data,
                "refunds": refunds,
                "advice": advice,
            }
        )
        return
    _show_order(run, found, read.is_paid)
    _show_items(run, found)
    if refunds:
        run.output.heading("Refunds")
        for refund in refunds:
            run.output.fields((name, text(value)) for name, value in refund.items())
    if extra_data or problem:
        run.output.heading("Extra data")
        if problem:
            run.output.line(problem)
        run.output.fields((name, _value(value)) for name, value in (extra_data or {}).items())
    if advice:
        run.output.heading("What to do")
        for line in advice:
            run.output.line(line)


def _show_order(run: Run, found: dict[str, Any], is_paid: bool | None) -> None:
    customer = [text(at(found, "customer", name)) for name in ("firstname", "lastname", "email")]
    run.output.fields(
        [
            ("order", text(at(found, "identifier"))),
            ("uuid", text(at(found, "uuid"))),
            ("date", text(at(found, "date"))),
            ("status", text(at(found, "status"))),
            ("paid", yes_or_no(is_paid) or "not said"),
            ("total", price(at(found, "total_price"))),
            ("discount", price(at(found, "discount_amount"))),
            ("market", text(at(found, "market"))),
            ("source", text(at(found, "source"))),
            ("booked by", " ".join(part for part in customer if part)),
        ]
    )


def _show_items(run: Run, found: dict[str, Any]) -> None:
    run.output.heading("Items")
    run.output.table(
        ("item", "title", "date", "quantity", "price", "status", "code", "vouchers"),
        (
            (
                text(at(item, "uuid")),
                text(at(item, "product", "title")),
                text(at(item, "product", "date")),
                text(at(item, "quantity")),
                price(at(item, "total_retail_price_in_order_currency")),
                text(at(item, "status")),
                text(at(item, "code")),
                # Their addresses work without credentials: `musement voucher` saves them.
                len(each(at(item, "vouchers"))),
            )
            for item in each(at(found, "items"))
        ),
        numbers=("quantity", "price", "vouchers"),
    )


def _refunds(run: Run, order_uuid: str) -> list[dict[str, Any]]:
    try:
        return [refund.to_dict() for refund in run.client.orders.refunds(order_uuid)]
    except (BadRequestError, NotFoundError, PermissionDeniedError):
        return []


def _unresolved_calls(run: Run, order_uuid: str) -> Iterator[str]:
    """Name the calls about an order that were never answered, as far as the journal knows of any."""
    for call in run.client.journal.unresolved():
        if same(call.order_uuid, order_uuid) and not call.is_in_progress:
            yield f"{call.operation} was never answered: `musement reconcile` asks what became of it"


def _extra_data(order: Order) -> tuple[dict[str, Any] | None, str | None]:
    """Return the extra data, and what is wrong with it."""
    try:
        return order.extra_data, None
    except ExtraDataDecodeError as error:
        return None, f"{error}; as it came: {error.raw!r:.300}"


def _value(value: Any) -> str:
    return value if isinstance(value, str) else as_json(value)


def _advice(found: dict[str, Any], is_paid: bool | None) -> Iterator[str]:
    """Say what to do about each item that is not as it should be."""
    items = each(at(found, "items"))
    if is_paid is False and any(at(item, "status") == "PENDING" for item in items):
        yield _UNPAID
        return
    for item in items:
        status = at(item, "status")
        advice = _ADVICE.get(status) if isinstance(status, str) else _UNKNOWN_STATUS
        if advice is None and status not in ("OK", "REFUNDED"):
            advice = _UNKNOWN_STATUS
        if advice is not None:
            told = advice.format(order=at(found, "uuid"))
            yield f"item {text(at(item, 'uuid'))} is {text(status)}: {told}"
