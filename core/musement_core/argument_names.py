"""Errors for arguments that do not exist: they name what the user called, and the nearest argument."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from typing import Any


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that is most like a name, if one is like it."""
    from difflib import get_close_matches  # loaded by the first mistake

    found = get_close_matches(name, sorted(known), n=1)
    return found[0] if found else None


def unexpected_argument(called: str, name: str, known: Iterable[str]) -> TypeError:
    """Return the error for a keyword argument that does not exist. `called` is what the user called."""
    near = nearest(name, known)
    meant = f"; did you mean {near!r}?" if near else ""
    return TypeError(f"{called} got an unexpected keyword argument {name!r}{meant}")


def misfit_arguments(
    called: str, signature: inspect.Signature, args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> TypeError | None:
    """Return the error for arguments that a signature does not take; None when it takes them."""
    parameters = signature.parameters
    if not any(one.kind is inspect.Parameter.VAR_KEYWORD for one in parameters.values()):
        keywords = [name for name, one in parameters.items() if one.kind is not one.POSITIONAL_ONLY]
        for name in kwargs:
            if name not in keywords:
                return unexpected_argument(called, name, keywords)
    try:
        signature.bind(*args, **kwargs)
    except TypeError as error:
        return TypeError(f"{called} {error}")
    return None


__all__ = ["misfit_arguments", "nearest", "unexpected_argument"]
