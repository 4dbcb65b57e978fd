"""SellerGateway."""

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
class SellerGateway(Model):
    """SellerGateway

    System through which an activity is sold.

    Attributes:
        code: Code.
        name: Name.
    """

    code: str | Unset = UNSET
    name: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("code", "code", None),
        ("name", "name", None),
    )
