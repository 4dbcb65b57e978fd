"""Make requests go wrong between a client and the server, where the sandbox is told to.

    sandbox.faults.add(dropped(acted=True), method="POST", path="/orders")
    sandbox.faults.random(seed=7, rate=0.3)
    sandbox.faults.scenario("lost-order")

A fault says whether the server acts on the request (`never`, `now`, or `late`: after the client gave up),
and what the client sees. Nothing here sleeps: the waiting is handed to the sandbox's `sleep`.
"""

from musement_sandbox.fault_scenarios import SCENARIOS, Scenario
from musement_sandbox.faults import (
    Fault,
    connect_timed_out,
    cut_off,
    delayed,
    dropped,
    expired_token,
    html_page,
    late,
    refused,
    reset,
    responded,
    server_error,
    timed_out,
    too_many_requests,
    truncated,
    unavailable,
)

__all__ = [
    "SCENARIOS",
    "Fault",
    "Scenario",
    "connect_timed_out",
    "cut_off",
    "delayed",
    "dropped",
    "expired_token",
    "html_page",
    "late",
    "refused",
    "reset",
    "responded",
    "server_error",
    "timed_out",
    "too_many_requests",
    "truncated",
    "unavailable",
]

for _public in (Fault, Scenario):
    _public.__module__ = __name__  # tracebacks name the module that users import
