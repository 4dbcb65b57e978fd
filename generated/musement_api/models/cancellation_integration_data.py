"""CancellationIntegrationData."""

from __future__ import annotations

from typing import ClassVar

from attrs import define
from musement_core.models import (
    FieldSpec,
    Model,
)


@define(repr=False)
class CancellationIntegrationData(Model):
    """CancellationIntegrationData

    Data of your own, kept with a cancellation and not read by Musement.
    """

    _fields: ClassVar[tuple[FieldSpec, ...]] = ()
