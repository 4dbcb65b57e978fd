"""Stripe3DSecureCompletion."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class Stripe3DSecureCompletion(Model):
    """Stripe3DSecureCompletion

    Data to complete 3-D Secure. Its fields are unknown.
    """

    _fields = ()
    _only_sent = True
