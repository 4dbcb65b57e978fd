"""DateSchedule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.schedule_group import ScheduleGroup


@view(kw_only=True, eq=False, repr=False)
class DateSchedule(Model):
    """DateSchedule

    What can be bought on a day.

    Attributes:
        groups: Ticket options.
    """

    groups: list[ScheduleGroup]

    _fields = (("groups", "groups", ListDecoder(ModelDecoder(__name__, ".schedule_group", "ScheduleGroup"))),)
    _required = ("groups",)
