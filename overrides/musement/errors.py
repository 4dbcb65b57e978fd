"""Every error that this package raises on purpose, in one tree under `MusementError`.

All of them pickle, unpickle and copy whole: attributes, notes and cause. A cause that cannot travel (or that
would carry a request with its `Authorization` header along) arrives as a `CauseSummary` of its type and text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Self

from musement._errors.body import one_line, read_error_body
from musement._errors.response_snapshot import ResponseSnapshot as ResponseSnapshot  # noqa: PLC0414 - public here
from musement._errors.retry_after import parse_retry_after
from musement._errors.travelling import CauseSummary as CauseSummary  # noqa: PLC0414 - public here
from musement._errors.travelling import rebuild, reduce_error
from musement._secret import Secret

_REQUEST_ID_HEADERS = (
    "x-request-id",
    "request-id",
    "x-correlation-id",
    "x-amzn-requestid",
    "x-amz-cf-id",
    "cf-ray",
)


class MusementWarning(UserWarning):
    """Something works but not as one may believe, e.g. a field that this API version no longer reads."""


class DuplicateItemsWarning(MusementWarning):
    """A cart holds more of what was just added than the call has added.

    Somebody else added the same, or a proxy delivered the request twice: remove what is too much before ordering.

    Attributes:
        cart_uuid: UUID of the cart.
        cart_item_uuids: UUIDs of the items in it that this client did not add.
    """

    def __init__(self, cart_uuid: str, cart_item_uuids: Sequence[str]) -> None:
        self.cart_uuid = cart_uuid
        self.cart_item_uuids = tuple(cart_item_uuids)
        super().__init__(
            f"cart {cart_uuid} holds more of what was added than this call has added: "
            f"{', '.join(self.cart_item_uuids)}. Remove what is too much with carts.remove_item()"
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.cart_uuid, self.cart_item_uuids)


class MusementError(Exception):
    """Base of every error of this package."""

    def __reduce__(self) -> tuple[Any, ...]:
        return rebuild, reduce_error(self)


class ConfigurationError(MusementError, ValueError):
    """A configuration value is missing or not allowed; no request was made.

    `argument` is the keyword argument, `environment_variable` the variable it may come from instead.
    """

    def __init__(self, *, argument: str, problem: str, environment_variable: str | None = None) -> None:
        self.argument = argument
        self.problem = problem
        self.environment_variable = environment_variable
        place = f" (or environment variable {environment_variable})" if environment_variable else ""
        super().__init__(f"{argument}{place}: {problem}")


class InvalidRequestError(MusementError, ValueError):
    """An argument breaks a rule of the API. Nothing was sent.

    `argument` names it, `problem` says what is wrong with the value, `rule` is the rule that it breaks.
    """

    def __init__(self, *, argument: str, problem: str, rule: str) -> None:
        self.argument = argument
        self.problem = problem
        self.rule = rule
        super().__init__(f"{argument}: {problem}. Rule: {rule}")


class ExtraDataError(InvalidRequestError):
    """`extra_data` cannot be written as a serialized JSON object. Nothing was sent.

    `path` leads to the value at fault: `$` is the whole value, `$.stays[3].room` a value inside it.
    """

    def __init__(self, *, path: str, problem: str, rule: str, argument: str = "extra_data") -> None:
        super().__init__(argument=argument, problem=f"{path}: {problem}", rule=rule)
        self.path = path


class CustomerDataProblem(NamedTuple):
    """One answer that does not fit the schema: where (`$.email`), what, and the rule it breaks."""

    path: str
    problem: str
    rule: str


class CustomerDataError(InvalidRequestError):
    """Customer or participant answers do not fit the schema of the cart. Nothing was sent.

    `problems` holds every problem, in the order of the answers' paths.
    """

    def __init__(self, *, argument: str, problems: Sequence[CustomerDataProblem]) -> None:
        self.problems = tuple(problems)
        listed = "; ".join(f"{path}: {problem}" for path, problem, _ in self.problems)
        rules = list(dict.fromkeys(rule for _, _, rule in self.problems))
        super().__init__(
            argument=argument, problem=one_line(listed, 4000), rule=one_line("; ".join(rules), 2000)
        )


class ExtraDataDecodeError(MusementError):
    """The server's `extra_data` is not a JSON object or does not fit the requested type; the order is whole.

    `raw` is the value as it came, `path` leads to the part at fault (`$`: the whole value).
    """

    def __init__(self, *, raw: object, problem: str, path: str = "$") -> None:
        self.raw = raw
        self.problem = problem
        self.path = path
        super().__init__(f"extra_data cannot be read: {path}: {problem}")


class ClientClosedError(MusementError, RuntimeError):
    """The client was closed; a closed client sends nothing."""

    def __init__(self) -> None:
        super().__init__("this client is closed; make a new one")


class FileClosedError(MusementError, ValueError):
    """The file was closed; what is needed longer is saved, or read, before."""

    def __init__(self) -> None:
        super().__init__("this file is closed; download it again")


class WaitTimeoutError(MusementError):
    """The awaited state was not reached in time: `last_state` was read last, `waited` is in seconds."""

    def __init__(self, message: str, *, last_state: Any, waited: float) -> None:
        self.last_state = last_state
        self.waited = waited
        super().__init__(message)


class WebhookError(MusementError):
    """A webhook call was refused."""


class WebhookAuthenticationError(WebhookError):
    """The call does not carry the agreed user name and password: answer 401 and do not act on its body."""


class WebhookPayloadError(WebhookError):
    """The body is not an order-item event: answer 400 (the API then sends it again later)."""


class APIError(MusementError):
    """A call went wrong on its way or at the server.

    Attributes:
        method: the HTTP method.
        path: the path of the operation.
        attempts: requests made for this call, the failed one included.
        outcome_unknown: the server may have acted although the call failed; the client cannot tell.
        what_to_check: what to look at before the call is made again, when the outcome is unknown.
    """

    def __init__(self, message: str, *, method: str, path: str, attempts: int = 1) -> None:
        self.method = method
        self.path = path
        self.attempts = attempts
        self.outcome_unknown = False
        self.what_to_check: str | None = None
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
    """No answer: no connection, or it broke. `request_sent` is False when nothing reached the server."""

    def __init__(
        self, problem: str, *, method: str, path: str, attempts: int = 1, request_sent: bool = True
    ) -> None:
        self.problem = problem
        self.request_sent = request_sent
        super().__init__(f"{method} {path}: {problem}", method=method, path=path, attempts=attempts)


class APITimeoutError(APIConnectionError):
    """No answer in time. A request that was sent may still be carried out."""


class OutcomeUnknownError(APIError):
    """The answer was lost, and asking the API did not show whether it acted. Do not simply call again.

    `what_to_check` says how to find out; the failure that came first is the cause.
    """

    def __init__(self, what_to_check: str, *, method: str, path: str, attempts: int = 1) -> None:
        super().__init__(
            f"{method} {path}: no answer, and no way to tell whether it was carried out",
            method=method,
            path=path,
            attempts=attempts,
        )
        self.mark_outcome_unknown(what_to_check)


class OrderMismatchError(APIError):
    """An order is not what was last confirmed: a request whose response was lost was carried out late. Nothing was paid.

    Set again what differs (the customer or the items of the cart, the `extra_data` of the order), and make the order
    again where it is `items` or `customer`.

    Attributes:
        order_uuid: UUID of the order.
        differences: What differs: `items`, `extra_data`, `customer`.
    """

    def __init__(self, order_uuid: str, differences: Sequence[str]) -> None:
        self.order_uuid = order_uuid
        self.differences = tuple(differences)
        super().__init__(
            f"order {order_uuid} is not what was confirmed ({', '.join(differences)} differ): a lost request was "
            "carried out late. Nothing was paid",
            method="GET",
            path=f"/orders/{order_uuid}",
        )


class LoginError(APIError):
    """The login succeeded but gave no usable token. Its answer is not kept: it may hold one."""

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
        """The HTTP status of the answer."""
        return self.response.status


class ResponseMismatchError(APIResponseError):
    """The response does not answer the request that was sent: it names something else, or lacks what it must have.

    A connection that is one response behind, or a proxy that confuses its callers, gives such responses. It is never
    taken for the result.
    """

    _finding = "but not to this request"


class APIStatusError(APIError):
    """The API refused the call; the subclass names the status.

    Attributes:
        status: the HTTP status.
        code: the API's own error code, always a string (`"1400"`); `""` when the answer has none.
        message: the API's message, or a description of a body that is not the API's.
        request_id: the server's name for the request, if it gave one.
        retry_after: seconds the server asks to wait, if it does; a date is turned into seconds.
        response: the answer itself.
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
                for name in _REQUEST_ID_HEADERS
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
    """403: not with these credentials, or an activity that exists but is not for sale."""


class NotFoundError(APIStatusError):
    """404: there is no such thing, or nothing to show for it."""


class ConflictError(APIStatusError):
    """409: the state of the resource forbids it."""


class UnprocessableError(APIStatusError):
    """422: understood but not possible, e.g. paying without the right to the no-payment flow."""


class LockedError(APIStatusError):
    """423: the cart belongs to an order already, or the order is paid already."""


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
    response = ResponseSnapshot.of(status, headers, content, secrets=secrets)
    code, message = read_error_body(response.headers, response.content)
    if problem is not None:
        message = f"the body did not arrive: {problem}"
    error_class = _CLASS_OF_STATUS.get(status) or (ServerError if 500 <= status <= 599 else APIStatusError)
    return error_class(
        response=response, method=method, path=path, attempts=attempts, code=code, message=message
    )
