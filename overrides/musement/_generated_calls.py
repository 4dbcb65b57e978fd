"""Tells calls of the generated package from whatever else is handed in as one: that would be carried out to be refused."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any, Final

from musement.errors import InvalidRequestError

_GENERATED: Final = "musement_api.api."


def require_generated_call(method: str, build: Callable[..., Any]) -> None:
    """Refuse what is no function `call` of a generated module, before it runs.

    Raises:
        InvalidRequestError: It is something else; the message says what to do instead.
    """
    if getattr(build, "__name__", "") == "call" and build.__module__.startswith(_GENERATED):
        return
    name = getattr(build, "__qualname__", type(build).__qualname__)
    raise InvalidRequestError(
        argument="build",
        problem=f"{name:.80} is no generated call",
        rule=f"Nothing was sent. {_instead(method, build, name)}",
    )


def _instead(method: str, build: Callable[..., Any], name: str) -> str:
    owner, _, called = name.rpartition(".")
    package = str(getattr(build, "__module__", "")).partition(".")[0]
    if package in {"musement", "musement_api"} and owner.isidentifier() and not inspect.isclass(build):
        resource = f"musement.{owner.removeprefix('Async').lower()}"
        return (
            f"Use {resource}.with_raw_response.{called}(...)"
            if method == "raw"
            else f"Use {resource}.{called}(...)"
        )
    wrapped = ", and not a functools.partial of it" if isinstance(build, functools.partial) else ""
    return (
        f"Give the function `call` of a module of musement_api.api{wrapped}, and its arguments after it: "
        f"musement.{method}(carts_get.call, cart_uuid)"
    )
