"""A small document whose changes are compared."""

from __future__ import annotations

from typing import Any

SHOP: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Shop", "version": "1.0.0"},
    "servers": [{"url": "https://shop.example"}],
    "paths": {
        "/carts/{cartId}": {
            "put": {
                "tags": ["carts"],
                "parameters": [
                    {"name": "cartId", "in": "path", "required": True, "schema": {"type": "string"}},
                    {
                        "name": "limit",
                        "in": "query",
                        "schema": {"type": "integer", "maximum": 100, "default": 10},
                        "example": 5,
                    },
                ],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Sent"}}}},
                "responses": {
                    "200": {
                        "description": "",
                        "headers": {"X-Count": {"schema": {"type": "integer"}}},
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/Received"},
                                "examples": {"full": {"value": {"id": "1"}}},
                            }
                        },
                    },
                    "404": {"description": ""},
                },
            }
        },
    },
    "webhooks": {
        "event": {
            "post": {
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Event"}}}},
                "responses": {"200": {"description": ""}},
            }
        }
    },
    "components": {
        "schemas": {
            "Sent": {
                "type": "object",
                "required": ["name"],
                "properties": {"name": {"type": "string"}, "kind": {"$ref": "#/components/schemas/Kind"}},
            },
            "Received": {
                "type": "object",
                "required": ["id"],
                "properties": {
                    "id": {"type": "string"},
                    "kind": {"$ref": "#/components/schemas/Kind"},
                    "lines": {"type": "array", "items": {"type": "object", "properties": {"price": {"type": "number"}}}},
                },
            },
            "Event": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}},
            "Kind": {"type": "string", "enum": ["a", "b"]},
        }
    },
}  # fmt: skip
