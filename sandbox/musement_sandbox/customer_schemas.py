"""Write the JSON Schemas that ask for customer data and participants, and check answers against them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from musement_sandbox.catalogue.model import Activity, Question, text_in
from musement_sandbox.state import Cart, CartItem

__all__ = [
    "activities_with_questions",
    "customer_schema",
    "extra_customer_data_schema",
    "participant_schema",
    "participants_schema",
    "problems",
]

_YES_NO = ("NO", "YES")
_CONSENTS = ("musement_newsletter", "allow_profiling", "thirdparty_newsletter", "events_related_newsletter")
_NAMES = ("firstname", "lastname", "email")
_OPTIONAL = ("city", "address", "zipcode", "tax_id")
_EXTRA_ORDER = 12


def activities_with_questions(cart: Cart) -> list[Activity]:
    """Return the activities of a cart that ask for extra customer data, each once."""
    found: dict[str, Activity] = {}
    for item in cart.items:
        if item.product.activity.questions:
            found[item.product.activity.uuid] = item.product.activity
    return list(found.values())


def customer_schema(cart: Cart, language: str, *, lists_for_objects: bool) -> dict[str, Any]:
    """Write the schema of the lead booker of a cart, `extra_customer_data` last and only when there is any.

    With `lists_for_objects` it is always there, and its `properties` are a list when they are empty, which is
    what integrations met: the API's backend is PHP, where both are the same.
    """
    properties: dict[str, Any] = {}
    for name in (*_NAMES, *_CONSENTS, *_OPTIONAL):
        node: dict[str, Any] = {"type": "string", "title": name, "propertyOrder": len(properties) + 1}
        if name in _CONSENTS:
            node |= {"enum": list(_YES_NO), "enum_titles": list(_YES_NO)}
        if name == "email":
            node["format"] = "email"
        properties[name] = node
    required = [*_NAMES, *_CONSENTS]
    asking = activities_with_questions(cart)
    extra = {
        activity.uuid: _object(activity.uuid, activity.questions, language) | {"propertyOrder": order}
        for order, activity in enumerate(asking, 1)
    }
    if asking or lists_for_objects:
        properties["extra_customer_data"] = {
            "title": "extra_customer_data",
            "type": "object",
            "properties": extra or [],
            "required": [activity.uuid for activity in asking],
            "propertyOrder": _EXTRA_ORDER,
        }
    if asking:
        required.append("extra_customer_data")
    return {"title": "cart_customer_guest", "type": "object", "properties": properties, "required": required}


def extra_customer_data_schema(activity: Activity, language: str) -> dict[str, Any]:
    """Write the schema of what an activity asks the lead booker."""
    return _object("form", activity.questions, language)


def participant_schema(activity: Activity, language: str) -> dict[str, Any]:
    """Write the schema of what an activity asks each participant."""
    return _object("participant", activity.participant_questions, language)


def participants_schema(item: CartItem, language: str) -> dict[str, Any]:
    """Write the schema of the participants of a cart item: as many objects as the item has units."""
    return {
        "title": "cart_item_participants_info",
        "type": "object",
        "properties": {
            "participants": {
                "type": "array",
                "title": "participants",
                "items": _object("prototype", item.product.activity.participant_questions, language),
                "minItems": item.quantity,
                "maxItems": item.quantity,
                "propertyOrder": 1,
            }
        },
        "required": ["participants"],
    }


def problems(answers: Mapping[str, Any], questions: Iterable[Question], where: str) -> list[str]:
    """List what is wrong with answers; a number may be sent as a string, as the guide's own example does."""
    found = []
    for question in questions:
        path = f"{where}.{question.name}"
        value = answers.get(question.name)
        if value is None or value == "":
            if question.required:
                found.append(f"{path}: this value is required")
        elif not _fits(value, question):
            found.append(f"{path}: this value is not valid")
    return found


def _object(title: str, questions: Iterable[Question], language: str) -> dict[str, Any]:
    asked = list(questions)
    properties = {question.name: _node(question, order, language) for order, question in enumerate(asked, 1)}
    return {
        "title": title,
        "type": "object",
        "properties": properties,
        "required": [question.name for question in asked if question.required],
    }


def _node(question: Question, order: int, language: str) -> dict[str, Any]:
    node: dict[str, Any] = {
        "type": question.type,
        "title": text_in(question.title, language),
        "propertyOrder": order,
    }
    if question.format is not None:
        node["format"] = question.format
    if question.choices:
        node["enum"] = list(question.choices)
        node["enum_titles"] = list(question.choice_titles or question.choices)
    return node


def _fits(value: Any, question: Question) -> bool:
    if question.choices:
        return value in question.choices
    if question.type in {"number", "integer"}:
        if isinstance(value, bool):
            return False
        pattern = r"[+-]?\d+" if question.type == "integer" else r"[+-]?\d+(\.\d+)?"
        return re.fullmatch(pattern, str(value).strip()) is not None
    if not isinstance(value, str):
        return False
    if question.format == "date":
        return re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is not None
    if question.format == "email":
        return re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value) is not None
    return True
