"""Masks values in reprs and refusals: identifiers, states, moments and numbers show, persons and secrets do not."""

from __future__ import annotations

import datetime
import enum
import re
import uuid
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

MASK: Final = "'***'"

_SECRET: Final = ("token", "secret", "password")
#: Parts of names under which no value shows, whatever it is.
_PERSONAL_PARTS: Final = (
    *_SECRET,
    "address",
    "birth",
    "customerdata",
    "email",
    "extradata",
    "firstname",
    "gender",
    "iban",
    "idnumber",
    "lastname",
    "mail",
    "mobile",
    "nationality",
    "passport",
    "phone",
    "postcode",
    "postal",
    "surname",
    "zipcode",
)
#: Whole words of names under which no value shows.
_PERSONAL_WORDS: Final = frozenset(
    """
    age allergies allergy answer answers born cvv dob extra fax health height ip pan participant participants pin sex
    sms ssn weight zip
    """.split()
)
#: Words that make text personal where numbers are not.
_PERSONAL_TEXT: Final = frozenset(
    """
    account author body booker card comment contact coupon customer discount document fiscal full gift guest holder
    identity lead licence license name nickname note notes person promo recipient tax text title traveller traveler user
    vat voucher
    """.split()
)
#: Text shows under names that have one of these words.
_PLAIN_TEXT: Final = frozenset(
    """
    amount code codes currency date day duration event formatted format id identifier ids kind language languages
    level locale market method month period price quantity status symbol time timezone type unit until uuid uuids
    version year
    """.split()
)
#: Words that make a place in a request personal.
_PERSONAL_PLACES: Final = frozenset(
    """
    author body comment contact customer fiscal guest holder lead name nickname recipient tax title traveller traveler
    username
    """.split()
)
_ODD_TEXT: Final = r"[^\x20-\x7e\xa0\u202f£¥\u20a0-\u20c0]|@|://"
_MAX_TEXT: Final = 100
_MAX_ITEMS: Final = 5
#: A repr stands in one line of a log.
_MAX_REPR: Final = 199
_MAX_DEPTH: Final = 6


class Masking:
    """Base of what masks the values in its own repr."""

    __slots__ = ()


def words_of(name: str) -> list[str]:
    """Return the words of a name in lower case: of `extraData`, `extra_data` and `extra-data` they are the same."""
    return [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name[:_MAX_TEXT])]


def is_personal(name: str) -> bool:
    """Tell whether nothing under this name shows: it is about a person, or a secret."""
    words = words_of(name)
    if words[-1:] == ["notification"]:  # which messages are wanted, not where they go
        return False
    return not _PERSONAL_WORDS.isdisjoint(words) or any(part in "".join(words) for part in _PERSONAL_PARTS)


def is_about_persons(place: str) -> bool:
    """Tell whether a place in a request, such as `customer.title` or `body[0].full_name`, holds what a person said."""
    words = words_of(re.sub(r"^body(?=[.\[]|$)", "", place))  # the whole body is no field called so
    return is_personal(place) or not _PERSONAL_PLACES.isdisjoint(words)


def shown(name: str, value: Any, plain: Collection[str] = (), depth: int = _MAX_DEPTH) -> str:
    """Return the repr of a value, by its name and its kind; text under the names in `plain` shows."""
    if value is None or isinstance(value, bool):
        return repr(value)
    if name not in plain and is_personal(name):
        return MASK
    if isinstance(value, Masking):
        return repr(value) if depth else f"{type(value).__name__}(...)"
    if isinstance(value, enum.Enum) and value.name in type(value).__members__:
        return repr(value)
    if isinstance(value, str):
        return _text(name, value, plain)
    if isinstance(value, int) and value.bit_length() > 1024:
        return "<an integer of many digits>"  # Python prints no more than some thousands
    if isinstance(value, (int, float, Decimal, datetime.date, datetime.time, datetime.timedelta, uuid.UUID)):
        return f"{value!r:.{_MAX_TEXT}}"
    if isinstance(value, (list, tuple, set, frozenset)):
        return _list(name, list(value), plain, depth)
    if isinstance(value, Mapping):
        return _mapping(value, depth)
    return f"<{type(value).__name__}>"


def one_line(name: str, parts: Iterable[str]) -> str:
    """Return a repr of one line, with as many of its parts as fit."""
    line = f"{name}("
    for position, part in enumerate(parts):
        separator = ", " if position else ""
        if len(line) + len(separator) + len(part) > _MAX_REPR - len(", ...)"):
            return f"{line}{separator}...)"
        line += separator + part
    return f"{line})"


def excerpt(place: str, value: Any) -> str:
    """Return a refused value as a message shows it: what a person said by its kind and length alone."""
    if is_about_persons(place):
        if isinstance(value, str):
            return f"a text of {len(value)} characters"
        return (
            repr(value)
            if value is None or isinstance(value, bool)
            else f"a value of type {type(value).__name__}"
        )
    if isinstance(value, str):
        return f"{value!r:.80}"
    if isinstance(value, (int, float, Decimal)) and not (
        isinstance(value, int) and value.bit_length() > 1024
    ):
        return f"{value!s:.80}"
    return f"{shown(place, value):.80}"


def _text(name: str, value: str, plain: Collection[str]) -> str:
    words = words_of(name)
    allowed = name in plain or (
        not _PLAIN_TEXT.isdisjoint(words)
        and _PERSONAL_TEXT.isdisjoint(words)
        and not re.search(_ODD_TEXT, value[: _MAX_TEXT + 1])
    )
    if not allowed:
        return MASK if value else repr(value)
    return repr(str(value)) if len(value) <= _MAX_TEXT else f"{str(value)[:_MAX_TEXT]!r}..."


def _list(name: str, values: list[Any], plain: Collection[str], depth: int) -> str:
    if not depth:
        return "[...]"
    items = [shown(name, item, plain, depth - 1) for item in values[:_MAX_ITEMS]]
    more = [f"... {len(values) - _MAX_ITEMS} more"] if len(values) > _MAX_ITEMS else []
    return f"[{', '.join(items + more)}]"


def _mapping(values: Mapping[Any, Any], depth: int) -> str:
    if not depth:
        return "{...}"
    items = [
        f"{name_shown(key)!r}: {shown(str(key), item, (), depth - 1)}"
        for key, item in list(values.items())[:20]
    ]
    more = [f"... {len(values) - 20} more"] if len(values) > 20 else []
    return f"{{{', '.join(items + more)}}}"


def name_shown(name: object) -> str:
    """Return a name, unless it is so odd that it may be data itself."""
    text = str(name)
    return text if re.fullmatch(r"[A-Za-z0-9_.\[\]-]{1,60}", text) else "***"


__all__ = ["MASK", "Masking", "excerpt", "is_about_persons", "is_personal", "name_shown", "one_line", "shown"]
