"""A response, kept apart from the HTTP library so that it is pickled with an error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

import attrs

from musement_core.constants import MAX_JSON_PARTS
from musement_core.errors.secret_masking import mask_body, mask_text
from musement_core.json_text import read_json
from musement_core.secret import Secret

_HEADERS_LEFT_OUT = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie", "set-cookie2"})


@attrs.frozen
class ResponseSnapshot:
    """A response as it came: status, headers (lower-case names; no credentials, no cookies) and body."""

    status: int
    headers: Mapping[str, str] = attrs.field(repr=False)
    content: bytes = attrs.field(repr=False)
    _max_parts: int = attrs.field(default=MAX_JSON_PARTS, repr=False, eq=False, alias="max_parts")

    @classmethod
    def of(
        cls,
        status: int,
        headers: Mapping[str, str] | Iterable[tuple[str, str]],
        content: bytes,
        *,
        secrets: Iterable[Secret] = (),
        max_parts: int = MAX_JSON_PARTS,
    ) -> ResponseSnapshot:
        """Copy a response's parts. Repeated headers are joined by a comma, echoed `secrets` masked."""
        pairs = cast(Iterable[tuple[str, str]], headers.items() if isinstance(headers, Mapping) else headers)
        kept: dict[str, str] = {}
        for name, value in pairs:
            key = name.lower()
            if key not in _HEADERS_LEFT_OUT:
                kept[key] = f"{kept[key]}, {value}" if key in kept else value
        content = bytes(content)
        echoed = tuple(secrets)
        if echoed:
            kept = {key: mask_text(value, echoed) for key, value in kept.items()}
            content = mask_body(content, echoed)
        return cls(status=status, headers=kept, content=content, max_parts=max_parts)

    @property
    def text(self) -> str:
        """Return the body as text; what is not UTF-8 is replaced."""
        return self.content.decode("utf-8", errors="replace")

    def json(self) -> Any:
        """Return the body as JSON. Raises `ValueError` when it is none, or is too much of it."""
        return read_json(self.content, max_parts=self._max_parts)
