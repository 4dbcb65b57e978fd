"""The scenarios that are written by hand: at least one good call of every operation that this client knows."""

import re

from musement import API_VERSION
from tests.scenarios import activities, authentication, carts, orders, places
from tests.scenarios.scenario import Scenario


def _holds(scenario: Scenario) -> bool:
    """Whether the API of the version that requests are pinned to is new enough."""
    pinned = re.fullmatch(r"(\d+)\.(\d+)\.(\d+)", API_VERSION)
    return pinned is None or scenario.since <= tuple(map(int, pinned.groups()))


HAND_WRITTEN: tuple[Scenario, ...] = tuple(
    scenario
    for scenario in (
        *activities.SCENARIOS,
        *places.SCENARIOS,
        *carts.SCENARIOS,
        *orders.SCENARIOS,
        *authentication.SCENARIOS,
    )
    if _holds(scenario)
)
