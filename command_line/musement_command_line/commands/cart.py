"""`musement cart`: show a cart."""

from __future__ import annotations

from typing import Any

import click
from attrs import asdict

from musement.errors import NotFoundError
from musement_command_line.members import at, each, price, text
from musement_command_line.options import Run, api_command

_CONSENTS = frozenset(
    f"customer.{name}"
    for name in (
        "allow_profiling",
        "events_related_newsletter",
        "musement_newsletter",
        "thirdparty_newsletter",
    )
)


@api_command()
@click.argument("cart")
def command(run: Run, cart: str) -> None:
    """Show the cart with the UUID CART: its items, what it still asks for, and the order that was made of it."""
    found = run.client.carts.get(cart).to_dict()
    order = _order_of(run, cart)
    missing = [] if order else run.client.carts.missing(cart)
    if run.output.is_json:
        run.output.json({"cart": found, "missing": [asdict(one) for one in missing], "order": order})
        return
    has_customer = at(found, "customer", "email") is not None
    run.output.fields(
        [
            ("cart", text(at(found, "uuid"))),
            ("total", price(at(found, "retail_price"))),
            ("discount", price(at(found, "total_discount")) or price(at(found, "discount"))),
            ("order", text(at(order, "order_uuid"))),
        ]
    )
    run.output.heading("Items")
    run.output.table(
        ("item", "title", "date", "quantity", "price", "status"),
        (
            (
                text(at(item, "uuid")),
                text(at(item, "product", "title")),
                text(at(item, "product", "date")),
                text(at(item, "quantity")),
                price(at(item, "total_price")),
                text(at(item, "status")),
            )
            for item in each(at(found, "items"))
        ),
        numbers=("quantity", "price"),
    )
    if order:
        return
    run.output.heading("Still asked for")
    unseen = [one.path for one in missing if has_customer and one.path in _CONSENTS]
    missing = [one for one in missing if one.path not in unseen]
    if unseen:
        run.output.line(
            f"the cart does not show whether it has {', '.join(unseen)}: carts leave out consents"
        )
    if not missing:
        run.output.line("nothing: an order can be made of it")
        return
    run.output.table(
        ("answer", "question", "cart item"),
        (
            (one.path, one.question.label if one.question else "a whole participant", one.cart_item_uuid)
            for one in missing
        ),
    )


def _order_of(run: Run, cart: str) -> dict[str, Any] | None:
    try:
        return run.client.carts.order_info(cart).to_dict()
    except NotFoundError:
        return None
