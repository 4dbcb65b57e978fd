"""OrderItemCancellation."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    EnumDecoder,
    FieldSpec,
    Model,
    ModelDecoder,
    Unset,
)

if TYPE_CHECKING:
    from ..models.cancellation_integration_data import CancellationIntegrationData
    from ..models.cancellation_reason import CancellationReason


@define(repr=False)
class OrderItemCancellation(Model):
    """OrderItemCancellation

    Why an order item is cancelled.

    Attributes:
        cancellation_reason: The reason.
        cancellation_additional_info: Further words for Musement Customer Care.
        cancellation_integration_data: Data of your own to store with the cancellation.
    """

    cancellation_reason: CancellationReason
    cancellation_additional_info: str | Unset = UNSET
    cancellation_integration_data: CancellationIntegrationData | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
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
    _required: ClassVar[tuple[str, ...]] = ("cancellation_reason",)
