"""Voucher."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class Voucher(Model):
    """Voucher

    A voucher of a confirmed order item.

    Attributes:
        url: Address of the PDF file. It seems to work without credentials, so keep it secret.
    """

    url: str | None = None

    _fields = (("url", "url", None),)
