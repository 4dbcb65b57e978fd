"""Pickles errors: attributes, notes and the chain of causes."""

from __future__ import annotations

import contextlib
import pickle
from typing import Any

_HTTP_LIBRARIES = frozenset({"httpx", "httpx2", "httpcore", "httpcore2", "h11", "h2", "requests", "urllib3"})
_MAX_CHAIN_LENGTH = 20
_MAX_TEXT_CHARACTERS = 2000


class CauseSummary(Exception):  # noqa: N818 - it stands for an error, it is none itself
    """Stands for a cause that does not pickle: its type and its text.

    Errors of HTTP libraries are always pickled like this, because they hold the request and with it the token.
    """

    def __init__(self, type_name: str, text: str) -> None:
        self.type_name = type_name
        self.text = text
        super().__init__(type_name, text)

    def __str__(self) -> str:
        return f"{self.type_name}: {self.text}"


def reduce_error(error: BaseException) -> tuple[Any, ...]:
    """Return the arguments with which `rebuild` makes an equal error elsewhere."""
    causes: list[BaseException] = []
    seen = {id(error)}
    cause = error.__cause__
    while cause is not None and id(cause) not in seen and len(causes) < _MAX_CHAIN_LENGTH:
        seen.add(id(cause))
        causes.append(_portable(cause))
        if _carries_its_own_cause(cause):
            break
        cause = cause.__cause__
    # Who can ask the API stays behind: a client is not pickled.
    attributes = {**error.__dict__, **({"_resolver": None} if "_resolver" in error.__dict__ else {})}
    return type(error), error.args, attributes, causes, error.__suppress_context__


def rebuild(
    error_class: type[BaseException],
    arguments: tuple[Any, ...],
    attributes: dict[str, Any],
    causes: list[BaseException],
    suppress_context: bool,
) -> BaseException:
    """Make an error without running its constructor, and put its chain of causes back."""
    error = error_class.__new__(error_class, *arguments)
    error.args = arguments
    error.__dict__.update(attributes)
    holder = error
    for cause in causes:
        holder.__cause__ = cause
        holder = cause
    error.__suppress_context__ = suppress_context
    return error


def _carries_its_own_cause(error: BaseException) -> bool:
    from musement_core.errors.client_errors import ClientError

    return isinstance(error, ClientError)


def _portable(cause: BaseException) -> BaseException:
    if _carries_its_own_cause(cause):
        return cause
    copy: BaseException | None = None
    root = type(cause).__module__.partition(".")[0]
    if root not in _HTTP_LIBRARIES:
        with contextlib.suppress(Exception):  # what does not pickle arrives as its type and text
            copy = pickle.loads(pickle.dumps(cause))  # noqa: S301 - written on this very line
        if copy is not None and type(copy) is type(cause):
            return copy  # a copy: restoring the chain must not touch the original
    summary = CauseSummary(
        f"{type(cause).__module__}.{type(cause).__qualname__}", str(cause)[:_MAX_TEXT_CHARACTERS]
    )
    for note in getattr(cause, "__notes__", ()):
        summary.add_note(note)
    return summary
