"""The environment variables that a client reads, and a warning where one is offline that looks meant for production."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from musement._constants import ENVIRONMENT_OFFLINE, ENVIRONMENT_PRODUCTION
from musement._warnings import warn_caller
from musement.configuration import ENVIRONMENT_VARIABLES
from musement.errors import MusementWarning

_ENVIRONMENT: Final = ENVIRONMENT_VARIABLES["environment"]
_CREDENTIALS: Final = (ENVIRONMENT_VARIABLES["client_id"], ENVIRONMENT_VARIABLES["client_secret"])

_ignored: ContextVar[bool] = ContextVar("musement_environment_ignored", default=False)
_expected: ContextVar[bool] = ContextVar("musement_offline_expected", default=False)


def variables_read() -> Mapping[str, str]:
    """Return the environment variables that a client is configured by."""
    return {} if _ignored.get() else os.environ


@contextmanager
def environment_ignored(*, offline_expected: bool = False) -> Iterator[None]:
    """Make clients by their arguments alone.

    Args:
        offline_expected: Whether there is no doubt that they are to be offline, as in a test.
    """
    ignored, expected = _ignored.set(True), _expected.set(offline_expected or _expected.get())
    try:
        yield
    finally:
        _ignored.reset(ignored)
        _expected.reset(expected)


def warn_of_unexpected_offline(*, by_argument: bool) -> None:
    """Warn that a client books nothing where somebody may count on its bookings.

    Args:
        by_argument: Whether the program itself asks for the offline sandbox.
    """
    if _expected.get():
        return
    given = [name for name in _CREDENTIALS if os.environ.get(name)]
    if os.environ.get(_ENVIRONMENT) == ENVIRONMENT_PRODUCTION:
        given.append(f"{_ENVIRONMENT}={ENVIRONMENT_PRODUCTION}")
    if given:
        reason = f"although the environment has {' and '.join(given)}"
    elif not by_argument:
        reason = f"because the environment has {_ENVIRONMENT}={ENVIRONMENT_OFFLINE}"
    else:
        return
    warn_caller(
        MusementWarning(f"this client is offline, {reason}: what it books is not booked with Musement")
    )
