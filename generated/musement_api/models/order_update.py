"""OrderUpdate."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class OrderUpdate(Model):
    """OrderUpdate

    Changes to an order.

    Attributes:
        extra_data: The new extra data, a JSON object serialized into a string. Replaces the old value.
    """

    extra_data: str | None = None

    _fields = (("extra_data", "extra_data", None),)
    _only_sent = True
