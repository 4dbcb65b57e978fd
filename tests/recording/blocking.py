"""The blocking client in the shape of the other one, so that a scenario is written once.

Every method becomes one that is awaited and is done at once; such a coroutine needs no event loop.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any, cast

from musement import AsyncMusement, Musement
from musement.pagination import Listing
from musement_core.operations import Resource

_NOT_AWAITED = frozenset({"with_options", "search", "reviews"})
"""Methods that are not awaited on the client that does not block either."""


def as_async(client: Musement) -> AsyncMusement:
    """A view of a blocking client through which `await` and `async for` work."""
    return cast("AsyncMusement", _View(client))


def run(scenario: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine that never waits, without an event loop.

    Raises:
        RuntimeError: It waited for something, so it called more than a blocking client.
    """
    try:
        scenario.send(None)
    except StopIteration:
        return
    scenario.close()
    raise RuntimeError("the scenario waits for something that is no call of the client")


class _View:
    def __init__(self, wrapped: object) -> None:
        self._wrapped = wrapped

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._wrapped, name)
        if isinstance(value, Resource):
            return _View(value)
        if not callable(value):
            return value
        return _immediate(value) if name in _NOT_AWAITED else _awaited(value)


class _Items:
    def __init__(self, listing: Listing[Any]) -> None:
        self._listing = listing

    async def __aiter__(self) -> AsyncIterator[Any]:
        for item in self._listing:
            yield item

    async def pages(self) -> AsyncIterator[Any]:
        for page in self._listing.pages():
            yield page


def _immediate(method: Callable[..., Any]) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        result = method(*args, **kwargs)
        return _Items(result) if isinstance(result, Listing) else _View(result)

    return call


def _awaited(method: Callable[..., Any]) -> Callable[..., Coroutine[Any, Any, Any]]:
    async def call(*args: Any, **kwargs: Any) -> Any:
        return method(*args, **kwargs)

    return call
