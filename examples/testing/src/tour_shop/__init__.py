"""A small shop: it sells tickets of an activity for a day, all or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from musement import Musement, amount

__all__ = ["Customer", "Sale", "SoldOutError", "sell"]


class SoldOutError(Exception):
    """The tickets that were asked for are not on sale."""


@dataclass(frozen=True)
class Customer:
    """Who buys."""

    firstname: str
    lastname: str
    email: str


@dataclass(frozen=True)
class Sale:
    """What was sold, and for how much."""

    number: str
    total: Decimal
    currency: str


def sell(musement: Musement, title: str, day: date, tickets: Mapping[str, int], customer: Customer) -> Sale:
    """Sell tickets of the first slot of a day.

    Args:
        musement: A client, of the real API or of the offline sandbox.
        title: Words of the title of the activity.
        day: When it takes place.
        tickets: How many for each ticket holder, e.g. `{"adult": 2, "child": 1}`.
        customer: Who buys.

    Raises:
        SoldOutError: There are not that many tickets, or no such activity; nothing was sold.
    """
    found = musement.activities.search(text=title).take(1)
    if not found or day not in {offered.day for offered in musement.activities.dates(found[0].uuid)}:
        raise SoldOutError(f"{title} on {day}")
    [schedule] = musement.activities.schedule(found[0].uuid, day)
    products = {product.holder_code: product for product in schedule.groups[0].slots[0].products}
    cart = musement.carts.create()
    for holder, quantity in tickets.items():
        product = products.get(holder)
        if product is None or not product.max_buy or product.max_buy < quantity:
            raise SoldOutError(f"{quantity} {holder} of {title} on {day}")
        musement.carts.add_item(cart.uuid, product, quantity=quantity)
    musement.carts.update_customer(
        cart.uuid, firstname=customer.firstname, lastname=customer.lastname, email=customer.email
    )
    order = musement.orders.create(cart_uuid=cart.uuid, email_notification="NONE")
    paid = musement.payments.no_payment(order.uuid)
    return Sale(paid.identifier, amount(paid.total_price), paid.total_price.currency)
