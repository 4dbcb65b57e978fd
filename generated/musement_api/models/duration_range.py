"""DurationRange."""

from __future__ import annotations

from typing import ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    FieldSpec,
    Model,
    Unset,
)


@define(repr=False)
class DurationRange(Model):
    """DurationRange

    How long something takes: equal ends mean exactly that, a lone `max` an upper limit, a lone `min` a
    lower one. Show the unit as it is: PT24H is 24 hours, not a day.

    Attributes:
        max_: Longest time.
        min_: Shortest time.
    """

    max_: None | str | Unset = UNSET
    min_: None | str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("max_", "max", None),
        ("min_", "min", None),
    )
