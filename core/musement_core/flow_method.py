"""One method for both clients: `@operation` turns a flow into a method that returns its result or a coroutine of it."""

from __future__ import annotations

import functools
import inspect
import re
import sys
from collections.abc import Callable, Coroutine
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, overload

from musement_core.argument_names import misfit_arguments
from musement_core.flow import Flow
from musement_core.frames import clear_frames
from musement_core.method_names import name_as_called
from musement_core.operations import AsyncResource, Resource

P = ParamSpec("P")
R = TypeVar("R")


class operation(Generic[P, R]):  # noqa: N801 - used as a decorator
    """A method of a resource, written once as a flow.

    On a resource of a blocking client it blocks and returns the flow's result; on one of an awaiting client it returns
    a coroutine of it. Signature and docstring are the flow's. Errors leave it without what it was called with.
    """

    def __init__(self, flow: Callable[Concatenate[Any, P], Flow[R]]) -> None:
        self._flow = flow
        self.__doc__ = flow.__doc__
        self.__name__ = flow.__name__
        self.__wrapped__ = flow

    @functools.cached_property
    def _signature(self) -> inspect.Signature:
        signature = inspect.signature(self._flow)
        # As text: nothing is imported for a signature. What a flow returns is what its users get or await.
        returned = re.sub(r"^Flow\[(.*)\]$", r"\1", str(signature.return_annotation))
        return signature.replace(
            parameters=list(signature.parameters.values())[1:], return_annotation=returned
        )

    def _flow_of(self, instance: Any, /, *args: Any, **kwargs: Any) -> Flow[R]:
        """Begin the flow; arguments that it does not take are refused by the name of what the user called."""
        try:
            return self._flow(instance, *args, **kwargs)
        except TypeError:
            called = f"{type(instance).__qualname__}.{self.__name__}()"
            misfit = misfit_arguments(called, self._signature, args, kwargs)
            if misfit is None:
                raise
            raise misfit from None

    @overload
    def __get__(self, instance: None, owner: Any) -> operation[P, R]: ...
    @overload
    def __get__(self, instance: Resource, owner: Any) -> Callable[P, R]: ...
    @overload
    def __get__(self, instance: AsyncResource, owner: Any) -> Callable[P, Coroutine[Any, Any, R]]: ...
    def __get__(self, instance: Any, owner: Any) -> Any:
        if instance is None:
            return self
        flow = self._flow_of
        caller = instance._caller
        method: Any
        if isinstance(instance, AsyncResource):

            async def awaiting(*args: P.args, **kwargs: P.kwargs) -> R:
                outer = sys.exception()
                try:
                    result: R = await caller.drive(flow(instance, *args, **kwargs))
                except BaseException as error:
                    del args, kwargs
                    clear_frames(error, outer)
                    raise
                return result

            method = awaiting
        else:

            def blocking(*args: P.args, **kwargs: P.kwargs) -> R:
                outer = sys.exception()
                try:
                    result: R = caller.drive(flow(instance, *args, **kwargs))
                except BaseException as error:
                    del args, kwargs
                    clear_frames(error, outer)
                    raise
                return result

            method = blocking
        method.__doc__ = self.__doc__
        name_as_called(method, instance, self.__name__)
        method.__signature__ = self._signature
        return method
