"""Names of this API whose values show in the log `musement`; every other value is masked."""

from __future__ import annotations

import logging
from typing import Final

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

logger: Final = logging.getLogger("musement")
LOG: Final = MessageLog(logger, headers=LOGGED_HEADERS, query=LOGGED_QUERY, fields=LOGGED_FIELDS)
