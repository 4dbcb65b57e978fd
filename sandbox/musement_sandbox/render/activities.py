"""Activities as the API shows them, in searches and alone."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from musement_sandbox.catalogue.classification import CATEGORIES, TAXONOMIES
from musement_sandbox.catalogue.model import Activity, text_in
from musement_sandbox.catalogue.places import CITIES, LANGUAGE_NAMES
from musement_sandbox.prices import Amounts, price, rounded, unit_prices
from musement_sandbox.render.places import city_json, site_url, slug, vertical_json
from musement_sandbox.request_context import RequestContext
from musement_sandbox.reviews import rating_summary
from musement_sandbox.world import World

__all__ = [
    "activity_json",
    "activity_prices",
    "activity_url",
    "feature_codes",
    "language_json",
    "merchant_amount",
    "merchant_price",
    "pickup_json",
    "service_codes",
    "taxonomies_of",
    "vertical_of",
]

_MERCHANT_SHARE = Decimal("0.90")
_VERTICALS = {"new-museums": 1, "tours-attractions": 2, "new-activities": 5}
_FEATURE_NAMES = {
    "istant": {"en": "Instant confirmation", "it": "Conferma immediata"},
    "free-cancellation": {"en": "Free cancellation", "it": "Cancellazione gratuita"},
}
_SERVICE_NAMES = {"pick-up": {"en": "Hotel pick up", "it": "Prelievo in hotel"}}


def language_json(code: str, language: str) -> dict[str, Any]:
    """Return a language that an activity is offered in."""
    return {"code": code, "name": text_in(LANGUAGE_NAMES[code], language)}


def feature_codes(activity: Activity) -> list[str]:
    """Return the codes of the features of an activity; the misspelt one is the API's own."""
    codes = ["istant"] if activity.max_confirmation_time == "P0D" else []
    return [*codes, "free-cancellation"] if activity.free_cancellation else codes


def service_codes(activity: Activity) -> list[str]:
    """Return the codes of the services that an activity includes."""
    return ["pick-up"] if activity.pickups else []


def vertical_of(activity: Activity) -> int:
    """Return the number of the vertical that an activity belongs to."""
    return next((_VERTICALS[code] for code in activity.categories if code in _VERTICALS), 2)


def taxonomies_of(activity: Activity, kind: str) -> list[str]:
    """Return the English texts of the highlights, inclusions or exclusions of an activity."""
    chosen = TAXONOMIES if activity.relevance > 1 else ()
    return [text_in(taxonomy.name, "en") for taxonomy in chosen if taxonomy.type == kind]


def merchant_price(amounts: Amounts, context: RequestContext) -> dict[str, Any]:
    """Return what a merchant owes, shown to authenticated partners only."""
    if context.token is None:
        return {}
    return {"merchant_price": price(merchant_amount(amounts), amounts.currency, context.language)}


def merchant_amount(amounts: Amounts) -> Decimal:
    """Return what a merchant owes: nine tenths of the price without fee, and the fee."""
    return rounded(amounts.retail_without_fee * _MERCHANT_SHARE) + amounts.fee


def activity_prices(activity: Activity, context: RequestContext) -> dict[str, Any]:
    """Return the starting prices of an activity, in the request's currency; the discount is shown on dates only."""
    amounts = activity.amounts.in_currency(context.currency)
    prices = unit_prices(amounts, context.language)
    del prices["discount_amount"]
    return {**prices, **merchant_price(amounts, context)}


def activity_url(world: World, activity: Activity, context: RequestContext) -> str:
    """Return the address of an activity's page on the public site."""
    city = slug(text_in(CITIES[activity.city].name, "en"))
    return site_url(world, context, city, f"{slug(text_in(activity.title, 'en'))}-{activity.number}")


def pickup_json(activity: Activity, index: int) -> dict[str, Any]:
    """Return a pickup of an activity."""
    pickup = activity.pickups[index]
    return {
        "uuid": pickup.uuid,
        "type": pickup.type,
        "name": pickup.name,
        "latitude": pickup.latitude,
        "longitude": pickup.longitude,
        "tags": [{"id": tag} for tag in pickup.tags],
    }


def activity_json(world: World, activity: Activity, context: RequestContext) -> dict[str, Any]:
    """Return an activity. What does not apply is absent, as in the API's own responses."""
    language = context.language
    title = text_in(activity.title, language)
    today = world.today()
    body: dict[str, Any] = {
        "uuid": activity.uuid,
        "title": title,
        "city": city_json(world, CITIES[activity.city], context),
        "about": activity.about,
        "about_html": f"<p>{activity.about}</p>",
        "about_markdown": activity.about,
        "description": activity.about,
        "automatically_translated": False,
        "translated": language in activity.title,
        "booking_type": activity.booking_type,
        "buy_multiplier": 1,
        "categories": [_category(code, language) for code in activity.categories],
        "cover_image_url": f"https://images.musement.com/cover/activity/{activity.number}.jpeg",
        "cutoff_time": activity.cutoff_time,
        "max_confirmation_time": activity.max_confirmation_time,
        "daily": activity.booking_type == "CALENDAR-NO-TIMESLOTS",
        "open": activity.open_date,
        "discount": _discount_percent(activity),
        "exclusive": False,
        "best_price": False,
        "special_offer": activity.amounts.discount > 0,
        "features": [
            {"code": code, "name": text_in(_FEATURE_NAMES[code], language)}
            for code in feature_codes(activity)
        ],
        "services": [
            {"code": code, "name": text_in(_SERVICE_NAMES[code], language)}
            for code in service_codes(activity)
        ],
        "food": [],
        "group_size": [],
        "languages": [language_json(code, language) for code in activity.languages],
        "free_cancellation": activity.free_cancellation,
        "giftable": not activity.pickups,
        "has_extra_customer_data": bool(activity.questions),
        "has_passenger_info": bool(activity.participant_questions),
        "has_multiple_options": len(activity.options) > 1,
        "has_price_info_on_date": True,
        "highlights": taxonomies_of(activity, "HIGHLIGHT"),
        "included": taxonomies_of(activity, "INCLUSION"),
        "not_included": taxonomies_of(activity, "EXCLUSION"),
        "is_available_today": world.on_sale(activity, today),
        "is_available_tomorrow": world.on_sale(activity, today + timedelta(days=1)),
        "latitude": activity.latitude,
        "longitude": activity.longitude,
        "meeting_point": "At the entrance.",
        "meeting_point_html": "<p>At the entrance.</p>",
        "meeting_point_markdown": "At the entrance.",
        "operational_days": "Every day" if activity.closed_weekday is None else "Six days a week",
        "order_box_elements": [
            "tours-and-activities-with-pickup" if activity.pickups else "tours-and-activities"
        ],
        "relevance": activity.relevance,
        "relevance_venue": activity.relevance,
        "seller_gateway": {"code": activity.product_type, "name": activity.product_type.title()},
        "slug": slug(title),
        "status": "UNAVAILABLE" if activity.uuid in world.withdrawn else activity.status,
        "supplier_currency": activity.amounts.currency,
        "temporary": False,
        "ticket": True,
        "top_seller": activity.relevance > 7,
        "url": activity_url(world, activity, context),
        "verticals": [vertical_json(world, vertical_of(activity), context)],
        "voucher_access_usage": "MOBILE",
        **rating_summary(world.reviews_of(activity)),
        **activity_prices(activity, context),
        **_length(activity),
    }
    return body


def _category(code: str, language: str) -> dict[str, Any]:
    category = CATEGORIES[code]
    return {
        "id": category.id,
        "name": text_in(category.name, language),
        "level": str(category.level),
        "code": category.code,
        "cover_image_url": f"https://images.musement.com/cover/category/{category.code}.jpeg",
    }


def _discount_percent(activity: Activity) -> int:
    base = activity.amounts.base
    return int(activity.amounts.discount * 100 / base) if base else 0


def _length(activity: Activity) -> dict[str, Any]:
    if activity.open_date:
        return {"validity": "P1Y"}
    shortest, longest = activity.duration
    parts = {"min": shortest, "max": longest}
    return {"duration_range": {name: value for name, value in parts.items() if value is not None}}
