"""Every recorded scenario, by the part of the API it is about, and the single calls that are recorded as they are."""

from musement import AsyncMusement
from tests.scenarios.hand_written import HAND_WRITTEN
from tests.scenarios.recorded import (
    activities,
    authentication,
    cancellations,
    carts,
    catalogue,
    customers,
    dates,
    orders,
    payments,
    refused_carts,
    refused_orders,
    reviews,
    vouchers,
)
from tests.scenarios.recorded_scenario import RECORDED, Backstage, RecordedScenario, add
from tests.scenarios.scenario import Scenario

__all__ = [
    "RECORDED",
    "activities",
    "authentication",
    "cancellations",
    "carts",
    "catalogue",
    "customers",
    "dates",
    "orders",
    "payments",
    "refused_carts",
    "refused_orders",
    "reviews",
    "vouchers",
]


def _of_one_call(name: str, scenario: Scenario) -> RecordedScenario:
    async def play(api: AsyncMusement, _: Backstage) -> None:
        resource, method = scenario.method.split(".")
        arguments = scenario.unprepared()
        value = await getattr(getattr(api, resource), method)(*arguments.positional, **arguments.named)
        scenario.expect(value)

    return RecordedScenario(name, play)


for _scenario in HAND_WRITTEN:
    if _scenario.cassette is not None:
        add(_of_one_call(_scenario.cassette, _scenario))
