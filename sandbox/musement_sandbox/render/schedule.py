"""Dates and schedules as the API shows them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from musement_sandbox.catalogue.model import Activity, text_in
from musement_sandbox.catalogue.products import Product, slot_products
from musement_sandbox.prices import price, rounded, unit_prices
from musement_sandbox.render.activities import language_json, merchant_price
from musement_sandbox.request_context import RequestContext
from musement_sandbox.world import World

__all__ = ["date_json", "schedule_json"]

_SLOT_LIMITS_SINCE = (3, 5, 0)


def date_json(
    activity: Activity, day: date, discounts: Sequence[Decimal], context: RequestContext
) -> dict[str, Any]:
    """Return a day on sale with its starting prices, and those after the discounts that were asked for."""
    amounts = activity.amounts.in_currency(context.currency)
    custom = [rounded(amounts.retail * (100 - percent) / 100) for percent in discounts]
    return {
        "day": day.isoformat(),
        "sold_out": False,
        **unit_prices(amounts, context.language),
        **merchant_price(amounts, context),
        **(
            {
                "retail_prices_with_custom_discount": [
                    price(value, amounts.currency, context.language) for value in custom
                ]
            }
            if custom
            else {}
        ),
    }


def schedule_json(
    world: World, activity: Activity, day: date, pickup: int | None, context: RequestContext
) -> list[dict[str, Any]]:
    """Return the ticket options of a day as groups, each with its slots and their products."""
    groups = [
        {
            "feature_code": option.code,
            "name": text_in(option.name, context.language),
            "default": option.default,
            "type": "DAY-BASED" if activity.day_based else "TIME-BASED",
            "slots": [
                _slot(world, slot_products(activity, index, day, slot, pickup), context)
                for slot in range(len(activity.times))
            ],
        }
        for index, option in enumerate(activity.options)
    ]
    return [{"groups": groups}]


def _slot(world: World, products: Sequence[Product], context: RequestContext) -> dict[str, Any]:
    first = products[0]
    activity = first.activity
    left = world.seats_left(first)
    limits = {"availability": left, "max_buy": left, "min_buy": 1}
    return {
        "time": first.time,
        "languages": [language_json(code, context.language) for code in activity.languages],
        "products": [_product(world, product, left, context) for product in products],
        "tags": [],
        **(limits if context.version >= _SLOT_LIMITS_SINCE else {}),
    }


def _product(world: World, product: Product, left: int, context: RequestContext) -> dict[str, Any]:
    holder = product.ticket_holder
    activity = product.activity
    amounts = product.amounts.in_currency(context.currency)
    identifier = world.catalogue.identifier(product, world.today())
    open_for_sale = world.available(product, identifier, 1)
    most = holder.max_buy if left < 0 else min(holder.max_buy, left)
    return {
        "product_id": identifier,
        "type": activity.product_type,
        "holder_code": holder.code,
        "holder_code_normalized": holder.normalized,
        "name": text_in(holder.name, context.language),
        "default": holder.default,
        "min_buy": holder.min_buy,
        "max_buy": most if open_for_sale else 0,
        "availability": left if open_for_sale else 0,
        "language_codes": list(activity.languages),
        "activity_uuid": activity.uuid,
        **unit_prices(amounts, context.language),
        **merchant_price(amounts, context),
    }
