"""Models as fields of pydantic models and as responses of FastAPI. Only pydantic imports this."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic_core import PydanticCustomError, core_schema


def core_schema_of(model: Any) -> Any:
    """Return how pydantic reads and writes a model: an instance, or the JSON object of one; whatever came is kept."""

    def read(value: Any) -> Any:
        if isinstance(value, model):
            return value
        if isinstance(value, Mapping):
            return model.from_dict(value)
        raise PydanticCustomError(
            "model_type", "Input should be an object or an instance of {name}", {"name": model.__name__}
        )

    return core_schema.no_info_plain_validator_function(
        read, serialization=core_schema.plain_serializer_function_ser_schema(lambda value: value.to_dict())
    )
