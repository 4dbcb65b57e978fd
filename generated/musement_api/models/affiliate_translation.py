"""AffiliateTranslation."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class AffiliateTranslation(Model):
    """AffiliateTranslation

    Texts of an affiliate in one language.

    Attributes:
        locale: Locale of the texts.
    """

    locale: str

    _fields = (("locale", "locale", None),)
    _required = ("locale",)
