"""ExtraCustomerData."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    FieldSpec,
    Model,
    ModelDecoder,
)

if TYPE_CHECKING:
    from musement_core.models import Decoder


@define(repr=False)
class ExtraCustomerData(Model):
    """ExtraCustomerData

    Answers to extra customer data by activity UUID.
    """

    _fields: ClassVar[tuple[FieldSpec, ...]] = ()
    _additional: ClassVar[Decoder | None] = ModelDecoder(
        __name__, ".extra_customer_answers", "ExtraCustomerAnswers"
    )
