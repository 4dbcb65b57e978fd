"""Decoders: what a JSON value becomes. None of them fails, and none loses what came."""

from __future__ import annotations

import datetime
import enum
import re
import uuid
from collections.abc import Callable
from importlib import import_module
from typing import Any, Final, Self, TypeAlias

Decoder: TypeAlias = Callable[[Any], Any]


def as_called(decode: Decoder) -> Decoder:
    """Return a decoder in the form that is called in the least time: of an object its method, already bound."""
    if isinstance(decode, (ModelDecoder, EnumDecoder, ListDecoder, UnionDecoder)):
        return decode.__call__
    return decode


#: One field of a model: attribute name, name on the wire, decoder (None: the value is kept as it came).
FieldSpec: TypeAlias = tuple[str, str, Decoder | None]


class OpenStrEnum(enum.StrEnum):
    """Strings with known values; a value that is not known passes through as a member that equals its string."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = value
        member._value_ = value
        return member

    def __str__(self) -> str:
        return str(self.value)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        from musement_core.pydantic_schema import enum_json_schema_of

        return enum_json_schema_of(cls, schema, handler)


class WireDateTime(datetime.datetime):
    """A datetime that keeps the text it was read from, where that text is not what `isoformat` writes."""

    text: str | None = None

    @classmethod
    def keeping(cls, moment: datetime.datetime, text: str) -> WireDateTime:
        """Return the same moment as `moment`, written back as `text`."""
        kept = cls.combine(moment.date(), moment.timetz())
        kept.text = text
        return kept

    def __reduce_ex__(self, protocol: Any) -> Any:
        if self.text is None:
            return super().__reduce_ex__(protocol)
        return WireDateTime.keeping, (datetime.datetime.combine(self.date(), self.timetz()), self.text)

    def __deepcopy__(self, memo: Any) -> WireDateTime:
        return self

    def __conform__(self, protocol: Any) -> str:
        """Return what sqlite3 writes for a datetime; it knows that class only, and no subclass of it."""
        return self.isoformat(" ")


def decode_date(value: Any) -> Any:
    """Return an ISO 8601 date as a `date`; anything else as it came."""
    if isinstance(value, str):
        try:
            date = datetime.date.fromisoformat(value)
        except ValueError:
            return value
        if date.isoformat() == value:
            return date
    return value


def decode_datetime(value: Any) -> Any:
    """Return a timestamp as a `datetime` that is written back as it came; what is no whole timestamp as it came."""
    if not isinstance(value, str):
        return value
    try:
        moment = datetime.datetime.fromisoformat(value)
    except ValueError:
        odd = _odd_datetime(value)
        if odd is None:
            return value
        moment = odd
    return moment if moment.isoformat() == value else WireDateTime.keeping(moment, value)


#: A timestamp with its month in letters, as mails and HTTP write it: the only other form that leaves nothing to guess.
_MAIL_DATE: Final = (
    r"(?:[A-Z][a-z]{2}, )?[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}(?::[0-9]{2})?"
    r"(?: (?:GMT|UTC|[+-][0-9]{4}))?"
)
_MAX_DATETIME_CHARACTERS: Final = 64


def _odd_datetime(text: str) -> datetime.datetime | None:
    if len(text) > _MAX_DATETIME_CHARACTERS:
        return None
    try:
        if re.fullmatch(_MAIL_DATE, text):
            from email.utils import parsedate_to_datetime

            return parsedate_to_datetime(text)
        # dateutil costs half an httpx to import: only the odd date pays for it.
        from dateutil import parser

        return parser.isoparse(text)
    except (ValueError, OverflowError, TypeError):
        return None


def decode_uuid(value: Any) -> Any:
    """Return a UUID in its canonical spelling as a `UUID`; anything else as it came."""
    if isinstance(value, str):
        try:
            identifier = uuid.UUID(value)
        except ValueError:
            return value
        if str(identifier) == value:
            return identifier
    return value


class _Named:
    """A decoder that finds its class by name on first use, so that importing one model does not import all.

    `module` is relative to `importer`, the name of the module that names it: generated code works wherever it is put.
    """

    __slots__ = ("_class", "importer", "module", "name")

    def __init__(self, importer: str, module: str, name: str) -> None:
        self.importer = importer
        self.module = module
        self.name = name
        self._class: Any = None

    def resolve(self) -> Any:
        """Return the model or enum class."""
        self._class = getattr(import_module(self.module, self.importer.rpartition(".")[0]), self.name)
        return self._class

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name})"


class ModelDecoder(_Named):
    """Objects become views; `[]` is an empty object (PHP writes one so); anything else is kept as it came."""

    __slots__ = ()

    def __call__(self, value: Any) -> Any:
        model = self._class
        if model is None:
            model = self.resolve()
        if isinstance(value, dict):
            return model._view(value.copy())
        return model._empty_list() if value == [] and isinstance(value, list) else value


class EnumDecoder(_Named):
    """Values of the right type become members, known or not; anything else is kept as it came."""

    __slots__ = ("_texts",)

    def __init__(self, importer: str, module: str, name: str) -> None:
        super().__init__(importer, module, name)
        # By their text: asking the class takes ten times as long.
        self._texts: dict[str, Any] = {}

    def resolve(self) -> Any:
        """Return the enum class."""
        kind = super().resolve()
        self._texts = {member.value: member for member in kind if type(member.value) is str}
        return kind

    def __call__(self, value: Any) -> Any:
        if type(value) is str and (known := self._texts.get(value)) is not None:
            return known
        kind = self._class
        if kind is None:
            kind = self.resolve()
        try:
            known = kind._value2member_map_.get(value)
            return known if type(known) is kind and type(value) is type(known.value) else kind(value)
        except (ValueError, TypeError):
            return value


class ListDecoder:
    """Each item of a list is decoded; anything but a list is kept as it came."""

    __slots__ = ("_decode", "item")

    def __init__(self, item: Decoder) -> None:
        self.item = item
        self._decode = as_called(item)

    def __call__(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        decode = self._decode
        if value and isinstance(self.item, ModelDecoder):
            # What the decoder of the model does, without a call of it for each object.
            view = (self.item._class or self.item.resolve())._view
            return [
                view(item.copy()) if type(item) is dict else None if item is None else decode(item)
                for item in value
            ]
        return [None if item is None else decode(item) for item in value]


class UnionDecoder:
    """Decides by what the value is: the kind of JSON value, and for objects the keys that only one variant has.

    What no variant, or more than one, can claim is kept as it came: a guess could lose what the server said.

    Args:
        variants: A decoder each.
        discriminator: The member of objects that tells their class, and the name of the class by its value. An object
            that lacks the member is told by its keys; one that has another value is kept as it came.
    """

    __slots__ = ("_own", "discriminator", "lists", "models", "scalars")

    def __init__(self, *variants: Decoder, discriminator: tuple[str, dict[str, str]] | None = None) -> None:
        self.discriminator = discriminator
        self.models = tuple(variant for variant in variants if isinstance(variant, ModelDecoder))
        self.lists = tuple(variant for variant in variants if isinstance(variant, ListDecoder))
        self.scalars = tuple(
            variant for variant in variants if not isinstance(variant, (ModelDecoder, ListDecoder))
        )
        self._own: list[tuple[ModelDecoder, frozenset[str]]] | None = None

    def __call__(self, value: Any) -> Any:
        if isinstance(value, dict):
            return self._object(value)
        if isinstance(value, list):
            return self.lists[0](value) if len(self.lists) == 1 else value
        for variant in self.scalars:
            if isinstance(variant, EnumDecoder):
                if value in {member.value for member in variant.resolve()}:
                    return variant(value)
            elif (decoded := variant(value)) is not value:
                return decoded
        return value

    def _object(self, value: dict[str, Any]) -> Any:
        if len(self.models) == 1:
            return self.models[0](value)
        if self.discriminator is not None and self.discriminator[0] in value:
            member, classes = self.discriminator
            told = value[member]
            name = classes.get(told) if isinstance(told, str) else None
            chosen = [variant for variant in self.models if variant.name == name]
            return chosen[0](value) if chosen else value
        if self._own is None:
            known = [
                (variant, frozenset(key for _, key, _ in variant.resolve()._fields))
                for variant in self.models
            ]
            self._own = [
                (
                    variant,
                    keys - frozenset().union(*(other for which, other in known if which is not variant)),
                )
                for variant, keys in known
            ]
        claims = [variant for variant, keys in self._own if not keys.isdisjoint(value)]
        return claims[0](value) if len(claims) == 1 else value


__all__ = [
    "Decoder",
    "EnumDecoder",
    "FieldSpec",
    "ListDecoder",
    "ModelDecoder",
    "OpenStrEnum",
    "UnionDecoder",
    "WireDateTime",
    "decode_date",
    "decode_datetime",
    "decode_uuid",
]
