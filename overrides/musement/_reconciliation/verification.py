"""Looking once more where a request whose response was lost may have changed what was confirmed after it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from musement._reconciliation.in_doubt import InDoubt, OrderContents, keyed
from musement._reconciliation.probes import extra_data_of_response, probe
from musement._reconciliation.response_checks import customer_of_order
from musement.errors import APIError, OrderMismatchError
from musement_api.api.orders import orders_get_order
from musement_core.api_response import ApiResponse
from musement_core.engine.call_policy import Inconclusive
from musement_core.flow import Flow

if TYPE_CHECKING:
    from musement._booking_engine import BookingEngine


def verify_order(engine: BookingEngine, order_uuid: str) -> Flow[None]:
    """Hold an order against what this client last had confirmed, before money moves.

    Raises:
        OrderMismatchError: It differs; nothing was paid.
        APIError: It could not be read; nothing was paid.
    """
    response: ApiResponse[Any] = yield from engine.response(orders_get_order.call(order_uuid))
    differences = differences_of(response, engine.journal.contents_of(order_uuid))
    if differences:
        raise OrderMismatchError(order_uuid, differences)


def differences_of(response: ApiResponse[Any], meant: OrderContents) -> tuple[str, ...]:
    """In what an order differs from what it is meant to be; what is not known is not compared."""
    found: list[str] = []
    if meant.items is not None and meant.items != Counter(key for _, key in keyed(response.value)):
        found.append("items")
    if meant.extra_data is not None and meant.extra_data != (extra_data_of_response(response) or ""):
        found.append("extra_data")
    booker = customer_of_order(response.value)
    if meant.customer is not None and booker is not None and meant.customer != booker:
        found.append("customer")
    return tuple(found)


def is_written(engine: BookingEngine, record: InDoubt) -> Flow[bool]:
    """Tell whether what was written stands. When nobody tells, it is looked at before money moves."""
    try:
        return (yield from probe(engine, record, None, None)) is not None
    except (APIError, Inconclusive):
        return True
