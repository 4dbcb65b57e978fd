"""Methods of a resource that return their responses whole."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any

from attrs import evolve

from musement_core.api_response import ApiResponse
from musement_core.errors.client_errors import InvalidRequestError
from musement_core.frames import without_locals


class _Methods:
    """The methods of a resource, each on a copy of its client that keeps the responses of one call."""

    def __init__(self, resource: Any) -> None:
        self._resource = resource

    def __dir__(self) -> list[str]:
        return [name for name in dir(self._resource) if not name.startswith("_") and self._has(name)]

    def __repr__(self) -> str:
        return f"{type(self._resource).__name__}.with_raw_response"

    def _has(self, name: str) -> bool:
        """Tell whether a method's result is read from one response: a generated one, or one that says so."""
        resource = type(self._resource)
        member = inspect.getattr_static(resource, name, None)
        if self._resource._caller is self._resource or not callable(getattr(member, "__get__", None)):
            return False
        if name in resource._with_raw_response:
            return True
        if not inspect.isfunction(member):
            return False
        flow = inspect.unwrap(member)
        return not inspect.isgeneratorfunction(flow) and not inspect.isasyncgenfunction(flow)

    def _method(self, name: str) -> Callable[[list[ApiResponse[Any]]], Any]:
        """Return what gives the method on a copy of the client that keeps responses in a list.

        Raises:
            AttributeError: The resource has no such method, or none whose result is one response; nothing was sent.
        """
        kind = type(self._resource).__name__
        if name.startswith("_") or not hasattr(type(self._resource), name):
            raise AttributeError(f"{kind} has no method {name!r}")
        if self._resource._caller is self._resource:
            raise AttributeError(
                f"with_raw_response is one of each resource, such as {name}.with_raw_response"
            )
        if not self._has(name):
            raise AttributeError(
                f"{kind}.{name}() has no single response to return: of a list, pages() has the responses; of the rest, "
                "call the method itself"
            )

        def bound(kept: list[ApiResponse[Any]]) -> Any:
            return getattr(type(self._resource)(self._resource._caller._keeping_responses(kept)), name)

        return bound


class RawResponses(_Methods):
    """The methods of a resource; each returns an `ApiResponse`: status, headers, bytes, and the value it had returned."""

    def __getattr__(self, name: str) -> Callable[..., ApiResponse[Any]]:
        bound = self._method(name)

        @without_locals
        def method(*args: Any, **kwargs: Any) -> ApiResponse[Any]:
            _refuse_key(kwargs)
            kept: list[ApiResponse[Any]] = []
            return response_of(kept, bound(kept)(*args, **kwargs))

        _describe(method, getattr(self._resource, name))
        return method


class AsyncRawResponses(_Methods):
    """The methods of a resource; each returns an `ApiResponse` when it is awaited; see `RawResponses`."""

    def __getattr__(self, name: str) -> Callable[..., Coroutine[Any, Any, ApiResponse[Any]]]:
        bound = self._method(name)

        @without_locals
        async def method(*args: Any, **kwargs: Any) -> ApiResponse[Any]:
            _refuse_key(kwargs)
            kept: list[ApiResponse[Any]] = []
            return response_of(kept, await bound(kept)(*args, **kwargs))

        _describe(method, getattr(self._resource, name))
        return method


def _describe(method: Any, original: Any) -> None:
    method.__name__ = original.__name__
    method.__doc__ = original.__doc__


def response_of(kept: Sequence[ApiResponse[Any]], result: Any) -> ApiResponse[Any]:
    """Return the response that a result was read from; the last one where the result was made of it."""
    found: ApiResponse[Any] | None = next((one for one in reversed(kept) if one.value is result), None)
    return evolve(kept[-1], value=result) if found is None else found


def _refuse_key(kwargs: Mapping[str, Any]) -> None:
    if kwargs.get("idempotency_key") is not None:
        raise InvalidRequestError(
            argument="idempotency_key",
            problem="it is given to a method of with_raw_response",
            rule="What a key gives may come from the journal, without a response: leave out the one or the other.",
        )


__all__ = ["AsyncRawResponses", "RawResponses"]
