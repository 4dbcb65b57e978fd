"""The activities that the offline sandbox sells: their uuids, named by the feature that each shows."""

from musement_sandbox.catalogue.activity_ids import (
    ARCHIVED,
    BUNDLED,
    DATE_AND_TIME,
    DATE_ONLY,
    DRAFT,
    EXTRA_CUSTOMER_DATA,
    FIXED_END,
    FREE,
    GO_KART,
    INSTANT_CONFIRMATION,
    LANGUAGES,
    NEEDS_CONFIRMATION,
    OPEN_DATE,
    PARTICIPANTS,
    PARTICIPANTS_AND_EXTRA_DATA,
    PICKUPS,
    REALTIME,
    REFUND_POLICIES,
    UNAVAILABLE,
    VINEYARD,
    VINEYARD_PRODUCT,
)
from musement_sandbox.catalogue.catalogue import Catalogue

__all__ = [
    "ARCHIVED",
    "BUNDLED",
    "DATE_AND_TIME",
    "DATE_ONLY",
    "DRAFT",
    "EXTRA_CUSTOMER_DATA",
    "FIXED_END",
    "FREE",
    "GO_KART",
    "INSTANT_CONFIRMATION",
    "LANGUAGES",
    "NEEDS_CONFIRMATION",
    "OPEN_DATE",
    "PARTICIPANTS",
    "PARTICIPANTS_AND_EXTRA_DATA",
    "PICKUPS",
    "REALTIME",
    "REFUND_POLICIES",
    "UNAVAILABLE",
    "VINEYARD",
    "VINEYARD_PRODUCT",
    "Catalogue",
]

Catalogue.__module__ = __name__  # tracebacks name the module that users import
