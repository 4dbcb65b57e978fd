"""ActivityFacet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
    ListDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.activity_facet_type import ActivityFacetType
    from ..models.activity_facet_value import ActivityFacetValue


@view(kw_only=True, eq=False, repr=False)
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

    facet_type: ActivityFacetType | None = None
    key: str | None = None
    label: str | None = None
    query_param: str | None = None
    values: list[ActivityFacetValue] | None = None

    _fields = (
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
