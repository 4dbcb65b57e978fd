"""ExtraCustomerAnswers."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class ExtraCustomerAnswers(Model):
    """ExtraCustomerAnswers

    Answers for one activity by field name. The fields are those of the cart's customer schema.
    """

    _fields = ()
