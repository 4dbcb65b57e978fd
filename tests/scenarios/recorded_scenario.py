"""What is recorded: scenarios, each a coroutine function that calls a client and says what has to come back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
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
        """The next request is answered with that status and not acted upon."""
        ...


class NoBackstage:
    """The stage hands of a replay: what they did then is in the answers."""

    def withdraw(self, identifier: str) -> None:
        """Nothing."""

    def expire_discount(self, code: str) -> None:
        """Nothing."""

    def expire_tokens(self) -> None:
        """Nothing."""

    def fail_once(self, status: int) -> None:
        """Nothing."""


@dataclass(frozen=True)
class Scenario:
    """One cassette.

    Attributes:
        name: Of the cassette, with its folder.
        signed_in: Whether the client has credentials; without them it sends no token.
        omitted_header: A header that is taken out of every request on its way.
        offline_only: Whether it needs something on the server's side that only the offline sandbox can do.
        sandbox: Settings of that sandbox.
        breaks: The places of requests that break the API's document on purpose, because the API's refusal is what
            is recorded; see `tests/recorded/conformance.py`.
    """

    name: str
    play: Staged
    signed_in: bool = False
    omitted_header: str | None = None
    offline_only: bool = False
    sandbox: Mapping[str, Any] = field(default_factory=dict)
    breaks: frozenset[str] = frozenset()


SCENARIOS: dict[str, Scenario] = {}
"""Every scenario by name; `tests.scenarios.recorded` fills it."""


def scenario(
    *, signed_in: bool = False, omitted_header: str | None = None, breaks: str | None = None
) -> Callable[[Simple], Simple]:
    """Makes a scenario of a coroutine function that takes a client."""

    def register(function: Simple) -> Simple:
        async def play(api: AsyncMusement, _: Backstage) -> None:
            await function(api)

        _register(function, play, signed_in=signed_in, omitted_header=omitted_header, breaks=_places(breaks))
        return function

    return register


def offline_scenario(
    *, signed_in: bool = False, breaks: str | None = None, **sandbox: Any
) -> Callable[[Staged], Staged]:
    """Makes a scenario of one that takes a client and stage hands, for the offline sandbox alone.

    Args:
        signed_in: See `Scenario`.
        breaks: See `Scenario`.
        sandbox: Settings of the sandbox, as `musement.sandbox.Sandbox` takes them.
    """

    def register(function: Staged) -> Staged:
        details: dict[str, Any] = {"signed_in": signed_in, "breaks": _places(breaks)}
        _register(function, function, offline_only=True, sandbox=sandbox, **details)
        return function

    return register


async def refused(
    call: Awaitable[object], error: type[APIStatusError], code: str, message: str | None = None
) -> None:
    """Expects that the API refuses a call.

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
    name = f"{folder}/{function.__name__}"
    assert name not in SCENARIOS, f"two scenarios are called {name}"
    SCENARIOS[name] = Scenario(name, play, **details)


def _places(breaks: str | None) -> frozenset[str]:
    return frozenset() if breaks is None else frozenset({breaks})
