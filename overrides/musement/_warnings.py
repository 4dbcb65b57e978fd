"""Warnings that name the line of the caller, however many frames of this package lie between."""

from __future__ import annotations

import sys
import warnings
from typing import Final

from musement.errors import MusementWarning

_OWN_PACKAGES: Final = frozenset({"musement", "musement_api", "musement_core", "musement_sandbox"})


def warn_caller(warning: MusementWarning) -> None:
    """Issue a warning for the line outside this package that led here."""
    warnings.warn(warning, stacklevel=_caller_level())


def _caller_level() -> int:
    """Return the stack level of the caller for `warnings.warn` of `warn_caller`; the outermost frame when all are ours."""
    level, frame = 1, sys._getframe(1)
    while frame.f_back is not None:
        module = str(frame.f_globals.get("__name__", ""))
        if module.partition(".")[0] not in _OWN_PACKAGES:
            break
        level, frame = level + 1, frame.f_back
    return level
