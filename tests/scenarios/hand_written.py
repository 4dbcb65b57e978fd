"""The scenarios that are written by hand: at least one good call of every operation that this client knows."""

from tests.scenarios import activities, authentication, carts, orders, places
from tests.scenarios.scenario import Scenario

HAND_WRITTEN: tuple[Scenario, ...] = (
    *activities.SCENARIOS,
    *places.SCENARIOS,
    *carts.SCENARIOS,
    *orders.SCENARIOS,
    *authentication.SCENARIOS,
)
