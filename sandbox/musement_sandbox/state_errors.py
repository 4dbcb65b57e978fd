"""Errors of what a state is written to and read from."""

__all__ = ["SnapshotError", "StateFileError"]


class SnapshotError(ValueError):
    """A snapshot does not fit, or a state cannot be written as one; nothing was changed."""


class StateFileError(ValueError):
    """A state file cannot be opened, read or written, or is another program's or in use."""
