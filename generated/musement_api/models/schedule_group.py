"""ScheduleGroup."""

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
    from ..models.schedule_group_type import ScheduleGroupType
    from ..models.schedule_slot import ScheduleSlot


@define(repr=False)
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
    default: bool | Unset = UNSET
    description: str | Unset = UNSET
    feature_code: str | Unset = UNSET
    name: str | Unset = UNSET
    type_: ScheduleGroupType | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("slots", "slots", ListDecoder(ModelDecoder(__name__, ".schedule_slot", "ScheduleSlot"))),
        ("default", "default", None),
        ("description", "description", None),
        ("feature_code", "feature_code", None),
        ("name", "name", None),
        ("type_", "type", EnumDecoder(__name__, ".schedule_group_type", "ScheduleGroupType")),
    )
    _required: ClassVar[tuple[str, ...]] = ("slots",)
    _plain_text: ClassVar[tuple[str, ...]] = ("name",)
