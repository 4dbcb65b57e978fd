"""Base of generated models and operations: UNSET, `Model`, decoders, the encoder."""

from __future__ import annotations

import datetime
import enum
import re
import uuid
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import IO, Any, ClassVar, Final, Literal, Self, TypeAlias, cast

from attrs import define, field

from musement_core.masking import Masking, bounded, name_shown, shown


class Unset:
    """The type of `UNSET`: "this field was left out", which is not the same as null."""

    _instance: ClassVar[Any] = None

    def __new__(cls) -> Self:
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cast(Self, cls._instance)

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        # By name: the copy in another process, and every deep copy, is the one object that `is UNSET` finds.
        return "UNSET"


UNSET: Final = Unset()

Decoder: TypeAlias = Callable[[Any], Any]

#: One field of a model: attribute name, name on the wire, decoder (None: the value is kept as it came).
FieldSpec: TypeAlias = tuple[str, str, Decoder | None]


@define(repr=False)
class Model(Masking):
    """Base of every model: reads a mapping without ever failing, and writes back what it read."""

    _fields: ClassVar[tuple[FieldSpec, ...]] = ()
    _required: ClassVar[tuple[str, ...]] = ()
    _by_key: ClassVar[Mapping[str, tuple[str, Decoder | None]]] = {}
    _additional: ClassVar[Decoder | None] = None
    _plain_text: ClassVar[tuple[str, ...]] = ()

    additional_properties: dict[str, Any] = field(init=False, factory=dict, repr=False)
    """Fields that the document does not know, as they came."""

    _came_as_list: bool = field(init=False, default=False, eq=False, repr=False)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls._by_key = {key: (name, decode) for name, key, decode in cls._fields}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a model. Never raises for a mapping: what does not fit its type is kept as it came."""
        by_key = cls._by_key
        values: dict[str, Any] = dict.fromkeys(cls._required, UNSET)
        unknown: dict[str, Any] | None = None
        for key, value in src_dict.items():
            known = by_key.get(key)
            if known is not None:
                name, decode = known
                values[name] = value if decode is None or value is None else decode(value)
            elif unknown is None:
                unknown = {key: value}
            else:
                unknown[key] = value
        model = cls(**values)
        if unknown is not None:
            decode = cls._additional
            model.additional_properties = (
                unknown
                if decode is None
                else {key: value if value is None else decode(value) for key, value in unknown.items()}
            )
        return model

    def to_dict(self) -> Any:
        """Write the model as it goes over the wire: a dict of JSON values, fields that are UNSET left out."""
        result: dict[str, Any] = {}
        for name, key, _ in self._fields:
            value = getattr(self, name)
            if value is not UNSET:
                result[key] = value if type(value) in _PLAIN else encode(value)
        for key, value in self.additional_properties.items():
            if value is not UNSET:
                result[key] = value if type(value) in _PLAIN else encode(value)
        if self._came_as_list and not result:
            return []
        return result

    def __repr__(self) -> str:
        """Fields that were given, bounded: what is about persons, secrets and most free text are masked."""
        given = [(name, name, getattr(self, name)) for name, _, _ in self._fields]
        given += [(name_shown(key), key, value) for key, value in self.additional_properties.items()]
        parts = [
            f"{label}={shown(name, value, self._plain_text)}"
            for label, name, value in given
            if value is not UNSET
        ]
        return bounded(f"{type(self).__name__}({', '.join(parts)})")

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: object) -> bool:
        return key in self.additional_properties

    @property
    def additional_keys(self) -> list[str]:
        """Names of the fields that the document does not know."""
        return list(self.additional_properties)


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
        return {key: encode(item) for key, item in value.items() if item is not UNSET}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [encode(item) for item in value]
    return value


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
    """Objects become models; `[]` is an empty object (PHP writes one so); anything else is kept as it came."""

    __slots__ = ()

    def __call__(self, value: Any) -> Any:
        model = self._class or self.resolve()
        if isinstance(value, dict):
            return model.from_dict(value)
        if value == [] and isinstance(value, list):
            empty = model.from_dict({})
            empty._came_as_list = True
            return empty
        return value


class EnumDecoder(_Named):
    """Values of the right type become members, known or not; anything else is kept as it came."""

    __slots__ = ()

    def __call__(self, value: Any) -> Any:
        kind = self._class or self.resolve()
        try:
            return kind(value)
        except (ValueError, TypeError):
            return value


class ListDecoder:
    """Each item of a list is decoded; anything but a list is kept as it came."""

    __slots__ = ("item",)

    def __init__(self, item: Decoder) -> None:
        self.item = item

    def __call__(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        decode = self.item
        return [None if item is None else decode(item) for item in value]


class UnionDecoder:
    """Decides by what the value is: the kind of JSON value, and for objects the keys that only one variant has.

    What no variant, or more than one, can claim is kept as it came: a guess could lose what the server said.
    """

    __slots__ = ("_own", "lists", "models", "scalars")

    def __init__(self, *variants: Decoder) -> None:
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
        if self._own is None:
            known = [(variant, frozenset(variant.resolve()._by_key)) for variant in self.models]
            self._own = [
                (
                    variant,
                    keys - frozenset().union(*(other for which, other in known if which is not variant)),
                )
                for variant, keys in known
            ]
        claims = [variant for variant, keys in self._own if not keys.isdisjoint(value)]
        return claims[0](value) if len(claims) == 1 else value


FileContent: TypeAlias = IO[bytes] | bytes | str


@define
class File:
    """A file to upload, or the bytes of a file that was downloaded."""

    payload: FileContent
    file_name: str | None = None
    mime_type: str | None = None


__all__ = [
    "UNSET",
    "EnumDecoder",
    "FieldSpec",
    "File",
    "ListDecoder",
    "Model",
    "ModelDecoder",
    "OpenStrEnum",
    "UnionDecoder",
    "Unset",
    "decode_date",
    "decode_datetime",
    "decode_uuid",
    "encode",
]
