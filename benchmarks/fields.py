"""What is read of an answer: the usual fields of an order, or every field there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

USUAL_FIELDS = "uuid, status, is_paid, total_price.value, items[0].status"
"""What a program looks at after a booking. Each contender reads these, by the names that it gives them."""

_PLAIN = frozenset({str, int, float, bool, type(None), bytes})


class FieldReader:
    """Reads a decoded value to the bottom: every field of every model, every item of every list.

    `names_of` gives the fields of a model's class, and nothing for what is no model.
    """

    def __init__(self, names_of: Callable[[type[Any]], Iterable[str]]) -> None:
        self._names_of = names_of
        self._names: dict[type[Any], tuple[str, ...]] = {}

    def read(self, value: Any) -> int:
        """Read all that a value holds, and return how many plain values that were (`None` is not counted)."""
        kind = type(value)
        if kind in _PLAIN:
            return value is not None
        if kind is list:
            return sum([self.read(item) for item in value])
        if kind is dict:
            return sum([self.read(item) for item in value.values()])
        names = self._names.get(kind)
        if names is None:
            names = self._names[kind] = tuple(self._names_of(kind))
        if not names:
            return 1
        return sum([self.read(getattr(value, name)) for name in names])


def no_fields(_: type[Any]) -> tuple[str, ...]:
    """Return that a class is no model: the fields of parsed JSON are the keys of its dicts."""
    return ()
