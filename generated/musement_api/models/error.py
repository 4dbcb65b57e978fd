"""Error."""

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
class Error(Model):
    """Error

    Body of every error answer.

    Attributes:
        code: Musement's own code of the error, digits in a string such as `"1400"`, `"0"` when there is
            none, `"-1"` for several causes. The order guide prints the number 400 instead, so compare it
            as a string.
        message: What went wrong, in English, for humans.
        data: Further information about the error.
    """

    code: int | str
    message: str
    data: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("code", "code", None),
        ("message", "message", None),
        ("data", "data", None),
    )
    _required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )
