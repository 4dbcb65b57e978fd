"""The state of a sandbox, which every handler is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from musement_sandbox.api_errors import NOT_FOUND, NOT_PERMITTED, RefusedError
from musement_sandbox.catalogue.catalogue import Catalogue
from musement_sandbox.catalogue.model import Activity
from musement_sandbox.catalogue.products import Product
from musement_sandbox.discounts import Discounts
from musement_sandbox.identifiers import Identifiers
from musement_sandbox.reviews import first_reviews
from musement_sandbox.settings import Settings
from musement_sandbox.state import Cart, CartItem, Order, OrderItem, Refund, Review, Token
from musement_sandbox.webhooks import Webhooks

__all__ = ["World"]

# Of activities with closed slots, the last one is sold out every so many days.
_CLOSED_EVERY = 7
_ABANDONED_AFTER = timedelta(days=92)
_FIRST_CUSTOMER = 1_800_001


@dataclass
class World:
    """The state of a sandbox and what handlers need to change it."""

    clock: Callable[[], datetime]
    identifiers: Identifiers
    catalogue: Catalogue
    settings: Settings
    webhooks: Webhooks
    discounts: Discounts = field(default_factory=Discounts)
    carts: dict[str, Cart] = field(default_factory=dict)
    orders: dict[str, Order] = field(default_factory=dict)
    customers: dict[str, dict[str, Any]] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    refunds: list[Refund] = field(default_factory=list)
    reviews: dict[str, list[Review]] = field(default_factory=dict)
    seats_sold: dict[tuple[str, date, int], int] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    sold_out: set[tuple[str, date]] = field(default_factory=set)
    due: list[tuple[Order, OrderItem]] = field(default_factory=list)

    def now(self) -> datetime:
        """Return the present moment, in UTC."""
        return self.clock().astimezone(UTC)

    def today(self) -> date:
        """Return the present day, in UTC."""
        return self.now().date()

    def activity(self, uuid: str) -> Activity:
        """Return the activity with that uuid.

        Raises:
            RefusedError: 404 when there is none, 403 when it is not open to partners.
        """
        activity = self.catalogue.activity(uuid)
        if activity is None:
            raise RefusedError(NOT_FOUND)
        if not activity.public:
            raise RefusedError(NOT_PERMITTED)
        return activity

    def visible(self, activities: Iterable[Activity]) -> list[Activity]:
        """Return those of the activities that were not withdrawn: searches, lists and counts show no others."""
        return [activity for activity in activities if activity.uuid not in self.withdrawn]

    def days_on_sale(self, activity: Activity) -> Iterator[date]:
        """Return the days on which the activity can be booked, in order; none when it was withdrawn."""
        if activity.uuid in self.withdrawn:
            return
        for day in self.catalogue.days_on_sale(activity, self.today()):
            if (activity.uuid, day) not in self.sold_out:
                yield day

    def on_sale(self, activity: Activity, day: date) -> bool:
        """Say whether the activity can be booked for that day."""
        gone = activity.uuid in self.withdrawn or (activity.uuid, day) in self.sold_out
        return not gone and self.catalogue.on_sale(activity, day, self.today())

    def reviews_of(self, activity: Activity) -> list[Review]:
        """Return the reviews of an activity, oldest first; a live list that additions go into."""
        found = self.reviews.get(activity.uuid)
        if found is None:
            found = self.reviews[activity.uuid] = first_reviews(activity)
        return found

    def cart(self, uuid: str) -> Cart:
        """Return the cart with that uuid, else 404; one without an order is gone after three months."""
        cart = self.carts.get(uuid.lower())
        if cart is None or (not cart.orders and self.now() - cart.created > _ABANDONED_AFTER):
            raise RefusedError(NOT_FOUND)
        return cart

    def update_customer_record(self, sent: Mapping[str, Any]) -> dict[str, Any]:
        """Update the record of the customer with this e-mail address, and return all that is known of them.

        Answers for the activities of a cart belong to that cart. The first cart with an address gives its customer a number.
        """
        email = sent.get("email")
        if not isinstance(email, str):
            return dict(sent)
        record = self.customers.setdefault(email.lower(), {"id": _FIRST_CUSTOMER + len(self.customers)})
        record.update(
            {name: value for name, value in sent.items() if name not in {"extra_customer_data", "id"}}
        )
        return dict(record)

    def set_customer(self, cart: Cart, customer: dict[str, Any]) -> dict[str, Any]:
        """Give a cart its customer, under the number of their record, and update that record."""
        number = self.update_customer_record(customer).get("id")
        cart.customer = {name: value for name, value in customer.items() if name != "id"}
        if number is not None:
            cart.customer["id"] = number
        return cart.customer

    def cart_item(self, cart: Cart, uuid: str) -> CartItem:
        """Return the item of a cart, else 404."""
        for item in cart.items:
            if item.uuid == uuid.lower():
                return item
        raise RefusedError(NOT_FOUND)

    def order(self, uuid: str) -> Order:
        """Return the order with that uuid, else 404; the identifier for people is not accepted."""
        order = self.orders.get(uuid.lower())
        if order is None:
            raise RefusedError(NOT_FOUND)
        return order

    def order_item(self, order: Order, uuid: str) -> OrderItem:
        """Return the item of an order, else 404."""
        for item in order.items:
            if item.uuid == uuid.lower():
                return item
        raise RefusedError(NOT_FOUND)

    def newest_order(self, cart: Cart) -> Order | None:
        """Return the last order made from a cart, which is the only one that can be active."""
        return self.orders[cart.orders[-1]] if cart.orders else None

    def seats_left(self, product: Product) -> int:
        """Return how many seats the product's slot has left; -1 when that is not limited."""
        last_slot = product.slot == len(product.activity.times) - 1
        if product.activity.closed_slots and last_slot and product.day.toordinal() % _CLOSED_EVERY == 0:
            return 0
        if product.activity.seats < 0:
            return -1
        return max(product.activity.seats - self.seats_sold.get(product.slot_key, 0), 0)

    def available(self, product: Product, product_id: str, quantity: int) -> bool:
        """Say whether that many of a product can be bought now."""
        if product_id in self.withdrawn or not self.on_sale(product.activity, product.day):
            return False
        left = self.seats_left(product)
        return left < 0 or quantity <= left
