"""SellerGateway."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class SellerGateway(Model):
    """SellerGateway

    System through which an activity is sold.

    Attributes:
        code: Code.
        name: Name.
    """

    code: str | None = None
    name: str | None = None

    _fields = (
        ("code", "code", None),
        ("name", "name", None),
    )
