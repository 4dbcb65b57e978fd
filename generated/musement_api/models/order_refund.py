"""OrderRefund."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class OrderRefund(Model):
    """OrderRefund

    A refund paid for an order. Its members are not known.
    """

    _fields = ()
