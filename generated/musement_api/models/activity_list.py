"""ActivityList."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.activity import Activity
    from ..models.activity_facet import ActivityFacet
    from ..models.activity_list_meta import ActivityListMeta


@view(kw_only=True, eq=False, repr=False)
class ActivityList(Model):
    """ActivityList

    Answer of an activity search.

    Attributes:
        data: The activities of this page.
        meta: About the search.
        facets: Facets asked for with `include_facets`.
    """

    data: list[Activity]
    meta: ActivityListMeta
    facets: list[ActivityFacet] | None | None = None

    _fields = (
        ("data", "data", ListDecoder(ModelDecoder(__name__, ".activity", "Activity"))),
        ("meta", "meta", ModelDecoder(__name__, ".activity_list_meta", "ActivityListMeta")),
        ("facets", "facets", ListDecoder(ModelDecoder(__name__, ".activity_facet", "ActivityFacet"))),
    )
    _required = (
        "data",
        "meta",
    )
