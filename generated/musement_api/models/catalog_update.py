"""CatalogUpdate."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class CatalogUpdate(Model):
    """CatalogUpdate

    An activity that changed.

    Attributes:
        uuid: Identifier of the activity.
    """

    uuid: str

    _fields = (("uuid", "uuid", None),)
    _required = ("uuid",)
