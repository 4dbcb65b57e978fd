"""Python client of the Musement partner API: search, book, pay and cancel activities.

    from musement import Musement

    with Musement.from_env() as musement:
        cart = musement.carts.create()

Everything public is a name of this package; each is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from musement._version import VERSION as _VERSION
from musement_api import API_VERSION as API_VERSION

if TYPE_CHECKING:
    # Our `Order` takes the place of the document's: one checker goes by the first import of a name, the other by the last.
    from musement.order import Order as Order  # isort: skip
    from musement_api.models import *  # type: ignore[assignment]  # noqa: F403

if TYPE_CHECKING:
    from musement import errors as errors
    from musement import events as events
    from musement import journal as journal
    from musement import sandbox as sandbox
    from musement import webhooks as webhooks
    from musement._async_client import AsyncMusement as AsyncMusement
    from musement._booking.questions import MissingAnswer as MissingAnswer
    from musement._client import Musement as Musement
    from musement._options import Options as Options
    from musement._reconciliation.in_doubt import InDoubt as InDoubt
    from musement._reconciliation.in_doubt import Resolution as Resolution
    from musement.configuration import Configuration as Configuration
    from musement.configuration import Secret as Secret
    from musement.configuration import Timeouts as Timeouts
    from musement.customer_schema import CustomerSchema as CustomerSchema
    from musement.customer_schema import ParticipantsSchema as ParticipantsSchema
    from musement.durations import Duration as Duration
    from musement.durations import duration as duration
    from musement.errors import APIConnectionError as APIConnectionError
    from musement.errors import APIError as APIError
    from musement.errors import APIResponseError as APIResponseError
    from musement.errors import APIStatusError as APIStatusError
    from musement.errors import APITimeoutError as APITimeoutError
    from musement.errors import AuthenticationError as AuthenticationError
    from musement.errors import BadRequestError as BadRequestError
    from musement.errors import ClientClosedError as ClientClosedError
    from musement.errors import ConfigurationError as ConfigurationError
    from musement.errors import ConflictError as ConflictError
    from musement.errors import CustomerDataError as CustomerDataError
    from musement.errors import DuplicateItemsWarning as DuplicateItemsWarning
    from musement.errors import ExtraDataDecodeError as ExtraDataDecodeError
    from musement.errors import ExtraDataError as ExtraDataError
    from musement.errors import FileClosedError as FileClosedError
    from musement.errors import IdempotencyConflictError as IdempotencyConflictError
    from musement.errors import InvalidRequestError as InvalidRequestError
    from musement.errors import JournalError as JournalError
    from musement.errors import JournalWarning as JournalWarning
    from musement.errors import LockedError as LockedError
    from musement.errors import LoginError as LoginError
    from musement.errors import MusementError as MusementError
    from musement.errors import MusementWarning as MusementWarning
    from musement.errors import NotFoundError as NotFoundError
    from musement.errors import OperationInProgressError as OperationInProgressError
    from musement.errors import OrderMismatchError as OrderMismatchError
    from musement.errors import OutcomeUnknownError as OutcomeUnknownError
    from musement.errors import PartlyUnavailableError as PartlyUnavailableError
    from musement.errors import PermissionDeniedError as PermissionDeniedError
    from musement.errors import RateLimitError as RateLimitError
    from musement.errors import ResponseMismatchError as ResponseMismatchError
    from musement.errors import SecurePaymentRequiredError as SecurePaymentRequiredError
    from musement.errors import ServerError as ServerError
    from musement.errors import UnprocessableError as UnprocessableError
    from musement.errors import WaitTimeoutError as WaitTimeoutError
    from musement.local_times import local_moment as local_moment
    from musement.local_times import local_time as local_time
    from musement.money import amount as amount
    from musement.order import Order as Order
    from musement.pagination import AsyncListing as AsyncListing
    from musement.pagination import Listing as Listing
    from musement.voucher_file import VoucherFile as VoucherFile
    from musement_core.api_response import ApiResponse as ApiResponse
    from musement_core.clock import Clock as Clock
    from musement_core.models import NULL as NULL

__version__ = _VERSION

_HOMES = {
    "musement._async_client": ("AsyncMusement",),
    "musement._booking.questions": ("MissingAnswer",),
    "musement._client": ("Musement",),
    "musement._options": ("Options",),
    "musement._reconciliation.in_doubt": ("InDoubt", "Resolution"),
    "musement_core.api_response": ("ApiResponse",),
    "musement_core.clock": ("Clock",),
    "musement_core.models": ("NULL",),
    "musement.configuration": ("Configuration", "Secret", "Timeouts"),
    "musement.customer_schema": ("CustomerSchema", "ParticipantsSchema"),
    "musement.durations": ("Duration", "duration"),
    "musement.errors": (
        "APIConnectionError",
        "APIError",
        "APIResponseError",
        "APIStatusError",
        "APITimeoutError",
        "AuthenticationError",
        "BadRequestError",
        "ClientClosedError",
        "FileClosedError",
        "ConfigurationError",
        "ConflictError",
        "CustomerDataError",
        "DuplicateItemsWarning",
        "ExtraDataDecodeError",
        "ExtraDataError",
        "IdempotencyConflictError",
        "JournalError",
        "JournalWarning",
        "OperationInProgressError",
        "InvalidRequestError",
        "LockedError",
        "LoginError",
        "MusementError",
        "MusementWarning",
        "NotFoundError",
        "OrderMismatchError",
        "OutcomeUnknownError",
        "PartlyUnavailableError",
        "SecurePaymentRequiredError",
        "PermissionDeniedError",
        "RateLimitError",
        "ResponseMismatchError",
        "ServerError",
        "UnprocessableError",
        "WaitTimeoutError",
    ),
    "musement.pagination": ("AsyncListing", "Listing"),
    "musement.local_times": ("local_moment", "local_time"),
    "musement.money": ("amount",),
    "musement.order": ("Order",),
    "musement.voucher_file": ("VoucherFile",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}
_MODULES = ("errors", "events", "journal", "sandbox", "webhooks")

__all__ = ["API_VERSION", "__version__", *sorted(_HOME_OF), *_MODULES]  # noqa: PLE0604  # pyright: ignore[reportUnsupportedDunderAll]


if not TYPE_CHECKING:  # a checker that saw it would take any name for one of this package

    def __getattr__(name: str) -> Any:
        home = _HOME_OF.get(name)
        if home is not None:
            value = globals()[name] = getattr(import_module(home), name)
            return value
        if name in _MODULES:
            return import_module(f"musement.{name}")
        # The models, enums and literals of the document; `Order` above is ours.
        models = import_module("musement_api.models")
        if name in models.__all__:
            value = globals()[name] = getattr(models, name)
            return value
        raise AttributeError(f"module 'musement' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *import_module("musement_api.models").__all__})
