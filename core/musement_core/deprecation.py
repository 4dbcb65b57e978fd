"""Deprecated operations: marked for editors and type checkers, and warned of once in a process."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    # The name by which editors and type checkers know what to strike through (PEP 702).
    from typing_extensions import deprecated
else:
    F = TypeVar("F", bound=Callable[..., Any])

    def deprecated(message: str, /) -> Callable[[F], F]:
        """Mark a function as deprecated. Whoever makes a public method of it warns: it knows the caller's line."""

        def mark(function: F) -> F:
            function.__deprecated__ = message
            return function

        return mark


_warned: set[str] = set()


def warn_once(message: str, *, stacklevel: int = 3) -> None:
    """Warn of a deprecated operation, unless this process was warned already.

    Args:
        message: What is deprecated, and what to use instead.
        stacklevel: Whose line is named: 2 the caller's, 3 its caller's.
    """
    if message in _warned:
        return
    _warned.add(message)
    try:
        warnings.warn(message, DeprecationWarning, stacklevel=stacklevel)
    except DeprecationWarning:
        _warned.discard(message)  # made an error: so is the next call
        raise


__all__ = ["deprecated", "warn_once"]
