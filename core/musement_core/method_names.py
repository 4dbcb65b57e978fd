"""Names of methods that descriptors make: profilers, tracebacks and spans show what the user called."""

from __future__ import annotations

from typing import Any


def name_as_called(method: Any, instance: object, name: str) -> None:
    """Give a function, and the frames it will have, the name and module of a method `name` of `instance`."""
    owner = type(instance)
    method.__name__ = name
    method.__qualname__ = f"{owner.__qualname__}.{name}"
    method.__module__ = owner.__module__
    method.__code__ = method.__code__.replace(co_name=name, co_qualname=method.__qualname__)
