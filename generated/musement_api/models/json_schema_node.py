"""JsonSchemaNode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    FieldSpec,
    Model,
    ModelDecoder,
    Unset,
)

if TYPE_CHECKING:
    from ..models.json_schema_properties import JsonSchemaProperties


@define(repr=False)
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

    title: str | Unset = UNSET
    type_: str | Unset = UNSET
    format_: str | Unset = UNSET
    enum: list[Any] | Unset = UNSET
    enum_titles: list[str] | Unset = UNSET
    property_order: int | Unset = UNSET
    properties: JsonSchemaProperties | Unset = UNSET
    required: list[str] | Unset = UNSET
    items: JsonSchemaNode | Unset = UNSET
    min_items: int | Unset = UNSET
    max_items: int | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
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
