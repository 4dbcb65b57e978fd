"""The activities that the offline sandbox sells: their uuids, named by the feature that each shows.

`Catalogue.of` makes a catalogue of your own, of a mapping or a file, for `Sandbox(catalogue=...)`.
"""

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
from musement_sandbox.catalogue.errors import CatalogueError

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
    "CatalogueError",
]

# Tracebacks name the module that users import.
Catalogue.__module__ = CatalogueError.__module__ = __name__
