"""Log records of requests and responses, by allow-list: a name that is not listed has its value masked.

Nothing is formatted, masked or read while DEBUG is off, and a record's arguments hold only what its text shows. What an
API says in words of its own when it refuses shows too, without what the request had in fields that are masked.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, cast
from urllib.parse import parse_qsl

from attrs import frozen

from musement_core.private_texts import private_texts, without_private_texts

MASK: Final = "***"
_NAME: Final = r"[A-Za-z0-9_.\[\]-]{1,60}"
#: Amounts have signs of currencies, and spaces that keep a line together.
_VALUE: Final = r"[\x20-\x7e\xa0\u202f£¥\u20a0-\u20c0]{0,100}"
_MAX_DEPTH: Final = 8
_MAX_LIST_ITEMS: Final = 20
_MAX_BODY_BYTES: Final = 256 * 1024
_MAX_LINE_CHARACTERS: Final = 4000


@frozen
class MessageLog:
    """Writes requests and responses to a logger; `headers`, `query` and `fields` are the names whose values show.

    `texts` are names of fields in which an API says why it refused.
    """

    logger: logging.Logger
    headers: frozenset[str]
    query: frozenset[str]
    fields: frozenset[str]
    texts: frozenset[str] = frozenset()

    def is_on(self) -> bool:
        """Tell whether anything would be logged; ask before collecting what to log."""
        return self.logger.isEnabledFor(logging.DEBUG)

    def exchange(
        self,
        *,
        method: str,
        path: str,
        query: str = "",
        status: int | None = None,
        failure: BaseException | type[BaseException] | str | None = None,
        seconds: float,
        attempt: int,
        request_id: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Log a request and how it ended: `POST /orders -> 200 in 0.412 s (attempt 1) [request 4f1c]`.

        `failure` is what happened instead of a response; only its type is logged, or the name that stands for it.
        `extra` are further fields of the record.
        """
        if not self.is_on():
            return
        shown = f"{_line(path)}?{self.masked_query(query)}" if query else _line(path)
        ending: object = status
        if status is None:
            kind = failure if isinstance(failure, type | str) else type(failure)
            ending = kind if isinstance(kind, str) else kind.__name__
        said = (method, shown, ending, seconds, attempt)
        if request_id is None:
            self.logger.debug("%s %s -> %s in %.3f s (attempt %d)", *said, extra=extra)
        else:
            line = "%s %s -> %s in %.3f s (attempt %d) [request %s]"
            self.logger.debug(line, *said, request_id, extra=extra)

    def message(
        self,
        direction: str,
        *,
        headers: Mapping[str, str] | Iterable[tuple[str, str]],
        content: bytes,
        size: int | None = None,
        refused: bytes | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Log headers and body of a request or a response, masked; for clients that were asked to log bodies.

        `size` is given instead of `content` for a body that is not in memory, `refused` is the body of the request that a
        response refuses, `extra` are further fields of the record.
        """
        if not self.is_on():
            return
        shown = self.masked_headers(headers)
        named = " ".join(f"{name}={value}" for name, value in shown.items())
        kind = shown.get("content-type")
        body = self.masked_body(content, kind, refused=refused) if size is None else _measured(size, kind)
        self.logger.debug("%s %s %s", direction, named, body, extra=extra)

    def masked_headers(self, headers: Mapping[str, str] | Iterable[tuple[str, str]]) -> dict[str, str]:
        """Return the headers under lower-case names, values that are not listed masked."""
        pairs = cast(Iterable[tuple[str, str]], headers.items() if isinstance(headers, Mapping) else headers)
        return {
            _name(name.lower()): _line(value) if name.lower() in self.headers else MASK
            for name, value in pairs
        }

    def masked_query(self, query: str) -> str:
        """Return a query string, values that are not listed masked."""
        try:
            pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=100)
        except ValueError:
            return MASK
        return "&".join(
            f"{_name(name)}={_text(value) if name in self.query else MASK}" for name, value in pairs
        )

    def masked_body(
        self, content: bytes, content_type: str | None = None, *, refused: bytes | None = None
    ) -> str:
        """Return a JSON body as one line, values of fields that are not listed masked; of another body its size.

        `refused` is the body of the request, when this one says why it is refused: what is masked there is masked here.
        """
        if not content:
            return "<no body>"
        if len(content) <= _MAX_BODY_BYTES:
            try:
                private = None if refused is None else private_texts(refused[:_MAX_BODY_BYTES], self.fields)
                masked = self._masked(json.loads(content), private)
                return _line(json.dumps(masked, ensure_ascii=False))
            except (ValueError, RecursionError):
                pass
        return _measured(len(content), content_type)

    def _masked(
        self, value: Any, private: Collection[str] | None, depth: int = _MAX_DEPTH, *, listed: bool = False
    ) -> Any:
        """Mask a value; `listed` says that it is, or is in a list of, the value of a listed field."""
        if isinstance(value, dict | list) and depth == 0:
            return MASK
        if isinstance(value, dict):
            return {_name(name): self._member(name, item, private, depth - 1) for name, item in value.items()}
        if isinstance(value, list):
            more = [f"and {len(value) - _MAX_LIST_ITEMS} more"] if len(value) > _MAX_LIST_ITEMS else []
            shown = value[:_MAX_LIST_ITEMS]
            return [self._masked(item, private, depth - 1, listed=listed) for item in shown] + more
        if not listed:
            return MASK
        return _text(value) if isinstance(value, str) else value

    def _member(self, name: str, item: Any, private: Collection[str] | None, depth: int) -> Any:
        if private is not None and name in self.texts and isinstance(item, str):
            return without_private_texts(item, private)
        return self._masked(item, private, depth, listed=True) if name in self.fields else MASK


def _measured(size: int, content_type: str | None) -> str:
    return f"<{size} bytes of {_line(content_type or 'unknown type')}>"


def _name(name: str) -> str:
    """Return a name; an odd one may be data itself and is masked."""
    return name if re.fullmatch(_NAME, name) else MASK


def _text(value: str) -> str:
    """Return the value of a listed name, unless it is longer or stranger than such values are."""
    return re.sub(r"[\xa0\u202f]", " ", value) if re.fullmatch(_VALUE, value) else MASK


def _line(text: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in text[:_MAX_LINE_CHARACTERS])
