"""The policy of one call, handed in by whoever knows more of it than HTTP does: may it be repeated, what became of it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any, Protocol

from musement_core.api_response import ApiResponse
from musement_core.errors.call_errors import APIError
from musement_core.errors.client_errors import ClientError
from musement_core.flow import Flow


class CallPolicy(Protocol):
    """One call: whether it may be repeated, what became of it, and what is written down of it."""

    @property
    def is_idempotent(self) -> bool:
        """Tell whether making the call twice does no more than making it once."""
        ...

    @property
    def is_safe_to_lose(self) -> bool:
        """Tell whether nobody has to know if a lost request was carried out."""
        ...

    def before(self) -> Flow[None]:
        """Verify what has to hold before the call is sent, and write down that it will be.

        Raises:
            APIError: What has to hold does not.
            JournalError: It could not be written down.
        """
        ...

    def carried_out(self, response: ApiResponse[Any]) -> Flow[None]:
        """Write down that the call is carried out. Never raises for what is written to."""
        ...

    def failed(self, error: ClientError) -> Flow[None]:
        """Write down that the call failed, or that its outcome is unknown. Never raises for what is written to."""
        ...

    def mismatch(self, response: ApiResponse[Any]) -> str | None:
        """Tell what shows that a response belongs to another request, or lacks what it must have."""
        ...

    def may_be_repeated_delivery(self, refusal: APIError) -> bool:
        """Tell whether a refusal of the first request may come from an earlier delivery of the same one."""
        ...

    @property
    def was_lost_before(self) -> bool:
        """Tell whether a request of an earlier call for the same was lost, and may be what is refused now."""
        ...

    def is_noted_on(self, error: BaseException) -> bool:
        """Tell whether an exception says already what became of a call."""
        ...

    def lost(self) -> None:
        """Note a request that may be carried out, now or later, without a response."""
        ...

    def done(self, response: ApiResponse[Any]) -> None:
        """Note that the call is carried out, and what the caller is shown."""
        ...

    def confirm(self) -> Flow[bool]:
        """Tell whether what was written stands, where a lost request may have replaced it."""
        ...

    def reconcile(self, refusal: APIError | None) -> Flow[ApiResponse[Any] | None]:
        """Ask the API whether it carried out the call; `None` when it did not.

        Raises:
            APIError: It did not answer.
            Inconclusive: Its state does not show.
        """
        ...

    def mark_unknown(self, error: BaseException) -> str:
        """Note that the call ends with an unknown outcome, let the error carry what is known; return what to check."""
        ...

    def mark_not_shown(self, error: BaseException) -> str:
        """Note that the call was carried out but its caller is not shown the result; return what to check."""
        ...


@contextlib.contextmanager
def not_shown(policy: CallPolicy) -> Iterator[None]:
    """Let whatever ends the block say that the call was carried out: it only was not shown to its caller."""
    try:
        yield
    except APIError as error:
        policy.mark_not_shown(error)
        raise
    except ClientError:
        raise
    except BaseException as interruption:
        advice = policy.mark_not_shown(interruption)
        interruption.add_note(f"The call was carried out before it was interrupted: {advice}")
        raise


class Inconclusive(Exception):  # noqa: N818 - an outcome, not a fault
    """The API's state does not show whether it carried out a call. `nothing_yet`: so far it did not."""

    def __init__(self, *, nothing_yet: bool = False) -> None:
        self.nothing_yet = nothing_yet
        super().__init__()
