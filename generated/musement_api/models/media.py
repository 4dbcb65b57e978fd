"""Media."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class Media(Model):
    """Media

    An image or video of an activity.

    Attributes:
        external_identifier: Identifier in another system, such as a video's.
        id: Numeric id.
        is_cover: Whether it is the cover.
        title: Title.
        type_: Kind of media.
        url: Address.
    """

    external_identifier: str | None = None
    id: int | None = None
    is_cover: bool | None = None
    title: str | None = None
    type_: str | None = None
    url: str | None = None

    _fields = (
        ("external_identifier", "external_identifier", None),
        ("id", "id", None),
        ("is_cover", "is_cover", None),
        ("title", "title", None),
        ("type_", "type", None),
        ("url", "url", None),
    )
