"""CartCreateCountry."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class CartCreateCountry(Model):
    """CartCreateCountry

    Reference to a country.

    Attributes:
        id: Numeric id of the country.
    """

    id: int | None = None

    _fields = (("id", "id", None),)
    _only_sent = True
