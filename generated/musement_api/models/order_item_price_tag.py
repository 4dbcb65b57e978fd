"""OrderItemPriceTag."""

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
class OrderItemPriceTag(Model):
    """OrderItemPriceTag

    What kind of ticket a product is, and for whom.

    Attributes:
        price_feature: Ticket option, translated.
        ticket_holder: Kind of person, translated.
        price_feature_code: Code of the ticket option.
        ticket_holder_code: Code of the kind of person.
        id: Numeric id.
        code: Code of the combination.
        age_info: Age range of the kind of person, as text.
        default: Whether this is the preselected combination.
        default_feature: Whether this is the preselected option.
        default_holder: Whether this is the preselected kind of person.
    """

    price_feature: str | Unset = UNSET
    ticket_holder: str | Unset = UNSET
    price_feature_code: str | Unset = UNSET
    ticket_holder_code: str | Unset = UNSET
    id: int | Unset = UNSET
    code: str | Unset = UNSET
    age_info: str | Unset = UNSET
    default: bool | Unset = UNSET
    default_feature: bool | Unset = UNSET
    default_holder: bool | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("price_feature", "price_feature", None),
        ("ticket_holder", "ticket_holder", None),
        ("price_feature_code", "price_feature_code", None),
        ("ticket_holder_code", "ticket_holder_code", None),
        ("id", "id", None),
        ("code", "code", None),
        ("age_info", "age_info", None),
        ("default", "default", None),
        ("default_feature", "default_feature", None),
        ("default_holder", "default_holder", None),
    )
