"""No cassette holds a secret, a token, a person or a machine. The search knows nothing of how they were taken out."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from musement.sandbox import DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET
from musement.sandbox.identifiers import Identifiers
from tests.recorded.document import recorded
from tests.recording.cassettes import cassette_name, cassette_paths

ROOT = Path(__file__).resolve().parents[2]
CASSETTES = cassette_paths()
EACH = pytest.mark.parametrize("path", CASSETTES, ids=[cassette_name(path) for path in CASSETTES])

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
LONG_WORD = re.compile(r"[A-Za-z0-9_+-]{30,}={0,2}")
WEB_TOKEN = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+")
ALLOWED_AUTHORIZATION = re.compile(r"Bearer (ACCESS-TOKEN-[1-9]|e30\.e30\.e30)")
SECRET_NAME = re.compile(r"secret|password|token|credential", re.IGNORECASE)
ALLOWED_SECRETS = re.compile(
    r"SECRET|CLIENT-SECRET|ACCESS-TOKEN-[1-9]|bearer|tok_(visa|threeDSecure2Required|chargeDeclined)"
)
"""Placeholders, the type of a token, and the test cards that Stripe publishes."""
MACHINE = re.compile(r"/(?:home|Users|root|tmp|var|opt|private)/|[A-Z]:\\|127\.0\.0\.1|localhost|\[::1\]")
PERSONS_BY_NAME = {"firstname": {"Ada", "Someone"}, "lastname": {"Byron", "Someone"}}
PHONES = {"1234567890", "+39123456789", "39123456789", "+390000000000"}


def texts(path: Path) -> Iterator[str]:
    """Everything that a cassette says: its own text, and what is inside binary bodies."""
    yield path.read_text(encoding="utf-8")
    for interaction in recorded(cassette_name(path)):
        for body in (interaction["request"]["body"], interaction["response"]["body"]["string"]):
            if isinstance(body, bytes):
                yield body.decode("latin-1")


def named_values(path: Path) -> Iterator[tuple[str, str]]:
    """Every string of a JSON body or a query, with the name of its member."""
    for interaction in recorded(cassette_name(path)):
        yield from parse_qsl(urlsplit(interaction["request"]["uri"]).query)
        for body in (interaction["request"]["body"], interaction["response"]["body"]["string"]):
            if isinstance(body, str) and body:
                try:
                    yield from _strings("", json.loads(body))
                except ValueError:
                    continue


def _strings(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, member in value.items():
            yield from _strings(key, member)
    elif isinstance(value, list):
        for member in value:
            yield from _strings(name, member)
    elif isinstance(value, str):
        yield name, value


def headers(path: Path) -> Iterator[tuple[str, str]]:
    """Every header of requests and responses, by its name in small letters."""
    for interaction in recorded(cassette_name(path)):
        for message in (interaction["request"], interaction["response"]):
            for name, values in message["headers"].items():
                for value in values:
                    yield name.lower(), value


def test_there_are_cassettes_to_search() -> None:
    assert len(CASSETTES) > 80


@EACH
def test_no_tokens(path: Path) -> None:
    for text in texts(path):
        assert WEB_TOKEN.findall(text) == []
        assert [word for word in LONG_WORD.findall(text) if looks_random(word)] == []


def looks_random(word: str) -> bool:
    """Whether a long word is what no person would write: all three kinds of characters, or hexadecimal digits.

    Identifiers of 32 hexadecimal digits are uuids, and the ids of tickets are readable text in Base64.
    """
    kinds = (r"[a-z]", r"[A-Z]", r"[0-9]")
    if re.search(r"[0-9a-f]{40,}", word):
        return True
    return all(re.search(kind, word) for kind in kinds) and not _is_readable(word)


def _is_readable(word: str) -> bool:
    try:
        text = b64decode(word + "=" * (-len(word) % 4), altchars=b"-_", validate=True).decode("ascii")
    except ValueError:
        return False
    return text.isprintable()


@pytest.mark.parametrize(
    ("word", "random"),
    [
        (Identifiers(1).token(), True),
        ("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", True),
        ("original_retail_price_without_service_fee", False),
        ("4e451a8a-2ee5-493f-aa12-a39f13d7253e", False),
        ("ZW50cmFuY2UvMjAyNi0xMS0yMiAxMDowMA==", False),
    ],
)
def test_a_token_is_told_from_a_name(word: str, random: bool) -> None:
    assert LONG_WORD.fullmatch(word)
    assert looks_random(word) is random


@EACH
def test_no_secrets(path: Path) -> None:
    for text in texts(path):
        assert DEFAULT_CLIENT_ID not in text
        assert DEFAULT_CLIENT_SECRET not in text
    for name, value in named_values(path):
        if SECRET_NAME.search(name) and value:
            assert ALLOWED_SECRETS.fullmatch(value), name
        if name == "client_id":
            assert value == "CLIENT-ID"


@EACH
def test_no_persons(path: Path) -> None:
    for text in texts(path):
        assert [found for found in EMAIL.findall(text) if not found.endswith("@example.org")] == []
    for name, value in named_values(path):
        assert value in PERSONS_BY_NAME.get(name.lower(), {value}) | {""}, name
        if re.search("phone|mobile|sms", name):
            assert value in PHONES, name


@EACH
def test_no_machine(path: Path) -> None:
    for text in texts(path):
        assert MACHINE.findall(text) == []
        assert str(ROOT) not in text


@EACH
def test_headers_say_what_they_must_and_no_more(path: Path) -> None:
    for name, value in headers(path):
        assert name not in {"date", "server", "user-agent", "host", "set-cookie", "cookie", "content-length"}
        if name in {"accept-encoding", "content-encoding"}:
            assert value in {"gzip", "identity"}
        if name == "authorization":
            assert ALLOWED_AUTHORIZATION.fullmatch(value)
        if name == "x-musement-application":
            assert value == "APPLICATION"


@EACH
def test_its_head_says_where_it_comes_from(path: Path) -> None:
    head = path.read_text(encoding="utf-8").split("version:", 1)[0]
    versions = r"musement-client \d\S*, API \d+\.\d+\.\d+"
    offline = rf"the offline sandbox of this package \({versions}\), not from Musement's servers\."
    remote = rf"\S+ on \d{{4}}-\d\d-\d\d with {versions}\."
    assert re.match(rf"# Recorded from (?:{offline}|{remote})\n", head)
