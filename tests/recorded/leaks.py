"""Searches a cassette for what must not be in it. They know nothing of how it was taken out."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from musement.sandbox import DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET
from tests.recording.cassette_format import Format

ROOT = Path(__file__).resolve().parents[2]
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
LONG_WORD = re.compile(r"[A-Za-z0-9_+-]{30,}={0,2}")
WEB_TOKEN = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+")
AUTHORIZATION = re.compile(r"Bearer (ACCESS-TOKEN-[1-9]|e30\.e30\.e30)")
SECRET_NAME = re.compile(r"secret|password|token|credential", re.IGNORECASE)
HARMLESS = re.compile(
    r"SECRET|CLIENT-SECRET|ACCESS-TOKEN-[1-9]|bearer|tok_(visa|threeDSecure2Required|chargeDeclined)"
)
"""Placeholders, the type of a token, and the test cards that Stripe publishes."""
MACHINE = re.compile(r"/(?:home|Users|root|tmp|var|opt|private)/|[A-Z]:\\|127\.0\.0\.1|localhost|\[::1\]")
PERSONS = {"firstname": {"", "Ada", "Someone"}, "lastname": {"", "Byron", "Someone"}}
PHONE_NAME = re.compile(r"phone|mobile|sms")
PHONES = frozenset({"1234567890", "+39123456789", "39123456789", "+390000000000"})
OF_ONE_DAY = frozenset(
    {"date", "server", "user-agent", "host", "set-cookie", "cookie", "content-length", "connection"}
)
_VERSIONS = r"musement-client \d\S*, API \d+\.\d+\.\d+"
ORIGIN = re.compile(
    rf"# Recorded from the offline sandbox of this package \({_VERSIONS}\), not from Musement's servers\.\n"
    rf"|# Recorded from \S+ on \d{{4}}-\d\d-\d\d with {_VERSIONS}\.\n"
)


@dataclass(frozen=True)
class Searched:
    """A cassette, taken apart once.

    Attributes:
        text: The whole file.
    """

    text: str

    @cached_property
    def _messages(self) -> list[dict[str, Any]]:
        interactions = Format().deserialize(self.text)["interactions"]
        return [message for entry in interactions for message in (entry["request"], entry["response"])]

    @cached_property
    def _bodies(self) -> list[str | bytes]:
        bodies = [message["body"] for message in self._messages]
        return [body["string"] if isinstance(body, dict) else body or "" for body in bodies]

    @cached_property
    def texts(self) -> list[str]:
        """Everything that it says: the file, and what is inside binary bodies."""
        return [self.text, *(body.decode("latin-1") for body in self._bodies if isinstance(body, bytes))]

    @cached_property
    def named(self) -> list[tuple[str, str]]:
        """Every text of a JSON body or a query, with the name of its member in small letters."""
        found: list[tuple[str, str]] = []
        for message in self._messages:
            found += parse_qsl(urlsplit(message.get("uri", "")).query)
        for body in self._bodies:
            if isinstance(body, str) and body.startswith(("{", "[")):
                found += _strings("", json.loads(body))
        return [(name.lower(), value) for name, value in found]

    @cached_property
    def headers(self) -> list[tuple[str, str]]:
        """Every header, by its name in small letters."""
        return [
            (name.lower(), value)
            for message in self._messages
            for name, values in message["headers"].items()
            for value in values
        ]


def tokens(cassette: Searched) -> Iterator[str]:
    """What looks like a token."""
    for text in cassette.texts:
        yield from WEB_TOKEN.findall(text)
        yield from (word for word in LONG_WORD.findall(text) if looks_random(word))


def secrets(cassette: Searched) -> Iterator[str]:
    """The sandbox's own credentials, and values whose name says that they are secret."""
    for text in cassette.texts:
        yield from (known for known in (DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET) if known in text)
    for name, value in cassette.named:
        if (SECRET_NAME.search(name) and value and not HARMLESS.fullmatch(value)) or (
            name == "client_id" and value != "CLIENT-ID"
        ):
            yield f"{name}: {value}"


def persons(cassette: Searched) -> Iterator[str]:
    """Mail addresses, names and phone numbers that nobody made up."""
    for text in cassette.texts:
        yield from (found for found in EMAIL.findall(text) if not found.endswith("@example.org"))
    for name, value in cassette.named:
        if value not in PERSONS.get(name, {value}) or (PHONE_NAME.search(name) and value not in PHONES):
            yield f"{name}: {value}"


def machines(cassette: Searched) -> Iterator[str]:
    """Paths and addresses of the machine on which it was recorded."""
    for text in cassette.texts:
        yield from MACHINE.findall(text)
        if str(ROOT) in text:
            yield str(ROOT)


def headers(cassette: Searched) -> Iterator[str]:
    """Headers that differ each time, say who recorded, or ask for an encoding that is not everywhere."""
    for name, value in cassette.headers:
        if (
            name in OF_ONE_DAY
            or (name in {"accept-encoding", "content-encoding"} and value not in {"gzip", "identity"})
            or (name == "authorization" and not AUTHORIZATION.fullmatch(value))
            or (name == "x-musement-application" and value != "APPLICATION")
        ):
            yield f"{name}: {value}"


def origins(cassette: Searched) -> Iterator[str]:
    """A head that does not say where the recording comes from."""
    if not ORIGIN.match(cassette.text):
        yield cassette.text[:100]


def looks_random(word: str) -> bool:
    """Whether a long word is what no person would write: all three kinds of characters, or hexadecimal digits.

    Identifiers of 32 hexadecimal digits are uuids, and the ids of tickets are readable text in Base64.
    """
    if re.search(r"[0-9a-f]{40,}", word):
        return True
    kinds = (r"[a-z]", r"[A-Z]", r"[0-9]")
    return all(re.search(kind, word) for kind in kinds) and not _is_readable(word)


def _is_readable(word: str) -> bool:
    try:
        text = b64decode(word + "=" * (-len(word) % 4), altchars=b"-_", validate=True).decode("ascii")
    except ValueError:
        return False
    return text.isprintable()


def _strings(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, member in value.items():
            yield from _strings(key, member)
    elif isinstance(value, list):
        for member in value:
            yield from _strings(name, member)
    elif isinstance(value, str):
        yield name, value
