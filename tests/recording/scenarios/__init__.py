"""Every scenario, by the part of the API it is about."""

from tests.recording.scenario import SCENARIOS
from tests.recording.scenarios import (
    activities,
    authentication,
    cancellations,
    carts,
    catalogue,
    customers,
    dates,
    orders,
    payments,
    refused_carts,
    refused_orders,
    reviews,
    vouchers,
)

__all__ = [
    "SCENARIOS",
    "activities",
    "authentication",
    "cancellations",
    "carts",
    "catalogue",
    "customers",
    "dates",
    "orders",
    "payments",
    "refused_carts",
    "refused_orders",
    "reviews",
    "vouchers",
]
