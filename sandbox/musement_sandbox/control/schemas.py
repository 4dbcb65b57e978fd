"""The schemas of what the control returns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["SCHEMAS", "listed", "reference"]

_TEXT = {"type": "string"}
_OPTIONAL_TEXT = {"type": ["string", "null"]}
_COUNT = {"type": "integer", "minimum": 0}
_FLAG = {"type": "boolean"}
_MOMENT = {"type": "string", "description": "A moment, as in 2026-12-24T10:00:00+00:00."}
_MONEY = {"type": "string", "description": "An exact amount, as in 12.50."}
_HEADERS = {
    "type": "array",
    "items": {"type": "array", "items": _TEXT, "minItems": 2, "maxItems": 2},
    "description": "Names and values, in their order.",
}


def reference(name: str) -> dict[str, Any]:
    """Return a reference to one of the schemas."""
    return {"$ref": f"#/components/schemas/{name}"}


def listed(member: str, name: str) -> dict[str, Any]:
    """Return the schema of an object with one member, a list."""
    return _object({member: {"type": "array", "items": reference(name)}})


def _object(properties: Mapping[str, Any], description: str | None = None) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }
    if description is not None:
        schema["description"] = description
    return schema


def _or_null(name: str) -> dict[str, Any]:
    return {"anyOf": [reference(name), {"type": "null"}]}


_PRODUCT = {
    "product_id": _TEXT,
    "activity": {**_TEXT, "description": "The uuid of the activity."},
    "title": _TEXT,
    "day": {"type": "string", "format": "date"},
    "time": {**_TEXT, "description": "The local time at which it starts."},
}

SCHEMAS: dict[str, dict[str, Any]] = {
    "Error": _object(
        {"code": {**_TEXT, "description": "The status, as a text."}, "message": _TEXT},
        "Why nothing was done: what was given, what is wrong with it, and the rule.",
    ),
    "Done": _object({"done": _TEXT}, "What was done."),
    "Clock": _object({"now": _MOMENT}),
    "CartItem": _object(
        {
            "uuid": _TEXT,
            "status": _TEXT,
            **_PRODUCT,
            "quantity": _COUNT,
            "price": _MONEY,
            "currency": _TEXT,
        }
    ),
    "Cart": _object(
        {
            "uuid": _TEXT,
            "number": _COUNT,
            "created": _MOMENT,
            "currency": _TEXT,
            "total": _MONEY,
            "customer": {"type": ["object", "null"]},
            "discount_code": _OPTIONAL_TEXT,
            "items": {"type": "array", "items": reference("CartItem")},
            "orders": {
                "type": "array",
                "items": _TEXT,
                "description": "The uuids of its orders, the newest last.",
            },
        }
    ),
    "OrderItem": _object(
        {
            "uuid": _TEXT,
            "code": _TEXT,
            "status": {
                **_TEXT,
                "description": "PENDING, OK, KO, REFUND_STARTED, REFUNDED or CANCELLATION_ERROR.",
            },
            "version": _COUNT,
            **_PRODUCT,
            "quantity": _COUNT,
            "price": _MONEY,
            "currency": _TEXT,
            "voucher": {**_OPTIONAL_TEXT, "description": "The address of its voucher."},
            "due": {"type": ["string", "null"], "description": "When its status changes by itself."},
            "cancellation_reason": _OPTIONAL_TEXT,
        }
    ),
    "Refund": _object(
        {
            "uuid": _TEXT,
            "item": {**_TEXT, "description": "The uuid of the order item."},
            "amount": _MONEY,
            "currency": _TEXT,
            "created": _MOMENT,
        }
    ),
    "Order": _object(
        {
            "uuid": _TEXT,
            "identifier": {**_TEXT, "description": "The identifier for people, as in MUS0738876."},
            "cart": _TEXT,
            "created": _MOMENT,
            "updated": _MOMENT,
            "version": _COUNT,
            "status": _TEXT,
            "state": {**_TEXT, "description": "The internal state."},
            "paid": _FLAG,
            "payments": _COUNT,
            "currency": _TEXT,
            "market": _TEXT,
            "total": _MONEY,
            "discount": _MONEY,
            "discount_code": _OPTIONAL_TEXT,
            "customer": {"type": "object"},
            "extra_data": _OPTIONAL_TEXT,
            "extra_data_decoded": {"description": "The JSON value of extra_data; null when it has none."},
            "source": _OPTIONAL_TEXT,
            "email_notification": _TEXT,
            "items": {"type": "array", "items": reference("OrderItem")},
            "refunds": {"type": "array", "items": reference("Refund")},
        }
    ),
    "Body": _object(
        {
            "bytes": _COUNT,
            "text": {**_OPTIONAL_TEXT, "description": "The body as text; null when it is none."},
            "base64": {**_OPTIONAL_TEXT, "description": "The body in base64 when it is no text."},
        }
    ),
    "Response": _object(
        {
            "status": {"type": "integer"},
            "headers": _HEADERS,
            "body": {**_or_null("Body"), "description": "Null once a thousand newer responses were sent."},
        }
    ),
    "Request": _object(
        {
            "number": {**_COUNT, "description": "Its number among all requests, from 1."},
            "moment": {"type": ["string", "null"]},
            "method": _TEXT,
            "path": {**_TEXT, "description": "The path below the API's root."},
            "target": {**_TEXT, "description": "Path and query as they were sent."},
            "query": {"type": "object", "additionalProperties": {"type": "array", "items": _TEXT}},
            "operation": {
                **_OPTIONAL_TEXT,
                "description": "Method and path as the API's document writes them.",
            },
            "status": {"type": ["integer", "null"], "description": "Null when there was no response."},
            "fault": {**_OPTIONAL_TEXT, "description": "The fault that it met."},
            "acted": {**_FLAG, "description": "Whether the server acted on it at once."},
            "from_document": {
                **_FLAG,
                "description": "Whether the response was an example of the API's document.",
            },
            "valid": {
                "type": ["boolean", "null"],
                "description": "Whether it keeps to the API's document; null when it was not looked at.",
            },
            "problem": {**_OPTIONAL_TEXT, "description": "What the document forbids about it."},
            "headers": _HEADERS,
            "body": reference("Body"),
            "response": _or_null("Response"),
        }
    ),
    "Requests": _object(
        {
            "count": {**_COUNT, "description": "How many requests there were so far."},
            "requests": {"type": "array", "items": reference("Request")},
        }
    ),
    "FaultRule": _object(
        {
            "number": {**_COUNT, "description": "What to delete it by."},
            "fault": _TEXT,
            "arguments": {"type": "object"},
            "method": {**_OPTIONAL_TEXT, "description": "Null matches any."},
            "path": _TEXT,
            "times": {
                "type": ["integer", "null"],
                "description": "How many requests still meet it; null is all.",
            },
            "skip": {**_COUNT, "description": "How many requests still go well before."},
        }
    ),
    "RandomFaults": _object({"seed": {"type": "integer"}, "rate": {"type": "number"}}),
    "Faults": _object(
        {
            "rules": {"type": "array", "items": reference("FaultRule")},
            "random": _or_null("RandomFaults"),
        }
    ),
    "FaultKind": _object(
        {
            "fault": _TEXT,
            "description": _TEXT,
            "arguments": {"type": "array", "items": _TEXT},
        }
    ),
    "Scenario": _object({"name": _TEXT, "description": _TEXT}),
    "WebhookAttempt": _object(
        {
            "at": _MOMENT,
            "accepted": _FLAG,
            "status": {"type": ["integer", "null"], "description": "Null when there was no response."},
            "error": {**_OPTIONAL_TEXT, "description": "Why there was none."},
            "body": {**_TEXT, "description": "The beginning of the body of the response."},
        }
    ),
    "WebhookDelivery": _object(
        {
            "id": _TEXT,
            "state": {"type": "string", "enum": ["waiting", "accepted", "given up"]},
            "event": {"type": "object", "additionalProperties": _TEXT},
            "due": {"type": ["string", "null"], "description": "When it is sent again."},
            "attempts": {"type": "array", "items": reference("WebhookAttempt")},
        }
    ),
    "Webhooks": _object(
        {
            "enabled": {**_FLAG, "description": "Whether orders may ask for notifications."},
            "url": {**_OPTIONAL_TEXT, "description": "Where events go to; null when nowhere."},
            "undelivered": _COUNT,
            "deliveries": {"type": "array", "items": reference("WebhookDelivery")},
        }
    ),
    "State": _object(
        {
            "now": _MOMENT,
            "requests": _COUNT,
            "carts": {"type": "array", "items": reference("Cart")},
            "orders": {"type": "array", "items": reference("Order")},
            "tokens": {**_COUNT, "description": "How many tokens are known, those that ended among them."},
            "withdrawn": {"type": "array", "items": _TEXT},
            "sold_out": {
                "type": "array",
                "items": _object({"activity": _TEXT, "day": {"type": "string", "format": "date"}}),
            },
            "late_requests": {**_COUNT, "description": "How many requests the server has yet to act on."},
            "faults": reference("Faults"),
            "webhooks": reference("Webhooks"),
        }
    ),
    "Snapshot": {
        "type": "object",
        "description": "The whole state; what it holds may change with each version.",
    },
}
