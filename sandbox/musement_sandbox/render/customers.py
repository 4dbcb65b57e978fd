"""Customers as the API shows them: of carts with all that is known, of orders with what is not private."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from musement_sandbox.catalogue.places import CITIES, COUNTRIES
from musement_sandbox.customer_data import CONSENTS
from musement_sandbox.prices import CURRENCIES
from musement_sandbox.render.places import city_json, country_json, currency_json
from musement_sandbox.request_context import RequestContext
from musement_sandbox.world import World

__all__ = ["customer_json", "order_customer_json"]

_AS_SENT = ("id", "mobile", "address", "birthdate", "id_number", "avatar")


def customer_json(world: World, customer: Mapping[str, Any], context: RequestContext) -> dict[str, Any]:
    """Return the customer of a cart. Consents that were not given are NO, members that were not sent are absent or empty.

    A country, a city or a currency that the sandbox does not have is absent, too.
    """
    body = _everywhere(customer)
    body.update({name: customer[name] for name in _AS_SENT if name in customer})
    if customer.get("country") in COUNTRIES:
        body["country"] = country_json(COUNTRIES[customer["country"]], context.language)
    if customer.get("favourite_city") in CITIES:
        body["favourite_city"] = city_json(world, CITIES[customer["favourite_city"]], context)
    currency = customer.get("currency", context.currency)
    if currency in CURRENCIES:
        body["currency"] = currency_json(currency)
    if "gender" in customer:
        body["gender"] = {"code": customer["gender"], "name": str(customer["gender"]).title()}
    body["locale"] = customer.get("locale", context.locale)
    return body


def order_customer_json(customer: Mapping[str, Any]) -> dict[str, Any]:
    """Return the customer of an order: who it is, their consents and their answers."""
    body = _everywhere(customer)
    return {**body, "id": customer["id"]} if "id" in customer else body


def _everywhere(customer: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "email": customer.get("email", ""),
        "firstname": customer.get("firstname", ""),
        "lastname": customer.get("lastname", ""),
        "extra_customer_data": customer.get("extra_customer_data", {}),
        **{name: customer.get(name, "NO") for name in CONSENTS},
    }
