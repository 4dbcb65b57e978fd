"""JsonSchemaType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class JsonSchemaType(OpenStrEnum):
    """Type of the top level of a schema."""

    OBJECT = "object"


JsonSchemaTypeLiteral: TypeAlias = Literal["object",]
