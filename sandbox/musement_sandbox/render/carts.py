"""Carts, their items and their customers as the API shows them."""

from __future__ import annotations

from typing import Any

from musement_sandbox.catalogue.model import Activity, text_in
from musement_sandbox.catalogue.products import Product
from musement_sandbox.prices import Amounts, price, unit_prices
from musement_sandbox.render.activities import activity_url, language_json, pickup_json
from musement_sandbox.render.customers import customer_json
from musement_sandbox.request_context import RequestContext
from musement_sandbox.reviews import rating_summary
from musement_sandbox.state import Cart, CartItem
from musement_sandbox.timestamps import timestamp
from musement_sandbox.totals import cart_totals
from musement_sandbox.world import World

__all__ = [
    "bundle_json",
    "cart_item_json",
    "cart_json",
    "for_version",
    "product_json",
    "promo_code_json",
]

_WITHOUT_FEE_SINCE = (3, 4, 0)


def for_version(body: dict[str, Any], context: RequestContext) -> dict[str, Any]:
    """Return the body without the `*_without_service_fee` members, for versions before 3.4.0."""
    if context.version >= _WITHOUT_FEE_SINCE:
        return body
    return {name: value for name, value in body.items() if not name.endswith("_without_service_fee")}


def product_json(
    world: World,
    product: Product,
    product_id: str,
    amounts: Amounts,
    chosen: str | None,
    context: RequestContext,
) -> dict[str, Any]:
    """Return the product of a cart or an order; `amounts` are those of one unit, `chosen` is the language of the tour."""
    activity = product.activity
    option, holder = product.ticket_option, product.ticket_holder
    language = context.language
    body: dict[str, Any] = {
        "type": activity.product_type,
        "max_confirmation_time": activity.max_confirmation_time,
        "price_tag": {
            "price_feature": text_in(option.name, language),
            "ticket_holder": text_in(holder.name, language),
            "price_feature_code": option.code,
            "ticket_holder_code": holder.code,
        },
        "date": f"{product.day.isoformat()} {product.time}",
        "id": product_id,
        "title": text_in(activity.title, language),
        "activity_uuid": activity.uuid,
        "api_url": f"{world.settings.public_url}/api/v3/activities/{activity.uuid}",
        "url": activity_url(world, activity, context),
        "cover_image_url": f"https://images.musement.com/cover/activity/{activity.number}.jpeg",
        "max_buy": holder.max_buy,
        "min_buy": holder.min_buy,
        **unit_prices(amounts, language),
    }
    if chosen is not None:
        body["language"] = language_json(chosen, language)
    if product.pickup is not None:
        body["pickup"] = pickup_json(activity, product.pickup)
    return for_version(body, context)


def cart_item_json(world: World, item: CartItem, context: RequestContext) -> dict[str, Any]:
    """Return an item of a cart."""
    amounts = item.product.amounts.in_currency(context.currency)
    total = amounts.times(item.quantity)
    body = {
        "uuid": item.uuid,
        "type": item.product.activity.product_type,
        "product_identifier": item.product_id,
        "status": item.status,
        "quantity": item.quantity,
        "total_price": price(total.retail, amounts.currency, context.language),
        "total_price_without_service_fee": price(
            total.retail_without_fee, amounts.currency, context.language
        ),
        "product": product_json(world, item.product, item.product_id, amounts, item.language, context),
    }
    if item.language is not None:
        body["language"] = item.language
    return for_version(body, context)


def cart_json(world: World, cart: Cart, context: RequestContext) -> dict[str, Any]:
    """Return a cart, its sums in the request's currency."""
    currency, language = context.currency, context.language
    totals = cart_totals(cart.items, cart.discount_code, world.discounts, currency)
    body: dict[str, Any] = {
        "uuid": cart.uuid,
        "items": [cart_item_json(world, item, context) for item in cart.items],
        "full_price": price(totals.full_price, currency, language),
        "full_price_without_service_fee": price(totals.amounts.base, currency, language),
        "discount": price(totals.code_discount, currency, language),
        "total_discount": price(totals.total_discount, currency, language),
        "retail_price": price(totals.retail_price, currency, language),
        "retail_price_without_service_fee": price(totals.retail_price_without_fee, currency, language),
        "service_fee": price(totals.amounts.fee, currency, language),
        "preferred_payment_gateway": "STRIPE",
    }
    if cart.customer is not None:
        body["customer"] = customer_json(world, cart.customer, context)
    code = cart.discount_code
    if code in world.discounts.gift_cards:
        card = world.discounts.gift_cards[code]
        body["gift_card"] = {"code": code, "balance": price(card.balance, card.currency, language)}
    elif code is not None:
        body["discount_code"] = code
        body["promo_code"] = promo_code_json(world, code)
    return for_version(body, context)


def promo_code_json(world: World, code: str) -> dict[str, Any]:
    """Return a promo code; one that has ended is not active."""
    promo = world.discounts.promo_codes[code]
    body = {
        "code": promo.code,
        "active": not promo.has_ended(world.now()),
        "percentage": True,
        "discount": int(promo.percent),
    }
    return body if promo.valid_until is None else {**body, "valid_until": timestamp(promo.valid_until)}


def bundle_json(world: World, activity: Activity, context: RequestContext) -> dict[str, Any]:
    """Return an activity that is often bought together with those of a cart."""
    amounts = activity.amounts.in_currency(context.currency)
    prices = unit_prices(amounts, context.language)
    del prices["discount_amount"]
    return {
        "discount": 0,
        "discount_type": "percentage",
        "bundle_type": "no_discount",
        "rule_id": "247",
        "activities": [
            {
                "uuid": activity.uuid,
                "title": text_in(activity.title, context.language),
                "reviews_avg": rating_summary(world.reviews_of(activity))["reviews_avg"],
                "bundled_price": prices["retail_price"],
                **prices,
            }
        ],
    }
