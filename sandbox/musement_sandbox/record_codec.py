"""Turn records of the state into JSON and back, by the annotations of their fields. What is read back is checked."""

from __future__ import annotations

import dataclasses
import math
import re
import types
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from musement_sandbox.state_errors import SnapshotError

__all__ = ["Codec", "RecordCodecs", "refusal"]

_MAX_DEPTH = 200
_MAX_INTEGER = 2**63
_MAX_SECONDS = 10**10
_DECIMAL = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?")
_SHOWN = 60


# Reading annotations takes longer than all the rest; what they name is the same for every sandbox.
_hints: dict[Any, dict[str, Any]] = {}


class Codec(NamedTuple):
    """How values of a type are written as JSON, and read back from a value and the path to it."""

    encode: Callable[[Any], Any]
    decode: Callable[[Any, str], Any]


class RecordCodecs:
    """The codecs of types: dataclasses, collections, and the plain types of their fields.

    Args:
        special: Codecs of types that are written in a way of their own.
        names: Types that annotations name and that are not there when the program runs.
        rules: What a field of that name must keep to, in whichever record: returns the rule that it breaks, or None.
    """

    def __init__(
        self,
        special: Mapping[Any, Codec],
        *,
        names: Mapping[str, Any] | None = None,
        rules: Mapping[str, Callable[[Any], str | None]] | None = None,
    ) -> None:
        self._codecs: dict[Any, Codec] = {**_PLAIN, **special}
        self._names = dict(names or {})
        self._rules = dict(rules or {})

    def hints(self, owner: Any) -> dict[str, Any]:
        """Return the types of a record's fields, or of a function's arguments."""
        found = _hints.get(owner)
        if found is None:
            found = _hints[owner] = get_type_hints(owner, localns=self._names)
        return found

    def of(self, kind: Any) -> Codec:
        """Return the codec of a type.

        Raises:
            TypeError: Values of that type cannot be written as JSON.
        """
        found = self._codecs.get(kind)
        if found is None:
            found = self._codecs[kind] = self._made(kind)
        return found

    def _made(self, kind: Any) -> Codec:
        origin, arguments = get_origin(kind), get_args(kind)
        if origin in {Union, types.UnionType}:
            return self._union(arguments)
        if origin is Literal:
            return _choice(arguments)
        if origin is list or (origin is tuple and arguments[1:] == (...,)):
            return _sequence(self.of(arguments[0]), origin)
        if origin is tuple:
            return _fixed([self.of(argument) for argument in arguments])
        if origin in {set, frozenset}:
            return _collection(self.of(arguments[0]), origin)
        if origin is dict and arguments[0] is str:
            return _mapping(self.of(arguments[1]))
        if origin is dict:
            return _pairs(self.of(arguments[0]), self.of(arguments[1]))
        if dataclasses.is_dataclass(kind) and isinstance(kind, type):
            return self._record(kind)
        raise TypeError(f"{kind!r}: values of this type cannot be written as JSON")

    def _union(self, kinds: tuple[Any, ...]) -> Codec:
        members = [self.of(kind) for kind in kinds if kind is not type(None)]
        nullable = type(None) in kinds

        def encode(value: Any) -> Any:
            # Several members are plain JSON values, which any of them writes alike.
            return None if value is None else members[0].encode(value)

        def decode(value: Any, path: str) -> Any:
            if value is None and nullable:
                return None
            problem: SnapshotError | None = None
            for member in members:
                try:
                    return member.decode(value, path)
                except SnapshotError as error:
                    problem = error
            raise problem or refusal(path, "null is expected", value)

        return Codec(encode, decode)

    def _record(self, record: type[Any]) -> Codec:
        hints = self.hints(record)
        fields = [field for field in dataclasses.fields(record) if field.init]
        codecs = [(field.name, self.of(hints[field.name]), self._rules.get(field.name)) for field in fields]
        required = {
            field.name
            for field in fields
            if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        }

        def encode(value: Any) -> Any:
            return {name: codec.encode(getattr(value, name)) for name, codec, _ in codecs}

        def decode(value: Any, path: str) -> Any:
            _check_object(value, path)
            unknown = value.keys() - {name for name, _, _ in codecs}
            if unknown:
                raise SnapshotError(f"{path}: a member that is not known here: {min(map(str, unknown))!r}")
            missing = required - value.keys()
            if missing:
                raise SnapshotError(f"{path}: {min(missing)!r} is missing")
            members = {}
            for name, codec, rule in codecs:
                if name in value:
                    members[name] = read = codec.decode(value[name], f"{path}.{name}")
                    broken = None if rule is None else rule(read)
                    if broken is not None:
                        raise refusal(f"{path}.{name}", broken, value[name])
            return record(**members)

        return Codec(encode, decode)


def refusal(path: str, expected: str, value: Any) -> SnapshotError:
    """Return the error for a value that is not what it has to be."""
    shown = repr(value) if isinstance(value, (str, int, float, bool, type(None))) else type(value).__name__
    return SnapshotError(
        f"{path}: {expected}, not {shown if len(shown) <= _SHOWN else shown[:_SHOWN] + '...'}"
    )


def _check_object(value: Any, path: str) -> None:
    if not isinstance(value, dict):
        raise refusal(path, "an object is expected", value)


def _check_list(value: Any, path: str) -> None:
    if not isinstance(value, list):
        raise refusal(path, "a list is expected", value)


def _sequence(member: Codec, make: Callable[[Any], Any]) -> Codec:
    def decode(value: Any, path: str) -> Any:
        _check_list(value, path)
        return make(member.decode(one, f"{path}[{index}]") for index, one in enumerate(value))

    return Codec(lambda value: [member.encode(one) for one in value], decode)


def _collection(member: Codec, make: Callable[[Any], Any]) -> Codec:
    sequence = _sequence(member, make)
    return Codec(lambda value: sorted(map(member.encode, value)), sequence.decode)


def _fixed(members: list[Codec]) -> Codec:
    def decode(value: Any, path: str) -> Any:
        _check_list(value, path)
        if len(value) != len(members):
            raise SnapshotError(f"{path}: {len(members)} values are expected, not {len(value)}")
        pairs = enumerate(zip(members, value, strict=True))
        return tuple(member.decode(one, f"{path}[{index}]") for index, (member, one) in pairs)

    return Codec(
        lambda value: [member.encode(one) for member, one in zip(members, value, strict=True)], decode
    )


def _mapping(member: Codec) -> Codec:
    def decode(value: Any, path: str) -> Any:
        _check_object(value, path)
        return {
            _PLAIN[str].decode(key, path): member.decode(one, f"{path}.{key}") for key, one in value.items()
        }

    # Of a dictionary that notes what is looked at, writing it is no look.
    return Codec(lambda value: {key: member.encode(one) for key, one in dict.items(value)}, decode)


def _pairs(key: Codec, member: Codec) -> Codec:
    """Return the codec of a dictionary whose keys are no text: a list of pairs."""
    entries = _sequence(_fixed([key, member]), list)

    def decode(value: Any, path: str) -> Any:
        found = entries.decode(value, path)
        read = dict(found)
        if len(read) < len(found):
            raise SnapshotError(f"{path}: a key stands there twice")
        return read

    return Codec(lambda value: entries.encode(dict.items(value)), decode)


def _choice(allowed: tuple[Any, ...]) -> Codec:
    def decode(value: Any, path: str) -> Any:
        if not isinstance(value, str) or value not in allowed:
            raise refusal(path, "one of " + ", ".join(map(str, allowed)) + " is expected", value)
        return value

    return Codec(lambda value: value, decode)


def _plain(kind: type[Any], expected: str) -> Codec:
    def decode(value: Any, path: str) -> Any:
        if type(value) is not kind:
            raise refusal(path, f"{expected} is expected", value)
        return value

    return Codec(lambda value: value, decode)


def _integer(value: Any, path: str) -> int:
    if type(value) is not int or abs(value) >= _MAX_INTEGER:
        raise refusal(path, "an integer of 64 bits is expected", value)
    return value


def _number(value: Any, path: str) -> float:
    if type(value) not in {int, float} or not abs(value) < _MAX_INTEGER:
        raise refusal(path, "a finite number is expected", value)
    return float(value) if type(value) is float else value


def _decimal(value: Any, path: str) -> Decimal:
    if not isinstance(value, str) or _DECIMAL.fullmatch(value) is None:
        raise refusal(path, 'a decimal number in a text, as in "12.50", is expected', value)
    return Decimal(value)


def _datetime(value: Any, path: str) -> datetime:
    expected = 'a moment with a time zone, as in "2026-12-24T10:00:00+00:00", is expected'
    try:
        moment = datetime.fromisoformat(value)
        # What cannot be compared with other moments is no use.
        offset = (moment - _EPOCH).total_seconds()
    except (TypeError, ValueError, OverflowError):
        raise refusal(path, expected, value) from None
    if not math.isfinite(offset) or not 1 < moment.year < 9999:
        raise refusal(path, expected, value)
    return moment


def _date(value: Any, path: str) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise refusal(path, 'a day, as in "2026-12-24", is expected', value) from None


def _seconds(value: Any, path: str) -> timedelta:
    if type(value) not in {int, float} or not abs(value) < _MAX_SECONDS:
        raise refusal(path, "a number of seconds is expected", value)
    return timedelta(seconds=value)


def _json(value: Any, path: str) -> Any:
    return _copied(value, path, _MAX_DEPTH)


def _written_json(value: Any) -> Any:
    """Copy what a request has brought; what Python reads though it is no JSON, as NaN, becomes null."""
    return _copied(value, "state", _MAX_DEPTH, written=True)


def _copied(value: Any, path: str, depth: int, *, written: bool = False) -> Any:
    if value is None or type(value) in {bool, str, int}:
        return value
    if type(value) is float and (written or math.isfinite(value)):
        return value if math.isfinite(value) else None
    if depth == 0:
        raise SnapshotError(f"{path}: nested more than {_MAX_DEPTH} deep")
    if type(value) is list:
        return [
            _copied(one, f"{path}[{index}]", depth - 1, written=written) for index, one in enumerate(value)
        ]
    if type(value) is dict:
        keys = _PLAIN[str].decode
        return {
            keys(key, path): _copied(one, f"{path}.{key}", depth - 1, written=written)
            for key, one in value.items()
        }
    raise refusal(path, "a value of JSON is expected", value)


_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")

_PLAIN: dict[Any, Codec] = {
    str: _plain(str, "a text"),
    bool: _plain(bool, "true or false"),
    int: Codec(lambda value: value, _integer),
    float: Codec(lambda value: value, _number),
    Decimal: Codec(lambda value: format(value, "f"), _decimal),
    datetime: Codec(lambda value: value.isoformat(), _datetime),
    date: Codec(lambda value: value.isoformat(), _date),
    timedelta: Codec(lambda value: value.total_seconds(), _seconds),
    Any: Codec(_written_json, _json),
}
