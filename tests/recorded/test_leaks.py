"""No cassette holds a secret, a token, a person or a machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from musement_sandbox.identifiers import Identifiers
from tests.recorded.leaks import (
    LONG_WORD,
    ROOT,
    Searched,
    headers,
    looks_random,
    machines,
    origins,
    persons,
    secrets,
    tokens,
)
from tests.recording.cassettes import CASSETTES, SUFFIX, cassette_name, cassette_paths

TOKEN = Identifiers(seed=1).token()
LOGIN, ORDER = "authentication/login", "orders/created_and_read"


@cache
def searched() -> dict[str, Searched]:
    return {
        cassette_name(path): Searched(path.read_text(encoding="utf-8")) for path in cassette_paths(CASSETTES)
    }


def test_there_are_cassettes_to_search() -> None:
    assert len(searched()) > 80


@pytest.mark.parametrize("search", [tokens, secrets, persons, machines, headers, origins])
def test_nothing_is_found_in_any_cassette(search: Callable[[Searched], Iterator[str]]) -> None:
    found = {name: list(search(cassette)) for name, cassette in searched().items()}
    assert {name: leaks for name, leaks in found.items() if leaks} == {}


@pytest.mark.parametrize(
    ("search", "cassette", "harmless", "planted"),
    [
        (tokens, LOGIN, '"ACCESS-TOKEN-1"', f'"{TOKEN}"'),
        (tokens, LOGIN, '"ACCESS-TOKEN-1"', '"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln"'),
        (secrets, LOGIN, '"CLIENT-SECRET"', '"another"'),
        (secrets, LOGIN, '"CLIENT-ID"', '"me"'),
        (secrets, LOGIN, '"bearer"', '"sandbox-secret"'),
        (persons, ORDER, "ada@example.org", "ada@byron.example"),
        (persons, ORDER, '"lastname": "Byron"', '"lastname": "Lovelace"'),
        (persons, ORDER, "+39123456789", "+39123456780"),
        (machines, ORDER, "https://sandbox.invalid", "http://127.0.0.1:8350"),
        (machines, ORDER, '"Byron"', f'"{ROOT}"'),
        (headers, LOGIN, "[gzip]", "[br]"),
        (headers, LOGIN, "Accept-Encoding", "User-Agent"),
        (headers, LOGIN, "[APPLICATION]", "[mine]"),
        (headers, "authentication/token_renewed_after_401", "Bearer ACCESS-TOKEN-1", f"Bearer {TOKEN}"),
        (origins, LOGIN, "# Recorded", "# Made"),
    ],
)
def test_what_is_planted_is_found(
    search: Callable[[Searched], Iterator[str]], cassette: str, harmless: str, planted: str
) -> None:
    text = (CASSETTES / f"{cassette}{SUFFIX}").read_text(encoding="utf-8")
    assert harmless in text
    assert list(search(Searched(text.replace(harmless, planted)))) != []


@pytest.mark.parametrize(
    ("word", "random"),
    [
        (TOKEN, True),
        ("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", True),
        ("original_retail_price_without_service_fee", False),
        ("4e451a8a-2ee5-493f-aa12-a39f13d7253e", False),
        ("ZW50cmFuY2UvMjAyNi0xMS0yMiAxMDowMA==", False),
    ],
)
def test_a_token_is_told_from_a_name(word: str, random: bool) -> None:
    assert LONG_WORD.fullmatch(word)
    assert looks_random(word) is random
