"""Names of methods that descriptors make: profilers, tracebacks and spans show what the user called."""

from __future__ import annotations

from types import CodeType
from typing import Any, Final

#: By the names before and after: a method is made each time it is asked for, and new code is slow at first.
_renamed: Final[dict[tuple[str, str], CodeType]] = {}


def name_as_called(method: Any, instance: object, name: str) -> None:
    """Give a function, and the frames it will have, the name and module of a method `name` of `instance`."""
    owner = type(instance)
    qualified = f"{owner.__qualname__}.{name}"
    method.__name__ = name
    method.__qualname__ = qualified
    method.__module__ = owner.__module__
    code: CodeType = method.__code__
    named = (code.co_qualname, qualified)
    if named not in _renamed:
        _renamed[named] = code.replace(co_name=name, co_qualname=qualified)
    method.__code__ = _renamed[named]
