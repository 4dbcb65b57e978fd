"""NameValue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.models import Model, view

if TYPE_CHECKING:
    from typing import Any


@view(kw_only=True, eq=False, repr=False)
class NameValue(Model):
    """NameValue

    A name and its value.

    Attributes:
        name: The name.
        value: The value, of any type.
    """

    name: str | None = None
    value: Any = None

    _fields = (
        ("name", "name", None),
        ("value", "value", None),
    )
