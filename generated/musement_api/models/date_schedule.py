"""DateSchedule."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    FieldSpec,
    ListDecoder,
    Model,
    ModelDecoder,
)

if TYPE_CHECKING:
    from ..models.schedule_group import ScheduleGroup


@define(repr=False)
class DateSchedule(Model):
    """DateSchedule

    What can be bought on a day.

    Attributes:
        groups: Ticket options.
    """

    groups: list[ScheduleGroup]

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("groups", "groups", ListDecoder(ModelDecoder(__name__, ".schedule_group", "ScheduleGroup"))),
    )
    _required: ClassVar[tuple[str, ...]] = ("groups",)
