"""Masks secrets that a response echoes: in its texts, after it was read, so that what else it says stays what it was."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, Final

from musement_core.constants import MAX_ERROR_BODY_BYTES
from musement_core.json_text import read_json
from musement_core.secret import Secret

_MASK: Final = "***"
#: A shorter secret may be a part of any word: it is masked where it stands alone.
_MIN_DISTINCT_CHARACTERS: Final = 8


def mask_text(text: str, secrets: Sequence[Secret]) -> str:
    """Return a text without the secrets; a short one is masked where it is no part of a word or number."""
    for secret in secrets:
        value = secret.reveal()
        if value and value in text:
            if _is_distinct(value):
                text = text.replace(value, _MASK)
            else:
                text = re.sub(rf"(?<![^\W_]){re.escape(value)}(?![^\W_])", _MASK, text)
    return text


def mask_body(content: bytes, secrets: Sequence[Secret]) -> bytes:
    """Return a body without the secrets: JSON stays JSON, and stays byte for byte what it was when it echoes none."""
    if not any(_may_hold(content, secret.reveal()) for secret in secrets):
        return content
    if len(content) <= MAX_ERROR_BODY_BYTES:
        try:
            body = read_json(content)
            masked = _masked(body, secrets)
        except (ValueError, RecursionError):
            pass
        else:
            return (
                content
                if masked == body
                else json.dumps(masked, ensure_ascii=False).encode("utf-8", "replace")
            )
    # Bytes that are no text are kept: a body that is no JSON may be anything.
    text = content.decode("utf-8", "surrogateescape")
    return mask_text(text, secrets).encode("utf-8", "surrogateescape")


def _may_hold(content: bytes, secret: str) -> bool:
    return bool(secret) and (secret.encode("utf-8", "replace") in content or b"\\" in content)


def _masked(value: Any, secrets: Sequence[Secret]) -> Any:
    if isinstance(value, str):
        return mask_text(value, secrets)
    if isinstance(value, list):
        return [_masked(item, secrets) for item in value]
    if isinstance(value, dict):
        distinct = [secret for secret in secrets if _is_distinct(secret.reveal())]
        return {mask_text(name, distinct): _masked(item, secrets) for name, item in value.items()}
    if isinstance(value, int) and any(
        _is_distinct(secret.reveal()) and secret.reveal() == str(value) for secret in secrets
    ):
        return _MASK
    return value


def _is_distinct(secret: str) -> bool:
    return len(secret) >= _MIN_DISTINCT_CHARACTERS
