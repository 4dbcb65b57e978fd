"""NamedCode."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class NamedCode(Model):
    """NamedCode

    A code with a translated name: a feature, a service, a kind of food, a group size. Decide by the
    code.

    Attributes:
        code: Stable code.
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
