"""Statuses of order items that last."""

from __future__ import annotations

from typing import Final

SETTLED_STATUSES: Final = frozenset({"OK", "KO", "REFUNDED"})
"""REFUND_STARTED becomes REFUNDED, CANCELLATION_ERROR becomes OK or REFUNDED; both count as pending, and so do PENDING and
every status that this version does not know."""
