"""Stripe3DSecureCompletion."""

from __future__ import annotations

from typing import ClassVar

from attrs import define
from musement_core.models import (
    FieldSpec,
    Model,
)


@define(repr=False)
class Stripe3DSecureCompletion(Model):
    """Stripe3DSecureCompletion

    Data to complete 3-D Secure. Its fields are unknown.
    """

    _fields: ClassVar[tuple[FieldSpec, ...]] = ()
