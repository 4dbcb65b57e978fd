"""JsonSchema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.json_schema_properties import JsonSchemaProperties
    from ..models.json_schema_title import JsonSchemaTitle
    from ..models.json_schema_type import JsonSchemaType


@view(kw_only=True, eq=False, repr=False)
class JsonSchema(Model):
    """JsonSchema

    A JSON Schema that says which data to send. `properties` and its inner objects may arrive as an
    empty array instead of an empty object when nothing is asked, as the backend is written in PHP.

    Attributes:
        title: What the schema is for.
        type_: Always `object`.
        properties: Fields by name.
        required: Names of the mandatory fields.
    """

    title: JsonSchemaTitle
    type_: JsonSchemaType
    properties: JsonSchemaProperties
    required: list[str]

    _fields = (
        ("title", "title", EnumDecoder(__name__, ".json_schema_title", "JsonSchemaTitle")),
        ("type_", "type", EnumDecoder(__name__, ".json_schema_type", "JsonSchemaType")),
        (
            "properties",
            "properties",
            ModelDecoder(__name__, ".json_schema_properties", "JsonSchemaProperties"),
        ),
        ("required", "required", None),
    )
    _required = (
        "title",
        "type_",
        "properties",
        "required",
    )
