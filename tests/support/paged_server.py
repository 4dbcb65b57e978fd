"""A server of lists."""

from __future__ import annotations

import json
from typing import Any

import httpx


class PagedServer:
    """A server with so many items, which it gives out as it is asked, bare or wrapped."""

    def __init__(
        self, count: int, *, wrapped: bool = False, largest: int = 1_000, totals: bool = False
    ) -> None:
        self.items = [{"uuid": str(number), "name": f"item {number}"} for number in range(count)]
        self.wrapped = wrapped
        self.largest = largest
        self.totals = totals

    def __call__(self, request: httpx.Request) -> httpx.Response:
        query = request.url.params
        limit = min(int(query.get("limit", 10)), self.largest)
        start = int(query["offset"]) if "offset" in query else (int(query.get("page", 1)) - 1) * limit
        page: Any = self.items[start : start + limit]
        headers = {"Content-Type": "application/json"}
        if self.totals:
            headers["X-Total-Pages"] = str(-(-len(self.items) // limit))
            headers["X-Total-Count"] = str(len(self.items))
        if self.wrapped:
            page = {"meta": {"count": len(self.items)}, "data": page}
        return httpx.Response(200, content=json.dumps(page).encode(), headers=headers)
