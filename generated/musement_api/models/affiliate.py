"""Affiliate."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    FieldSpec,
    ListDecoder,
    Model,
    ModelDecoder,
    Unset,
)

if TYPE_CHECKING:
    from ..models.affiliate_translation import AffiliateTranslation


@define(repr=False)
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
    uuid: str | Unset = UNSET
    email: str | Unset = UNSET
    first_name: str | Unset = UNSET
    last_name: str | Unset = UNSET
    secondary_logo_url: str | Unset = UNSET
    header: None | str | Unset = UNSET
    customer_care_phone_number: None | str | Unset = UNSET
    customer_care_email: None | str | Unset = UNSET
    whitelabel: bool | Unset = UNSET
    show_cobranded_header: bool | Unset = UNSET
    show_cobranded_voucher: bool | Unset = UNSET
    show_cobranded_item_confirmation_email: bool | Unset = UNSET
    setup_cookie_after_first_visit: bool | Unset = UNSET
    translations: list[AffiliateTranslation] | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
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
    _required: ClassVar[tuple[str, ...]] = (
        "code",
        "name",
        "logo_url",
    )
