"""Every scenario, by the part of the API it is about."""

from tests.scenarios.recorded import (
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
from tests.scenarios.recorded_scenario import SCENARIOS

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
