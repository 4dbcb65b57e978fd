"""Affiliate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.affiliate_translation import AffiliateTranslation


@view(kw_only=True, eq=False, repr=False)
class Affiliate(Model):
    """Affiliate

    An affiliate partner.

    Attributes:
        code: Code of the affiliate.
        name: Name of the affiliate.
        logo_url: Address of the logo.
        uuid: UUID of the affiliate.
        email: E-mail address.
        first_name: First name of the contact.
        last_name: Last name of the contact.
        secondary_logo_url: Address of a second logo.
        header: Text of the page header.
        customer_care_phone_number: Phone number of the affiliate's customer care.
        customer_care_email: E-mail address of the affiliate's customer care.
        whitelabel: Whether the affiliate sells under its own brand.
        show_cobranded_header: Whether pages carry both brands.
        show_cobranded_voucher: Whether vouchers carry both brands.
        show_cobranded_item_confirmation_email: Whether confirmation e-mails carry both brands.
        setup_cookie_after_first_visit: Whether a first visit sets the tracking cookie.
        translations: Translated texts of the affiliate.
    """

    code: str
    name: str
    logo_url: str
    uuid: str | None = None
    email: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    secondary_logo_url: str | None = None
    header: str | None = None
    customer_care_phone_number: str | None = None
    customer_care_email: str | None = None
    whitelabel: bool | None = None
    show_cobranded_header: bool | None = None
    show_cobranded_voucher: bool | None = None
    show_cobranded_item_confirmation_email: bool | None = None
    setup_cookie_after_first_visit: bool | None = None
    translations: list[AffiliateTranslation] | None = None

    _fields = (
        ("code", "code", None),
        ("name", "name", None),
        ("logo_url", "logo_url", None),
        ("uuid", "uuid", None),
        ("email", "email", None),
        ("first_name", "first_name", None),
        ("last_name", "last_name", None),
        ("secondary_logo_url", "secondary_logo_url", None),
        ("header", "header", None),
        ("customer_care_phone_number", "customer_care_phone_number", None),
        ("customer_care_email", "customer_care_email", None),
        ("whitelabel", "whitelabel", None),
        ("show_cobranded_header", "show_cobranded_header", None),
        ("show_cobranded_voucher", "show_cobranded_voucher", None),
        ("show_cobranded_item_confirmation_email", "show_cobranded_item_confirmation_email", None),
        ("setup_cookie_after_first_visit", "setup_cookie_after_first_visit", None),
        (
            "translations",
            "translations",
            ListDecoder(ModelDecoder(__name__, ".affiliate_translation", "AffiliateTranslation")),
        ),
    )
    _required = (
        "code",
        "name",
        "logo_url",
    )
