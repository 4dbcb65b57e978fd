"""Scenarios of faults by name, for programs and people who do not write Python: what they do, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from musement_sandbox.fault_json import rule_from_json
from musement_sandbox.fault_plan import FaultRule, RandomFaults

__all__ = ["SCENARIOS", "Scenario"]


@dataclass(frozen=True, slots=True)
class Scenario:
    """Faults that belong together.

    Attributes:
        description: What happens, in one sentence.
        rules: The rules, as JSON.
        random_rate: The share of requests that meet a fault that is drawn at random.
    """

    description: str
    rules: tuple[dict[str, Any], ...] = ()
    random_rate: float = 0.0

    def made(self, seed: int = 0) -> tuple[list[FaultRule], RandomFaults | None]:
        """Return new rules, and the random schedule if it has one."""
        schedule = RandomFaults(seed, self.random_rate) if self.random_rate else None
        return [rule_from_json(rule) for rule in self.rules], schedule


def _rule(
    fault: str, *, on: str = "*", method: str | None = None, times: int | None = None, **arguments: Any
) -> dict[str, Any]:
    return {"fault": fault, "arguments": arguments, "method": method, "path": on, "times": times}


SCENARIOS: dict[str, Scenario] = {
    "lost-order": Scenario(
        "The next order is made, but the response is lost.",
        (_rule("timed_out", on="/orders", method="POST", times=1, acted=True),),
    ),
    "lost-orders": Scenario(
        "Each order is made, but its response is lost.",
        (_rule("timed_out", on="/orders", method="POST", acted=True),),
    ),
    "late-order": Scenario(
        "The next order is made only after the client gave up, and after two further requests about its cart.",
        (_rule("late", on="/orders", method="POST", times=1, after_requests=2),),
    ),
    "lost-payment": Scenario(
        "The next payment is made, but the response is lost.",
        (_rule("timed_out", on="/payments/*", method="POST", times=1, acted=True),),
    ),
    "sold-out": Scenario(
        "What is in the cart is gone when its next order is to be made.",
        (_rule("unavailable", on="/orders", method="POST", times=1),),
    ),
    "expired-token": Scenario(
        "The token of the next request ends before it.", (_rule("expired_token", times=1),)
    ),
    "rate-limit": Scenario(
        "Three requests get 429, with a Retry-After of one second.",
        (_rule("too_many_requests", times=3, retry_after=1),),
    ),
    "proxy-errors": Scenario(
        "Three requests get the HTML page of a proxy with 502.", (_rule("html_page", times=3),)
    ),
    "outage": Scenario("Every request gets 503, and nothing is done.", (_rule("server_error", status=503),)),
    "slow": Scenario("Every response takes five seconds.", (_rule("delayed", seconds=5),)),
    "flaky": Scenario("Three of ten requests meet a fault that is drawn at random.", random_rate=0.3),
}
