"""Statuses of order items that last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from musement_api.models import CartItemStatusLiteral, OrderItemStatusLiteral

#: Only of the document's values: a type checker names one that a new document has renamed.
SETTLED_STATUSES: Final[frozenset[OrderItemStatusLiteral]] = frozenset({"OK", "KO", "REFUNDED"})
"""REFUND_STARTED becomes REFUNDED, CANCELLATION_ERROR becomes OK or REFUNDED; both count as pending, and so do PENDING and
every status that this version does not know."""

REFUSED: Final[OrderItemStatusLiteral] = "KO"
"""The provider refused the item, or it could not be booked."""

CONFIRMED: Final[OrderItemStatusLiteral] = "OK"
"""The item is booked."""

REFUNDED: Final[OrderItemStatusLiteral] = "REFUNDED"
"""The item was cancelled, and its money given back in part or in full."""

CANCELLATION_FAILED: Final[OrderItemStatusLiteral] = "CANCELLATION_ERROR"
"""A cancellation failed; Customer Care makes the item OK or REFUNDED."""

NOT_RESERVED: Final[CartItemStatusLiteral] = "PREBOOK_KO"
"""The item of a cart could not be reserved."""
