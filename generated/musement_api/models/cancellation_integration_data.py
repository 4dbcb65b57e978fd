"""CancellationIntegrationData."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class CancellationIntegrationData(Model):
    """CancellationIntegrationData

    Data of your own, kept with a cancellation and not read by Musement.
    """

    _fields = ()
    _only_sent = True
