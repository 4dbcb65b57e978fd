"""ActivityListMeta."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.activity_match_type import ActivityMatchType


@view(kw_only=True, eq=False, repr=False)
class ActivityListMeta(Model):
    """ActivityListMeta

    About an activity search.

    Attributes:
        count: Number of activities found, on all pages.
        match_ids: Ids of the places that matched, as strings.
        match_names: Names of the places that matched.
        match_type: What kind of place matched.
    """

    count: int | None = None
    match_ids: list[str] | None = None
    match_names: list[str] | None = None
    match_type: ActivityMatchType | None = None

    _fields = (
        ("count", "count", None),
        ("match_ids", "match_ids", None),
        ("match_names", "match_names", None),
        ("match_type", "match_type", EnumDecoder(__name__, ".activity_match_type", "ActivityMatchType")),
    )
