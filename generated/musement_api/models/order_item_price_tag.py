"""OrderItemPriceTag."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class OrderItemPriceTag(Model):
    """OrderItemPriceTag

    What kind of ticket a product is, and for whom.

    Attributes:
        price_feature: Ticket option, translated.
        ticket_holder: Kind of person, translated.
        price_feature_code: Code of the ticket option.
        ticket_holder_code: Code of the kind of person.
        id: Numeric id.
        code: Code of the combination.
        age_info: Age range of the kind of person, as text.
        default: Whether this is the preselected combination.
        default_feature: Whether this is the preselected option.
        default_holder: Whether this is the preselected kind of person.
    """

    price_feature: str | None = None
    ticket_holder: str | None = None
    price_feature_code: str | None = None
    ticket_holder_code: str | None = None
    id: int | None = None
    code: str | None = None
    age_info: str | None = None
    default: bool | None = None
    default_feature: bool | None = None
    default_holder: bool | None = None

    _fields = (
        ("price_feature", "price_feature", None),
        ("ticket_holder", "ticket_holder", None),
        ("price_feature_code", "price_feature_code", None),
        ("ticket_holder_code", "ticket_holder_code", None),
        ("id", "id", None),
        ("code", "code", None),
        ("age_info", "age_info", None),
        ("default", "default", None),
        ("default_feature", "default_feature", None),
        ("default_holder", "default_holder", None),
    )
