"""Options and environment variables that do not exist: each is named, with the nearest that does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from musement._warnings import warn_caller
from musement.configuration import KNOWN_VARIABLES
from musement.errors import MusementWarning
from musement_core.argument_names import nearest, unexpected_argument

_PREFIX: Final = "MUSEMENT_"
_warned: set[str] = set()


def check_options(client: str, options: Mapping[str, Any], known: Iterable[str]) -> None:
    """Refuse options that the clients do not have.

    Raises:
        TypeError: One of them is unknown; the message has the nearest.
    """
    names = ("transport", "http_client", *known)
    for name in options:
        if name not in names:
            raise unexpected_argument(f"{client}()", name, names)


def warn_of_unknown_variables(variables: Mapping[str, str]) -> None:
    """Warn, once per name and process, of variables that look like settings and are not read."""
    for name in sorted(variables):
        if name.startswith(_PREFIX) and name not in KNOWN_VARIABLES and name not in _warned:
            near = nearest(name, KNOWN_VARIABLES)
            meant = (
                f"did you mean {near}?" if near else f"those that are: {', '.join(sorted(KNOWN_VARIABLES))}"
            )
            warn_caller(MusementWarning(f"the environment variable {name:.80} is not read; {meant}"))
            _warned.add(name)
