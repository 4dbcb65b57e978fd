"""What goes into the log `musement`, by allow-list: a name that is not listed here has its value masked.

Nothing is formatted, masked or read while DEBUG is off, and a record's arguments hold only what its text shows.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, cast
from urllib.parse import parse_qsl

MASK: Final = "***"
LOGGED_HEADERS: Final = frozenset(
    """
    accept accept-language content-encoding content-length content-type date retry-after server transfer-encoding
    user-agent x-musement-currency x-musement-market x-musement-version x-number-of-elements x-request-id
    x-total-count x-total-pages
    """.split()
)
LOGGED_QUERY: Final = frozenset(
    """
    available_from available_to category category_in city city_in country country_in date_from date_to distance
    duration_range extend_other_languages feature_in include_facets level limit locale offset page pickup
    prioritized_country rating sort_by venue venue_in vertical vertical_in without_events zero_terms_query
    """.split()
)
LOGGED_FIELDS: Final = frozenset(
    """
    activity_uuid affiliate_channel allow_profiling applicable_until availability cancellation_reason cart_uuid
    cart_item_uuid code currency currency_code data date day default discount_amount email_notification
    events_related_newsletter expires_in full_price full_price_without_service_fee grant_type groups id identifier
    is_agency is_paid isAgency isPaid items language languages market max_buy max_confirmation_time meta min_buy
    musement_newsletter order order_item_status order_item_uuid order_item_version order_uuid order_version
    original_retail_price paid payment period pickup preferred_payment_gateway price_tag prices product
    product_id product_identifier products quantity refundable remaining_time retail_price
    retail_price_in_order_currency retail_price_without_service_fee service_fee slots sold_out status
    thirdparty_newsletter time token_type total_discount total_price total_retail_price_in_order_currency type
    uuid value version
    """.split()
)

_NAME = r"[A-Za-z0-9_.\[\]-]{1,60}"
_VALUE = r"[\x20-\x7e]{0,100}"
_DEPTH = 8
_LONGEST_LIST = 20
_LARGEST_BODY = 256 * 1024
_LONGEST_LINE = 4000

logger: Final = logging.getLogger("musement")


def is_on() -> bool:
    """Tell whether anything would be logged; ask before collecting what to log."""
    return logger.isEnabledFor(logging.DEBUG)


def log_exchange(
    *,
    method: str,
    path: str,
    query: str = "",
    status: int | None = None,
    failure: BaseException | type[BaseException] | str | None = None,
    seconds: float,
    attempt: int,
) -> None:
    """Log a request and how it ended: `POST /orders -> 200 in 0.412 s (attempt 1)`.

    `failure` is what happened instead of an answer; only its type is logged, or the name that stands for it.
    """
    if not is_on():
        return
    shown = f"{_line(path)}?{masked_query(query)}" if query else _line(path)
    ending: object = status
    if status is None:
        kind = failure if isinstance(failure, type | str) else type(failure)
        ending = kind if isinstance(kind, str) else kind.__name__
    logger.debug("%s %s -> %s in %.3f s (attempt %d)", method, shown, ending, seconds, attempt)


def log_message(
    direction: str,
    *,
    headers: Mapping[str, str] | Iterable[tuple[str, str]],
    content: bytes,
    size: int | None = None,
) -> None:
    """Log headers and body of a request or an answer, masked; for clients that were asked to log bodies.

    `size` is given instead of `content` for a body that is not in memory.
    """
    if not is_on():
        return
    shown = masked_headers(headers)
    named = " ".join(f"{name}={value}" for name, value in shown.items())
    kind = shown.get("content-type")
    body = masked_body(content, kind) if size is None else _measured(size, kind)
    logger.debug("%s %s %s", direction, named, body)


def masked_headers(headers: Mapping[str, str] | Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the headers under lower-case names, values that are not listed masked."""
    pairs = cast(Iterable[tuple[str, str]], headers.items() if isinstance(headers, Mapping) else headers)
    return {
        _name(name.lower()): _line(value) if name.lower() in LOGGED_HEADERS else MASK for name, value in pairs
    }


def masked_query(query: str) -> str:
    """Return a query string, values that are not listed masked."""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return MASK
    return "&".join(
        f"{_name(name)}={_text(value) if name in LOGGED_QUERY else MASK}" for name, value in pairs
    )


def masked_body(content: bytes, content_type: str | None = None) -> str:
    """Return a JSON body as one line, values of fields that are not listed masked; of another body its size."""
    if not content:
        return "<no body>"
    if len(content) <= _LARGEST_BODY:
        try:
            return _line(json.dumps(_masked(json.loads(content))))
        except (ValueError, RecursionError):
            pass
    return _measured(len(content), content_type)


def _measured(size: int, content_type: str | None) -> str:
    return f"<{size} bytes of {_line(content_type or 'unknown type')}>"


def _masked(value: Any, depth: int = _DEPTH, *, listed: bool = False) -> Any:
    """Mask a value; `listed` says that it is, or is in a list of, the value of a listed field."""
    if isinstance(value, dict | list) and depth == 0:
        return MASK
    if isinstance(value, dict):
        return {
            _name(name): _masked(item, depth - 1, listed=True) if name in LOGGED_FIELDS else MASK
            for name, item in value.items()
        }
    if isinstance(value, list):
        more = [f"and {len(value) - _LONGEST_LIST} more"] if len(value) > _LONGEST_LIST else []
        return [_masked(item, depth - 1, listed=listed) for item in value[:_LONGEST_LIST]] + more
    if not listed:
        return MASK
    return _text(value) if isinstance(value, str) else value


def _name(name: str) -> str:
    """A name can be data too: an odd one is masked."""
    return name if re.fullmatch(_NAME, name) else MASK


def _text(value: str) -> str:
    """The value of a listed name, unless it is longer or stranger than such values are."""
    return value if re.fullmatch(_VALUE, value) else MASK


def _line(text: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in text[:_LONGEST_LINE])
