"""ActivityListMeta."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    EnumDecoder,
    FieldSpec,
    Model,
    Unset,
)

if TYPE_CHECKING:
    from ..models.activity_match_type import ActivityMatchType


@define(repr=False)
class ActivityListMeta(Model):
    """ActivityListMeta

    About an activity search.

    Attributes:
        count: Number of activities found, on all pages.
        match_ids: Ids of the places that matched, as strings.
        match_names: Names of the places that matched.
        match_type: What kind of place matched.
    """

    count: int | Unset = UNSET
    match_ids: list[str] | Unset = UNSET
    match_names: list[str] | Unset = UNSET
    match_type: ActivityMatchType | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("count", "count", None),
        ("match_ids", "match_ids", None),
        ("match_names", "match_names", None),
        ("match_type", "match_type", EnumDecoder(__name__, ".activity_match_type", "ActivityMatchType")),
    )
