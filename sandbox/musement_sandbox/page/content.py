"""Gather what the page shows, bounded: the newest of everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from musement_sandbox.catalogue.model import text_in
from musement_sandbox.control.faults import faults_view
from musement_sandbox.control.views import cart_view, order_view, sold_out_view
from musement_sandbox.control.webhooks import delivery_view
from musement_sandbox.fault_scenarios import SCENARIOS
from musement_sandbox.faults import FACTORIES
from musement_sandbox.request_log import LoggedRequest
from musement_sandbox.sandbox import Sandbox

__all__ = ["live_content", "reference_content", "still_content"]

_NEWEST = {"orders": 20, "carts": 20, "deliveries": 30, "requests": 50}
_METHODS = ("get", "post", "put", "patch", "delete")
_DEFAULT_APPLICATION = "tests"


def live_content(sandbox: Sandbox) -> dict[str, Any]:
    """Return what changes while the page is looked at."""
    with sandbox.lock:
        world = sandbox.world
        orders, carts = list(world.orders.values()), list(world.carts.values())
        deliveries, requests = sandbox.webhooks.deliveries, list(sandbox.requests)
        return {
            "now": world.now().isoformat(),
            "orders": [order_view(world, order) for order in _newest("orders", orders)],
            "carts": [cart_view(world, cart) for cart in _newest("carts", carts)],
            "deliveries": [delivery_view(delivery) for delivery in _newest("deliveries", deliveries)],
            "undelivered": len(sandbox.webhooks.undelivered),
            "has_receiver": sandbox.webhooks.receiver is not None,
            "requests": [_row(entry) for entry in _newest("requests", requests)],
            "counts": {
                "orders": len(orders),
                "carts": len(carts),
                "deliveries": len(deliveries),
                "requests": sandbox.requests.total,
            },
            "pending": Counter(item.status for order in orders for item in order.items)["PENDING"],
            "late_requests": sandbox.late_requests,
            "withdrawn": sorted(world.withdrawn),
            "sold_out": sold_out_view(sandbox),
            "faults": faults_view(sandbox),
        }


def still_content(sandbox: Sandbox, origin: str, *, needs_token: bool) -> dict[str, Any]:
    """Return what does not change: how to connect, and what can be chosen from."""
    client_id, client_secret = sandbox.credentials
    return {
        "origin": origin,
        "base_url": f"{origin}/api/v3",
        "client_id": client_id,
        "client_secret": client_secret,
        "application": sandbox.world.settings.application or _DEFAULT_APPLICATION,
        "needs_token": needs_token,
        "scenarios": SCENARIOS,
        "fault_kinds": FACTORIES,
        "activities": sorted(
            ((text_in(activity.title, "en"), activity.uuid) for activity in sandbox.catalogue.listed),
        ),
        "today": sandbox.world.today().isoformat(),
    }


def reference_content(sandbox: Sandbox) -> dict[str, Any]:
    """Return the operations of the API by subject, as its document describes them."""
    document = sandbox.document
    subjects: dict[str, list[dict[str, Any]]] = {}
    for path, item in document.content.get("paths", {}).items():
        for method in _METHODS:
            if method not in item:
                continue
            operation = item[method]
            parameters = [
                document.resolved(f"{place}/{index}")[1]
                for place, given in (
                    (f"/paths/{_escaped(path)}/parameters", item.get("parameters", ())),
                    (f"/paths/{_escaped(path)}/{method}/parameters", operation.get("parameters", ())),
                )
                for index in range(len(given))
            ]
            subjects.setdefault((operation.get("tags") or ["other"])[0], []).append(
                {
                    "method": method.upper(),
                    "path": path,
                    "summary": operation.get("summary", ""),
                    "description": operation.get("description", ""),
                    "deprecated": operation.get("deprecated", False),
                    "parameters": parameters,
                    "body": _example(operation.get("requestBody", {}).get("content", {})),
                    "responses": {
                        status: response.get("description", "")
                        for status, response in operation.get("responses", {}).items()
                    },
                }
            )
    return {"subjects": subjects}


def _newest(kind: str, values: Sequence[Any]) -> Iterable[Any]:
    return islice(reversed(values), _NEWEST[kind])


def _row(entry: LoggedRequest) -> dict[str, Any]:
    query = str(entry.query)
    return {
        "number": entry.number,
        "moment": None if entry.moment is None else entry.moment.isoformat(),
        "method": entry.method,
        "target": f"{entry.path}?{query}" if query else entry.path,
        "status": entry.status,
        "fault": entry.fault,
        "acted": entry.acted,
        "valid": entry.valid,
        "problem": entry.problem,
    }


def _example(content: Any) -> Any:
    for media in content.values():
        if "example" in media:
            return media["example"]
        for example in media.get("examples", {}).values():
            return example.get("value")
    return None


def _escaped(path: str) -> str:
    return path.replace("~", "~0").replace("/", "~1")
