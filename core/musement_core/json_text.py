"""Reads JSON that a server sent, within limits: a small body cannot become gigabytes, nor deeper than code can walk."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from gc import get_referents
from typing import Any, NoReturn

from musement_core.constants import LARGE_BODY_BYTES, MAX_JSON_DEPTH, MAX_JSON_PARTS


class JsonLimitError(ValueError):
    """A JSON text is beyond a limit."""


class _ConstantError(ValueError):
    """A number is none."""


_TOO_DEEP = f"it is nested too deeply (more than {MAX_JSON_DEPTH} levels)"


def read_json(content: bytes | str, *, max_parts: int = MAX_JSON_PARTS, allow_nan: bool = True) -> Any:
    """Read a JSON text.

    Args:
        content: The text; bytes are UTF-8.
        max_parts: How many commas, colons and opening brackets it may have.
        allow_nan: Whether NaN and the infinities, which are no JSON, are read all the same.

    Raises:
        ValueError: It is no JSON, or beyond a limit (`JsonLimitError`). The message says which and shows nothing of the text.
    """
    if count_parts(content) > max_parts:
        raise JsonLimitError(f"it has more than {max_parts} parts")
    decode = _compiled_decoder() or (_read_usual if allow_nan else None)
    if decode is not None and len(content) <= LARGE_BODY_BYTES:
        try:
            return _within_depth(decode(content))
        except JsonLimitError:
            raise
        except (ValueError, RecursionError):
            pass  # `json.loads` reads more, such as halves of characters, and says what is wrong.
    # Without a hook the whole text is read in one step of the interpreter, and all other threads wait for it.
    object_hook = _unchanged if len(content) > LARGE_BODY_BYTES else None
    try:
        value = json.loads(
            content, parse_constant=None if allow_nan else _refuse_constant, object_hook=object_hook
        )
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"it is not JSON ({error.msg} at character {error.pos})") from None
    except RecursionError:
        raise JsonLimitError(_TOO_DEEP) from None
    except _ConstantError:
        raise
    except ValueError:
        raise ValueError("it holds a number that cannot be read") from None
    return _within_depth(value)


_raw_decode = json.JSONDecoder().raw_decode


def _read_usual(content: bytes | str) -> Any:
    """Read what servers send: UTF-8 without anything around the value. `json.loads` looks for all else first."""
    text = content if isinstance(content, str) else content.decode()
    value, end = _raw_decode(text)
    if end != len(text):
        raise ValueError("more follows")
    return value


@cache
def _find_compiled_decoder() -> Callable[[bytes | str], Any] | None:
    """Return the reader of msgspec, where it is installed: what it reads, it reads to the same values."""
    try:
        from msgspec.json import Decoder
    except ImportError:
        return None
    decode: Callable[[bytes | str], Any] = Decoder().decode
    return decode


_compiled_decoder = _find_compiled_decoder


def _within_depth(value: Any) -> Any:
    # The garbage collector names what a container holds, a whole level at once: a quarter of what a loop over them takes,
    # and half of what counting the brackets of the text takes.
    level = [value]
    for _ in range(MAX_JSON_DEPTH):
        level = get_referents(*level)
        if not level:
            return value
    if any(type(inner) in _CONTAINERS for inner in level):
        raise JsonLimitError(_TOO_DEEP)
    return value


def count_parts(content: bytes | str) -> int:
    """Return how many names and values a JSON text has at most; 0 for a text that is too short to matter.

    What stands in strings is counted as well: a comma there is rare beside those that separate.
    """
    if len(content) <= MAX_JSON_PARTS:
        return 0
    if isinstance(content, str):
        return sum(map(content.count, ",:[{"))
    return sum(map(content.count, (b",", b":", b"[", b"{")))


def _refuse_constant(name: str) -> NoReturn:
    raise _ConstantError(f"it is not JSON ({name} is not a JSON value)")


def _unchanged(value: dict[str, Any]) -> dict[str, Any]:
    return value


_CONTAINERS = frozenset({dict, list})
