"""A dictionary that knows which of its values may have changed."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, ValuesView
from typing import Any, Generic, TypeVar, cast

__all__ = ["TrackedDict"]

K = TypeVar("K")
V = TypeVar("V")


class TrackedDict(dict[K, V]):
    """Notes the keys under which something was set, removed or looked at: what is looked at may be changed.

    `touched` has these keys, in the order in which they were first touched.
    """

    def __init__(self, values: dict[K, V]) -> None:
        super().__init__(values)
        self.touched: dict[K, None] = {}

    def __getitem__(self, key: K) -> V:
        self.touched[key] = None
        return super().__getitem__(key)

    def __setitem__(self, key: K, value: V) -> None:
        self.touched[key] = None
        super().__setitem__(key, value)

    def __delitem__(self, key: K) -> None:
        self.touched[key] = None
        super().__delitem__(key)

    def get(self, key: K, default: Any = None, /) -> Any:
        """Return the value of a key, else the default."""
        if key in self:
            self.touched[key] = None
        return super().get(key, default)

    def setdefault(self, key: K, default: Any = None, /) -> Any:
        """Return the value of a key; set it to the default when there was none."""
        self.touched[key] = None
        return super().setdefault(key, default)

    def pop(self, key: K, *default: Any) -> Any:
        """Remove a key and return its value."""
        self.touched[key] = None
        return super().pop(key, *default)

    def popitem(self) -> tuple[K, V]:
        """Remove the key that was set last, and return it with its value."""
        key, value = super().popitem()
        self.touched[key] = None
        return key, value

    def update(self, *values: Any, **named: Any) -> None:
        """Set several keys."""
        for key, value in dict(*values, **named).items():
            self[cast("K", key)] = value

    def clear(self) -> None:
        """Remove all keys."""
        self.touched.update(dict.fromkeys(self))
        super().clear()

    def values(self) -> Any:
        """Return the values; each is touched when it is come to."""
        return _Values(self)

    def items(self) -> Any:
        """Return the keys with their values; each is touched when it is come to."""
        return _Items(self)


class _Values(ValuesView[V], Generic[K, V]):
    _mapping: TrackedDict[K, V]

    def __iter__(self) -> Iterator[V]:
        return map(self._mapping.__getitem__, self._mapping)

    def __reversed__(self) -> Iterator[V]:
        return map(self._mapping.__getitem__, reversed(self._mapping))


class _Items(ItemsView[K, V]):
    _mapping: TrackedDict[K, V]

    def __iter__(self) -> Iterator[tuple[K, V]]:
        return ((key, self._mapping[key]) for key in self._mapping)

    def __reversed__(self) -> Iterator[tuple[K, V]]:
        return ((key, self._mapping[key]) for key in reversed(self._mapping))
