"""Orders, refund policies and refunds as the API shows them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from decimal import Decimal
from hashlib import sha1
from typing import Any
from urllib.parse import quote, urlencode
from uuid import UUID, uuid5

from musement_sandbox.prices import Amounts, price, rounded, total
from musement_sandbox.render.activities import merchant_amount
from musement_sandbox.render.carts import product_json, promo_code_json
from musement_sandbox.render.customers import order_customer_json
from musement_sandbox.request_context import RequestContext
from musement_sandbox.state import Order, OrderItem, Refund
from musement_sandbox.statuses import order_status
from musement_sandbox.timestamps import iso_duration, timestamp
from musement_sandbox.world import World

__all__ = ["order_json", "refund_json", "refund_policy_json"]

_AFFILIATES = UUID("3b0c9d52-8e4f-4c61-a7d3-5f2e9b1c6a08")
_STATUS_UNTIL = (3, 5, 99)
_SOURCE_SINCE = (3, 4, 0)
# Of the price without fee: what suppliers ask. Made up, no page tells.
_SUPPLIER_SHARE = Decimal("0.80")


def order_json(world: World, order: Order, context: RequestContext) -> dict[str, Any]:
    """Return an order. `status` ends with version 3.5.99; `source` begins with 3.4.0."""
    language, currency = context.language, order.currency
    parts = [item.amounts.times(item.quantity) for item in order.items]
    amounts = total(parts, currency)
    body: dict[str, Any] = {
        "identifier": order.identifier,
        "uuid": order.uuid,
        "date": timestamp(order.created),
        "market": order.market,
        "isAgency": False,
        "isPaid": order.paid,
        "extra_data": order.extra_data,
        "extraData": order.extra_data,
        "trustpilot_url": _trustpilot_url(order),
        "customer": order_customer_json(order.customer),
        "items": [_item(world, order, item, context) for item in order.items],
        "total_price": price(order.total, currency, language),
        "discount_amount": price(amounts.discount + order.discount, currency, language),
        "total_retail_price_in_order_currency": price(amounts.retail, currency, language),
        **_supplier_totals(order.items, language),
        "promo_codes": [],
    }
    if context.version <= _STATUS_UNTIL:
        body["status"] = order_status(order)
    if order.source is not None and context.version >= _SOURCE_SINCE:
        body["source"] = order.source
    if order.affiliate is not None:
        body["affiliate"] = _affiliate(order.affiliate)
    if order.affiliate_channel is not None:
        body["affiliate_channel"] = order.affiliate_channel
    if order.discount_code in world.discounts.promo_codes:
        body["promo_codes"] = [promo_code_json(world, order.discount_code)]
    return body


def refund_policy_json(world: World, item: OrderItem) -> list[dict[str, Any]]:
    """Return the policies of an order item, as they were when it was ordered, with what is left of their time."""
    starts = item.product.starts
    body = []
    for policy in item.policies:
        until = starts - policy.lead
        entry: dict[str, Any] = {
            "uuid": policy.uuid,
            "period": policy.period,
            "type": policy.type,
            "value": float(policy.value),
            "applicable_until": until.strftime("%Y-%m-%d %H:%M"),
            "remaining_time": iso_duration(until - world.now()),
        }
        if policy.currency is not None:
            entry["currency_code"] = policy.currency
        body.append(entry)
    return body


def refund_json(refund: Refund, language: str) -> dict[str, Any]:
    """Return a refund; no page shows its members, so these are the sandbox's own."""
    return {
        "uuid": refund.uuid,
        "order_item_uuid": refund.item,
        "amount": price(refund.amount, refund.currency, language),
        "date": timestamp(refund.created),
    }


def _item(world: World, order: Order, item: OrderItem, context: RequestContext) -> dict[str, Any]:
    language, currency = context.language, order.currency
    amounts = item.amounts
    supplier = item.product.amounts
    units = item.quantity
    return {
        "uuid": item.uuid,
        "cart_item_uuid": item.cart_item.uuid,
        "code": item.code,
        "transaction_code": item.transaction_code,
        "product": product_json(
            world, item.product, item.cart_item.product_id, amounts, item.cart_item.language, context
        ),
        "quantity": units,
        "status": item.status,
        "vouchers": _vouchers(world, item),
        "retail_price_in_order_currency": price(amounts.retail, currency, language),
        "total_retail_price_in_order_currency": price(amounts.times(units).retail, currency, language),
        "original_retail_price_in_supplier_currency": price(
            supplier.original_retail, supplier.currency, language
        ),
        "total_original_retail_price_in_supplier_currency": price(
            supplier.times(units).original_retail, supplier.currency, language
        ),
        "b2b_price": (
            price(merchant_amount(amounts) * units, currency, language) if order.paid_by_merchant else None
        ),
        "extra_customer_data": [
            {"name": name, "value": value} for name, value in item.extra_customer_data.items()
        ],
        "participants_info": item.cart_item.participants,
        "cancellation_reason": item.cancellation_reason,
        "cancellation_additional_info": item.cancellation_additional_info,
        "is_gift_redeem": False,
        "error_status": item.status in {"KO", "CANCELLATION_ERROR"},
    }


def _vouchers(world: World, item: OrderItem) -> list[dict[str, Any]]:
    if item.status != "OK" or item.voucher is None:
        return []
    return [{"url": f"{world.settings.public_url}/voucher/view/{item.voucher}?pdf=1"}]


def _supplier_totals(items: Sequence[OrderItem], language: str) -> dict[str, Any]:
    """Return the sums in the supplier's currency: that of the first item, should there be several."""
    currency = items[0].product.amounts.currency
    units = [(item.product.amounts.in_currency(currency), item.quantity) for item in items]
    undiscounted = sum((amounts.original_retail * count for amounts, count in units), Decimal(0))
    asked = sum((_supplier_amount(amounts) * count for amounts, count in units), Decimal(0))
    return {
        "total_supplier_original_retail_price_in_supplier_currency": price(undiscounted, currency, language),
        "total_supplier_price_in_supplier_currency": price(asked, currency, language),
    }


def _supplier_amount(amounts: Amounts) -> Decimal:
    return rounded(amounts.base * _SUPPLIER_SHARE)


def _trustpilot_url(order: Order) -> str:
    name = f"{order.customer.get('firstname', '')} {order.customer.get('lastname', '')}".strip()
    email = str(order.customer.get("email", ""))
    query = urlencode(
        {
            "a": order.identifier,
            "b": b64encode(email.encode()).decode(),
            "c": name,
            "e": sha1(f"{email}{order.identifier}".encode(), usedforsecurity=False).hexdigest(),
            "stars": 5,
        }
    )
    return f"https://{order.market}.trustpilot.com/evaluate/embed/www.musement.com?{query}"


def _affiliate(code: str) -> dict[str, Any]:
    logo = f"https://images.musement.com/affiliate/{quote(code, safe='')}"
    return {
        "uuid": str(uuid5(_AFFILIATES, code)),
        "email": "affiliate@example.com",
        "first_name": "Ada",
        "last_name": "Affiliate",
        "code": code,
        "name": code,
        "logo_url": f"{logo}.png",
        "secondary_logo_url": f"{logo}-2.png",
        "header": f"Booked with {code}",
        "customer_care_phone_number": "+390200000000",
        "customer_care_email": "care@example.com",
        "whitelabel": False,
        "show_cobranded_header": False,
        "show_cobranded_voucher": False,
        "show_cobranded_item_confirmation_email": False,
        "setup_cookie_after_first_visit": False,
        "translations": [],
    }
