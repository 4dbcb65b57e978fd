"""Lists that page by themselves: iterate, and the next page is fetched when it is needed."""

from __future__ import annotations

import inspect
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, Generic, ParamSpec, TypeVar, overload

from attrs import define, frozen

from musement._booking_engine import BookingEngine
from musement.errors import InvalidRequestError
from musement_core.api_response import ApiResponse
from musement_core.argument_names import misfit_arguments
from musement_core.decoders import ListDecoder
from musement_core.deprecation import deprecated, warn_once
from musement_core.frames import clear_frames, cleared_frames
from musement_core.masking import one_line, shown
from musement_core.method_names import name_as_called
from musement_core.operations import AsyncResource, Call, Operation, Resource

P = ParamSpec("P")
T = TypeVar("T")

_PAGE_SIZE = 100

#: What the documentation of a generated call says, and what a method says in its place that makes the calls of a list.
_SAID_OF_LISTS = {
    "The call, not yet sent: sending it raises the errors that have a status.": (
        """The items, one after the other: the next page is fetched when it is needed. `limit` is the size of a page
        (left out, 100), not how many there are: that is `take(n)` of the result, or `first()`. `offset` or `page`
        is where to start. `pages()` of the result gives whole pages, with their headers."""
    ),
    "InvalidArgumentError: An argument is not what the document allows.": (
        "InvalidRequestError: A filter is not what the API allows; nothing was sent."
    ),
}


@define(repr=False)
class _Cursor(Generic[T]):
    """Where a listing is: which page is next, and whether there is one. Knows `offset` and `page`, sends nothing."""

    engine: BookingEngine
    build: Callable[..., Call[Any]]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    decoder: ListDecoder
    page_size: int = _PAGE_SIZE
    _operation: Operation[Any] | None = None
    _position: int | None = None
    _last: bytes | None = None
    _largest: float | None = None
    done: bool = False

    def next_call(self) -> Call[list[T]]:
        """Return the call of the next page."""
        kwargs = dict(self.kwargs)
        if self._position is not None:
            kwargs[self._counter] = self._position
        call = self.engine.build(self.build, *self.args, **kwargs)
        if self._operation is None:
            self._operation = call.operation
            limits = (item.shape.maximum for item in call.operation.parameters if item.argument == "limit")
            self._largest = next(limits, None)
            if "limit" in self._names and kwargs.get("limit") is None:
                # Explicit, because a short page is the only end that most lists have.
                self.kwargs["limit"] = int(min(self.page_size, self._largest or _PAGE_SIZE))
                call = self.engine.build(self.build, *self.args, **{**kwargs, "limit": self.kwargs["limit"]})
            first = kwargs.get(self._counter) if self._counter else None
            self._position = first if isinstance(first, int) else (1 if self._counter == "page" else 0)
        return call.decoding(self.decoder)

    def take(self, response: ApiResponse[list[T]]) -> bool:
        """Look at a page that arrived and move on. False: it is the page before once more, and there is no other."""
        items = response.value
        limit = self.kwargs.get("limit")
        pages = response.headers.get("x-total-pages", "")
        if items and response.content == self._last:  # a server that ignores the counter would never end
            self.done = True
            return False
        self._last = response.content
        if not self._counter or not items or not isinstance(limit, (int, float)):
            self.done = True
        elif self._counter == "page" and pages.isdecimal():
            self.done = (self._position or 1) >= int(pages)
        else:
            # Where the document names no maximum, a larger limit may have been lowered on the way.
            self.done = len(items) < min(limit, self._largest or _PAGE_SIZE)
        self._position = (self._position or 0) + (1 if self._counter == "page" else len(items))
        return True

    @property
    def _names(self) -> set[str]:
        return {item.argument for item in self._operation.parameters} if self._operation else set()

    @property
    def _counter(self) -> str:
        if self.kwargs.get("page") is not None and "page" in self._names:
            return "page"  # the caller counts in pages
        return next((name for name in ("offset", "page") if name in self._names), "")


@frozen(repr=False)
class Listing(Generic[T]):
    """The items of a list, page after page. Iterating again starts over."""

    _caller: Any
    _start: Callable[[int], _Cursor[T]]
    _called: str = ""
    _given: Callable[[], Mapping[str, Any]] = dict

    def __repr__(self) -> str:
        return _shown(self, self._called, self._given())

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.value

    def first(self) -> T | None:
        """Return the first item, or None when there is none; asks for no more than that."""
        return next(iter(self.take(1)), None)

    def take(self, count: int) -> list[T]:
        """Return so many items from the beginning, or all when there are less; asks for no more than that.

        Raises:
            InvalidRequestError: The count is no whole number of 0 or more; nothing was sent.
        """
        taken: list[T] = []
        cursor = self._start(max(1, min(_check_count(count), _PAGE_SIZE)))
        while len(taken) < count and not cursor.done:
            page = self._next(cursor)
            if cursor.take(page):
                taken += page.value
        return taken[:count]

    def pages(self) -> Iterator[ApiResponse[list[T]]]:
        """Return the pages themselves, with their headers: `value` is the list of items."""
        cursor = self._start(_PAGE_SIZE)
        while not cursor.done:
            page = self._next(cursor)
            if cursor.take(page):
                yield page

    def _next(self, cursor: _Cursor[T]) -> ApiResponse[list[T]]:
        with cleared_frames():
            page: ApiResponse[list[T]] = self._caller.drive(cursor.engine.response(cursor.next_call()))
        return page


@frozen(repr=False)
class AsyncListing(Generic[T]):
    """The items of a list, page after page, without blocking. Iterating again starts over."""

    _caller: Any
    _start: Callable[[int], _Cursor[T]]
    _called: str = ""
    _given: Callable[[], Mapping[str, Any]] = dict

    def __repr__(self) -> str:
        return _shown(self, self._called, self._given())

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in page.value:
                yield item

    async def first(self) -> T | None:
        """Return the first item, or None when there is none; asks for no more than that."""
        return next(iter(await self.take(1)), None)

    async def take(self, count: int) -> list[T]:
        """See `Listing.take`."""
        taken: list[T] = []
        cursor = self._start(max(1, min(_check_count(count), _PAGE_SIZE)))
        while len(taken) < count and not cursor.done:
            page = await self._next(cursor)
            if cursor.take(page):
                taken += page.value
        return taken[:count]

    async def pages(self) -> AsyncIterator[ApiResponse[list[T]]]:
        """Return the pages themselves, with their headers: `value` is the list of items."""
        cursor = self._start(_PAGE_SIZE)
        while not cursor.done:
            page = await self._next(cursor)
            if cursor.take(page):
                yield page

    async def _next(self, cursor: _Cursor[T]) -> ApiResponse[list[T]]:
        with cleared_frames():
            page: ApiResponse[list[T]] = await self._caller.drive(cursor.engine.response(cursor.next_call()))
        return page


def _shown(listing: object, called: str, given: Mapping[str, Any]) -> str:
    """Return a listing as the call that made it, persons and secrets masked."""
    filters = (f"{name}={shown(name, value)}" for name, value in given.items())
    return f"{type(listing).__name__}({one_line(called, filters)})"


def _check_count(count: int) -> int:
    if isinstance(count, bool) or not isinstance(count, int) or count < 0:
        raise InvalidRequestError(
            argument="count",
            problem=f"{count!r:.80} is not allowed",
            rule="A whole number of 0 or more is asked for.",
        )
    return count


def _decoder(model: Callable[[], Any]) -> Callable[[Any], Any]:
    def decode(item: Any) -> Any:
        # The model is looked up at the first item, so that naming a list does not load what it holds.
        return model()._view(item.copy()) if isinstance(item, dict) else item

    return decode


def _engine_of(caller: Any) -> BookingEngine:
    engine: BookingEngine = caller._engine
    return engine


class paginated(Generic[P, T]):  # noqa: N801 - used as a declaration
    """A method that lists: takes what the generated call takes, gives a `Listing` or an `AsyncListing`.

    Left out, `limit` is 100, which every list of the API allows; `offset` (or `page`) is where to start.
    """

    def __init__(self, build: Callable[P, Call[Any]], model: Callable[[], type[T]]) -> None:
        self._build = build
        self._name = "list"
        self._decoder = ListDecoder(_decoder(model))
        self.__doc__ = build.__doc__
        for of_call, of_list in _SAID_OF_LISTS.items():
            self.__doc__ = (self.__doc__ or "").replace(of_call, of_list)
        self._deprecation: str | None = getattr(build, "__deprecated__", None)
        self.__wrapped__ = build

    @overload
    def __get__(self, instance: None, owner: Any) -> paginated[P, T]: ...
    @overload
    def __get__(self, instance: Resource, owner: Any) -> Callable[P, Listing[T]]: ...
    @overload
    def __get__(self, instance: AsyncResource, owner: Any) -> Callable[P, AsyncListing[T]]: ...
    def __get__(self, instance: Any, owner: Any) -> Any:
        if instance is None:
            return self
        kind: Any = AsyncListing if isinstance(instance, AsyncResource) else Listing

        def method(*args: P.args, **kwargs: P.kwargs) -> Any:
            outer = sys.exception()
            try:
                if self._deprecation is not None:
                    warn_once(self._deprecation)
                self._check(instance, args, kwargs)
            except BaseException as error:
                del args, kwargs
                clear_frames(error, outer)
                raise
            return kind(
                instance._caller,
                lambda page_size: _Cursor(
                    engine=_engine_of(instance._caller),
                    build=self._build,
                    args=args,
                    kwargs=dict(kwargs),
                    decoder=self._decoder,
                    page_size=page_size,
                ),
                f"{type(instance).__qualname__}.{self._name}",
                lambda: self._signature.bind(*args, **kwargs).arguments,
            )

        method.__doc__ = self.__doc__
        if self._deprecation is not None:
            method.__deprecated__ = self._deprecation  # type: ignore[attr-defined]
        name_as_called(method, instance, self._name)
        method.__signature__ = self._signature.replace(return_annotation=kind.__name__)  # type: ignore[attr-defined]
        return method

    def _check(self, instance: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Refuse a wrong argument here, not at the first item."""
        try:
            _engine_of(instance._caller).build(self._build, *args, **kwargs)
        except TypeError:
            called = f"{type(instance).__qualname__}.{self._name}()"
            misfit = misfit_arguments(called, self._signature, args, kwargs)
            if misfit is None:
                raise
            raise misfit from None

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self._name = name

    @cached_property
    def _signature(self) -> inspect.Signature:
        return inspect.signature(self._build)


class deprecated_paginated(paginated[P, T]):  # noqa: N801 - used as a declaration
    """A method that lists what the API has given up; editors strike it through, its documentation says what to use."""

    @overload
    def __get__(self, instance: None, owner: Any) -> paginated[P, T]: ...
    @overload
    @deprecated("The API has given this list up: its documentation says what to use instead.")
    def __get__(self, instance: Resource, owner: Any) -> Callable[P, Listing[T]]: ...
    @overload
    @deprecated("The API has given this list up: its documentation says what to use instead.")
    def __get__(self, instance: AsyncResource, owner: Any) -> Callable[P, AsyncListing[T]]: ...
    def __get__(self, instance: Any, owner: Any) -> Any:
        return super().__get__(instance, owner)
