"""Comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
    ModelDecoder,
    decode_datetime,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    import datetime

    from ..models.activity import Activity
    from ..models.author import Author
    from ..models.comment_status import CommentStatus


@view(kw_only=True, eq=False, repr=False)
class Comment(Model):
    """Comment

    A review of the old, platform-only kind.

    Attributes:
        author: Who wrote it.
        body: Text; may be empty.
        event: The activity, under its old name.
        locale: Locale of the text.
        pictures: Addresses of pictures.
        rating: Rating, from 1 to 5.
        sent_at: When it was sent.
        status: Whether it was accepted.
        title: Title.
        uuid: Identifier.
    """

    author: Author | None = None
    body: str | None = None
    event: Activity | None = None
    locale: str | None = None
    pictures: list[str] | None = None
    rating: float | None = None
    sent_at: datetime.datetime | None = None
    status: CommentStatus | None = None
    title: str | None = None
    uuid: str | None = None

    _fields = (
        ("author", "author", ModelDecoder(__name__, ".author", "Author")),
        ("body", "body", None),
        ("event", "event", ModelDecoder(__name__, ".activity", "Activity")),
        ("locale", "locale", None),
        ("pictures", "pictures", None),
        ("rating", "rating", None),
        ("sent_at", "sent_at", decode_datetime),
        ("status", "status", EnumDecoder(__name__, ".comment_status", "CommentStatus")),
        ("title", "title", None),
        ("uuid", "uuid", None),
    )
