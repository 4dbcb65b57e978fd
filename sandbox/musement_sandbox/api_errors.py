"""The errors that the API documents: status, code and text exactly as printed.

Code is a string everywhere except in the errors of order creation, where the guide prints the number 400.
Those whose text is on no page, and made up here, are not `documented`; `docs/sandbox.md` lists them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["ApiError", "RefusedError"]


@dataclass(frozen=True, slots=True)
class ApiError:
    """An error response: HTTP status, and the `code` and `message` of its body.

    `documented` is False where no page prints the message.
    """

    status: int
    code: str | int
    message: str
    documented: bool = True


def _own(status: int, code: str | int, message: str) -> ApiError:
    return ApiError(status, code, message, documented=False)


class RefusedError(Exception):
    """Raised by a handler to respond with an error, and with headers where the error needs some."""

    def __init__(self, error: ApiError, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(error.message)
        self.error = error
        self.headers = headers or {}


# Every operation.
APPLICATION_MISSING = ApiError(
    400,
    "2271",
    "The header 'x-musement-application' is mandatory but was not found on the request. "
    "Please specify it and try again.",
)
# The API was seen to accept any value.
APPLICATION_UNKNOWN = _own(400, "2271", "The header 'x-musement-application' is not valid.")
MARKET_UNKNOWN = ApiError(400, "-1", "Unknown market code was provided.")
NOT_FOUND = ApiError(404, "1400", "Resource does not exist")
NOT_PERMITTED = ApiError(403, "0", "You don't have permission to access this resource.")
NOT_DELETABLE = ApiError(403, "0", "You don't have permission to delete this resource.")
# The code is in the 2020 document.
NOT_AUTHENTICATED = _own(401, "1401", "The access token is missing, invalid or has expired.")
METHOD_NOT_ALLOWED = _own(405, "0", "Method not allowed.")
CURRENCY_UNKNOWN = _own(400, "0", "Unknown currency code was provided.")

# Login.
LOGIN_REFUSED = _own(400, "1401", "Invalid client credentials")

# Dates.
DATES_REVERSED = ApiError(400, "1440", "End date cannot be before start date.")
# The code was seen by an integration.
PICKUP_MISSING = _own(400, "1578", "A pickup is required for this activity.")
# The page names the status.
DATE_UNAVAILABLE = _own(422, "0", "The date is not available. Please try another one.")
# The 2020 document names the status.
DAY_IN_FUTURE = _own(400, "0", "The day cannot be in the future.")
# The page names the status.
CITY_NOT_IN_COUNTRY = _own(400, "0", "The city is not in the country.")
NO_REFUND_POLICY = ApiError(404, "1400", "No refund policy version for the activity")

# Carts.
PRODUCT_UNKNOWN = ApiError(400, "1001", "Product code not valid")
PRODUCT_UNAVAILABLE = ApiError(400, "2101", "Failed to add Ticket to Cart. Ticket is not available.")
DISCOUNT_CODE_INVALID = ApiError(400, "3001", "The discount code is invalid")
CLAIM_MISSING = ApiError(400, "4001", "claim_legacy_oauth2_client_public_id not found in the JWT payload")
# The code was seen by an integration.
ITEMS_NOT_A_LIST = _own(400, "1451", "The payload is not valid.")
LANGUAGE_UNKNOWN = _own(400, "0", "The language is not available for this product.")
# The guide gives the limit.
TOO_MANY_ITEMS = _own(400, "0", "A cart cannot hold more than 100 items.")
# The page says that it fails, not how; this is what the refusal of an item says.
CART_HAS_ORDER = _own(403, "0", "You don't have permission to delete this resource.")
NO_PARTICIPANTS_NEEDED = ApiError(404, "1400", "This cart item does not require participant info")
CART_WITHOUT_ORDER = ApiError(404, "1400", "Cart does not have an associated order")


def cart_locked(state: str) -> ApiError:
    """Return the error for a change of a cart whose order is paid; `state` is the order's internal state."""
    return ApiError(423, "-1", f"Cart is already connected to order with state '{state}'")


# Order creation.
CART_NOT_NAMED = ApiError(400, 400, "You must specify the id or the uuid")
CART_NAMED_TWICE = ApiError(400, 400, "You can specify the id or the uuid. Not both")
NO_CUSTOMER = ApiError(
    400,
    400,
    "No customer set for the Cart. In order to set the customer please call "
    "PUT {{api_base_url}}/carts/{{cart_uuid}}/customer",
)
NO_VALID_CUSTOMER = ApiError(400, 400, "No valid customer associated with the cart")
CART_EMPTY = ApiError(
    400,
    400,
    "You are trying to create and order from an empty cart. Please add at least one item to the cart before.",
)
ITEMS_UNAVAILABLE = ApiError(
    400,
    400,
    "We are really sorry. There was an error while creating the order because the items you had in the cart "
    "are not available anymore. Please add new items and try again.",
)
PHONE_INVALID = ApiError(400, 400, "Invalid phone number. Required format E164")
AFFILIATE_MISSING = ApiError(
    400, 400, "You can not specify the affiliate channel without specify the affiliate."
)
EXTRA_DATA_INVALID = ApiError(400, 400, "Extra data must be a serialized JSON object of key-value pairs")

# Payments. The statuses are documented, the first text was seen by an integration.
UUID_INVALID = ApiError(400, "0", "Invalid UUID")
NO_PAYMENT_FORBIDDEN = _own(
    422, "0", "The no-payment flow is not allowed for orders with a price above zero."
)
ORDER_ALREADY_PAID = _own(423, "-1", "The order has already been paid.")
# A newer order of the same cart has taken its place. The 2020 document names 400 for a payment that fails.
ORDER_REPLACED = _own(400, "0", "The order has been cancelled and cannot be paid.")
CARD_DECLINED = _own(422, "0", "The card was declined.")

# Cancellations; statuses from the 2020 document.
ITEM_NOT_CANCELLABLE = _own(409, "0", "The order item cannot be cancelled in its current status.")
CANCELLATION_TOO_LATE = _own(409, "0", "No refund policy of the order item applies any more.")
WEBHOOK_MISSING = _own(400, "0", "No webhook is set for this client.")

# Vouchers.
TICKET_UNAVAILABLE = ApiError(404, "9442", "Ticket not available")
VOUCHER_UNAVAILABLE = ApiError(404, "9442", "Voucher not available")
EXTERNAL_VOUCHER_UNAVAILABLE = ApiError(409, "9442", "Voucher not available")

# Reviews; the statuses are documented.
ALREADY_REVIEWED = _own(409, "0", "The order item has already been reviewed.")
REVIEW_OF_ANOTHER = _own(400, "0", "The order item is not of this activity.")


def body_error(problem: str) -> ApiError:
    """Return the error for a body that is refused."""
    return _own(400, "0", f"Invalid request body: {problem}")


def parameter_missing(name: str) -> ApiError:
    """Return the error for a request that lacks a parameter."""
    return _own(400, "0", f'Parameter "{name}" is required')


def answers_missing(problems: Iterable[str]) -> ApiError:
    """Return the error for an order of a cart that lacks answers; the guides say that they are mandatory, not what is said."""
    return _own(400, 400, f"Mandatory information is missing: {'; '.join(problems)}")
