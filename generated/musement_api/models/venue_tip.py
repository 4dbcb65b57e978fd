"""VenueTip."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class VenueTip(Model):
    """VenueTip

    Advice for visitors of a venue.

    Attributes:
        text: The advice.
    """

    text: str | None = None

    _fields = (("text", "text", None),)
