"""Author."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class Author(Model):
    """Author

    Person who wrote a comment or a list.

    Attributes:
        avatar: Address of a picture.
        firstname: First name.
        id: Numeric id.
        lastname: Last name.
    """

    avatar: str | None = None
    firstname: str | None = None
    id: int | None = None
    lastname: str | None = None

    _fields = (
        ("avatar", "avatar", None),
        ("firstname", "firstname", None),
        ("id", "id", None),
        ("lastname", "lastname", None),
    )
