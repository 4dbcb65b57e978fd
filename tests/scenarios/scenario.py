"""One call of one public method, and what has to exist before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from httpx import Response

from musement import Options
from musement.sandbox import Sandbox
from musement_sandbox.validation import Document
from tests.support.sandbox_api import Api, MovingClock

# The rules of the document are compiled once; a sandbox of its own for each call costs little then.
_RULES = Document()


class Arguments(NamedTuple):
    """What a method is called with."""

    positional: tuple[Any, ...]
    named: dict[str, Any]


def given(*positional: Any, **named: Any) -> Arguments:
    """Arguments, written as in the call."""
    return Arguments(positional, named)


Prepare = Callable[[Api], Arguments]
"""Make what the call needs, with calls of its own that are not part of the test, and give the arguments."""


def nothing(_: Api) -> Arguments:
    """No preparation, no arguments."""
    return given()


@dataclass(frozen=True, eq=False)
class Scenario:
    """One call of one public method, or of one operation without a public method of its own, with a sandbox of its own.

    Attributes:
        method: The resource and its method, as in `carts.get`.
        prepare: Gives the arguments.
        status: What the last response must have.
        label: Tells scenarios of one method apart.
        options: Of the client.
        credentials: Whether the client logs in.
        sandbox: Options of the sandbox.
        operation: The operation that is refused; None where the call succeeds.
        expect: Asserts what the returned value must be.
        cassette: The name of the cassette that is recorded of this call alone; it needs no preparation then.
        since: The version of the API from which on the call succeeds so.
    """

    method: str
    prepare: Prepare = nothing
    status: int = 200
    label: str = ""
    options: Options = field(default_factory=Options)
    credentials: bool = True
    sandbox: dict[str, Any] = field(default_factory=dict)
    operation: str | None = None
    expect: Callable[[Any], None] = lambda _: None
    cassette: str | None = None
    since: tuple[int, int, int] = (0, 0, 0)

    @property
    def name(self) -> str:
        """For the test's name."""
        return " ".join(
            part for part in (self.method, self.label, str(self.status) if self.operation else "") if part
        )

    def unprepared(self) -> Arguments:
        """The arguments, where nothing has to be prepared.

        Raises:
            AttributeError: Something has to be.
        """
        return self.prepare(cast("Api", object()))

    def new_sandbox(self) -> Sandbox:
        """Make a sandbox at a fixed time, with a webhook that accepts everything."""
        chosen = {"seed": 1, "clock": MovingClock(), "webhook": lambda _: Response(200), **self.sandbox}
        sandbox = Sandbox(**chosen)
        sandbox.document = _RULES
        return sandbox
