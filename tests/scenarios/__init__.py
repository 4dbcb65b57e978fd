"""What is called: every public method of every resource, and every refusal that the document names."""

from tests.scenarios import activities, authentication, carts, orders, places, refusals
from tests.scenarios.scenario import Scenario

__all__ = ["REFUSALS", "SUCCESSES"]

SUCCESSES: tuple[Scenario, ...] = (
    *activities.SCENARIOS,
    *places.SCENARIOS,
    *carts.SCENARIOS,
    *orders.SCENARIOS,
    *authentication.SCENARIOS,
)
REFUSALS: tuple[Scenario, ...] = refusals.SCENARIOS
