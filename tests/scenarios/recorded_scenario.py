"""What a cassette is recorded of: calls of one client in their order, and what has to come back.

Most are coroutine functions in `tests.scenarios.recorded`; a scenario of one call that needs no preparation is one as it is.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from musement import APIStatusError, AsyncMusement

Simple = Callable[[AsyncMusement], Awaitable[None]]
Staged = Callable[[AsyncMusement, "Backstage"], Awaitable[None]]


class Backstage(Protocol):
    """What happens on the server's side during a scenario: on replay, nothing has to."""

    def withdraw(self, identifier: str) -> None:
        """A product or an activity is no longer on sale, in carts neither."""
        ...

    def expire_discount(self, code: str) -> None:
        """A promo code ends."""
        ...

    def expire_tokens(self) -> None:
        """Every token given out so far ends."""
        ...

    def fail_once(self, status: int) -> None:
        """The next request gets that status and not acted upon."""
        ...


class NoBackstage:
    """The backstage of a replay: what was done there then is in the responses."""

    def withdraw(self, identifier: str) -> None:
        """Nothing."""

    def expire_discount(self, code: str) -> None:
        """Nothing."""

    def expire_tokens(self) -> None:
        """Nothing."""

    def fail_once(self, status: int) -> None:
        """Nothing."""


@dataclass(frozen=True)
class RecordedScenario:
    """The calls of one cassette.

    Attributes:
        name: Of the cassette, with its folder.
        signed_in: Whether the client has credentials; without them it sends no token.
        omitted_header: A header that is taken out of every request on its way.
        offline_only: Whether it needs something on the server's side that only the offline sandbox can do.
        sandbox: Settings of that sandbox.
        breaks: The places, as `tests.support.contract_checker` names them, in which something refused departs from the
            document: a request that breaks it on purpose, or a status that only its `default` allows.
    """

    name: str
    play: Staged
    signed_in: bool = False
    omitted_header: str | None = None
    offline_only: bool = False
    sandbox: Mapping[str, Any] = field(default_factory=dict)
    breaks: frozenset[str] = frozenset()


RECORDED: dict[str, RecordedScenario] = {}
"""Every recorded scenario by name; `tests.scenarios.recorded` fills it."""


def recorded(
    *, signed_in: bool = False, omitted_header: str | None = None, breaks: Collection[str] = ()
) -> Callable[[Simple], Simple]:
    """Record a coroutine function that takes a client."""

    def register(function: Simple) -> Simple:
        async def play(api: AsyncMusement, _: Backstage) -> None:
            await function(api)

        _register(
            function, play, signed_in=signed_in, omitted_header=omitted_header, breaks=frozenset(breaks)
        )
        return function

    return register


def recorded_offline(
    *, signed_in: bool = False, breaks: Collection[str] = (), **sandbox: Any
) -> Callable[[Staged], Staged]:
    """Record a coroutine function that takes a client and a backstage, from the offline sandbox alone.

    Args:
        signed_in: See `RecordedScenario`.
        breaks: See `RecordedScenario`.
        sandbox: Settings of the sandbox, as `musement.sandbox.Sandbox` takes them.
    """

    def register(function: Staged) -> Staged:
        details: dict[str, Any] = {"signed_in": signed_in, "breaks": frozenset(breaks)}
        _register(function, function, offline_only=True, sandbox=sandbox, **details)
        return function

    return register


async def refused(
    call: Awaitable[object], error: type[APIStatusError], code: str, message: str | None = None
) -> None:
    """Expect that the API refuses a call.

    Args:
        call: The call, not awaited yet.
        error: The class that stands for the status.
        code: The API's code, as the client gives it: a string.
        message: The API's text; None where no page prints one.
    """
    refusal: APIStatusError | None = None
    try:
        await call
    except error as raised:
        refusal = raised
    assert refusal is not None, f"{error.__name__} was expected, the call succeeded"
    assert refusal.code == code, str(refusal)
    assert message in {None, refusal.message}, str(refusal)


def _register(function: Callable[..., object], play: Staged, **details: Any) -> None:
    folder = function.__module__.rpartition(".")[2]
    add(RecordedScenario(f"{folder}/{function.__name__}", play, **details))


def add(scenario: RecordedScenario) -> None:
    """Add a scenario to those that are recorded."""
    assert scenario.name not in RECORDED, f"two recorded scenarios are called {scenario.name}"
    RECORDED[scenario.name] = scenario
