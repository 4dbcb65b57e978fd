"""Models: typed views on JSON objects. What did not come is `None`, and `fields_set` tells it from null."""

from __future__ import annotations

import datetime
import enum
import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import IO, TYPE_CHECKING, Any, ClassVar, Final, Self, TypeAlias, cast

from attrs import define

from musement_core.decoders import Decoder, FieldSpec
from musement_core.json_text import read_json
from musement_core.masking import Masking, name_shown, one_line, shown
from musement_core.model_introspection import AttrsFields, LazyAnnotations, LazySignature
from musement_core.model_members import (
    AdditionalProperties,
    Member,
    RenamedMember,
    copied,
    keep_list,
    key_of,
    name_of,
    placed,
    read,
)

if TYPE_CHECKING:
    # To type checkers a model is a class of attrs, whose constructor and `attrs.evolve` they know.
    from attrs import define as view
else:

    def view(**_: Any) -> Any:
        """Mark a model; its fields are those of its table, and `Model` has all the code."""
        return lambda model: model


class _Null:
    """The type of `NULL`."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "NULL"

    def __reduce__(self) -> str:
        # By name: the copy in another process, and every deep copy, is the one object that `is NULL` finds.
        return "NULL"


NULL: Final[Any] = _Null()
"""An explicit null, for arguments and fields: `None` leaves a field out, `NULL` sends null."""


class Model(Masking):
    """Base of every model: a view on one JSON object, whose fields are decoded when they are touched.

    A field that did not come is `None`, and so is one that came as null: `fields_set` has the names of those that
    came. To set a field to `None` takes it away, to set it to `NULL` makes it null. Reading never fails for what a
    server sent: what does not fit its type is kept as it came.
    """

    __slots__ = ("__dict__", "__weakref__", "_came_as_list", "_lists")
    #: The members themselves, by their names on the wire; by a tuple of the name where that attribute is something else.
    __dict__: dict[Any, Any]
    __match_args__: ClassVar[tuple[str, ...]] = ()
    __attrs_attrs__: ClassVar[Any] = AttrsFields()
    __signature__: ClassVar[Any] = LazySignature()

    _fields: ClassVar[tuple[FieldSpec, ...]] = ()
    _required: ClassVar[tuple[str, ...]] = ()
    _additional: ClassVar[Any] = None
    _plain_text: ClassVar[tuple[str, ...]] = ()
    _only_sent: ClassVar[bool] = False

    _by_key: ClassVar[Mapping[Any, tuple[str, Decoder | None]]] = {}
    _known: ClassVar[frozenset[Any]] = frozenset()
    _keys: ClassVar[Mapping[str, Any]] = {}
    _safe: ClassVar[set[Any]] = set()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.__annotations__ = LazyAnnotations(cls)
        for name, value in cls.__dict__.items():
            if isinstance(value, cached_property):
                raise TypeError(
                    f"{cls.__name__}.{name}: a cached_property would become a member; write a property"
                )
        if "_fields" not in cls.__dict__:
            return
        cls._safe = {key for name, key, _ in cls._fields if name == key}
        cls._keys = {name: key if name == key else key_of(cls, key) for name, key, _ in cls._fields}
        cls._by_key = {cls._keys[name]: (name, decode) for name, _, decode in cls._fields}
        cls._known = frozenset(cls._by_key)
        for name, key, decode in cls._fields:
            # The members are the attributes of the instance: what needs no decoding is read without a call.
            if decode is not None:
                setattr(cls, name, Member(cls._keys[name], decode))
            else:
                setattr(cls, name, None if name == key else RenamedMember(cls._keys[name]))

    def __init__(self, /, *, additional_properties: Mapping[str, Any] | None = None, **values: Any) -> None:
        """Make a model of its fields, by name. `None` leaves a field out; `NULL` is an explicit null."""
        unknown = next((name for name in values if name not in self._keys), None)
        if unknown is not None:
            raise TypeError(f"{type(self).__name__}() has no field {unknown!r}{self._nearest(unknown)}")
        missing = [name for name in self._required if name not in values]
        if missing:
            raise TypeError(f"{type(self).__name__}() lacks the required {', '.join(missing)}")
        further = additional_properties or {}
        # attrs.evolve hands over every field, and with the further members the model that they are of.
        evolved = isinstance(further, AdditionalProperties) and type(further.model) is type(self)
        if isinstance(further, AdditionalProperties) and evolved:
            self._become(further.model)
        else:
            _set_members(self, placed(type(self), further))
        for name, key in self._keys.items():
            # What was null, or did not come, stays so.
            if name in values and not (evolved and values[name] is self.__dict__.get(key) is None):
                setattr(self, name, values[name])
            elif evolved and name not in values:
                self.__dict__.pop(key, None)

    def _become(self, other: Model) -> None:
        for base in type(self).__mro__:
            for name in base.__dict__.get("__slots__", ()):
                if not name.startswith("__") and hasattr(other, name):
                    object.__setattr__(self, name, getattr(other, name))
        _set_members(self, other.__dict__.copy())

    @classmethod
    def _view(cls, members: dict[Any, Any]) -> Self:
        """Return a view on members that nobody else changes."""
        model = cls.__new__(cls)
        _set_members(model, members if cls._safe.issuperset(members) else placed(cls, members))
        return model

    @classmethod
    def _empty_list(cls) -> Self:
        """Return an object without members that came, and is written, as an empty list."""
        model = cls._view({})
        model._came_as_list = True
        return model

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a model. Never raises for a mapping: what does not fit its type is kept as it came.

        The mapping is copied: what is changed in the model is not changed in it.
        """
        return cls._view(copied(dict(src_dict)))

    @classmethod
    def from_json(cls, text: bytes | str) -> Self:
        """Read a model from a JSON text; bytes are UTF-8.

        Raises:
            ValueError: It is no JSON, or no object.
        """
        value = read_json(text)
        if not isinstance(value, dict):
            raise ValueError("it is JSON, but no object")
        return cls._view(value)

    def to_dict(self) -> dict[str, Any]:
        """Write the model as it goes over the wire: the members that came or were set, in their order, as JSON values."""
        members = self.__dict__.copy()
        result = {
            name_of(key): value if type(value) in _PLAIN else encode(value) for key, value in members.items()
        }
        if not result and getattr(self, "_came_as_list", False):
            return cast("dict[str, Any]", [])
        return result

    def to_json(self, *, indent: int | None = None) -> str:
        """Write the model as JSON text."""
        separators = (",", ":") if indent is None else None
        text = json.dumps(self.to_dict(), ensure_ascii=False, indent=indent, separators=separators)
        # Half a character (a lone surrogate) can be written as an escape only.
        return text if _is_unicode(text) else json.dumps(self.to_dict(), indent=indent, separators=separators)

    @property
    def fields_set(self) -> frozenset[str]:
        """Names of the fields that came or were set; one of them that is `None` is an explicit null."""
        return frozenset(name for name, key in self._keys.items() if key in self.__dict__)

    @property
    def additional_properties(self) -> AdditionalProperties:
        """Members that the document does not know, as they came."""
        further = AdditionalProperties()
        further.model = self
        members, known = self.__dict__, self._known
        if not known.issuperset(members):
            for key in members.copy():
                if key not in known:
                    dict.__setitem__(further, name_of(key), self._member(key))
        return further

    @additional_properties.setter
    def additional_properties(self, values: Mapping[str, Any]) -> None:
        given = dict(values)
        self.additional_properties.clear()
        for name, value in given.items():
            self[name] = value

    @property
    def additional_keys(self) -> list[str]:
        """Names of the members that the document does not know."""
        return [name_of(key) for key in self.__dict__.copy() if key not in self._by_key]

    def __getitem__(self, name: str) -> Any:
        """Return a member by its name on the wire."""
        key = key_of(type(self), name)
        if key not in self.__dict__:
            raise KeyError(name)
        return self._member(key)

    def __setitem__(self, name: str, value: Any) -> None:
        self._put(key_of(type(self), name), None if value is NULL else value)

    def __delitem__(self, name: str) -> None:
        if name not in self:
            raise KeyError(name)
        del self.__dict__[key_of(type(self), name)]

    def __contains__(self, name: object) -> bool:
        return key_of(type(self), name) in self.__dict__

    def __iter__(self) -> Iterator[str]:
        raise TypeError(f"{type(self).__name__} cannot be iterated; to_dict() has its members")

    def _put(self, key: Any, value: Any) -> None:
        self.__dict__[key] = value
        if type(value) is list:
            keep_list(self, key)

    def __setattr__(self, name: str, value: Any) -> None:
        key = self._keys.get(name)
        if key is None:
            if not hasattr(getattr(type(self), name, None), "__set__"):
                raise AttributeError(f"{type(self).__name__} has no field {name!r}{self._nearest(name)}")
            object.__setattr__(self, name, value)
        elif value is None and name not in self._required:
            self.__dict__.pop(key, None)
        else:
            self._put(key, None if value is NULL else value)

    def __delattr__(self, name: str) -> None:
        key = self._keys.get(name)
        if key is None:
            object.__delattr__(self, name)
        elif key not in self.__dict__:
            raise AttributeError(f"{name} is not set")
        else:
            del self.__dict__[key]

    def __dir__(self) -> Iterable[str]:
        return sorted({*dir(type(self)), *self._keys})

    def __replace__(self, /, **changes: Any) -> Self:
        """Return a copy with other values, for `copy.replace`."""
        unknown = next((name for name in changes if name not in self._keys), None)
        if unknown is not None:
            raise TypeError(f"{type(self).__name__} has no field {unknown!r}{self._nearest(unknown)}")
        replaced = type(self).__new__(type(self))
        replaced._become(self)
        for name, value in changes.items():
            setattr(replaced, name, value)
        return replaced

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Model) or type(other) is not type(self):
            return NotImplemented
        mine, theirs = self.__dict__, other.__dict__
        if mine is theirs or mine == theirs:
            return True
        return mine.keys() == theirs.keys() and all(
            self._member(key) == other._member(key) for key in mine.copy()
        )

    __hash__ = None  # type: ignore[assignment]

    def _member(self, key: Any) -> Any:
        known = self._by_key.get(key)
        decode = self._additional if known is None else known[1]
        return self.__dict__[key] if decode is None else read(self, key, decode)

    def _shown_members(self) -> Iterator[tuple[str, str, Any]]:
        """Yield label, name and value of each member that came or was set."""
        for name, key in self._keys.items():
            if key in self.__dict__:
                yield name, name, getattr(self, name)
        for name, value in self.additional_properties.items():
            yield name_shown(name), name, value

    def __repr__(self) -> str:
        """Return one line with the first fields: what is about persons, secrets and most free text are masked."""
        return one_line(
            type(self).__name__,
            (
                f"{label}={shown(name, value, self._plain_text)}"
                for label, name, value in self._shown_members()
            ),
        )

    def __rich_repr__(self) -> Iterator[tuple[str, Any]]:
        from musement_core.model_display import masked_members

        yield from masked_members(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002 - as notebooks call it
        from musement_core.model_display import pretty

        printer.text(pretty(self))

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        from musement_core.pydantic_schema import core_schema_of

        return core_schema_of(cls, cls.from_dict)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, handler: Any) -> Any:
        from musement_core.pydantic_schema import json_schema_of

        return json_schema_of(cls, handler)

    @classmethod
    def _nearest(cls, name: str) -> str:
        from difflib import get_close_matches

        return "".join(f"; did you mean {near!r}?" for near in get_close_matches(name, cls._keys, n=1))


_set_members: Final = Model.__dict__["__dict__"].__set__

_PLAIN: Final = frozenset({str, int, float, bool, type(None)})


def encode(value: Any) -> Any:
    """Turn models, enums, dates, identifiers and containers of them into JSON values; others are returned as given."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, datetime.datetime):
        return getattr(value, "text", None) or value.isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, Mapping):
        return {key: encode(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [encode(item) for item in value]
    return None if value is NULL else value


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


FileContent: TypeAlias = IO[bytes] | bytes | str


@define
class File:
    """A file to upload, or the bytes of a file that was downloaded."""

    payload: FileContent
    file_name: str | None = None
    mime_type: str | None = None


__all__ = ["NULL", "File", "Model", "encode", "view"]
