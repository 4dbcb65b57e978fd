"""Price."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class Price(Model):
    """Price

    An amount in a currency. Calculate with the value; the formatted texts follow the locale.

    Attributes:
        currency: Currency of the amount (ISO 4217, one of `GET /currencies`).
        value: The amount, whole or with decimals.
        formatted_value: Symbol and amount, separated by a space.
        formatted_iso_value: Symbol and amount as the locale writes them.
    """

    currency: str
    value: float
    formatted_value: str
    formatted_iso_value: str | None = None

    _fields = (
        ("currency", "currency", None),
        ("value", "value", None),
        ("formatted_value", "formatted_value", None),
        ("formatted_iso_value", "formatted_iso_value", None),
    )
    _required = (
        "currency",
        "value",
        "formatted_value",
    )
