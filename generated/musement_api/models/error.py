"""Error."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
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
    data: str | None = None

    _fields = (
        ("code", "code", None),
        ("message", "message", None),
        ("data", "data", None),
    )
    _required = (
        "code",
        "message",
    )
