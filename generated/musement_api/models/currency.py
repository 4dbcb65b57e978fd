"""Currency."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class Currency(Model):
    """Currency

    A currency.

    Attributes:
        code: Currency code.
        name: Translated name.
        symbol: Symbol.
    """

    code: str | None = None
    name: str | None = None
    symbol: str | None = None

    _fields = (
        ("code", "code", None),
        ("name", "name", None),
        ("symbol", "symbol", None),
    )
    _plain_text = ("name",)
