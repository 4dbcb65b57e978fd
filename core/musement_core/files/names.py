"""Names of files that a server gives: they come from outside, and are made harmless on every system."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote_to_bytes

_EXTENDED: Final = r"""(?i)(?:^|;)\s*filename\*\s*=\s*"?(utf-8|iso-8859-1)'[^';]{0,40}'([^;"\s]+)"""
_QUOTED: Final = r'(?i)(?:^|;)\s*filename\s*=\s*"((?:[^"\\]|\\.){0,2000})'
_BARE: Final = r'(?i)(?:^|;)\s*filename\s*=\s*([^";]+)'
_FORBIDDEN: Final = frozenset('<>:"|?*')
#: What Windows takes for a device, whatever comes behind a dot.
_DEVICE: Final = r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?"
_MAX_BYTES: Final = 150
_MAX_HEADER: Final = 4000


def name_in(disposition: str) -> str:
    """Return the name that a `Content-Disposition` gives (RFC 6266), made harmless; empty when it gives none."""
    header = disposition[:_MAX_HEADER]
    extended = re.search(_EXTENDED, header)
    if extended is not None:
        name = safe_name(unquote_to_bytes(extended.group(2)).decode(extended.group(1), "replace"))
        if name:
            return name
    given = re.search(_QUOTED, header) or re.search(_BARE, header)
    return safe_name(given.group(1).replace('\\"', "")) if given is not None else ""


def safe_name(text: str) -> str:
    """Return a name without folders that hides nothing, is no option and no device, and fits; empty when none is left."""
    last = re.split(r"[/\\]", text.strip())[-1]
    name = "".join(letter for letter in last if letter.isprintable() and letter not in _FORBIDDEN)
    # The end is kept: it says what kind of file it is.
    name = name.encode()[-_MAX_BYTES:].decode(errors="ignore").lstrip(" .-~").rstrip(" .")
    return f"_{name}" if re.fullmatch(_DEVICE, name) else name


def numbered(name: str, number: int) -> str:
    """Return the name of the number-th file of one name: `voucher.pdf`, `voucher (2).pdf`, `voucher (3).pdf`."""
    stem, dot, suffix = name.rpartition(".")
    if number == 1:
        return name
    return f"{stem} ({number}){dot}{suffix}" if stem else f"{name} ({number})"
