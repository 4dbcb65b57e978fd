"""Whether what came as a file is one, and came whole."""

from __future__ import annotations

import re
from typing import Final

from musement_core.transport.wire import WireResponse

_PDF: Final = "application/pdf"
#: Readers of PDF look for its marks within so many bytes of its ends.
_MARGIN: Final = 1024
_HTML: Final = rb"(?i)\s*(?:\xef\xbb\xbf)?\s*(?:<!--.{0,200}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b"


def check_file(incoming: WireResponse, accepts: tuple[str, ...]) -> None:
    """Refuse a file that was cut, and a page that is called a file. Other kinds of files than PDF are left alone.

    Raises:
        ValueError: It is not what it is called, or not whole.
    """
    _check_length(incoming)
    head, tail = _part(incoming, 0), _part(incoming, max(0, incoming.size - _MARGIN))
    if "text/html" not in accepts and re.match(_HTML, head):
        raise ValueError("it is an HTML page, whatever it is called")
    is_pdf = b"%PDF-" in head
    if incoming.media_type == _PDF and not is_pdf:
        raise ValueError("it is called a PDF, but does not begin as one (%PDF-)")
    if is_pdf and b"%%EOF" not in tail:
        raise ValueError("the PDF is not whole: its end (%%EOF) is missing")


def _check_length(incoming: WireResponse) -> None:
    """Compare with the announced length. That of an encoded body counts its encoded bytes, which are gone here."""
    announced = (incoming.header("content-length") or "").strip()
    encoded = incoming.header("content-encoding") or "identity"
    if not re.fullmatch(r"[0-9]{1,18}", announced) or encoded.strip().lower() != "identity":
        return
    if int(announced) != incoming.size:
        raise ValueError(f"it is not whole: {incoming.size} bytes came of {int(announced)}")


def _part(incoming: WireResponse, start: int) -> bytes:
    if incoming.spool is None:
        return incoming.content[start : start + _MARGIN]
    return incoming.spool.read(start, _MARGIN)
