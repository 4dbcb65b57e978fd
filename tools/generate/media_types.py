"""Choose one content type for each body, the one that the client sends or reads, in terms that the generator knows."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from email.message import Message
from typing import Final, Literal

from openapi_python_client.strings import pascal_case

from tools.document import references
from tools.document.reader import Json
from tools.generate.inline_schemas import SchemaExtractor
from tools.generate.simplify_schema import Reporter

_BYTES: Final = {"type": "string", "format": "binary"}
_STANDARDS: Final = {"json": "application/json", "text": "text/plain", "bytes": "application/octet-stream"}
_FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")


class MediaTypeChooser:
    """Rewrites responses and request bodies; those that operations share are rewritten, and named, once.

    Attributes:
        standards: For each content type that the generator does not know, the one that it is handled as.
    """

    def __init__(self, content: dict[str, Json], schemas: SchemaExtractor, report: Reporter) -> None:
        self._content = content
        self._schemas = schemas
        self._report = report
        self._shared: dict[str, dict[str, Json]] = {}
        self.standards: dict[str, str] = {}

    def response(self, raw: Json, operation: str, status: str) -> dict[str, Json]:
        """Reduce a response to at most one content type: JSON where there is any, else text, else bytes."""
        shared: str | None = raw.get("$ref")
        if shared is None or shared not in self._shared:
            place, wanted = f"{operation}, response {status}", f"{pascal_case(operation)}Response{status}"
            if shared is not None:
                name = references.pointer_parts(shared)[-1]
                place, wanted = f"response {name}", f"{pascal_case(name)}Response"
            response = references.resolved(self._content, raw)
            rewritten: dict[str, Json] = {"description": response.get("description", "")}
            content = self._read(response.get("content") or {}, wanted, place)
            if content:
                rewritten["content"] = content
            if shared is None:
                return rewritten
            self._shared[shared] = rewritten
        return copy.deepcopy(self._shared[shared])

    def _read(self, content: dict[str, Json], wanted: str, place: str) -> dict[str, Json]:
        if not content:
            return {}
        chosen = min(content, key=lambda media_type: tuple(_STANDARDS).index(_kind(media_type)))
        others = ", ".join(media_type for media_type in content if media_type != chosen)
        if others:
            self._report(f"{place}: {chosen} is read, not {others}")
        kind = _kind(chosen)
        schema: dict[str, Json] = {"type": "string"} if kind == "text" else dict(_BYTES)
        if kind == "json":
            if "schema" not in content[chosen]:
                return {}
            schema = self._schemas.schema(content[chosen]["schema"], wanted, place)
        self._handle_as(chosen, kind)
        return {chosen: {"schema": schema}}

    def body(self, raw: Json, operation: str) -> dict[str, Json]:
        """Reduce a request body to one content type: JSON where there is any, else the first."""
        shared: str | None = raw.get("$ref")
        if shared is None or shared not in self._shared:
            place, wanted = f"{operation}, body", f"{pascal_case(operation)}Body"
            if shared is not None:
                name = references.pointer_parts(shared)[-1]
                place, wanted = f"body {name}", f"{pascal_case(name)}Body"
            body = references.resolved(self._content, raw)
            rewritten = {
                "required": body.get("required") is True,
                "content": self._sent(body.get("content") or {}, wanted, place),
            }
            if shared is None:
                return rewritten
            self._shared[shared] = rewritten
        return copy.deepcopy(self._shared[shared])

    def _sent(self, content: dict[str, Json], wanted: str, place: str) -> dict[str, Json]:
        if not content:
            return {}
        chosen = next(
            (media_type for media_type in content if _kind(media_type) == "json"), next(iter(content))
        )
        others = ", ".join(media_type for media_type in content if media_type != chosen)
        if others:
            self._report(f"{place}: it is sent as {chosen}, not as {others}")
        kind, parsed = _kind(chosen), _parsed(chosen)
        if kind != "json" and parsed not in _FORMS:
            self.standards[chosen] = _STANDARDS["bytes"]
            return {chosen: {"schema": dict(_BYTES)}}
        if kind == "json":
            self._handle_as(chosen, kind)
        elif parsed != chosen:
            self.standards[chosen] = parsed
        return {chosen: {"schema": self._schemas.schema(content[chosen].get("schema", {}), wanted, place)}}

    def _handle_as(self, media_type: str, kind: Literal["json", "text", "bytes"]) -> None:
        parsed = _parsed(media_type)
        known = parsed == _STANDARDS[kind] or (kind == "text" and parsed.startswith("text/"))
        if not known or not media_type.startswith(parsed):
            self.standards[media_type] = _STANDARDS[kind]


def read_types(content: Iterable[str]) -> list[str]:
    """List those of several content types that are read: the one that is chosen, and what is read just like it."""
    kinds = {media_type: _kind(media_type) for media_type in content}
    chosen = min(kinds.values(), key=tuple(_STANDARDS).index, default=None)
    return [media_type for media_type, kind in kinds.items() if kind == chosen]


def _parsed(media_type: str) -> str:
    message = Message()
    message.add_header("Content-Type", media_type.lower())
    return message.get_content_type()


def _kind(media_type: str) -> Literal["json", "text", "bytes"]:
    parsed = _parsed(media_type)
    lowered = media_type.lower().strip()
    if parsed == "application/json" or parsed.endswith("+json") or re.fullmatch(r"json", lowered):
        return "json"
    return "text" if parsed.startswith("text/") and lowered.startswith("text/") else "bytes"
