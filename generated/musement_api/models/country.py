"""Country."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class Country(Model):
    """Country

    A country. Embedded in a city it has id, name and ISO code only.

    Attributes:
        id: Numeric id; not an ISO number. Announced to be removed some day; prefer `iso_code`.
        iso_code: Two-letter ISO code.
        name: Translated name.
        country_prefix: Telephone prefix.
        currency_code: Code of the main currency, as in `/currencies`.
        iso3char: Three-letter ISO code; missing in an embedded country.
    """

    id: int
    iso_code: str
    name: str
    country_prefix: str | None = None
    currency_code: str | None = None
    iso3char: str | None = None

    _fields = (
        ("id", "id", None),
        ("iso_code", "iso_code", None),
        ("name", "name", None),
        ("country_prefix", "country_prefix", None),
        ("currency_code", "currency_code", None),
        ("iso3char", "iso3char", None),
    )
    _required = (
        "id",
        "iso_code",
        "name",
    )
    _plain_text = ("name",)
