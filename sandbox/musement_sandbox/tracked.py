"""A dictionary that knows which of its values may have changed."""

from __future__ import annotations

from typing import Any, TypeVar, overload

__all__ = ["TrackedDict"]

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")


class TrackedDict(dict[K, V]):
    """Notes the keys under which something was set, removed or looked up: what is looked up may be changed.

    `touched` has these keys, in the order in which they were first touched. Walking through it notes nothing: who changes a
    value found in that way sets it again under its key.
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

    @overload
    def get(self, key: K, default: None = None, /) -> V | None: ...
    @overload
    def get(self, key: K, default: V | D, /) -> V | D: ...
    def get(self, key: K, default: Any = None, /) -> Any:
        """Return the value of a key, else the default."""
        if key in self:
            self.touched[key] = None
        return super().get(key, default)

    def setdefault(self, key: K, default: V, /) -> V:  # type: ignore[override]
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
            self[key] = value

    def clear(self) -> None:
        """Remove all keys."""
        self.touched.update(dict.fromkeys(self))
        super().clear()
