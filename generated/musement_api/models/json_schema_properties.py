"""JsonSchemaProperties."""

from __future__ import annotations

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class JsonSchemaProperties(Model):
    """JsonSchemaProperties

    Fields of a JSON Schema by name. May arrive as an empty array instead of an empty object.
    """

    _fields = ()
    _additional = ModelDecoder(__name__, ".json_schema_node", "JsonSchemaNode")
