"""OrderItemCancellation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.cancellation_integration_data import CancellationIntegrationData
    from ..models.cancellation_reason import CancellationReason


@view(kw_only=True, eq=False, repr=False)
class OrderItemCancellation(Model):
    """OrderItemCancellation

    Why an order item is cancelled.

    Attributes:
        cancellation_reason: The reason.
        cancellation_additional_info: Further words for Musement Customer Care.
        cancellation_integration_data: Data of your own to store with the cancellation.
    """

    cancellation_reason: CancellationReason
    cancellation_additional_info: str | None = None
    cancellation_integration_data: CancellationIntegrationData | None = None

    _fields = (
        (
            "cancellation_reason",
            "cancellation_reason",
            EnumDecoder(__name__, ".cancellation_reason", "CancellationReason"),
        ),
        ("cancellation_additional_info", "cancellation_additional_info", None),
        (
            "cancellation_integration_data",
            "cancellation_integration_data",
            ModelDecoder(__name__, ".cancellation_integration_data", "CancellationIntegrationData"),
        ),
    )
    _required = ("cancellation_reason",)
    _only_sent = True
