"""JsonSchemaType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class JsonSchemaType(OpenStrEnum):
    OBJECT = "object"


JsonSchemaTypeLiteral: TypeAlias = Literal["object",]
