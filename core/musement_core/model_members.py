"""Members of the JSON object that a model shows: read when they are touched, decoded once."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any, Final, Self

from musement_core.decoders import Decoder, as_called
from musement_core.fork_safety import renew_lock_after_fork
from musement_core.masking import shown

#: What JSON is read as, and may still have to be decoded; whatever else stands in a model is decoded, or was put there.
_UNDECODED: Final = frozenset({dict, list, str, int, float, bool})


class _FirstTouch:
    """One lock for all models: it is held for two steps of the interpreter, never while something is decoded."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        renew_lock_after_fork(self)

    def renew_lock(self) -> None:
        """Take a new lock, as a forked child has to."""
        self.lock = threading.Lock()


_first_touch: Final = _FirstTouch()
_NO_LISTS: Final = frozenset[Any]()


def read(model: Any, key: Any, decode: Decoder) -> Any:
    """Return a member, decoded: the first to touch it leaves what it became for all others to find."""
    members: dict[Any, Any] = model.__dict__
    value = members.get(key)
    kind = type(value)
    if kind not in _UNDECODED:
        return value
    if kind is list and key in lists_of(model):
        return members.get(key)  # once more: it may have been decoded since it was fetched
    decoded = decode(value)
    if decoded is value:
        return value
    with _first_touch.lock:
        present = members.get(key)
        lists = lists_of(model) if kind is list else _NO_LISTS
        if present is not value or key in lists:
            return present
        members[key] = decoded
        if type(decoded) is list:
            _set_lists(model, lists | {key})
    return decoded


def lists_of(model: Any) -> frozenset[Any]:
    """Return the keys of lists that hold what users see: decoded, or put there by a user."""
    lists: frozenset[Any] = getattr(model, "_lists", _NO_LISTS)
    return lists


def keep_list(model: Any, key: Any) -> None:
    """Note that a list is to be shown as it is from now on."""
    _set_lists(model, lists_of(model) | {key})


def _set_lists(model: Any, keys: frozenset[Any]) -> None:
    object.__setattr__(model, "_lists", keys)


class Member:
    """A field of a model whose value has to be decoded."""

    __slots__ = ("decode", "key")

    def __init__(self, key: Any, decode: Decoder) -> None:
        self.key = key
        self.decode = as_called(decode)

    def __get__(self, model: Any, owner: Any = None) -> Any:
        if model is None:
            return self
        members = model.__dict__
        value = members.get(self.key)
        kind = type(value)
        if kind not in _UNDECODED:
            return value
        if kind is list:
            return read(model, self.key, self.decode)
        # As `read` does it, without a call: a response mostly consists of nested objects and text.
        decoded = self.decode(value)
        if decoded is not value:
            with _first_touch.lock:
                present = members.get(self.key)
                if present is not value:
                    return present
                members[self.key] = decoded
        return decoded

    def __set__(self, model: Any, value: Any) -> None:
        # Never called: `Model.__setattr__` is. But with it the field comes before what stands in the instance.
        raise AttributeError(f"{self.key} is set by its name")


class RenamedMember:
    """A field of a model that has another name on the wire, and is kept as it came."""

    __slots__ = ("key",)

    def __init__(self, key: Any) -> None:
        self.key = key

    def __get__(self, model: Any, owner: Any = None) -> Any:
        return self if model is None else model.__dict__.get(self.key)

    __set__ = Member.__set__


class AdditionalProperties(dict[str, Any]):
    """Members that the document does not know. What is changed here is changed in the model."""

    __slots__ = ("model",)

    model: Any

    def __setitem__(self, name: str, value: Any) -> None:
        self.model[name] = value
        super().__setitem__(name, value)

    def __delitem__(self, name: str) -> None:
        del self.model[name]
        super().__delitem__(name)

    def update(self, *others: Any, **named: Any) -> None:
        """Set several."""
        for name, value in dict(*others, **named).items():
            self[name] = value

    def __ior__(self, other: Any) -> Self:  # type: ignore[override,misc]
        self.update(other)
        return self

    def setdefault(self, name: str, default: Any = None) -> Any:
        """Return a value, set to `default` if there was none."""
        if name not in self:
            self[name] = default
        return self[name]

    def pop(self, name: str, *default: Any) -> Any:
        """Take a value away and return it."""
        if name not in self:
            return super().pop(name, *default)
        value = self[name]
        del self[name]
        return value

    def popitem(self) -> tuple[str, Any]:
        """Take the last one away and return it."""
        name = next(reversed(self), "")
        return name, self.pop(name)

    def clear(self) -> None:
        """Take all away."""
        for name in list(self):
            del self[name]

    def __repr__(self) -> str:
        return shown("", dict(self))

    def copy(self) -> dict[str, Any]:
        """Return a dict of its own."""
        return dict(self)

    def __reduce__(self) -> Any:
        return dict, (dict(self),)


#: How many unknown names a class remembers: a server that invents names cannot fill the memory.
_MAX_NAMES: Final = 500


def key_of(model_class: Any, name: Any) -> Any:
    """Return the key of a member: its name, or a tuple of it where an attribute of that name would stand for another thing."""
    if name in model_class._safe or (type(name) is str and name[:1] != "_" and not _hides(model_class, name)):
        return name
    return (name,)


def copied(value: Any) -> Any:
    """Return JSON containers copied to the bottom, however deep, everything else as it is."""
    holder = [value]
    left: list[Any] = [holder]
    copies: dict[int, Any] = {}
    while left:
        container = left.pop()
        for place, item in list(container.items() if type(container) is dict else enumerate(container)):
            if type(item) is dict or type(item) is list:
                if id(item) not in copies:
                    copies[id(item)] = item.copy()
                    left.append(copies[id(item)])
                container[place] = copies[id(item)]
    return holder[0]


def name_of(key: Any) -> Any:
    """Return the name on the wire of what stands under a key."""
    return key[0] if type(key) is tuple else key


def _hides(model_class: Any, name: str) -> bool:
    # A property, a slot and a field with a decoder come before what stands in the instance; a method does not.
    present = getattr(model_class, name, None)
    return present is not None and not hasattr(type(present), "__set__")


def placed(model_class: Any, members: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return members by the keys that they have in a model."""
    result = {key_of(model_class, name): value for name, value in members.items()}
    if len(model_class._safe) < _MAX_NAMES:
        model_class._safe.update(key for key in result if type(key) is str)
    return result
