"""Shapes: what the document allows a value to be, and the refusal of everything else."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final, dataclass_transform

from musement_core.invalid_argument import InvalidArgumentError
from musement_core.masking import excerpt


@dataclass_transform(frozen_default=True)
class Facts:
    """Base of what the document says, made once and never changed: one initializer for all, nothing compiled at import."""

    def __init__(self, *values: Any, **named: Any) -> None:
        self.__dict__.update(zip(type(self).__annotations__, values, strict=False), **named)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and vars(other) == vars(self)

    def __hash__(self) -> int:
        return hash(tuple(vars(self)))

    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"
        )


#: The format of a moment that is written without its time zone, as the registry of OpenAPI has it.
LOCAL_MOMENT: Final = "date-time-local"
LOCAL_MOMENT_RULE: Final = "Date and time are sent without a time zone, such as 2021-11-18T15:13:13."


class Shape(Facts):
    """Return what the document says of one value. What it does not say is not checked, and null is left to the server."""

    type: str | None = None
    kinds: tuple[str, ...] = ()
    format: str | None = None
    choices: tuple[Any, ...] = ()
    pattern: str | None = None
    example: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    above: float | None = None
    below: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    min_items: int | None = None
    max_items: int | None = None
    items: Shape | None = None
    fields: Mapping[str, Shape] | None = None
    others: Shape | None = None
    required: tuple[str, ...] = ()

    @property
    def one(self) -> Shape:
        """Return the shape of one value: of an item, where the value is a list."""
        return self.items or Shape() if self.type == "array" else self

    def member(self, name: object) -> Shape:
        """Return the shape of a member of an object."""
        return (self.fields or {}).get(str(name)) or self.others or Shape()

    def check(self, value: Any, where: str) -> None:
        """Look at a JSON value; `where` is its place, as the refusal names it.

        Raises:
            InvalidArgumentError: The document does not allow the value.
        """
        if value is None:
            return
        if self.choices and value not in self.choices:
            allowed = ", ".join(str(choice) for choice in self.choices)
            raise InvalidArgumentError(
                where, f"{self._shown(value, where)} is not one of its values", f"Allowed: {allowed}."
            )
        if self.kinds and not any(_is_kind(value, kind) for kind in self.kinds):
            allowed = " or ".join(self.kinds)
            raise InvalidArgumentError(
                where, f"{self._shown(value, where)} is of another type", f"It is of type {allowed}."
            )
        if self.type == "array":
            self._list(value, where)
        elif self.type == "object":
            self._object(value, where)
        elif self.type in ("integer", "number"):
            self._number(value, where)
        elif self.type == "boolean" and not isinstance(value, bool):
            raise InvalidArgumentError(
                where, f"{self._shown(value, where)} is not a boolean", "True or False is asked for."
            )
        elif self.type == "string" and not isinstance(value, str):
            raise InvalidArgumentError(
                where, f"{self._shown(value, where)} is not text", "A string is asked for."
            )
        elif isinstance(value, str):
            self._text(value, where)

    def _list(self, value: Any, where: str) -> None:
        if not isinstance(value, list):
            raise InvalidArgumentError(
                where, f"{self._shown(value, where)} is not a list", "A list is asked for."
            )
        _limit(where, len(value), self.min_items, self.max_items, "items")
        if self.items is not None:
            for position, item in enumerate(value):
                self.items.check(item, f"{where}[{position}]")

    def _object(self, value: Any, where: str) -> None:
        if value == [] and isinstance(value, list):
            return  # How PHP writes an empty object; what was read so goes back so.
        if not isinstance(value, dict):
            raise InvalidArgumentError(
                where, f"{self._shown(value, where)} is not an object", "A mapping or a model is asked for."
            )
        known = self.fields or {}
        for name in self.required:
            if value.get(name) is None:
                raise InvalidArgumentError(inside(where, name), "it is missing", "It is required.")
        for name, item in value.items():
            shape = known.get(name, self.others)
            if shape is not None:
                shape.check(item, inside(where, name))

    def _number(self, value: Any, where: str) -> None:
        if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
            raise InvalidArgumentError(
                where,
                f"{self._shown(value, where)} is not a number",
                f"A value of type {self.type} is asked for.",
            )
        if not is_finite(value) or (self.type == "integer" and value != int(value)):
            raise InvalidArgumentError(
                where,
                f"{self._shown(value, where)} is not allowed",
                f"A value of type {self.type} is asked for.",
            )
        if self.minimum is not None and value < self.minimum:
            raise InvalidArgumentError(
                where, f"{self._shown(value, where)} is too small", f"The minimum is {self.minimum}."
            )
        if self.maximum is not None and value > self.maximum:
            raise InvalidArgumentError(
                where, f"{self._shown(value, where)} is too large", f"The maximum is {self.maximum}."
            )
        if self.above is not None and value <= self.above:
            raise InvalidArgumentError(
                where, f"{self._shown(value, where)} is too small", f"It must be greater than {self.above}."
            )
        if self.below is not None and value >= self.below:
            raise InvalidArgumentError(
                where, f"{self._shown(value, where)} is too large", f"It must be less than {self.below}."
            )

    def _text(self, value: str, where: str) -> None:
        try:
            value.encode()
        except UnicodeEncodeError:
            problem = "it holds half a character (a lone surrogate)"
            raise InvalidArgumentError(where, problem, "Text must be valid Unicode.") from None
        _limit(where, len(value), self.min_length, self.max_length, "characters")
        if self.format == "date":
            try:
                written = datetime.date.fromisoformat(value).isoformat()
            except ValueError:
                written = None
            if written != value:
                raise InvalidArgumentError(
                    where, f"{self._shown(value, where)} is not a date", "ISO 8601 is asked for: YYYY-MM-DD."
                )
        if self.format == LOCAL_MOMENT and not _is_local_moment(value):
            problem = f"{self._shown(value, where)} is no date and time without a time zone"
            raise InvalidArgumentError(where, problem, LOCAL_MOMENT_RULE)
        if self.pattern is not None and not self._matches(value):
            example = f", such as {self.example}" if self.example else ""
            rule = f"The pattern is {self.pattern}{example}"
            raise InvalidArgumentError(where, f"{self._shown(value, where)} has another form", rule)

    def _matches(self, value: str) -> bool:
        try:
            return re.search(self.pattern or "", value) is not None
        except re.error:
            return True  # Not every pattern of a document is one that Python reads; the server judges then.

    def _shown(self, value: Any, where: str) -> str:
        return "it" if self.format == "password" else excerpt(where, value)


_KINDS: Mapping[str, type | tuple[type, ...]] = {
    "array": list,
    "boolean": bool,
    "integer": int,
    "number": (int, float, Decimal),
    "object": dict,
    "string": str,
}


def _is_local_moment(text: str) -> bool:
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return False
    # Python reads more than is written here, and newer versions more than older ones.
    return moment.tzinfo is None and moment.isoformat()[:19] == text[:19]


def is_finite(value: int | float | Decimal) -> bool:
    """Tell whether a number is one that JSON and a URL can carry: no infinity, and no integer beyond what a float reaches."""
    if isinstance(value, Decimal):
        return value.is_finite()
    return value.bit_length() <= 1024 if isinstance(value, int) else math.isfinite(value)


def _is_kind(value: Any, kind: str) -> bool:
    return isinstance(value, _KINDS.get(kind, object)) and (kind == "boolean" or not isinstance(value, bool))


def inside(where: str, name: object) -> str:
    """Return the place of a member; at the root, where members are arguments, its name alone."""
    return f"{where}.{name}" if where else str(name)


def _limit(where: str, count: int, least: int | None, most: int | None, unit: str) -> None:
    if least is not None and count < least:
        raise InvalidArgumentError(where, f"it has {count} {unit}", f"At least {least} are asked for.")
    if most is not None and count > most:
        raise InvalidArgumentError(where, f"it has {count} {unit}", f"At most {most} are allowed.")
