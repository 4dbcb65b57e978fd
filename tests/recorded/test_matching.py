"""A recording answers the request that was recorded, and no other; and nothing is ever recorded while tests run."""

from __future__ import annotations

import json
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from vcr.errors import CannotOverwriteExistingCassetteException
from vcr.request import Request

from musement import AsyncMusement
from musement_api import API_VERSION
from musement_api.api.cities import cities_list_page
from tests.recording.cassette_format import Format
from tests.recording.cassettes import (
    CASSETTES,
    SUFFIX,
    MissingCassetteError,
    UnplayedError,
    cassette,
    replaying,
)
from tests.recording.clients import play, play_async
from tests.recording.matching import json_body
from tests.recording.scrubbing import Scrubber
from tests.scenarios.recorded import RECORDED
from tests.scenarios.recorded_scenario import Backstage, RecordedScenario

CITIES, BOOKING = "catalogue/cities", "payments/no_payment"
PLAYERS = pytest.mark.parametrize("player", [play, play_async], ids=["blocking", "async"])
Player = Callable[..., None]


@pytest.mark.filterwarnings("ignore::musement.MusementWarning")
@pytest.mark.parametrize("name", RECORDED)
def test_another_version_is_refused_everywhere(name: str) -> None:
    with pytest.raises(CannotOverwriteExistingCassetteException, match=r"X-Musement-Version is '3\.4\.0'"):
        with replaying(name):
            play(RECORDED[name], api_version="3.4.0")


@PLAYERS
@pytest.mark.filterwarnings("ignore::musement.MusementWarning")
@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"api_version": "3.4.0"}, f"X-Musement-Version is '3.4.0', recorded was '{API_VERSION}'"),
        ({"currency": "USD"}, "X-Musement-Currency is 'USD', recorded was 'EUR'"),
        ({"market": "it"}, "X-Musement-Market is 'it', recorded was 'us'"),
        ({"locale": "it-IT"}, "Accept-Language is 'it-IT', recorded was 'en-GB'"),
        ({"application": "another"}, "X-Musement-Application is 'another', recorded was 'APPLICATION'"),
        ({"client_id": "me", "client_secret": "mine"}, "/login"),
    ],
)
def test_another_configuration_is_refused(player: Player, change: dict[str, str], named: str) -> None:
    with pytest.raises(CannotOverwriteExistingCassetteException, match=named):
        with replaying(CITIES):
            player(RECORDED[CITIES], **change)


@PLAYERS
def test_a_request_without_its_token_is_refused(player: Player) -> None:
    nobody = replace(RECORDED["authentication/one_login_for_several_calls"], signed_in=False)
    with pytest.raises(CannotOverwriteExistingCassetteException, match="Authorization is None"):
        with replaying(nobody.name):
            player(nobody)


def changing(name: str, change: Callable[[AsyncMusement], Awaitable[object]]) -> RecordedScenario:
    """A scenario that makes another call before its own."""

    async def changed(api: AsyncMusement, backstage: Backstage) -> None:
        await change(api)
        await RECORDED[name].play(api, backstage)

    return replace(RECORDED[name], play=changed)


@PLAYERS
@pytest.mark.parametrize(
    ("name", "change", "named"),
    [
        (
            "refused_carts/discount_code_invalid",
            lambda api: api.carts.create(discount_code="ANOTHER"),
            "the body is .*ANOTHER.*recorded was .*UNKNOWN",
        ),
        ("carts/deleted", lambda api: api.carts.create(customer_email="ada@example.org"), "the body is"),
        (CITIES, lambda api: api.call(cities_list_page.call, limit=3), r"'3'\)\] != "),
        (CITIES, lambda api: api.cities.get(3), "/cities/3"),
        ("carts/deleted", lambda api: api.request("PUT", "/carts", body={}), "PUT != POST"),
    ],
)
def test_another_request_is_refused(
    name: str, change: Callable[[AsyncMusement], Awaitable[object]], named: str, player: Player
) -> None:
    with pytest.raises(CannotOverwriteExistingCassetteException, match=named):
        with replaying(name):
            player(changing(name, change))


@PLAYERS
def test_an_interaction_is_played_once(player: Player) -> None:
    with replaying(CITIES):
        player(RECORDED[CITIES])
        with pytest.raises(CannotOverwriteExistingCassetteException):
            player(RECORDED[CITIES])


def test_what_is_left_over_is_an_error() -> None:
    with pytest.raises(UnplayedError, match=r"GET .*/cities, GET .*/cities/"):
        with replaying(CITIES):
            pass


@PLAYERS
def test_a_missing_cassette_is_an_error_and_is_not_made(tmp_path: Path, player: Player) -> None:
    with pytest.raises(MissingCassetteError, match=r"does not exist; `make record` makes it"):
        with replaying(CITIES, tmp_path):
            player(RECORDED[CITIES])
    with pytest.raises(CannotOverwriteExistingCassetteException):
        with cassette(tmp_path / f"{CITIES}{SUFFIX}", Scrubber(), Format()):
            player(RECORDED[CITIES])
    assert list(tmp_path.iterdir()) == []


def test_replaying_leaves_the_cassette_as_it_is(tmp_path: Path) -> None:
    name = Path(f"{BOOKING}{SUFFIX}")
    (tmp_path / name).parent.mkdir()
    shutil.copyfile(CASSETTES / name, tmp_path / name)
    with replaying(BOOKING, tmp_path):
        play(RECORDED[BOOKING])
    assert (tmp_path / name).read_bytes() == (CASSETTES / name).read_bytes()


def request(body: Any) -> Request:
    content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    return Request("POST", "https://sandbox.invalid/api/v3/orders", content, {})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (b'{"a": 1, "b": [2]}', b'{"b":[2],"a":1}'),
        (b'"\\u00e8"', '"è"'.encode()),
        (None, b""),
        (b"%PDF", b"%PDF"),
    ],
)
def test_bodies_are_compared_by_value(one: bytes | None, other: bytes | None) -> None:
    json_body(request(one), request(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": 1}, {"a": 2}),
        ({"a": 1}, {"a": True}),
        ({"a": 1}, {"a": "1"}),
        ({"a": None}, {}),
        ([1, 2], [2, 1]),
        ({}, None),
        (b"%PDF-1", b"%PDF-2"),
    ],
)
def test_bodies_of_another_value_differ(one: Any, other: Any) -> None:
    with pytest.raises(AssertionError, match="the body is"):
        json_body(request(one), request(other))
