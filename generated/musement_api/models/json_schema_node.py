"""JsonSchemaNode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from typing import Any

    from ..models.json_schema_properties import JsonSchemaProperties


@view(kw_only=True, eq=False, repr=False)
class JsonSchemaNode(Model):
    """JsonSchemaNode

    One field of a JSON Schema. Keywords beyond those named here may occur.

    Attributes:
        title: Label to show, in the requested language; a name at inner levels.
        type_: JSON type of the value, such as `string`, `number`, `integer`, `object` or `array`.
        format_: Format of a string, such as `email` or `date`.
        enum: Allowed values.
        enum_titles: Labels of the allowed values, in their order.
        property_order: Position among its siblings when shown; may be absent.
        properties: Fields of an object by name; may arrive as an empty array.
        required: Names of the mandatory fields of an object.
        items: Schema of the elements of an array.
        min_items: Least number of elements of an array.
        max_items: Greatest number of elements of an array.
    """

    title: str | None = None
    type_: str | None = None
    format_: str | None = None
    enum: list[Any] | None = None
    enum_titles: list[str] | None = None
    property_order: int | None = None
    properties: JsonSchemaProperties | None = None
    required: list[str] | None = None
    items: JsonSchemaNode | None = None
    min_items: int | None = None
    max_items: int | None = None

    _fields = (
        ("title", "title", None),
        ("type_", "type", None),
        ("format_", "format", None),
        ("enum", "enum", None),
        ("enum_titles", "enum_titles", None),
        ("property_order", "propertyOrder", None),
        (
            "properties",
            "properties",
            ModelDecoder(__name__, ".json_schema_properties", "JsonSchemaProperties"),
        ),
        ("required", "required", None),
        ("items", "items", ModelDecoder(__name__, ".json_schema_node", "JsonSchemaNode")),
        ("min_items", "minItems", None),
        ("max_items", "maxItems", None),
    )
