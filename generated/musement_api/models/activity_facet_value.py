"""ActivityFacetValue."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    FieldSpec,
    Model,
    ModelDecoder,
    Unset,
)

if TYPE_CHECKING:
    from ..models.activity_facet import ActivityFacet


@define(repr=False)
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

    facet: ActivityFacet | None | Unset = UNSET
    key: str | Unset = UNSET
    label: str | Unset = UNSET
    query_value: str | Unset = UNSET
    value: float | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("facet", "facet", ModelDecoder(__name__, ".activity_facet", "ActivityFacet")),
        ("key", "key", None),
        ("label", "label", None),
        ("query_value", "query_value", None),
        ("value", "value", None),
    )
