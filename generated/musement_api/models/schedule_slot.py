"""ScheduleSlot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.language import Language
    from ..models.named_code import NamedCode
    from ..models.schedule_product import ScheduleProduct


@view(kw_only=True, eq=False, repr=False)
class ScheduleSlot(Model):
    """ScheduleSlot

    A timeslot. Its limits hold for all its products together, besides those of each product.

    Attributes:
        products: Tickets by kind of holder.
        time: Local time of the activity, as HH:MM, without a zone. Means nothing for open-date and day-based
            activities.
        active: Whether the slot is in use.
        availability: How many are left; -1 when not specified. Since 3.5.0.
        id: Numeric id.
        languages: Languages to choose from; empty when there is nothing to choose.
        max_buy: Most that can be bought in total; 0: closed, -1: no limit. Since 3.5.0.
        min_buy: Least that must be bought in total. Since 3.5.0; it defaulted to -1 until 18 June 2024.
        tags: Labels of the slot; empty in every sample.
    """

    products: list[ScheduleProduct]
    time: str
    active: bool | None = None
    availability: int | None = None
    id: int | None = None
    languages: list[Language] | None = None
    max_buy: int | None = None
    min_buy: int | None = None
    tags: list[NamedCode] | None = None

    _fields = (
        ("products", "products", ListDecoder(ModelDecoder(__name__, ".schedule_product", "ScheduleProduct"))),
        ("time", "time", None),
        ("active", "active", None),
        ("availability", "availability", None),
        ("id", "id", None),
        ("languages", "languages", ListDecoder(ModelDecoder(__name__, ".language", "Language"))),
        ("max_buy", "max_buy", None),
        ("min_buy", "min_buy", None),
        ("tags", "tags", ListDecoder(ModelDecoder(__name__, ".named_code", "NamedCode"))),
    )
    _required = (
        "products",
        "time",
    )
