"""Comment."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    EnumDecoder,
    FieldSpec,
    Model,
    ModelDecoder,
    Unset,
    decode_datetime,
)

if TYPE_CHECKING:
    import datetime

    from ..models.activity import Activity
    from ..models.author import Author
    from ..models.comment_status import CommentStatus


@define(repr=False)
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

    author: Author | Unset = UNSET
    body: str | Unset = UNSET
    event: Activity | Unset = UNSET
    locale: str | Unset = UNSET
    pictures: list[str] | Unset = UNSET
    rating: float | Unset = UNSET
    sent_at: datetime.datetime | Unset = UNSET
    status: CommentStatus | Unset = UNSET
    title: str | Unset = UNSET
    uuid: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
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
