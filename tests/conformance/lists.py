"""The lists of the document, and the reading of them page by page through `Musement.request`."""

from __future__ import annotations

from collections.abc import Mapping
from math import asin, cos, radians, sin, sqrt
from typing import Any

from musement import Musement, NotFoundError
from musement.sandbox.catalogue import NEEDS_CONFIRMATION
from tests.scenarios.derived import routes_by_hand
from tests.support.document import resolved
from tests.support.document_operations import DocumentOperation, api_document

COUNTERS = ("limit", "offset", "page")
"""The query parameters that choose a page."""
LARGEST = 100
TALKED_ABOUT = NEEDS_CONFIRMATION
"""An activity that has eight reviews, in all languages that there are."""
Item = Any


def lists() -> dict[str, DocumentOperation]:
    """The operations whose response is a list, bare or in `data`, by path.

    Those without a scenario written by hand are left out: of them the sandbox has an example, and no list.
    """
    found = {}
    for operation in api_document().operations:
        if operation.name not in routes_by_hand():
            continue
        response = operation.response(200)
        media = (response or {}).get("content", {}).get("application/json")
        if operation.method == "GET" and media is not None:
            schema = resolved(media["schema"])
            inner = resolved(schema.get("properties", {}).get("data", {}))
            if "array" in {schema.get("type"), inner.get("type")}:
                found[operation.name.removeprefix("GET ")] = operation
    return found


def page(musement: Musement, path: str, query: Mapping[str, Any] | None = None) -> list[Item]:
    """One page as it comes; nothing found is an empty page."""
    try:
        body = musement.request("GET", path, query=query).value
    except NotFoundError:
        return []
    items: list[Item] = body["data"] if isinstance(body, dict) else body
    return items


def everything(
    musement: Musement, path: str, template: str, query: Mapping[str, Any] | None = None
) -> list[Item]:
    """All items of a list: its pages one after the other where it has any."""
    known = lists()[template].parameters("query")
    if "limit" not in known:
        return page(musement, path, query)
    found: list[Item] = []
    number = 1
    while True:
        counter = {"offset": len(found)} if "offset" in known else {"page": number}
        items = page(musement, path, {**(query or {}), "limit": LARGEST, **counter})
        found += items
        number += 1
        if len(items) < LARGEST:
            return found


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two points, given as latitude and longitude."""
    (north, east), (north_2, east_2) = [(radians(a), radians(b)) for a, b in (one, other)]
    half = sin((north_2 - north) / 2) ** 2 + cos(north) * cos(north_2) * sin((east_2 - east) / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))
