"""ActivityFacetValue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.activity_facet import ActivityFacet


@view(kw_only=True, eq=False, repr=False)
class ActivityFacetValue(Model):
    """ActivityFacetValue

    A value of a facet.

    Attributes:
        facet: A facet below this value.
        key: Key of the value.
        label: Name to display.
        query_value: What to send in the query parameter of the facet.
        value: Number of results.
    """

    facet: ActivityFacet | None | None = None
    key: str | None = None
    label: str | None = None
    query_value: str | None = None
    value: float | None = None

    _fields = (
        ("facet", "facet", ModelDecoder(__name__, ".activity_facet", "ActivityFacet")),
        ("key", "key", None),
        ("label", "label", None),
        ("query_value", "query_value", None),
        ("value", "value", None),
    )
