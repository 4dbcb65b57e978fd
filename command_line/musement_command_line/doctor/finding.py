"""What a check finds."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

State = Literal["ok", "warning", "failed", "skipped"]


@frozen
class Finding:
    """The result of one check.

    Attributes:
        check: What was looked at.
        state: Whether it is as it should be.
        detail: What was found; never a secret.
        mend: How to mend it, when it is not as it should be.
    """

    check: str
    state: State
    detail: str
    mend: str | None = None


def ok(check: str, detail: str) -> Finding:
    """Return the finding of something that is as it should be."""
    return Finding(check, "ok", detail)


def warning(check: str, detail: str, mend: str) -> Finding:
    """Return the finding of something that may be meant, and often is not."""
    return Finding(check, "warning", detail, mend)


def failed(check: str, detail: str, mend: str) -> Finding:
    """Return the finding of something that keeps calls from being made."""
    return Finding(check, "failed", detail, mend)


def skipped(check: str, detail: str) -> Finding:
    """Return the finding of a check that could not be made."""
    return Finding(check, "skipped", detail)
