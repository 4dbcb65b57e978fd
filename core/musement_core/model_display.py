"""How a person sees a whole model: in a notebook, and with rich. Persons and secrets stay masked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from musement_core.masking import Masking, shown

_MAX_DEPTH: Final = 12


class _Shown:
    """A value whose repr is made already."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


def masked_members(model: Any) -> Iterator[tuple[str, Any]]:
    """Yield label and value of each member: models as they are, everything else as it may be shown."""
    for label, name, value in model._shown_members():
        if isinstance(value, list) and any(isinstance(item, Masking) for item in value):
            yield label, [_leaf(name, item, model) for item in value]
        else:
            yield label, _leaf(name, value, model)


def _leaf(name: str, value: Any, model: Any) -> Any:
    text = shown(name, value, model._plain_text)
    return value if isinstance(value, Masking) and text[:1] != "'" else _Shown(text)


def pretty(model: Any, depth: int = 0) -> str:
    """Return a model on many lines, one for each member."""
    inner = "    " * (depth + 1)
    lines = [f"{inner}{label}={_pretty(value, depth + 1)},\n" for label, value in masked_members(model)]
    return (
        f"{type(model).__name__}(\n{''.join(lines)}{'    ' * depth})"
        if lines
        else f"{type(model).__name__}()"
    )


def _pretty(value: Any, depth: int) -> str:
    if depth > _MAX_DEPTH:
        return "..."
    if isinstance(value, list):
        inner = "    " * (depth + 1)
        items = "".join(f"{inner}{_pretty(item, depth + 1)},\n" for item in value)
        return f"[\n{items}{'    ' * depth}]"
    return pretty(value, depth) if isinstance(value, Masking) else repr(value)
