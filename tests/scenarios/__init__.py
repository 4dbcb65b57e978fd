"""The one registry of calls: a good call of every operation, what prepares it, how it is refused, what is recorded.

Sandbox tests, conformance tests and recordings all play it. `hand_written` has what people wrote, `derived` what follows
from the document for operations that nobody wrote a scenario for, `refusals` how each operation is refused, and `recorded`
what the cassettes are made of.
"""

from tests.scenarios import refusals
from tests.scenarios.derived import derived_scenarios
from tests.scenarios.hand_written import HAND_WRITTEN
from tests.scenarios.scenario import Scenario

__all__ = ["REFUSALS", "SUCCESSES"]

SUCCESSES: tuple[Scenario, ...] = (*HAND_WRITTEN, *derived_scenarios(HAND_WRITTEN))
REFUSALS: tuple[Scenario, ...] = refusals.SCENARIOS
