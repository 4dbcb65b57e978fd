"""The `extra_data` that an order holds: decoded at the first read, and the same object from then on."""

from __future__ import annotations

import json
from typing import Any

from musement._extra_data.encoding import plain_object
from musement._extra_data.merging import merge_known
from musement._extra_data.read_back import check_read_back
from musement.errors import ExtraDataError
from musement.extra_data import decode_extra_data


class HeldExtraData:
    """Reads the `extra_data` of one order, keeps what was read, and writes what was changed in it.

    Args:
        type_: What it is read as; a dict when None, and `NoneType` for an order that was made without.
        sent: The text that was sent, which is read when the response shows none.
    """

    __slots__ = ("_sent", "_type", "_values")

    def __init__(self, type_: Any = None, sent: str | None = None) -> None:
        self._type = type_
        self._sent = sent
        # By the text that it was read from: a dict, so that threads that read at the same time get the same object.
        self._values: dict[str, Any] = {}

    def read(self, raw: Any) -> Any:
        """Return the value, decoded at the first call; raises `ExtraDataDecodeError`."""
        raw = self._sent if raw is None else raw
        text = _text_of(raw)
        if text is None:
            return self._decoded(raw)
        if text not in self._values:
            # Of an object that came outright a copy is read: the wire object stays as it came.
            self._values.setdefault(text, self._decoded(raw if isinstance(raw, str) else json.loads(text)))
        return self._values[text]

    def written(self, raw: Any) -> Any:
        """Return `raw`; when the value was changed since it was read, the value in the form of `raw`.

        Raises:
            ExtraDataError: JSON cannot express what the value was changed to, or items of a list were changed that hold keys
                which their type does not know.
        """
        came = self._sent if raw is None else raw
        text = _text_of(came)
        value = None if text is None else self._values.get(text)
        if text is None or value is None:
            return raw
        source = came if isinstance(came, str) else json.loads(text)
        parsed = decode_extra_data(source)
        if self._type in (None, type(None)):
            if _text_of(value) == _text_of(parsed):
                return raw
            now = plain_object(value)
        else:
            fresh = self._decoded(source)
            if _is_same(value, fresh):
                return raw
            now = plain_object(value, typed=True)
            now = merge_known(parsed, _known(fresh, now), now)
        return now if isinstance(raw, dict) else json.dumps(now, separators=(",", ":"), ensure_ascii=False)

    def _decoded(self, raw: Any) -> Any:
        if self._type is type(None):
            return decode_extra_data(raw) or None
        return decode_extra_data(raw, self._type)


def _text_of(value: Any) -> str | None:
    """Return JSON as text; None for what is none."""
    if isinstance(value, str):
        return value or None
    if value is None:
        return None
    try:
        return json.dumps(value)
    except (TypeError, ValueError, RecursionError):
        return None


def _is_same(value: Any, fresh: Any) -> bool:
    try:
        check_read_back(value, fresh)
    except ExtraDataError:
        return False
    except RecursionError:
        return True  # deeper than can be written
    return True


def _known(fresh: Any, now: dict[str, Any]) -> dict[str, Any]:
    """Return what a type knows of what came, as JSON; of what JSON cannot express, what it writes."""
    try:
        return plain_object(fresh, typed=True)
    except ExtraDataError:
        return now
