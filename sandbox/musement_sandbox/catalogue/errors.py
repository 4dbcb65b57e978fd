"""The error of catalogues that users describe."""

__all__ = ["CatalogueError"]


class CatalogueError(ValueError):
    """Something in the description of a catalogue is not allowed; the message names its place, and the rule."""
