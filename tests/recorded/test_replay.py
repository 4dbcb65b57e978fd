"""Every scenario, answered from its cassette: one set of cassettes for both clients, and nothing left unplayed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.recording.cassettes import cassette_name, cassette_paths, replaying
from tests.recording.clients import play, play_async
from tests.scenarios.recorded import RECORDED


@pytest.mark.parametrize("player", [play, play_async], ids=["blocking", "async"])
@pytest.mark.parametrize("name", RECORDED)
def test_a_scenario_is_played_from_its_cassette(name: str, player: Callable[..., None]) -> None:
    with replaying(name):
        player(RECORDED[name])


def test_every_cassette_belongs_to_a_scenario() -> None:
    assert {cassette_name(path) for path in cassette_paths()} == set(RECORDED)
