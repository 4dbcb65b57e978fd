"""ExtraCustomerData."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define

from ..types import (
    FieldSpec,
    Model,
    ModelDecoder,
)

if TYPE_CHECKING:
    from ..types import Decoder


@define(repr=False)
class ExtraCustomerData(Model):
    """ExtraCustomerData

    Answers to extra customer data by activity UUID.
    """

    _fields: ClassVar[tuple[FieldSpec, ...]] = ()
    _additional: ClassVar[Decoder | None] = ModelDecoder("extra_customer_answers", "ExtraCustomerAnswers")
