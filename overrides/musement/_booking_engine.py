"""How calls of this API are made: its headers, its rules for arguments, and the journal of what is booked."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from attrs import evolve, field, frozen

from musement._reconciliation.journal import Journal
from musement._version import VERSION
from musement.configuration import KEEP, Configuration, Keep
from musement.errors import ConfigurationError
from musement.request_rules import check_identifier, check_ranges
from musement_core.engine.call_policy import CallPolicy
from musement_core.engine.engine import Engine
from musement_core.flow import Flow
from musement_core.operations import Call

if TYPE_CHECKING:
    from musement_core.events import Listener
    from musement_core.journal.claims import Claim


@frozen
class BookingEngine(Engine):
    """The engine of the core with what is known of this API. Copies with other options share the journal too.

    `new_policy` makes the policy of a call. `claim` is the journal's entry of the
    idempotency key that the calls are made under. `journaled` is false for calls whose responses the caller does not see.
    `further` are headers that the caller adds.
    """

    configuration: Configuration = field(kw_only=True)
    new_policy: Callable[[Call[Any], BookingEngine], CallPolicy] = field(kw_only=True, repr=False)
    journal: Journal = field(factory=Journal, repr=False)
    claim: Claim | None = field(default=None, repr=False)
    journaled: bool = True
    further: Mapping[str, str] = field(factory=dict, repr=False)

    def policy_of(self, call: Call[Any]) -> CallPolicy:
        """Return what is known of a call beyond HTTP."""
        return self.new_policy(call, self)

    def check(self, call: Call[Any]) -> None:
        """Refuse dates in the wrong order, and identifiers that address nothing.

        Raises:
            InvalidRequestError: An argument is not what the API allows.
        """
        check_ranges(call.arguments)
        body = call.body if isinstance(call.body, dict) else {}
        for argument, value in (*call.arguments.items(), *body.items()):
            if (argument == "uuid" or argument.endswith("_uuid")) and isinstance(value, str):
                check_identifier(argument, value)

    def headers(self) -> Mapping[str, str]:
        """Return the headers of every call: what was configured and the version pin, never a default of the document."""
        settings = self.configuration
        chosen = {
            "X-Musement-Application": settings.application,
            "X-Musement-Version": settings.api_version,
            "X-Musement-Market": settings.market,
            "X-Musement-Currency": settings.currency,
            "Accept-Language": settings.locale,
            "User-Agent": user_agent(),
        }
        return {**self.further, **{name: value for name, value in chosen.items() if value is not None}}

    def with_options(
        self,
        on_event: Listener | Keep | None = KEEP,
        headers: Mapping[str, str] | Keep | None = KEEP,
        **changes: Any,
    ) -> Self:
        """Return the same engine with other options; see `Configuration.with_options`. A listener joins those there are.

        Raises:
            ConfigurationError: A value is not allowed.
            InvalidRequestError: A header cannot be sent, or is the client's own.
        """
        listeners = self.listeners if on_event is KEEP else listening(self.listeners, on_event)
        further = self.further
        if not isinstance(headers, Keep):
            from musement_core.engine.undocumented_call import further_headers

            own = evolve(self, further={}).header_names()
            further = {} if headers is None else further_headers(headers, own)
        configuration = self.configuration.with_options(**changes)
        return evolve(self, configuration=configuration, listeners=listeners, further=further)

    def recall(self, *, cart_uuid: str | None = None, order_uuid: str | None = None) -> Flow[None]:
        """Read what other processes have noted of a cart or an order.

        Raises:
            JournalError: The journal cannot be read.
        """
        if self.journal.shared is not None:
            yield from self.journal.shared.recall(cart_uuid=cart_uuid, order_uuid=order_uuid)

    def without_journal(self) -> Self:
        """Return the same engine for calls whose responses the caller does not see."""
        return evolve(self, journaled=False)

    def reconciling(self) -> Self:
        """Return the same engine for probes: not journaled, and never over a connection that may be one response behind."""
        return evolve(self, journaled=False, reconciles=True)


def listening(listeners: tuple[Listener, ...], on_event: object) -> tuple[Listener, ...]:
    """Return listeners with one more; none at all when it is `None`.

    Raises:
        ConfigurationError: It cannot be called, or it is a coroutine function, which nobody would await.
    """
    if on_event is None:
        return ()
    problem = None
    if not callable(on_event):
        problem = f"a {type(on_event).__name__} cannot be called: a function that takes an event is asked for"
    elif inspect.iscoroutinefunction(on_event) or inspect.iscoroutinefunction(type(on_event).__call__):
        problem = (
            "it is a coroutine function: listeners are called and never awaited, by clients of both kinds"
        )
    if problem is not None:
        raise ConfigurationError(argument="on_event", problem=problem)
    listener: Any = on_event
    return listeners if any(one is listener for one in listeners) else (*listeners, listener)


@cache
def user_agent() -> str:
    """Name and version of this package, and of the Python it runs on."""
    return f"musement-client/{VERSION} python/{'.'.join(map(str, sys.version_info[:3]))}"
