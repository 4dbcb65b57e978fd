"""What our generator makes of the document as it is: openapi-python-client without our templates."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

import attrs

from benchmarks.contenders.contender import FREE_TRANSPORT, Contender, Target, UnsupportedError
from benchmarks.transports import async_http_client, http_client

PACKAGE = "musement_api_client"


class StockClient(Contender):
    """The client that openapi-python-client generates."""

    importing = "import musement_api_client"

    def __init__(self) -> None:
        models = import_module(f"{PACKAGE}.models")
        self._order = models.Order.from_dict
        self._activities = models.ActivityList.from_dict

    def first_call(self) -> str:
        operation = get_order_module().__name__
        return f"""
{FREE_TRANSPORT}
from uuid import UUID
from musement_api_client import Client
import {operation}
client = Client(base_url=base_url).set_httpx_client(httpx.Client(base_url=base_url, transport=transport))
{operation}.sync(UUID(uuid), client=client)
"""

    def decode_order(self, body: bytes) -> Any:
        return self._order(json.loads(body))

    def usual_fields(self, order: Any) -> tuple[Any, ...]:
        return order.uuid, order.status, order.isPaid, order.total_price.value, order.items[0].status

    def encode_order(self, order: Any) -> str:
        return json.dumps(order.to_dict())

    def decode_activities(self, body: bytes) -> list[Any]:
        activities: list[Any] = self._activities(json.loads(body)).data
        return activities

    def activity_fields(self, activity: Any) -> tuple[Any, ...]:
        return activity.uuid, activity.title, activity.retail_price.value

    def field_names(self, kind: type[Any]) -> Iterable[str]:
        return [field.name for field in attrs.fields(kind)] if attrs.has(kind) else ()

    def get_order(self, target: Target) -> Callable[[], Any]:
        operation, client, uuid = get_order_module(), _client(target), UUID(target.order_uuid)
        client.set_httpx_client(http_client(target, base_url=target.base_url))
        return lambda: operation.sync(uuid, client=client)

    def get_order_async(self, target: Target) -> Callable[[], Awaitable[Any]]:
        operation, client, uuid = get_order_module(), _client(target), UUID(target.order_uuid)
        client.set_async_httpx_client(async_http_client(target, base_url=target.base_url))
        return lambda: operation.asyncio(uuid, client=client)


def _client(target: Target) -> Any:
    if target.library != "httpx":
        raise UnsupportedError
    return import_module(PACKAGE).Client(base_url=target.base_url)


def get_order_module() -> Any:
    """Return the module of the operation that gets an order: where it is depends on tags and names of the document."""
    package = Path(str(import_module(PACKAGE).__file__)).parent
    for path in sorted((package / "api").rglob("*.py")):
        if re.search(r'"get",\s*"url":\s*"/orders/\{order_uuid\}"', path.read_text(encoding="utf-8")):
            parts = path.relative_to(package.parent).with_suffix("").parts
            return import_module(".".join(parts))
    raise LookupError("no operation of the stock client gets an order")
