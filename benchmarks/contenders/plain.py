"""The least that anything can cost: the HTTP library and `json.loads`."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable, Iterator
from itertools import chain, islice
from itertools import count as counted
from typing import Any

from benchmarks.contenders.contender import FREE_TRANSPORT, Contender, Target
from benchmarks.transports import async_http_client, http_client


class Plain(Contender):
    """Dicts and lists."""

    importing = "import httpx"

    def first_call(self) -> str:
        return f"""
{FREE_TRANSPORT}
import json
json.loads(httpx.Client(transport=transport).get(base_url + "/orders/" + uuid).content)
"""

    def decode_order(self, body: bytes) -> Any:
        return json.loads(body)

    def usual_fields(self, order: Any) -> tuple[Any, ...]:
        return (
            order["uuid"],
            order.get("status"),  # versions from 3.6 on have none
            order["isPaid"],
            order["total_price"]["value"],
            order["items"][0]["status"],
        )

    def encode_order(self, order: Any) -> str:
        return json.dumps(order)

    def decode_activities(self, body: bytes) -> list[Any]:
        activities: list[Any] = json.loads(body)["data"]
        return activities

    def activity_fields(self, activity: Any) -> tuple[Any, ...]:
        return activity["uuid"], activity["title"], activity["retail_price"]["value"]

    def field_names(self, kind: type[Any]) -> Iterable[str]:
        return ()

    def get_order(self, target: Target) -> Callable[[], Any]:
        client = http_client(target)
        url = f"{target.base_url}/orders/{target.order_uuid}"
        return lambda: json.loads(client.get(url).content)

    def get_order_async(self, target: Target) -> Callable[[], Awaitable[Any]]:
        client = async_http_client(target)
        url = f"{target.base_url}/orders/{target.order_uuid}"

        async def get() -> Any:
            return json.loads((await client.get(url)).content)

        return get

    def iterate_activities(self, target: Target, count: int) -> Iterator[Any]:
        client = http_client(target)
        pages = (
            json.loads(client.get(f"{target.base_url}/activities?limit=100&offset={offset}").content)["data"]
            for offset in counted(0, 100)
        )
        return islice(chain.from_iterable(pages), count)
