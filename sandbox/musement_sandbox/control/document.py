"""Write the OpenAPI document of the control."""

from __future__ import annotations

from functools import cache
from typing import Any

from musement_sandbox.control.operation import Operation
from musement_sandbox.control.registry import OPERATIONS
from musement_sandbox.control.schemas import SCHEMAS, reference

__all__ = ["control_document"]

_VERSION = "1.0.0"
_PREFIX = "/__sandbox"


@cache
def control_document() -> dict[str, Any]:
    """Return the OpenAPI document of the control."""
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(_PREFIX + operation.path, {})[operation.method.lower()] = _described(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Control of the Musement sandbox",
            "version": _VERSION,
            "description": "Looks into an offline sandbox and changes it: what its provider, its network and time would do.",
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": SCHEMAS,
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "The token that the server was started with; without one, none is needed.",
                }
            },
        },
        "security": [{}, {"token": []}],
        "tags": [{"name": tag} for tag in dict.fromkeys(operation.tag for operation in OPERATIONS)],
    }


def _described(operation: Operation) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "tags": [operation.tag],
    }
    if operation.description:
        described["description"] = operation.description
    parameters = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": operation.path_schemas.get(name, {"type": "string"}),
        }
        for name in operation.path_names
    ]
    parameters += [
        {"name": name, "in": "query", "required": False, "schema": schema}
        for name, schema in operation.query.items()
    ]
    if parameters:
        described["parameters"] = parameters
    if operation.body is not None:
        described["requestBody"] = {
            "required": bool(operation.body.get("required", operation.body is SCHEMAS["Snapshot"])),
            "content": _json(operation.body),
        }
    described["responses"] = {
        str(operation.status): {"description": operation.summary, "content": _json(operation.response)},
        "default": {
            "description": "It was refused; nothing was changed.",
            "content": _json(reference("Error")),
        },
    }
    return described


def _json(schema: Any) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
