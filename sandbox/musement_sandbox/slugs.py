"""Make texts parts of addresses."""

import re

__all__ = ["slug"]


def slug(text: str) -> str:
    """Return a text as a part of an address: lower case, words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
