"""OrderUpdate."""

from __future__ import annotations

from typing import ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    FieldSpec,
    Model,
    Unset,
)


@define(repr=False)
class OrderUpdate(Model):
    """OrderUpdate

    Changes to an order.

    Attributes:
        extra_data: The new extra data, a JSON object serialized into a string. Replaces the old value.
    """

    extra_data: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (("extra_data", "extra_data", None),)
