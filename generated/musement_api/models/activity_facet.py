"""ActivityFacet."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    EnumDecoder,
    FieldSpec,
    ListDecoder,
    Model,
    ModelDecoder,
    Unset,
)

if TYPE_CHECKING:
    from ..models.activity_facet_type import ActivityFacetType
    from ..models.activity_facet_value import ActivityFacetValue


@define(repr=False)
class ActivityFacet(Model):
    """ActivityFacet

    A way to narrow a search, with its values.

    Attributes:
        facet_type: How the values divide the results.
        key: Key of the facet.
        label: Name to display.
        query_param: Query parameter that takes the value.
        values: Values to choose from.
    """

    facet_type: ActivityFacetType | Unset = UNSET
    key: str | Unset = UNSET
    label: str | Unset = UNSET
    query_param: str | Unset = UNSET
    values: list[ActivityFacetValue] | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("facet_type", "facet_type", EnumDecoder(__name__, ".activity_facet_type", "ActivityFacetType")),
        ("key", "key", None),
        ("label", "label", None),
        ("query_param", "query_param", None),
        (
            "values",
            "values",
            ListDecoder(ModelDecoder(__name__, ".activity_facet_value", "ActivityFacetValue")),
        ),
    )
