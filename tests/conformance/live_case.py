"""Prepare the server for a generated request: a sandbox in which what it asks about exists, or does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from schemathesis import Case

from musement.sandbox import Sandbox
from musement.sandbox.server import SandboxServer
from musement_sandbox.faults import Fault
from tests.scenarios.fixtures import Fixture, fixtures

_APPLICATION = "X-Musement-Application"


@dataclass
class LiveCase:
    """Prepare the server for each request of an operation, and complete the request.

    Attributes:
        server: Responds from a new sandbox each time; from the same one where the operation only reads.
        operation: Method and path, as in `GET /carts/{cartUuid}`.
        what_exists: Whether requests name what the sandbox has; the rest of them stays as generated.
        fault: What becomes of every response.
        unchecked: Whether the sandbox lets through what breaks the document.
    """

    server: SandboxServer
    operation: str
    what_exists: bool = False
    fault: Fault | None = None
    unchecked: bool = False
    _prepared: tuple[Sandbox, str] | None = field(default=None, init=False)

    @property
    def _fixture(self) -> Fixture:
        return fixtures()[self.operation]

    def __call__(self, case: Case[Any]) -> Mapping[str, str]:
        """The headers that a request is sent with."""
        if self._prepared is None or self._fixture.operation.method != "GET":
            self._prepared = self._new()
        self.server.sandbox, token = self._prepared
        if self.what_exists:
            self._name_what_exists(case)
        return {"Authorization": f"Bearer {token}"}

    def _new(self) -> tuple[Sandbox, str]:
        sandbox, token = self._fixture.sandbox()
        sandbox.validate = not self.unchecked
        if self.fault is not None:
            sandbox.faults.add(self.fault, times=None)
        return sandbox, token

    def _name_what_exists(self, case: Case[Any]) -> None:
        known = self._fixture
        if known.path:
            case.path_parameters = {**case.path_parameters, **known.path}
        if known.query:
            case.query = {**case.query, **known.query}
        if isinstance(known.body, list):
            case.body = known.body
        elif isinstance(known.body, dict) and isinstance(case.body, dict):
            case.body = {**case.body, **known.body}
        # Where the document requires it, it may be missing because that is what is tried.
        if _APPLICATION in case.headers or _APPLICATION not in known.operation.parameters("header"):
            case.headers[_APPLICATION] = "tests"
