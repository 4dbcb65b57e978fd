"""OrderRefund."""

from __future__ import annotations

from typing import ClassVar

from attrs import define
from musement_core.models import (
    FieldSpec,
    Model,
)


@define(repr=False)
class OrderRefund(Model):
    """OrderRefund

    A refund paid for an order. Its members are not known.
    """

    _fields: ClassVar[tuple[FieldSpec, ...]] = ()
