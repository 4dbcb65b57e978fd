"""Author."""

from __future__ import annotations

from typing import ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    FieldSpec,
    Model,
    Unset,
)


@define(repr=False)
class Author(Model):
    """Author

    Person who wrote a comment or a list.

    Attributes:
        avatar: Address of a picture.
        firstname: First name.
        id: Numeric id.
        lastname: Last name.
    """

    avatar: str | Unset = UNSET
    firstname: str | Unset = UNSET
    id: int | Unset = UNSET
    lastname: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("avatar", "avatar", None),
        ("firstname", "firstname", None),
        ("id", "id", None),
        ("lastname", "lastname", None),
    )
