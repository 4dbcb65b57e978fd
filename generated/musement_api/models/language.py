"""Language."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class Language(Model):
    """Language

    A language.

    Attributes:
        code: Two-letter code.
        default: Whether it is the usual choice.
        extra: Further details.
        name: Translated name.
    """

    code: str
    default: bool | None | None = None
    extra: list[str] | None | None = None
    name: str | None = None

    _fields = (
        ("code", "code", None),
        ("default", "default", None),
        ("extra", "extra", None),
        ("name", "name", None),
    )
    _required = ("code",)
    _plain_text = ("name",)
