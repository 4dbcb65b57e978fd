"""ExtraCustomerAnswers."""

from __future__ import annotations

from typing import ClassVar

from attrs import define
from musement_core.models import (
    FieldSpec,
    Model,
)


@define(repr=False)
class ExtraCustomerAnswers(Model):
    """ExtraCustomerAnswers

    Answers for one activity by field name. The fields are those of the cart's customer schema.
    """

    _fields: ClassVar[tuple[FieldSpec, ...]] = ()
