"""The log `musement`: the names of this API whose values show in it, and the variable that has it written."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Final

from musement.configuration import LOG_VARIABLE
from musement.errors import ConfigurationError
from musement_core.message_log import MessageLog

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
    activity_uuid affiliate_channel agency_price allow_profiling applicable_until availability balance
    best_price bundled_price cancellation_reason cart_item_uuid cart_uuid child_retail_price code currency
    currency_code data date day default discount discount_amount email_notification events_related_newsletter
    expires_in formatted_iso_value formatted_value full_price full_price_without_service_fee grant_type groups
    id identifier is_agency is_paid isAgency isPaid items language languages market max_buy
    max_confirmation_time merchant_price meta min_buy musement_newsletter order order_item_price_tag
    order_item_status order_item_uuid order_item_version order_uuid order_version original_retail_price
    original_retail_price_in_supplier_currency original_retail_price_without_service_fee paid payment period
    pickup preferred_payment_gateway price price_tag prices product product_id product_identifier products
    quantity refundable remaining_time retail_price retail_price_in_order_currency
    retail_price_in_supplier_currency retail_price_without_service_fee service_fee slots sold_out status
    supplier_original_retail_price supplier_price thirdparty_newsletter time token_type total_discount
    total_original_retail_price_in_supplier_currency total_price total_price_without_service_fee
    total_retail_price_in_order_currency total_supplier_original_retail_price_in_supplier_currency
    total_supplier_price_in_supplier_currency type uuid value version
    """.split()
)

#: In these the API says why it refuses.
LOGGED_TEXTS: Final = frozenset({"message", "error", "error_description", "detail"})

logger: Final = logging.getLogger("musement")
LOG: Final = MessageLog(
    logger, headers=LOGGED_HEADERS, query=LOGGED_QUERY, fields=LOGGED_FIELDS, texts=LOGGED_TEXTS
)

LEVELS: Final = {"debug": logging.DEBUG, "info": logging.INFO}
_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def log_as_environment_says(variables: Mapping[str, str]) -> None:
    """Set the level of the log as `MUSEMENT_LOG` says, and write it to standard error unless the program writes it already.

    Raises:
        ConfigurationError: The variable is set to something else.
    """
    chosen = variables.get(LOG_VARIABLE)
    if not chosen:
        return
    level = LEVELS.get(chosen.lower())
    if level is None:
        raise ConfigurationError(
            argument="log",
            problem=f"{chosen!r:.80} is not one of {', '.join(LEVELS)}",
            environment_variable=LOG_VARIABLE,
        )
    logger.setLevel(level)
    if not logger.hasHandlers():
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter(_FORMAT))
        logger.addHandler(handler)
