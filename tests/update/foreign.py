"""A document of the size and kind of the upstream one of 3.4.0: 221 paths, 285 schemas, no operationIds, clashing names.

`documents/structure-3.4.0.json` holds the names and types of the public operations of 3.4.0. The rest of the size is
made up around them in the way such documents grow: the same paths for editors, pages around every schema, twins that
only case tells apart, tags in any spelling.
"""

from __future__ import annotations

import json
from itertools import cycle
from pathlib import Path
from typing import Any

STRUCTURE = Path(__file__).parent / "documents" / "structure-3.4.0.json"
PATHS = 221
SCHEMAS = 285
_METHODS = ("get", "put", "post", "delete", "patch")
_TAGS = ("features, metadata", "Activity", "ACTIVITY ", "order-items", "Größe", "class", "2nd")


def foreign_document() -> dict[str, Any]:
    """The document, OpenAPI 3.0."""
    structure = json.loads(STRUCTURE.read_text(encoding="utf-8"))
    schemas = {name: _schema(schema) for name, schema in structure["schemas"].items()}
    paths: dict[str, dict[str, Any]] = {}
    for name, operation in structure["operations"].items():
        method, path = name.split(" ")
        paths.setdefault(path, {})[method.lower()] = _operation(operation, structure["parameters"])
    _grow_schemas(schemas)
    _grow_paths(paths, schemas)
    return {
        "openapi": "3.0.3",
        "info": {"title": "Musement API", "version": "3.4.0"},
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                name: {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "/login", "scopes": {}}}}
                for name in ("content_manager", "supplier")
            },
        },
    }


def _schema(value: Any) -> Any:
    if isinstance(value, list):
        return [_schema(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "ref" in value and isinstance(value["ref"], str):
        reference = {"$ref": f"#/components/schemas/{value['ref']}"}
        return {"nullable": True, "allOf": [reference]} if value.get("nullable") else reference
    return {key: _properties(item) if key == "properties" else _schema(item) for key, item in value.items()}


def _properties(value: dict[str, Any]) -> dict[str, Any]:
    return {name: _schema(schema) for name, schema in value.items()}


def _content(value: dict[str, Any]) -> dict[str, Any]:
    return {media: {"schema": _schema(schema)} for media, schema in value.items() if media != "required"}


def _operation(operation: dict[str, Any], parameters: list[dict[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "tags": operation.get("tags") or [],
        "parameters": [_parameter(parameters[number]) for number in operation["parameters"]],
        "responses": {
            status: {"description": "", **({"content": _content(response)} if response else {})}
            for status, response in operation["responses"].items()
        },
    }
    for key in ("deprecated", "security"):
        if key in operation:
            result[key] = operation[key]
    if "body" in operation:
        body = operation["body"]
        result["requestBody"] = {"required": body.get("required", False), "content": _content(body)}
    return result


def _parameter(parameter: dict[str, Any]) -> dict[str, Any]:
    schema = {key: value for key, value in parameter.items() if key not in ("name", "in", "required")}
    return {key: parameter[key] for key in ("name", "in", "required")} | {"schema": _schema(schema)}


def _grow_schemas(schemas: dict[str, Any]) -> None:
    status = {"type": "string", "enum": ["open", "closed", "OPEN"]}
    for name in list(schemas):
        reference = {"$ref": f"#/components/schemas/{name}"}
        schemas[f"{name}Page"] = {
            "type": "object",
            "properties": {
                "data": {"type": "array", "items": reference},
                "status": status,
                "next": {"type": "string"},
            },
        }
    for name in list(schemas):
        if len(schemas) == SCHEMAS:
            break
        twin = name[0].lower() + name[1:]
        if twin not in schemas:
            again = {"$ref": f"#/components/schemas/{twin}"}
            schemas[twin] = {"type": "object", "properties": {"parent": again, "status": {"enum": ["held"]}}}


def _grow_paths(paths: dict[str, Any], schemas: dict[str, Any]) -> None:
    spellings, names = cycle(_TAGS), cycle(schemas)
    for prefix in ("/editor", "/supplier-area"):
        for path, item in list(paths.items()):
            if len(paths) == PATHS:
                return
            method = next(method for method in _METHODS if method in item)
            reference = {"$ref": f"#/components/schemas/{next(names)}"}
            given = [parameter for parameter in item[method]["parameters"] if parameter["in"] == "path"]
            response = {"description": "", "content": {"application/json": {"schema": reference}}}
            paths[prefix + path] = {
                "get": {"tags": [next(spellings)], "parameters": given, "responses": {"200": response}},
                "delete": {"tags": [], "parameters": given, "responses": {"204": {"description": ""}}},
            }
