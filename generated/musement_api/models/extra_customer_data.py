"""ExtraCustomerData."""

from __future__ import annotations

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class ExtraCustomerData(Model):
    """ExtraCustomerData

    Answers to extra customer data by activity UUID.
    """

    _fields = ()
    _additional = ModelDecoder(__name__, ".extra_customer_answers", "ExtraCustomerAnswers")
