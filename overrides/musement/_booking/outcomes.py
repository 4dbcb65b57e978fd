"""What the answers to the steps of a booking mean for it."""

from __future__ import annotations

from typing import Any, Final

from musement._item_statuses import NOT_RESERVED, REFUSED
from musement._reconciliation import members
from musement._reconciliation.members import member
from musement._reconciliation.response_checks import is_paid
from musement.errors import (
    APIError,
    BadRequestError,
    ConflictError,
    InvalidRequestError,
    MusementError,
    NotFoundError,
    OutcomeUnknownError,
    PartlyUnavailableError,
    UnprocessableError,
)
from musement.order import E, Order
from musement_core.api_response import ApiResponse

#: Statuses of an item that was not reserved, in a cart, or is not to be had, in an order.
UNAVAILABLE: Final = frozenset({NOT_RESERVED, REFUSED})
FINAL: Final = (
    BadRequestError,
    ConflictError,
    InvalidRequestError,
    NotFoundError,
    OutcomeUnknownError,
    PartlyUnavailableError,
    UnprocessableError,
)


def seen_paid(response: ApiResponse[Order[E]], order_uuid: str) -> Order[E]:
    """Return an order that a payment was made of. Raises `OutcomeUnknownError` when it says that it is not paid."""
    if is_paid(response) is False:
        raise OutcomeUnknownError(
            f"call orders.get({order_uuid!r}) and read is_paid: the payment was accepted, and the order does not show it yet",
            method="GET",
            path=f"/orders/{order_uuid}",
        )
    return response.value


def item_said(item: Any) -> dict[str, Any]:
    product = member(members.product, item)
    return {
        "product_identifier": member(members.product_id, product),
        "quantity": member(members.quantity, item),
    }


def is_final(error: MusementError) -> bool:
    """Tell whether calling again would fail as well: what is wrong is what was asked for."""
    return isinstance(error, FINAL) and not (isinstance(error, APIError) and error.outcome_unknown)
