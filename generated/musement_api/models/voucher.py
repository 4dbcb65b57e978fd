"""Voucher."""

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
class Voucher(Model):
    """Voucher

    A voucher of a confirmed order item.

    Attributes:
        url: Address of the PDF file. It seems to work without credentials, so keep it secret.
    """

    url: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (("url", "url", None),)
