"""NoPayment."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class NoPayment(Model):
    """NoPayment

    The order to confirm without payment.

    Attributes:
        uuid: UUID of the order.
        id: Deprecated. Legacy number of the order; use `uuid`.
    """

    uuid: str
    id: int | None = None

    _fields = (
        ("uuid", "uuid", None),
        ("id", "id", None),
    )
    _required = ("uuid",)
    _only_sent = True
