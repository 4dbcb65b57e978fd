"""Operations, calls, and the contract of whoever sends them. Nothing here opens a connection."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Final,
    Generic,
    Literal,
    ParamSpec,
    Protocol,
    TypeAlias,
    TypeVar,
    cast,
)
from urllib.parse import quote

from attrs import field, frozen

from musement_core.decoders import Decoder
from musement_core.frames import PublicMethods
from musement_core.invalid_argument import InvalidArgumentError
from musement_core.masking import excerpt
from musement_core.models import Model, encode
from musement_core.shapes import LOCAL_MOMENT, LOCAL_MOMENT_RULE, Facts, Shape, inside, is_finite

if TYPE_CHECKING:
    from musement_core.raw_responses import AsyncRawResponses, RawResponses

T = TypeVar("T")
U = TypeVar("U")
P = ParamSpec("P")

_ANY_TEXT = Shape()

Location: TypeAlias = Literal["path", "query", "header", "cookie"]

UNDOCUMENTED: Final = "undocumented"
"""Name of the operation of a call that the document does not have; its path is that of the call."""


class Parameter(Facts):
    """One parameter of an operation and what the document allows for it.

    `needs` names the parameters without which it says nothing.
    """

    argument: str
    name: str
    location: Location
    required: bool = False
    style: str | None = None
    explode: bool | None = None
    pair: bool = False
    needs: tuple[str, ...] = ()
    shape: Shape = Shape()

    def check(self, value: Any) -> Any:
        """Return the value as text, or a list or dict of texts, ready for the wire.

        Raises:
            InvalidArgumentError: The document does not allow the value.
        """
        encoded = encode(value)
        if self.pair and isinstance(encoded, list):
            encoded = self._joined(encoded)
        if self.location == "path" and isinstance(encoded, int) and not isinstance(encoded, bool):
            encoded = encoded if self.shape.type in ("integer", "number") else str(encoded)
        shape = self.shape if isinstance(encoded, list) else self.shape.one
        if encoded == [] and self.location == "query":
            raise self._refused("it is an empty list", "What is not to be limited is left out: None.")
        if isinstance(encoded, list) and shape.type not in (None, "array"):
            raise self._refused("it is a list", f"One value of type {shape.type} is asked for.")
        shape.check(encoded, self.argument)
        if isinstance(encoded, list):
            return [self._text(item) for item in encoded]
        if isinstance(encoded, dict) and self.shape.type in (None, "object"):
            return {str(key): self._text(item) for key, item in encoded.items()}
        return self._text(encoded)

    def _text(self, value: Any) -> str:
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, (int, float, Decimal)) and is_finite(value):
            value = str(int(value)) if self.shape.one.type == "integer" else str(value)
        if not isinstance(value, str):
            raise self._refused(
                f"{excerpt(self.argument, value)} cannot be written",
                "Text, a number or a boolean is asked for.",
            )
        # What no URL can carry, also in lists and objects that nothing is said of.
        _ANY_TEXT.check(value, self.argument)
        if self.location == "path" and value in ("", ".", ".."):
            raise self._refused(
                f"{value!r:.80} is no identifier", "A part of the path must not be empty, '.' or '..'."
            )
        if self.location == "path" and value.startswith("{") and value.endswith("}"):
            raise self._refused(
                f"{value!r:.80} is a placeholder", "The value that stands for it is asked for."
            )
        if self.location in ("header", "cookie") and any(
            ord(letter) < 32 or ord(letter) > 255 for letter in value
        ):
            raise self._refused(
                "it holds a character that a header cannot carry", "Printable Latin-1 text is asked for."
            )
        return value

    def _joined(self, values: list[Any]) -> str:
        """Two numbers as one text, without exponents."""
        numbers = [value for value in values if isinstance(value, (int, float, Decimal)) and is_finite(value)]
        if len(values) != 2 or len(numbers) != 2 or any(isinstance(value, bool) for value in values):
            raise self._refused(f"{values!r:.80} is no pair of numbers", "Two finite numbers are asked for.")
        return ",".join(format(Decimal(str(number)), "f") for number in numbers)

    def _refused(self, problem: str, rule: str) -> InvalidArgumentError:
        return InvalidArgumentError(self.argument, problem, rule)

    def pairs(self, value: Any) -> Iterator[tuple[str, str]]:
        """Name and text as the parameter's style writes them in a query."""
        if isinstance(value, dict):
            for key, item in value.items():
                yield (f"{self.name}[{key}]" if self.style == "deepObject" else key), item
        elif not isinstance(value, list):
            yield self.name, value
        elif self.explode or (self.explode is None and self.name.endswith("[]")):
            yield from ((self.name, item) for item in value)
        elif value:
            separator = {"spaceDelimited": " ", "pipeDelimited": "|"}.get(self.style or "", ",")
            yield self.name, separator.join(value)


class Body(Facts):
    """One media type that a request can carry. A flat body is given field by field, its fields are arguments."""

    media_type: str
    kind: str
    required: bool = True
    flat: bool = False
    shape: Shape = Shape()


class Expected(Facts):
    """One success or error that the document describes: statuses, what the body is, how it is decoded."""

    first: int
    last: int
    kind: Literal["json", "bytes", "text", "none"]
    decode: Decoder | None = None


@frozen
class Operation(Generic[T]):
    """One operation as the document describes it."""

    name: str
    tag: str
    method: str
    path: str
    parameters: tuple[Parameter, ...] = ()
    bodies: tuple[Body, ...] = ()
    responses: tuple[Expected, ...] = ()
    accepts: tuple[str, ...] = ()
    security: tuple[str, ...] = ()
    deprecated: bool = False

    def expected(self, status: int) -> Expected | None:
        """Return what the document expects with this status, if it says anything."""
        closest: Expected | None = None
        for one in self.responses:
            if one.first <= status <= one.last and (
                closest is None or one.last - one.first < closest.last - closest.first
            ):
                closest = one
        return closest

    def call(self, arguments: Mapping[str, Any], body: Any = None) -> Call[T]:
        """Return a call with these arguments.

        Raises:
            InvalidArgumentError: An argument is not what the document allows.
        """
        path = self.path
        query: list[tuple[str, str]] = []
        headers: dict[str, str] = {}
        cookies: dict[str, str] = {}
        for parameter in self.parameters:
            value = arguments.get(parameter.argument)
            if value is None and parameter.location == "path":
                raise parameter._refused("None is no identifier", "Every part of the path is given.")
            if value is None and not parameter.required:
                continue
            text = parameter.check(value)
            if parameter.needs:
                self._check_needs(parameter, arguments)
            if parameter.location == "path":
                segment = ",".join(text) if isinstance(text, list) else str(text)
                path = path.replace(f"{{{parameter.name}}}", quote(segment, safe=""))
            elif parameter.location == "query":
                query.extend(parameter.pairs(text))
            else:
                carried = headers if parameter.location == "header" else cookies
                carried[parameter.name] = ",".join(text) if isinstance(text, list) else str(text)
        if cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        content = self._body(body)
        return Call(
            operation=self,
            path=path,
            arguments=dict(arguments),
            query=tuple(query),
            headers=headers,
            body=content,
            media=self._media() if content is not None else None,
        )

    def _check_needs(self, parameter: Parameter, arguments: Mapping[str, Any]) -> None:
        for needed in self.parameters:
            if needed.name in parameter.needs and arguments.get(needed.argument) is None:
                raise parameter._refused(
                    f"it is given without {needed.argument}",
                    f"{parameter.argument} is sent together with {needed.argument}.",
                )

    @staticmethod
    def fields(given: Mapping[str, Any], further: Mapping[str, Any] | None) -> Mapping[str, Any]:
        """Return a body of the fields that were given, and of those that the document does not have.

        Raises:
            InvalidArgumentError: The further ones are no mapping of names, or one of them is a field of the document.
        """
        if not isinstance(further or {}, Mapping) or not all(isinstance(name, str) for name in further or {}):
            raise InvalidArgumentError(
                "further_fields", "it is no mapping of names", "A mapping of names to values is asked for."
            )
        known = next((name for name in further or {} if name in given), None)
        if known is not None:
            raise InvalidArgumentError(
                "further_fields",
                f"{excerpt('further_fields', known)} is a field of the document",
                "It is given as the argument of its own.",
            )
        return {**{name: value for name, value in given.items() if value is not None}, **(further or {})}

    def _body(self, body: Any) -> Any:
        if body is None or not self.bodies:
            return None
        media = self._media()
        root = "" if media.flat else "body"
        try:
            _refuse_unclear(body, root, media.shape)
            encoded = encode(body)
            if encoded == {} and not media.required:
                return None
            media.shape.check(encoded, root)
        except RecursionError:
            raise InvalidArgumentError(
                "body", "it is nested too deeply, or holds itself", "JSON is a finite tree."
            ) from None
        return encoded

    def _media(self) -> Body:
        return next((media for media in self.bodies if media.kind != "content"), self.bodies[0])


def _refuse_unclear(value: Any, where: str, shape: Shape) -> None:
    if isinstance(value, datetime.datetime):
        _refuse_moment(value, where, shape)
    if isinstance(value, (float, Decimal)) and not is_finite(value):
        raise InvalidArgumentError(
            where, f"{excerpt(where, value)} is not allowed", "JSON has finite numbers only."
        )
    if isinstance(value, Model):
        for name in value.fields_set:
            _refuse_unclear(getattr(value, name), inside(where, name), shape.member(value._keys[name]))
        value = value.additional_properties
    if isinstance(value, Mapping):
        for key, item in value.items():
            _refuse_unclear(item, inside(where, key), shape.member(key))
    elif isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
        for position, item in enumerate(value):
            _refuse_unclear(item, f"{where}[{position}]", shape.items or Shape())


def _refuse_moment(value: datetime.datetime, where: str, shape: Shape) -> None:
    """Refuse a moment that has no time zone where it needs one, or has one where none is sent."""
    is_local = shape.format == LOCAL_MOMENT
    if (value.utcoffset() is None) is not is_local:
        raise InvalidArgumentError(
            where,
            f"{excerpt(where, value.isoformat())} has {'a' if is_local else 'no'} time zone",
            LOCAL_MOMENT_RULE if is_local else "Moments are sent with their offset from UTC.",
        )


@frozen
class Call(Generic[T]):
    """One use of an operation: what is sent, and how the response is read."""

    operation: Operation[Any]
    path: str
    arguments: Mapping[str, Any] = field(factory=dict, repr=False)
    query: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    headers: Mapping[str, str] = field(factory=dict, repr=False)
    body: Any = field(default=None, repr=False)
    media: Body | None = field(default=None, repr=False)
    decoder: Callable[[Any], T] | None = field(default=None, repr=False)

    def decoding(self, decoder: Callable[[Any], U]) -> Call[U]:
        """Return the same call, its response read by `decoder`, which is given the JSON value or the bytes."""
        return Call(
            operation=self.operation,
            path=self.path,
            arguments=self.arguments,
            query=self.query,
            headers=self.headers,
            body=self.body,
            media=self.media,
            decoder=decoder,
        )

    def kind(self, status: int) -> str:
        """Return what the body of a response with this status is: json, bytes, text or none."""
        expected = self.operation.expected(status)
        return "json" if expected is None else expected.kind

    def decode(self, status: int, body: Any) -> T:
        """Read the body (a JSON value, bytes or text, as `kind` says). Never raises for what the server sent."""
        if self.decoder is not None:
            return self.decoder(body)
        expected = self.operation.expected(status)
        decoded: Any = (
            body if expected is None or expected.decode is None or body is None else expected.decode(body)
        )
        return cast("T", decoded)


class Caller(Protocol):
    """Sends calls and waits for their responses."""

    def call(self, build: Callable[P, Call[T]], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Make the call that `build` gives for these arguments, and return what was decoded."""
        ...

    def call_once(
        self, idempotency_key: str | None, build: Callable[P, Call[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Make a call that must not be carried out twice; the same key gives the same result."""
        ...

    def _raw_responses(self, resource: Resource) -> RawResponses:
        """Return the methods of a resource that return their responses whole."""
        ...


class AsyncCaller(Protocol):
    """Sends calls without blocking."""

    async def call(self, build: Callable[P, Call[T]], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Make the call that `build` gives for these arguments, and return what was decoded."""
        ...

    async def call_once(
        self, idempotency_key: str | None, build: Callable[P, Call[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Make a call that must not be carried out twice; the same key gives the same result."""
        ...

    def _raw_responses(self, resource: AsyncResource) -> AsyncRawResponses:
        """Return the methods of a resource that return their responses whole."""
        ...


class Resource(PublicMethods):
    """Base of the resource classes."""

    _with_raw_response: ClassVar[frozenset[str]] = frozenset()
    """Methods written by hand whose result is read from one response."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> RawResponses:
        """The same methods, each returning its response whole: an `ApiResponse` with status, headers, bytes and value."""
        return self._caller._raw_responses(self)


class AsyncResource(PublicMethods):
    """Base of the resource classes without blocking."""

    _with_raw_response: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> AsyncRawResponses:
        """The same methods, each returning its response whole: an `ApiResponse` with status, headers, bytes and value."""
        return self._caller._raw_responses(self)
