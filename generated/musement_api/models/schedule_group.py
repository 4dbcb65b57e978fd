"""ScheduleGroup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
    ListDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.schedule_group_type import ScheduleGroupType
    from ..models.schedule_slot import ScheduleSlot


@view(kw_only=True, eq=False, repr=False)
class ScheduleGroup(Model):
    """ScheduleGroup

    A ticket option of a day.

    Attributes:
        slots: Timeslots.
        default: Whether it is the usual choice.
        description: Text about the option.
        feature_code: Code of the option.
        name: Translated name.
        type_: Whether times mean something.
    """

    slots: list[ScheduleSlot]
    default: bool | None = None
    description: str | None = None
    feature_code: str | None = None
    name: str | None = None
    type_: ScheduleGroupType | None = None

    _fields = (
        ("slots", "slots", ListDecoder(ModelDecoder(__name__, ".schedule_slot", "ScheduleSlot"))),
        ("default", "default", None),
        ("description", "description", None),
        ("feature_code", "feature_code", None),
        ("name", "name", None),
        ("type_", "type", EnumDecoder(__name__, ".schedule_group_type", "ScheduleGroupType")),
    )
    _required = ("slots",)
    _plain_text = ("name",)
