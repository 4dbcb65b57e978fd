"""The errors that a status without success stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from musement_core.errors.call_errors import APIError
from musement_core.errors.error_body import one_line, read_error_body
from musement_core.errors.response_snapshot import ResponseSnapshot
from musement_core.errors.retry_after import parse_retry_after
from musement_core.errors.secret_masking import mask_text
from musement_core.secret import Secret

#: Where servers, and proxies before them, name a request; the first that is there counts.
REQUEST_ID_HEADERS = (
    "x-request-id",
    "request-id",
    "x-correlation-id",
    "x-amzn-requestid",
    "x-amz-cf-id",
    "cf-ray",
)


class APIStatusError(APIError):
    """The API refused the call; the subclass names the status.

    Attributes:
        status: the HTTP status.
        code: the API's own error code, always a string (`"1400"`); `""` when the response has none.
        message: the API's message, or a description of a body that is not the API's.
        request_id: the server's name for the request, if it gave one.
        retry_after: seconds the server asks to wait, if it does; a date is turned into seconds.
        response: the response itself.
    """

    def __init__(
        self,
        *,
        response: ResponseSnapshot,
        method: str,
        path: str,
        attempts: int = 1,
        code: str = "",
        message: str = "",
    ) -> None:
        self.response = response
        self.status = response.status
        self.code = code
        self.message = message
        self.request_id: str | None = next(
            (
                one_line(response.headers[name], 200)
                for name in REQUEST_ID_HEADERS
                if response.headers.get(name)
            ),
            None,
        )
        self.retry_after: float | None = parse_retry_after(
            response.headers.get("retry-after"), date=response.headers.get("date")
        )
        stated_code = f" (code {code})" if code else ""
        named_request = f" [request {self.request_id}]" if self.request_id else ""
        super().__init__(
            f"{method} {path} answered {self.status}{stated_code}: {message}{named_request}",
            method=method,
            path=path,
            attempts=attempts,
        )


class BadRequestError(APIStatusError):
    """400: the request is not acceptable; the message says why."""


class AuthenticationError(APIStatusError):
    """401: no token, or one that the API does not accept."""


class PermissionDeniedError(APIStatusError):
    """403: not with these credentials, or not for sale."""


class NotFoundError(APIStatusError):
    """404: there is no such thing, or nothing to show for it."""


class ConflictError(APIStatusError):
    """409: the state of the resource forbids it."""


class UnprocessableError(APIStatusError):
    """422: understood but not possible, e.g. without the right to do it this way."""


class LockedError(APIStatusError):
    """423: locked, because a later step was taken already."""


class RateLimitError(APIStatusError):
    """429: too many requests; `retry_after` says how many seconds to wait, if the server did."""


class ServerError(APIStatusError):
    """5xx: the server or a proxy before it failed."""


_CLASS_OF_STATUS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableError,
    423: LockedError,
    429: RateLimitError,
}


def error_class(status: int) -> type[APIStatusError]:
    """Return the class of the error that a status is raised as."""
    return _CLASS_OF_STATUS.get(status) or (ServerError if 500 <= status <= 599 else APIStatusError)


def error_from_response(
    status: int,
    headers: Mapping[str, str] | Iterable[tuple[str, str]],
    content: bytes,
    *,
    method: str,
    path: str,
    attempts: int = 1,
    secrets: Iterable[Secret] = (),
    problem: str | None = None,
) -> APIStatusError:
    """Return the error for a response that is not a success; whatever the body is, this never raises.

    `secrets` are values that were sent; should the response echo one, it is masked. `problem` says why the body did
    not arrive.
    """
    echoed = tuple(secrets)
    response = ResponseSnapshot.of(status, headers, content, secrets=echoed)
    # Read as it came, and masked then: of a masked body nobody knows whether it is still what it was.
    code, message = (mask_text(text, echoed) for text in read_error_body(response.headers, bytes(content)))
    if problem is not None:
        message = f"the body did not arrive: {problem}"
    return error_class(status)(
        response=response, method=method, path=path, attempts=attempts, code=code, message=message
    )
