"""New versions of our document as publishers make them: changes to a copy of it."""

from __future__ import annotations

import json
from typing import Any

from tests.support.project_copy import DOCUMENTS, following_version, prepared
from tools.document import overlaying, reader

Document = dict[str, Any]


def schema(document: Document, name: str) -> Document:
    """A component schema."""
    found: Document = document["components"]["schemas"][name]
    return found


def parameter(document: Document, path: str, name: str) -> Document:
    """A parameter of `GET path`."""
    return next(one for one in document["paths"][path]["get"]["parameters"] if one.get("name") == name)


def renamed(owner: Document, old: str, new: str) -> None:
    """Rename a property."""
    owner["properties"] = {new if name == old else name: value for name, value in owner["properties"].items()}
    owner["required"] = [new if name == old else name for name in owner.get("required", [])]


def version_bump(document: Document) -> None:
    document["info"]["version"] = following_version()


def response_field(document: Document) -> None:
    schema(document, "Cart")["properties"]["miles"] = {"type": "integer"}


_OTHER_NAMES = {
    "loyalty": "bonus",
    "Loyalty": "Bonus",
    "ON-HOLD": "PARKED",
    "nearby": "close_by",
}


def operation_and_more(document: Document) -> None:
    """A new operation with its schema, an optional parameter, a field, a value of an enumeration, another version.

    Their names are other ones than in the prepared update, which tests of an updated tree apply to what came of it.
    """
    text = (DOCUMENTS / "compatible.yaml").read_text(encoding="utf-8")
    for name, other in _OTHER_NAMES.items():
        text = text.replace(name, other)
    document.update(overlaying.apply(document, reader.parse(text.encode())))
    document["info"]["version"] = following_version()


def texts_and_examples(document: Document) -> None:
    document["info"]["description"] = "Other words."
    document["paths"]["/cities"]["get"]["description"] = "List the cities, in other words."
    schema(document, "Cart")["description"] = "What a customer is about to book."


def as_published(document: Document) -> None:
    """The same API as its publisher writes it: no marks of ours, defaults spelled out."""
    text = json.dumps(_without_marks(document))
    document.clear()
    document.update(json.loads(text))
    for item in document["paths"].values():
        for operation in item.values():
            for one in operation.get("parameters", ()) if isinstance(operation, dict) else ():
                if one.get("in") == "query" and "style" not in one:
                    one["style"] = "form"


def _without_marks(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: _without_marks(item)
            for name, item in value.items()
            if name not in ("x-rebuilt", "x-source", "x-certainty", "x-inferred", "x-required-inferred")
        }
    return [_without_marks(item) for item in value] if isinstance(value, list) else value


def recovery_operation_removed(document: Document) -> None:
    del document["paths"]["/carts/{cartUuid}/order-info"]


def product_id_renamed(document: Document) -> None:
    renamed(schema(document, "ItemProduct"), "id", "product_id")


def parameter_required(document: Document) -> None:
    parameter(document, "/activities", "city_in")["required"] = True


def cart_items_renamed(document: Document) -> None:
    renamed(schema(document, "Cart"), "items", "positions")


def cart_renamed(document: Document) -> None:
    text = json.dumps(document).replace('"#/components/schemas/Cart"', '"#/components/schemas/Basket"')
    document.update(json.loads(text))
    document["components"]["schemas"]["Basket"] = document["components"]["schemas"].pop("Cart")


def _value_renamed(document: Document, name: str, old: str, new: str) -> None:
    owner = schema(document, name)
    owner["enum"] = [new if value == old else value for value in owner["enum"]]
    meanings = owner.get("x-enumDescriptions", {})
    owner["x-enumDescriptions"] = {new if value == old else value: text for value, text in meanings.items()}


def order_state_renamed(document: Document) -> None:
    _value_renamed(document, "OrderState", "failed", "broken")


def item_status_renamed(document: Document) -> None:
    _value_renamed(document, "OrderItemStatus", "CANCELLATION_ERROR", "CANCELLATION_FAILED")


def required_field(document: Document) -> None:
    item = schema(document, "CartItemCreate")
    item["properties"]["supplier"] = {"type": "string", "description": "Who sells it."}
    item["required"].append("supplier")


def properties_swapped(document: Document) -> None:
    item = schema(document, "CartItemCreate")
    item["properties"] = dict(sorted(item["properties"].items(), reverse=True))


def defaults_spelled_out(document: Document) -> None:
    for item in document["paths"].values():
        for operation in item.values():
            for one in operation.get("parameters", ()) if isinstance(operation, dict) else ():
                if "$ref" not in one and "style" not in one:
                    style = "form" if one["in"] == "query" else "simple"
                    one.update({"style": style, "explode": one.get("explode", style == "form")})


def servers_moved(document: Document) -> None:
    for number, server in enumerate(document["servers"]):
        server["url"] = f"https://api{number}.tui.example/musement/v3"


def older(document: Document) -> None:
    document["info"]["version"] = "3.4.0"


def other_major(document: Document) -> None:
    document["info"]["version"] = "4.0.0"


def operation_of_the_overlay_removed(document: Document) -> None:
    document.update(prepared("stale"))


def malformed(document: Document) -> None:
    schema(document, "Cart")["properties"]["uuid"] = {"type": "sting"}


def the_same(document: Document) -> None:
    pass


def unread_field_removed(document: Document) -> None:
    del schema(document, "ItemProduct")["properties"]["meeting_point_html"]
