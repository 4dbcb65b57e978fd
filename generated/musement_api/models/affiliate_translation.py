"""AffiliateTranslation."""

from __future__ import annotations

from typing import ClassVar

from attrs import define
from musement_core.models import (
    FieldSpec,
    Model,
)


@define(repr=False)
class AffiliateTranslation(Model):
    """AffiliateTranslation

    Texts of an affiliate in one language.

    Attributes:
        locale: Locale of the texts.
    """

    locale: str

    _fields: ClassVar[tuple[FieldSpec, ...]] = (("locale", "locale", None),)
    _required: ClassVar[tuple[str, ...]] = ("locale",)
