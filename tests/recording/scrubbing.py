"""Takes secrets, personal data and what changes from day to day out of what is about to be written.

Every hook is idempotent: on replay the same hooks see what they have scrubbed before, and the requests of clients
that were given placeholders to begin with.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from vcr.request import Request

from tests.recording.json_text import json_text
from tests.support.placeholders import (
    APPLICATION,
    BASE_URL,
    CLIENT_ID,
    CLIENT_SECRET,
    EMAIL,
    MADE_UP_PERSONS,
    MADE_UP_PHONES,
    MAIL_DOMAIN,
    PDF,
    PERSON,
    PHONE,
    SECRET,
    TOKEN_PREFIX,
    TOKEN_WITHOUT_CLAIM,
)

REQUEST_HEADERS = (
    "Accept",
    "Accept-Encoding",
    "Accept-Language",
    "Authorization",
    "Content-Type",
    "X-Musement-Application",
    "X-Musement-Currency",
    "X-Musement-Market",
    "X-Musement-Version",
)
"""All others are dropped: they name the machine, its Python, its libraries."""

RESPONSE_HEADERS = (
    "Content-Disposition",
    "Content-Encoding",
    "Content-Type",
    "Location",
    "Retry-After",
    "X-Number-Of-Elements",
    "X-Total-Count",
    "X-Total-Pages",
)
"""All others are dropped: `Date`, `Server`, cookies and the like differ each time."""

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SIGNED_QUERY = re.compile(
    r"([?&](?:[\w-]*(?:token|signature|secret|credential)|sig|key)=)[^&\"'\s]+", re.IGNORECASE
)
# The customer's address in base64, their name, and a digest of both, as the address for a review carries them.
_REVIEW_QUERY = re.compile(r"([?&][bce]=)[^&\"'\s]+")
_TOKEN_NAMES = frozenset({"access_token", "refresh_token", "id_token"})
_PERSON_NAMES = frozenset({"firstname", "lastname", "first_name", "last_name", "fullname", "nickname"})
_PHONE = re.compile(r"phone|mobile", re.IGNORECASE)
_SECRET = re.compile(r"secret|password", re.IGNORECASE)
_WORTH_SEARCHING = 6
"""Shorter secrets would be found in ordinary words."""


class Scrubber:
    """The hooks of one cassette, which number its tokens in the order they appear.

    Args:
        base_url: Where the recording is made; what stands for it in the cassette is `placeholders.BASE_URL`.
        secrets: Values to replace wherever they appear, and what by.
    """

    def __init__(self, base_url: str = BASE_URL, secrets: Mapping[str, str] | None = None) -> None:
        self._base_url = base_url.rstrip("/")
        self._secrets = {
            value: placeholder
            for value, placeholder in (secrets or {}).items()
            if len(value) >= _WORTH_SEARCHING
        }
        self._application = next(
            (value for value, name in (secrets or {}).items() if name == APPLICATION), APPLICATION
        )
        self._tokens: dict[str, str] = {}

    def request(self, request: Request) -> Request:
        """A request as it is written, and as it is compared."""
        headers = {name: request.headers[name] for name in REQUEST_HEADERS if name in request.headers}
        if "Authorization" in headers:
            scheme, _, token = headers["Authorization"].partition(" ")
            headers["Authorization"] = f"{scheme} {self._token(token)}"
        if headers.get("X-Musement-Application") == self._application:
            headers["X-Musement-Application"] = APPLICATION
        body: Any = request.body
        return Request(request.method, self._uri(request.uri), self._body(body) if body else None, headers)

    def response(self, response: dict[str, Any]) -> dict[str, Any]:
        """A response as it is written."""
        headers = {name.lower(): values for name, values in response["headers"].items()}
        kept = {name: headers[name.lower()] for name in RESPONSE_HEADERS if name.lower() in headers}
        for name, values in kept.items():
            kept[name] = [self._text(value) for value in values]
        return {
            "status": dict(response["status"]),
            "headers": kept,
            "body": {"string": self._body(response["body"]["string"])},
        }

    def _uri(self, uri: str) -> str:
        if uri.startswith(self._base_url):
            uri = BASE_URL + uri[len(self._base_url) :]
        parts = urlsplit(uri)
        if not parts.query:
            return uri
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        query = urlencode([(name, self._value(name, value)) for name, value in pairs], quote_via=quote)
        return parts._replace(query=query).geturl()

    def _body(self, content: bytes | str) -> bytes:
        text = content.encode() if isinstance(content, str) else content
        if not text:
            return b""
        if text.startswith(b"%PDF"):
            # What is compressed cannot be searched, so it is not kept.
            return PDF if b"/Filter" in text else self._text(text.decode("latin-1")).encode("latin-1")
        try:
            value = json.loads(text)
        except ValueError:
            return self._text(text.decode("utf-8", "replace")).encode()
        return json_text(self._value("", value)).encode()

    def _value(self, name: str, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._value(key, member) for key, member in value.items()}
        if isinstance(value, list):
            return [self._value(name, member) for member in value]
        return self._named(name, value) if isinstance(value, str) and value else value

    def _named(self, name: str, value: str) -> str:
        if name in _TOKEN_NAMES:
            return self._token(value)
        if name == "client_id":
            return CLIENT_ID
        if name == "client_secret":
            return CLIENT_SECRET
        if _SECRET.search(name):
            return SECRET
        if name.lower() in _PERSON_NAMES and value not in MADE_UP_PERSONS:
            return PERSON
        if name == "trustpilot_url":
            return _REVIEW_QUERY.sub(rf"\1{PERSON}", value)
        if _PHONE.search(name) and value not in MADE_UP_PHONES:
            return PHONE
        return self._text(value)

    def _token(self, token: str) -> str:
        if token.startswith(TOKEN_PREFIX) or token == TOKEN_WITHOUT_CLAIM:
            return token
        return self._tokens.setdefault(token, f"{TOKEN_PREFIX}{len(self._tokens) + 1}")

    def _text(self, text: str) -> str:
        for value, placeholder in self._secrets.items():
            text = text.replace(value, placeholder)
        text = _SIGNED_QUERY.sub(rf"\1{SECRET}", text)
        return _EMAIL.sub(
            lambda found: found[0] if found[0].lower().endswith(f"@{MAIL_DOMAIN}") else EMAIL, text
        )
