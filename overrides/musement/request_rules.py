"""The API's rules that its document does not hold, checked before anything is sent; each error quotes the rule.

A check returns the value it was given (or None); it raises `InvalidRequestError` when the rule is broken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeVar

from musement._configuration_rules import parse_api_version
from musement._constants import MAX_CART_ITEMS
from musement._warnings import warn_caller
from musement.errors import InvalidRequestError, MusementWarning

SOURCE_SINCE: Final = (3, 4, 0)
SOURCE_IN_EXTRA_DATA_UNTIL: Final = (3, 5, 0)
ORDER_STATUS_UNTIL: Final = (3, 5, 99)

# Compiled by the first match, and then kept by `re`.
_E164 = r"\+[1-9][0-9]{1,14}"
_LANGUAGE = r"[A-Za-z]{2}"
_ORDER_NUMBER = r"(?i)\s*MUS[0-9]+\s*"
_FOR_PEOPLE: Final = "the MUS... identifier of an order is for people and answers 404"
_ORDER_UUIDS: Final = ("order_uuid", "uuid")
_RULE_OF_ORDERS: Final = (
    f"the API wants the order's uuid here; {_FOR_PEOPLE}. "
    "Use order.uuid, which cannot be found again from the identifier"
)
_RULES_OF_UUIDS: Final = {
    "cart_uuid": (
        f"the API wants the cart's uuid here; {_FOR_PEOPLE}. Use cart.uuid of carts.create(); "
        "the cart of an order that was made cannot be changed any more"
    ),
    "cart_item_uuid": (
        f"the API wants the uuid of an item of the cart here; {_FOR_PEOPLE}. Use the uuid of one of cart.items"
    ),
    "order_item_uuid": (
        f"the API wants the uuid of an item of the order here; {_FOR_PEOPLE}. Use the uuid of one of order.items"
    ),
    "activity_uuid": (
        f"the API wants the activity's uuid here; {_FOR_PEOPLE}. Use activity.uuid of activities.search()"
    ),
}
_T = TypeVar("_T")
_versions_warned_about: set[str] = set()


def check_cart_reference(cart_uuid: str | None, cart_id: int | None) -> None:
    """Refuse an order that names its cart not at all or twice. `POST /orders`."""
    if cart_uuid is None and cart_id is None:
        raise _broken(
            "cart_uuid", "neither cart_uuid nor cart_id is given", "You must specify the id or the uuid"
        )
    if cart_uuid is not None and cart_id is not None:
        rule = "You can specify the id or the uuid. Not both"
        raise _broken("cart_uuid", "cart_uuid and cart_id are both given", rule)
    if cart_uuid is not None:
        check_identifier("cart_uuid", cart_uuid)
    elif not _is_whole(cart_id) or cart_id <= 0:  # type: ignore[operator]
        raise _broken("cart_id", f"{_shown(cart_id)} is not allowed", "cart_id is the cart's number (legacy)")


def check_affiliate(affiliate: str | None, affiliate_channel: str | None) -> None:
    """Refuse an affiliate channel without its affiliate; an empty one is none. `POST /orders`."""
    if affiliate_channel is not None and not affiliate:
        rule = "You can not specify the affiliate channel without specify the affiliate."
        raise _broken("affiliate_channel", "it is given without affiliate", rule)


def check_sms_number(number: str) -> str:
    """Refuse a telephone number that is not E.164, such as `+39123456789`. `POST /orders`."""
    if not _matches(_E164, number):
        rule = "Invalid phone number. Required format E164"
        raise _broken(
            "sms_notification_to",
            "it is not '+', country code and number, digits only, 15 at most (such as +39123456789)",
            rule,
        )
    return number


def check_identifier(argument: str, value: str) -> str:
    """Refuse an identifier that addresses nothing, or that is an order's number for people (`MUS...`)."""
    if not _is_text(value):
        raise _broken(argument, f"it is {_shown(value)}", "an identifier is a string")
    if not value.strip() or value in (".", ".."):
        rule = "an identifier that goes into a path is not empty, '.' or '..'"
        raise _broken(argument, f"{_shown(value)} is not allowed", rule)
    if re.fullmatch(_ORDER_NUMBER, value):
        rule = _RULES_OF_UUIDS.get(argument) or (
            _RULE_OF_ORDERS if argument in _ORDER_UUIDS else f"the API wants a uuid here; {_FOR_PEOPLE}"
        )
        raise _broken(argument, f"{_shown(value)} is an order identifier, not a uuid", rule)
    if not value.isprintable():
        raise _broken(
            argument, f"{_shown(value)} is not allowed", "an identifier has printable characters only"
        )
    return value


def check_timeout(argument: str, seconds: float) -> float:
    """Refuse what is no number of seconds to wait."""
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or not seconds >= 0:
        raise _broken(argument, f"{_shown(seconds)} is not allowed", "it is in seconds, 0 or more")
    return seconds


def check_language(value: str, argument: str = "language") -> str:
    """Refuse a language that is not two letters, such as `it`. `POST /carts/{cartUuid}/items`."""
    if not _matches(_LANGUAGE, value):
        raise _broken(argument, f"{_shown(value)} is not allowed", "the language of an item is two letters")
    return value


def check_cart_items(items: Sequence[_T], argument: str = "items") -> Sequence[_T]:
    """Refuse an empty list of cart items, or more than fit into a cart. `POST /carts/{cartUuid}/items`."""
    if not isinstance(items, Sequence) or isinstance(items, (str, bytes)):
        raise _broken(argument, f"a {type(items).__name__} is no list", "a list of items is asked for")
    if not items:
        raise _broken(argument, "there are none", "a cart takes 1 to 100 items at a time")
    if len(items) > MAX_CART_ITEMS:
        rule = f"a cart holds at most {MAX_CART_ITEMS} items"
        raise _broken(argument, f"there are {len(items)}", rule)
    return items


def check_ranges(arguments: Mapping[str, Any]) -> None:
    """Refuse two dates named `..._from` and `..._to` that are in the wrong order (code 1440 of the API)."""
    for argument, start in arguments.items():
        last = f"{argument.removesuffix('_from')}_to"
        if argument.endswith("_from") and start and arguments.get(last):
            # ISO 8601 and checked before: the text of dates has their order.
            first, end = str(start), str(arguments[last])
            if end < first:
                rule = "End date cannot be before start date (the API's code 1440)"
                raise _broken(last, f"{_shown(end)} is before {argument}, {_shown(first)}", rule)


def check_source(source: str, api_version: str) -> str:
    """Refuse `source` with an API version that does not have it. `POST /orders`."""
    if parse_api_version(api_version) < SOURCE_SINCE:
        rule = "source is available from API version 3.4.0"
        raise _broken("source", f"the pinned version is {api_version}", rule)
    return source


def warn_of_source_in_extra_data(extra_data: Mapping[str, Any], source: str | None, api_version: str) -> None:
    """Warn when the order's source is only in `extra_data`, where the API no longer reads it."""
    if (
        source is None
        and "source" in extra_data
        and parse_api_version(api_version) >= SOURCE_IN_EXTRA_DATA_UNTIL
    ):
        warn_caller(
            MusementWarning(
                "extra_data['source'] is no longer read as the order's source from API version 3.5.0 on; "
                "pass source=... as well"
            )
        )


def order_has_status(api_version: str) -> bool:
    """Tell whether orders of this API version carry `status`; it ends with 3.5.99, item statuses stay."""
    return parse_api_version(api_version) <= ORDER_STATUS_UNTIL


def warn_of_other_version(api_version: str, described_version: str) -> None:
    """Warn, once per version and process, that the models describe another version than the pinned one."""
    if parse_api_version(api_version) != parse_api_version(described_version):
        if api_version in _versions_warned_about:
            return
        _versions_warned_about.add(api_version)
        ended = "" if order_has_status(api_version) else "; orders have no status any more, their items have"
        warn_caller(
            MusementWarning(
                f"X-Musement-Version is set to {api_version}, but the models of this package describe "
                f"{described_version}: fields may be missing, or arrive in additional_properties{ended}"
            )
        )


def _matches(pattern: str, value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(pattern, value) is not None


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _shown(value: object) -> str:
    return ascii(value)[:80] if isinstance(value, str | int | float) else f"a {type(value).__name__}"


def _broken(argument: str, problem: str, rule: str) -> InvalidRequestError:
    return InvalidRequestError(argument=argument, problem=problem, rule=rule)
