"""Errors as a person reads them in a line, or a program as JSON, with their exit status."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

import click

from musement.errors import (
    APIConnectionError,
    APIError,
    APIStatusError,
    ConfigurationError,
    InvalidRequestError,
    JournalError,
    MusementError,
    OutcomeUnknownError,
)
from musement_command_line.exit_statuses import FAILED, MISUSED, UNKNOWN, UNREACHABLE
from musement_command_line.safe_text import one_line

#: What can go wrong without being a mistake of ours.
EXPECTED = (click.ClickException, MusementError, OSError, sqlite3.Error)


def status_of(error: BaseException) -> int:
    """Return the exit status of a command that ended with this error."""
    if isinstance(error, click.ClickException):
        return error.exit_code
    if isinstance(error, OutcomeUnknownError) or (isinstance(error, APIError) and error.outcome_unknown):
        return UNKNOWN
    if isinstance(error, (ConfigurationError, InvalidRequestError)):
        return MISUSED
    if isinstance(error, APIConnectionError):
        return UNREACHABLE
    return FAILED


def line_of(error: BaseException) -> str:
    """Return what went wrong, in a line."""
    if isinstance(error, click.UsageError):
        words = one_line(error.format_message())
        path = error.ctx.command_path if error.ctx is not None else "musement"
        words = words if words.endswith("?") else f"{words.rstrip('.')}."
        return f"{path}: {words} See {path} --help"
    if isinstance(error, click.ClickException):
        return f"musement: {one_line(error.format_message())}"
    if isinstance(error, OSError) and error.filename is not None:
        return f"musement: {one_line(error.filename)}: {one_line(error.strerror or type(error).__name__)}"
    words = without_python(one_line(error)) or type(error).__name__
    if isinstance(error, JournalError):
        words = f"journal: {words}"
    if isinstance(error, APIStatusError) and error.request_id:
        words = f"{words} (request {one_line(error.request_id)})"
    return f"musement: {words}"


def without_python(text: str) -> str:
    """Return a text without advice for programs: a command line passes no keyword arguments."""
    return re.sub(r"pass \w+=\.\.\., or ", "", text)


def object_of(error: BaseException) -> dict[str, Any]:
    """Return what went wrong as JSON."""
    found: dict[str, Any] = {
        "error": type(error).__name__,
        "message": line_of(error).partition(": ")[2],
        "exit_status": status_of(error),
    }
    if isinstance(error, APIError):
        found["outcome_unknown"] = error.outcome_unknown
        found["what_to_check"] = error.what_to_check
    if isinstance(error, APIStatusError):
        found |= {"status": error.status, "code": error.code, "request_id": error.request_id}
    return found
