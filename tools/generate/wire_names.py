"""Put back what the generator must not see or loses: names on the wire, and descriptions beside references."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openapi_python_client.parser import GeneratorData
from openapi_python_client.schema.untrusted_string import UntrustedString

from tools.generate.normalising import NormalDocument


def restore(parsed: GeneratorData, normal: NormalDocument) -> None:
    """Change the parsed document in place."""
    seen: set[int] = set()
    models = {str(model.class_info.name): model for model in parsed.models}
    for model in models.values():
        class_ = str(model.class_info.name)
        for prop in _properties(model):
            given = prop.name.get_untrusted_value()
            if id(prop) not in seen:  # A model shares the properties of those it extends.
                seen.add(id(prop))
                _set(
                    prop,
                    normal.wire_names.get(class_, {}).get(given),
                    normal.descriptions.get((class_, given)),
                )
    operations = {operation.name: operation for operation in normal.operations}
    for collection in parsed.endpoint_collections_by_tag.values():
        for endpoint in collection.endpoints:
            operation = operations[str(endpoint.name)]
            for location, prop in endpoint.iter_all_parameters():
                key = (location.value, prop.name.get_untrusted_value())
                _set(prop, operation.parameters.get(key), operation.parameter_descriptions.get(key))
            for body in endpoint.bodies:
                # The generator reads the model of a body a second time: its properties are copies.
                _copy(body.prop, models)


def _copy(prop: Any, models: Mapping[str, Any]) -> None:
    """Give the properties of a body what those of its model have."""
    model = models.get(str(getattr(getattr(prop, "class_info", None), "name", "")))
    if model is None or not hasattr(prop, "required_properties"):
        return
    known = {str(one.python_name): one for one in _properties(model)}
    for one in _properties(prop):
        restored = known[str(one.python_name)]
        object.__setattr__(one, "name", restored.name)
        object.__setattr__(one, "description", restored.description)


def _properties(model: Any) -> list[Any]:
    return [*(model.required_properties or []), *(model.optional_properties or [])]


def _set(prop: Any, wire_name: str | None, description: str | None) -> None:
    if wire_name is not None:
        object.__setattr__(prop, "name", UntrustedString(wire_name))
    if description is not None:
        object.__setattr__(prop, "description", UntrustedString(description))
