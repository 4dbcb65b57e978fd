"""What happens to calls, as it happens: `Musement.from_env(on_event=listener)` hands each event to a function of yours.

    from musement import Musement, events

    def listener(event: events.Event) -> None:
        if isinstance(event, events.RecoveredEvent):
            print(event.operation, "was carried out although its response was lost")

    musement = Musement.offline(on_event=listener)

A call has a `StartEvent`, an `AttemptEvent` for each request, what else happens to it, and a `DoneEvent`. No event holds
a body, a secret, or what is known of a person. What a listener raises is logged and changes nothing.
"""

from __future__ import annotations

from musement_core.events import EVENTS as _EVENTS
from musement_core.events import (
    AttemptEvent,
    DoneEvent,
    Event,
    InDoubtEvent,
    JournalEvent,
    Listener,
    LoginEvent,
    PauseEvent,
    ProbeEvent,
    RecoveredEvent,
    RetryEvent,
    StartEvent,
    UnknownEvent,
)

__all__ = [
    "AttemptEvent",
    "DoneEvent",
    "Event",
    "InDoubtEvent",
    "JournalEvent",
    "Listener",
    "LoginEvent",
    "PauseEvent",
    "ProbeEvent",
    "RecoveredEvent",
    "RetryEvent",
    "StartEvent",
    "UnknownEvent",
]

for _public in (Event, *_EVENTS):
    _public.__module__ = __name__
