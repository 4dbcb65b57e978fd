"""The body of a call as bytes, with its media type."""

from __future__ import annotations

import json
import secrets
from typing import Any
from urllib.parse import urlencode

from musement_core.errors.client_errors import InvalidRequestError
from musement_core.models import File
from musement_core.operations import Body, Call


def encode_body(call: Call[Any]) -> tuple[bytes | None, str | None]:
    """Body and `Content-Type` of a call; both `None` when it has no body.

    Raises:
        InvalidRequestError: The body holds something that its media type cannot carry.
    """
    if call.media is None:
        return None, None
    try:
        return _encoded(call.body, call.media)
    except (TypeError, ValueError, RecursionError) as error:
        kind = "JSON" if call.media.kind == "json" else call.media.media_type
        raise InvalidRequestError(
            argument="body",
            problem=f"it cannot be written as {kind} ({error})",
            rule="A body is a JSON value, or what its media type carries.",
        ) from None


def _encoded(body: Any, media: Body) -> tuple[bytes, str]:
    if media.kind == "json":
        text = json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return text.encode(), "application/json"
    fields = body if isinstance(body, dict) else {}
    if media.kind == "data":
        pairs = [(name, _text(value)) for name, value in fields.items()]
        return urlencode(pairs).encode(), media.media_type
    if media.kind == "files":
        return _multipart(fields)
    return _bytes(body.payload if isinstance(body, File) else body), media.media_type


def _multipart(fields: dict[str, Any]) -> tuple[bytes, str]:
    boundary = secrets.token_hex(16)
    parts: list[bytes] = []
    for name, value in fields.items():
        disposition = f'Content-Disposition: form-data; name="{_quoted(name)}"'
        kind = ""
        content = _bytes(value.payload) if isinstance(value, File) else _text(value).encode()
        if isinstance(value, File):
            disposition += f'; filename="{_quoted(value.file_name or name)}"'
            kind = f"Content-Type: {_quoted(value.mime_type or 'application/octet-stream')}\r\n"
        parts.append(f"--{boundary}\r\n{disposition}\r\n{kind}\r\n".encode() + content + b"\r\n")
    return b"".join([*parts, f"--{boundary}--\r\n".encode()]), f"multipart/form-data; boundary={boundary}"


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _bytes(payload: Any) -> bytes:
    if isinstance(payload, str):
        return payload.encode()
    return payload if isinstance(payload, bytes) else bytes(payload.read())


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
