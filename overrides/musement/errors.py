"""Every error that this package raises on purpose, in one tree under `MusementError`.

All of them pickle, unpickle and copy whole: attributes, notes and cause. A cause that does not pickle (or that
would carry a request with its `Authorization` header along) arrives as a `CauseSummary` of its type and text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from musement_core.errors.call_errors import (
    APIConnectionError,
    APIError,
    APIResponseError,
    APITimeoutError,
    LoginError,
    OutcomeUnknownError,
    ResponseMismatchError,
)
from musement_core.errors.client_errors import (
    ClientClosedError,
    ConfigurationError,
    FileClosedError,
    IdempotencyConflictError,
    InvalidRequestError,
    JournalError,
    OperationInProgressError,
)
from musement_core.errors.client_errors import ClientError as MusementError
from musement_core.errors.error_body import one_line
from musement_core.errors.pickling import CauseSummary
from musement_core.errors.response_snapshot import ResponseSnapshot
from musement_core.errors.status_errors import (
    APIStatusError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    LockedError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
    UnprocessableError,
)


class MusementWarning(UserWarning):
    """Something works but not as one may believe, e.g. a field that this API version no longer reads."""


class JournalWarning(MusementWarning):
    """The journal could not be written after a request was made: the response is there all the same.

    `journal.flush()` of the client writes it later, as the next write does. Until then other processes take the call for
    one whose outcome is unknown, and ask the API.

    Attributes:
        name: Name of the entry.
        problem: Why it could not be written.
    """

    def __init__(self, name: str, problem: str) -> None:
        self.name = name
        self.problem = problem
        super().__init__(f"journal entry {name!r} could not be written after the request was made: {problem}")


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


class ExtraDataError(InvalidRequestError):
    """`extra_data` cannot be written as a serialized JSON object. Nothing was sent.

    `path` leads to the value at fault: `$` is the whole value, `$.stays[3].room` a value inside it.
    """

    def __init__(self, *, path: str, problem: str, rule: str, argument: str = "extra_data") -> None:
        super().__init__(argument=argument, problem=f"{path}: {problem}", rule=rule)
        self.path = path


class CustomerDataProblem(NamedTuple):
    """One response that does not fit the schema: where (`$.email`), what, and the rule it breaks."""

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


class PartlyUnavailableError(MusementError):
    """Only a part of what was to be booked is available. Nothing was paid.

    Attributes:
        left: What is left: `product_identifier` and `quantity` of each item.
        wanted: How many items were wanted.
    """

    def __init__(self, left: Sequence[Mapping[str, Any]], wanted: int) -> None:
        self.left = [dict(item) for item in left]
        self.wanted = wanted
        super().__init__(
            f"only {len(self.left)} of {wanted} items are available: "
            f"{', '.join(str(item.get('product_identifier')) for item in self.left) or 'none'}; nothing was paid. "
            "allow_partial=True books what is left"
        )


class SecurePaymentRequiredError(MusementError):
    """The customer's bank has to agree to a card payment (3-D Secure) before the order is paid.

    Complete it with `payments.stripe_complete_3d_secure`, then call again with the same key.

    Attributes:
        order_uuid: UUID of the order.
        result: What the payment answered, with how to continue; `None` when an earlier call was given it.
    """

    def __init__(self, order_uuid: str, result: Any) -> None:
        self.order_uuid = order_uuid
        self.result = result
        super().__init__(
            f"order {order_uuid} is not paid yet: the customer's bank has to agree (3-D Secure). "
            "Complete the payment, then call again with the same key"
        )


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


__all__ = [
    "APIConnectionError",
    "APIError",
    "APIResponseError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "CauseSummary",
    "ClientClosedError",
    "ConfigurationError",
    "ConflictError",
    "CustomerDataError",
    "CustomerDataProblem",
    "DuplicateItemsWarning",
    "ExtraDataDecodeError",
    "ExtraDataError",
    "FileClosedError",
    "IdempotencyConflictError",
    "InvalidRequestError",
    "JournalError",
    "JournalWarning",
    "LockedError",
    "LoginError",
    "MusementError",
    "MusementWarning",
    "NotFoundError",
    "OperationInProgressError",
    "OrderMismatchError",
    "OutcomeUnknownError",
    "PartlyUnavailableError",
    "PermissionDeniedError",
    "RateLimitError",
    "ResponseMismatchError",
    "ResponseSnapshot",
    "SecurePaymentRequiredError",
    "ServerError",
    "UnprocessableError",
    "WaitTimeoutError",
    "WebhookAuthenticationError",
    "WebhookError",
    "WebhookPayloadError",
]

# Tracebacks, pickles and logs name the errors of the core as users import them.
MusementError.__name__ = MusementError.__qualname__ = "MusementError"
for _name in __all__:
    if issubclass(_error := globals()[_name], BaseException):
        _error.__module__ = __name__
