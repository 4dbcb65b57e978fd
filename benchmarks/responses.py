"""The bodies that are decoded: an order of any number of items, and a page of activities, as the offline sandbox sends them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from attrs import frozen

from musement import Musement
from musement.sandbox import Sandbox
from musement.sandbox.catalogue import VINEYARD_PRODUCT

ORDER_ITEMS = 5
"""Items of the order that the rows are about: some 12 kB of JSON."""
ACTIVITIES = 50
PAGE = 100
"""Activities of a page of the list that is iterated: what the client asks for when nothing else is said."""


@frozen
class Responses:
    """The files that hold the bodies: every process reads the same bytes."""

    folder: Path

    def order_file(self, items: int = ORDER_ITEMS) -> Path:
        """Return the file of an order."""
        return self.folder / f"order-{items}.json"

    def order(self, items: int = ORDER_ITEMS) -> bytes:
        """Return an order."""
        return self.order_file(items).read_bytes()

    def activities(self) -> bytes:
        """Return fifty activities, wrapped as the search wraps them."""
        return (self.folder / "activities.json").read_bytes()

    def pages(self) -> tuple[bytes, bytes]:
        """Return two full pages of activities that are not the same bytes: a page that comes twice is the end of a list."""
        page = (self.folder / "page.json").read_bytes()
        return page, page + b"\n"


def write_responses(folder: Path, sizes: tuple[int, ...] = ()) -> Responses:
    """Write the bodies into a folder: orders of `ORDER_ITEMS` items and of each size, and activities."""
    responses = Responses(folder)
    with Musement.offline(Sandbox(seed=1)) as musement:
        cart = musement.carts.create()
        musement.carts.add_item(cart.uuid, product_id=VINEYARD_PRODUCT, quantity=2)
        musement.carts.update_customer(cart.uuid, firstname="Ada", lastname="Byron", email="ada@example.org")
        uuid = musement.orders.create(cart_uuid=cart.uuid, extra_data={"reference": "12345678"}).uuid
        order = json.loads(musement.request("GET", f"/orders/{uuid}").content)
        found = json.loads(musement.request("GET", "/activities", query={"limit": ACTIVITIES}).content)
    for items in {ORDER_ITEMS, *sizes}:
        _write(responses.order_file(items), with_items(order, items))
    _write(folder / "activities.json", found)
    page = [found["data"][number % len(found["data"])] for number in range(PAGE)]
    _write(folder / "page.json", {"meta": found["meta"], "data": page})
    return responses


def with_items(order: dict[str, Any], items: int) -> dict[str, Any]:
    """Return an order that holds its first item so many times, each under a uuid of its own."""
    first = order["items"][0]
    return {**order, "items": [{**first, "uuid": f"{first['uuid'][:-4]}{n:04x}"} for n in range(items)]}


def _write(path: Path, body: Any) -> None:
    path.write_text(json.dumps(body, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
