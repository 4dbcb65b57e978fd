"""DurationRange."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class DurationRange(Model):
    """DurationRange

    How long something takes: equal ends mean exactly that, a lone `max` an upper limit, a lone `min` a
    lower one. Show the unit as it is: PT24H is 24 hours, not a day.

    Attributes:
        max_: Longest time.
        min_: Shortest time.
    """

    max_: str | None = None
    min_: str | None = None

    _fields = (
        ("max_", "max", None),
        ("min_", "min", None),
    )
