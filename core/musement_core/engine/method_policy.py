"""The policy of a call of which nothing is known but its HTTP method (RFC 9110)."""

from __future__ import annotations

from typing import Any, Final

from attrs import frozen

from musement_core.api_response import ApiResponse
from musement_core.engine.call_policy import Inconclusive
from musement_core.errors.call_errors import APIError
from musement_core.errors.client_errors import ClientError
from musement_core.flow import Flow
from musement_core.operations import Call

#: Methods that change nothing at the server (RFC 9110).
SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
#: Methods that do no more when they are carried out twice (RFC 9110).
IDEMPOTENT_METHODS: Final = SAFE_METHODS | {"PUT", "DELETE"}


@frozen
class MethodPolicy:
    """Retries what HTTP calls idempotent; of everything else a lost response leaves the outcome unknown."""

    call: Call[Any]

    @property
    def is_idempotent(self) -> bool:
        """See `CallPolicy`."""
        return self.call.operation.method in IDEMPOTENT_METHODS

    @property
    def is_safe_to_lose(self) -> bool:
        """See `CallPolicy`."""
        return self.call.operation.method in SAFE_METHODS

    @property
    def was_lost_before(self) -> bool:
        """See `CallPolicy`."""
        return False

    def before(self) -> Flow[None]:
        """See `CallPolicy`."""
        yield from ()

    def carried_out(self, response: ApiResponse[Any]) -> Flow[None]:  # noqa: ARG002
        """See `CallPolicy`."""
        yield from ()

    def failed(self, error: ClientError) -> Flow[None]:  # noqa: ARG002
        """See `CallPolicy`."""
        yield from ()

    def mismatch(self, response: ApiResponse[Any]) -> str | None:  # noqa: ARG002
        """See `CallPolicy`."""
        return None

    def may_be_repeated_delivery(self, refusal: APIError) -> bool:  # noqa: ARG002
        """See `CallPolicy`."""
        return False

    def is_noted_on(self, error: BaseException) -> bool:  # noqa: ARG002
        """See `CallPolicy`."""
        return False

    def lost(self) -> None:
        """See `CallPolicy`."""

    def done(self, response: ApiResponse[Any]) -> None:
        """See `CallPolicy`."""

    def confirm(self) -> Flow[bool]:
        """See `CallPolicy`."""
        yield from ()
        return True

    def reconcile(self, refusal: APIError | None) -> Flow[ApiResponse[Any] | None]:  # noqa: ARG002
        """See `CallPolicy`."""
        yield from ()
        if self.is_idempotent:
            return None
        raise Inconclusive

    def mark_unknown(self, error: BaseException) -> str:  # noqa: ARG002
        """See `CallPolicy`."""
        return f"look whether {self.call.operation.method} {self.call.path} took effect"

    def mark_not_shown(self, error: BaseException) -> str:
        """See `CallPolicy`."""
        return self.mark_unknown(error)
