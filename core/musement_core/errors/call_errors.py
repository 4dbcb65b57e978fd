"""The errors of a call that was sent: no response, one that cannot be read, or one whose outcome is unknown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

from musement_core.errors.client_errors import ClientError, InvalidRequestError
from musement_core.errors.response_snapshot import ResponseSnapshot


class APIError(ClientError):
    """A call went wrong on its way or at the server.

    Attributes:
        method: the HTTP method.
        path: the path of the operation.
        attempts: requests made for this call, the failed one included.
        outcome_unknown: the server may have acted although the call failed; the client cannot tell.
        what_to_check: what to look at before the call is made again, when the outcome is unknown.
        journal_entry: name of the journal's entry of the call, when the outcome is unknown and a journal has one.
    """

    def __init__(self, message: str, *, method: str, path: str, attempts: int = 1) -> None:
        self.method = method
        self.path = path
        self.attempts = attempts
        self.outcome_unknown = False
        self.what_to_check: str | None = None
        self.journal_entry: str | None = None
        self._resolver: Callable[[APIError, type[Any] | None], Any] | None = None
        super().__init__(message)

    def resolve(self, *, extra_data_type: type[Any] | None = None) -> Any:
        """Ask the API what became of the call, when its outcome is unknown.

        Of a call of `AsyncMusement` this is awaited. An error that was unpickled knows no client: there it is
        `musement.resolve(error)`, of any client with the same credentials.

        Args:
            extra_data_type: What the `extra_data` of an order is read as.

        Returns:
            A `Resolution`: whether it was carried out, and what the call would have returned. Items that its lost
            requests put into a cart beyond what was wanted are removed.

        Raises:
            OutcomeUnknownError: The API still does not tell.
            InvalidRequestError: The outcome is known, or this error has no client.
        """
        if self._resolver is None:
            raise InvalidRequestError(
                argument="error",
                problem="it belongs to no client" if self.outcome_unknown else "its outcome is known",
                rule="An error whose outcome is unknown is given to resolve() of a client.",
            )
        return self._resolver(self, extra_data_type)

    def mark_outcome_unknown(self, what_to_check: str) -> Self:
        """Note that the server may have acted, and what to check; return the error itself."""
        self.outcome_unknown = True
        self.what_to_check = what_to_check
        return self

    def __str__(self) -> str:
        text = super().__str__()
        if self.attempts > 1:
            text = f"{text} ({self.attempts} attempts)"
        if self.outcome_unknown:
            text = f"{text}. The outcome is unknown: {self.what_to_check}"
        return text


class APIConnectionError(APIError):
    """No response: no connection, or it broke. `request_sent` is False when nothing reached the server."""

    def __init__(
        self, problem: str, *, method: str, path: str, attempts: int = 1, request_sent: bool = True
    ) -> None:
        self.problem = problem
        self.request_sent = request_sent
        super().__init__(f"{method} {path}: {problem}", method=method, path=path, attempts=attempts)


class APITimeoutError(APIConnectionError):
    """No response in time. A request that was sent may still be carried out."""


class OutcomeUnknownError(APIError):
    """The response was lost, and asking the API did not show whether it acted. Do not simply call again.

    `what_to_check` says how to find out; the failure that came first is the cause.
    """

    def __init__(self, what_to_check: str, *, method: str, path: str, attempts: int = 1) -> None:
        super().__init__(
            f"{method} {path}: no response, and no way to tell whether it was carried out",
            method=method,
            path=path,
            attempts=attempts,
        )
        self.mark_outcome_unknown(what_to_check)


class LoginError(APIError):
    """The login succeeded but gave no usable token. Its response is not kept: it may hold one."""

    def __init__(
        self, problem: str, *, method: str = "POST", path: str = "/login", attempts: int = 1
    ) -> None:
        self.problem = problem
        super().__init__(
            f"{method} {path} gave no usable token: {problem}", method=method, path=path, attempts=attempts
        )


class APIResponseError(APIError):
    """The server answered with success, but its response cannot be read. `response` keeps it, body included."""

    _finding = "but the response cannot be read"

    def __init__(
        self, problem: str, *, response: ResponseSnapshot, method: str, path: str, attempts: int = 1
    ) -> None:
        self.problem = problem
        self.response = response
        super().__init__(
            f"{method} {path} answered {response.status}, {self._finding}: {problem}",
            method=method,
            path=path,
            attempts=attempts,
        )

    @property
    def status(self) -> int:
        """Return the HTTP status of the response."""
        return self.response.status


class ResponseMismatchError(APIResponseError):
    """The response does not answer the request that was sent: it names something else, or lacks what it must have.

    A connection that is one response behind, or a proxy that confuses its callers, gives such responses. It is never
    taken for the result.
    """

    _finding = "but not to this request"
