"""The offline sandbox: a stateful stand-in for the Musement API, in the same process or over loopback HTTP.

    from musement.sandbox import Sandbox, SandboxTransport

    sandbox = Sandbox(seed=1)
    client = Client(transport=SandboxTransport(sandbox), base_url="https://sandbox.musement.com/api/v3")

`musement.sandbox.catalogue` names the activities on sale, `musement.sandbox.faults` what can be made to go wrong,
`musement.sandbox.server.serve` (and `python -m musement.sandbox`) answers over HTTP.

Where the sources disagree it follows the order guide: a new order shows the currency that the request asked for,
not the euros that the reference mentions for unpaid orders.
"""

from musement_sandbox.clock import SandboxClock
from musement_sandbox.fake_clock import FakeClock
from musement_sandbox.request_log import LoggedRequest, LoggedResponse, RequestLog
from musement_sandbox.sandbox import Exchange, Sandbox
from musement_sandbox.settings import DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET
from musement_sandbox.state_errors import SnapshotError, StateFileError
from musement_sandbox.transports import AsyncSandboxTransport, SandboxTransport
from musement_sandbox.webhook_deliveries import Attempt, Delivery
from musement_sandbox.webhooks import Receiver, Webhooks

__all__ = [
    "DEFAULT_CLIENT_ID",
    "DEFAULT_CLIENT_SECRET",
    "AsyncSandboxTransport",
    "Attempt",
    "Delivery",
    "Exchange",
    "FakeClock",
    "LoggedRequest",
    "LoggedResponse",
    "Receiver",
    "RequestLog",
    "Sandbox",
    "SandboxClock",
    "SandboxTransport",
    "SnapshotError",
    "StateFileError",
    "Webhooks",
]

# Tracebacks and pickles name the module that users import.
for _public in (
    AsyncSandboxTransport,
    Attempt,
    Delivery,
    Exchange,
    FakeClock,
    LoggedRequest,
    LoggedResponse,
    RequestLog,
    Sandbox,
    SandboxClock,
    SandboxTransport,
    SnapshotError,
    StateFileError,
    Webhooks,
):
    _public.__module__ = __name__
