"""JsonSchemaProperties."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    FieldSpec,
    Model,
    ModelDecoder,
)

if TYPE_CHECKING:
    from musement_core.models import Decoder


@define(repr=False)
class JsonSchemaProperties(Model):
    """JsonSchemaProperties

    Fields of a JSON Schema by name. May arrive as an empty array instead of an empty object.
    """

    _fields: ClassVar[tuple[FieldSpec, ...]] = ()
    _additional: ClassVar[Decoder | None] = ModelDecoder(__name__, ".json_schema_node", "JsonSchemaNode")
