"""One call of one public method, and what has to exist before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from httpx import Response

from musement import Options
from musement.sandbox import Sandbox
from tests.support.sandbox_api import Api, MovingClock


class Arguments(NamedTuple):
    """What a method is called with."""

    positional: tuple[Any, ...]
    named: dict[str, Any]


def given(*positional: Any, **named: Any) -> Arguments:
    """Arguments, written as in the call."""
    return Arguments(positional, named)


Prepare = Callable[[Api], Arguments]
"""Makes what the call needs, with calls of its own that are not part of the test, and gives the arguments."""


def nothing(_: Api) -> Arguments:
    """No preparation, no arguments."""
    return given()


@dataclass(frozen=True, eq=False)
class Scenario:
    """A call that a client makes against a sandbox of its own.

    Attributes:
        method: The resource and its method, as in `carts.get`.
        prepare: Gives the arguments.
        status: What the last answer must be.
        label: Tells scenarios of one method apart.
        options: Of the client.
        credentials: Whether the client logs in.
        sandbox: Options of the sandbox.
        operation: The operation that is refused; None where the call succeeds.
    """

    method: str
    prepare: Prepare = nothing
    status: int = 200
    label: str = ""
    options: Options = field(default_factory=Options)
    credentials: bool = True
    sandbox: dict[str, Any] = field(default_factory=dict)
    operation: str | None = None

    @property
    def name(self) -> str:
        """For the test's name."""
        return " ".join(
            part for part in (self.method, self.label, str(self.status) if self.operation else "") if part
        )

    def new_sandbox(self) -> Sandbox:
        """A sandbox at a fixed time, with a webhook that accepts everything."""
        chosen = {"seed": 1, "clock": MovingClock(), "webhook": lambda _: Response(200), **self.sandbox}
        return Sandbox(**chosen)
