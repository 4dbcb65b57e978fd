"""The handlers of all operations, one module per area."""

from musement_sandbox.routes import (
    activities,
    authentication,
    bookings,
    carts,
    customers,
    events,
    orders,
    payments,
    places,
    reviews,
    search,
    vouchers,
)
from musement_sandbox.routing import Router

__all__ = ["ROUTER"]

ROUTER = Router(
    activities.routes,
    authentication.routes,
    bookings.routes,
    carts.routes,
    customers.routes,
    events.routes,
    orders.routes,
    payments.routes,
    places.routes,
    reviews.routes,
    search.routes,
    vouchers.routes,
)
