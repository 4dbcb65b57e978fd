"""Keeps what a public method was given out of the frames of the errors that leave it."""

from __future__ import annotations

import contextlib
import functools
import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar, cast

from musement_core.deprecation import warn_once

P = ParamSpec("P")
R = TypeVar("R")


def clear_frames(error: BaseException, outer: BaseException | None) -> None:
    """Empty the local variables of every finished frame of an error, its causes and its contexts.

    File, line and function stay. What was raised `from None` lets go of what it replaced: a decoder's error holds all
    that it could not read. `outer` is what was being handled before the public method was called: it is the caller's
    own, and is left alone.
    """
    seen = {id(outer)}
    waiting: list[BaseException | None] = [error]
    while waiting:
        current = waiting.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        step = current.__traceback__
        while step is not None:
            with contextlib.suppress(RuntimeError):  # a frame that is still running
                step.tb_frame.clear()
            step = step.tb_next
        if current.__suppress_context__ and current.__cause__ is None:
            current.__context__ = outer if current is error else None
        waiting += [current.__cause__, current.__context__, *getattr(current, "exceptions", ())]


@contextmanager
def cleared_frames() -> Iterator[None]:
    """Empty the frames of an error that leaves the block."""
    outer = sys.exception()
    try:
        yield
    except BaseException as error:
        clear_frames(error, outer)
        raise


def without_locals(function: Callable[P, R]) -> Callable[P, R]:
    """Make errors leave a function, or what it awaits, without the values that it was called with.

    A function that is marked as deprecated also warns, in the caller's line.
    """
    deprecation: str | None = getattr(function, "__deprecated__", None)
    if inspect.iscoroutinefunction(function):

        async def awaiting(*args: Any, **kwargs: Any) -> Any:
            outer = sys.exception()
            try:
                if deprecation is not None:
                    warn_once(deprecation)
                return await function(*args, **kwargs)
            except BaseException as error:
                del args, kwargs
                clear_frames(error, outer)
                raise

        method = functools.update_wrapper(awaiting, function)
        return cast(
            "Callable[P, R]", method if deprecation is None else _warning_when_called(method, deprecation)
        )

    def blocking(*args: P.args, **kwargs: P.kwargs) -> R:
        outer = sys.exception()
        try:
            if deprecation is not None:
                warn_once(deprecation)
            return function(*args, **kwargs)
        except BaseException as error:
            del args, kwargs
            clear_frames(error, outer)
            raise

    return functools.update_wrapper(blocking, function)


def _warning_when_called(function: Callable[..., Any], deprecation: str) -> Callable[..., Any]:
    """Warn when the coroutine is made: a task of the event loop that awaits it has no line of the caller.

    Python 3.11 cannot mark a function that returns a coroutine as one: there, the warning comes when it is awaited.
    """
    if sys.version_info >= (3, 12):

        def calling(*args: Any, **kwargs: Any) -> Any:
            try:
                warn_once(deprecation)
            except DeprecationWarning:
                del args, kwargs
                raise
            return function(*args, **kwargs)

        return inspect.markcoroutinefunction(functools.update_wrapper(calling, function))
    return function


class PublicMethods:
    """Base of classes whose public methods, and whose constructor, leave no arguments in the frames of errors."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for name, member in list(vars(cls).items()):
            if name.startswith("_") and name != "__init__":
                continue
            if isinstance(member, classmethod):
                setattr(cls, name, classmethod(without_locals(member.__func__)))
            elif inspect.isfunction(member) and not inspect.isgeneratorfunction(member):
                setattr(cls, name, without_locals(member))


__all__ = ["PublicMethods", "clear_frames", "cleared_frames", "without_locals"]
