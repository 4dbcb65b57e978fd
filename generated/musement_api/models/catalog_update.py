"""CatalogUpdate."""

from __future__ import annotations

from typing import ClassVar

from attrs import define
from musement_core.models import (
    FieldSpec,
    Model,
)


@define(repr=False)
class CatalogUpdate(Model):
    """CatalogUpdate

    An activity that changed.

    Attributes:
        uuid: Identifier of the activity.
    """

    uuid: str

    _fields: ClassVar[tuple[FieldSpec, ...]] = (("uuid", "uuid", None),)
    _required: ClassVar[tuple[str, ...]] = ("uuid",)
