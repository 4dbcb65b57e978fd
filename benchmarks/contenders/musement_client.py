"""Our client, by its public names; with the standard library's JSON parser, and with the compiled one of the extra."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator
from importlib.util import find_spec
from itertools import islice
from typing import Any

import attrs

from benchmarks.contenders.contender import FREE_TRANSPORT, Contender, SkippedError, Target
from benchmarks.transports import free_transport

COMPILED_PARSER = "msgspec"
_MODELS = "musement_api.models"


class MusementClient(Contender):
    """This client, as it is without the extra."""

    importing = "import musement"

    def __init__(self) -> None:
        self._choose_parser()
        self._order = _decoder("Order")
        self._activities = _decoder("ActivityList")

    def _choose_parser(self) -> None:
        if sys.modules.get(COMPILED_PARSER) is not None:
            raise SkippedError(f"{COMPILED_PARSER} is loaded already")
        sys.modules[COMPILED_PARSER] = None  # type: ignore[assignment]  # as if it were not installed

    def first_call(self) -> str:
        return f"""
{FREE_TRANSPORT}
from musement import Musement
Musement(application="benchmark", base_url=base_url, transport=transport).orders.get(uuid)
"""

    def decode_order(self, body: bytes) -> Any:
        return self._order(body)

    def usual_fields(self, order: Any) -> tuple[Any, ...]:
        return order.uuid, order.status, order.is_paid, order.total_price.value, order.items[0].status

    def encode_order(self, order: Any) -> bytes | str:
        to_json = getattr(order, "to_json", None)
        encoded: bytes | str = json.dumps(order.to_dict()) if to_json is None else to_json()
        return encoded

    def decode_activities(self, body: bytes) -> list[Any]:
        activities: list[Any] = self._activities(body).data
        return activities

    def activity_fields(self, activity: Any) -> tuple[Any, ...]:
        return activity.uuid, activity.title, activity.retail_price.value

    def field_names(self, kind: type[Any]) -> Iterable[str]:
        if not hasattr(kind, "from_dict") or not attrs.has(kind):
            return ()
        names = [field.name for field in attrs.fields(kind) if not field.name.startswith("_")]
        return dict.fromkeys([*names, "additional_properties"])

    def get_order(self, target: Target) -> Callable[[], Any]:
        from musement import Musement

        client = Musement(**_options(target))
        return lambda: client.orders.get(target.order_uuid)

    def get_order_async(self, target: Target) -> Callable[[], Awaitable[Any]]:
        from musement import AsyncMusement

        client = AsyncMusement(**_options(target))
        return lambda: client.orders.get(target.order_uuid)

    def iterate_activities(self, target: Target, count: int) -> Iterator[Any]:
        from musement import Musement

        client = Musement(**_options(target))
        return islice(client.activities.search(city_in=[11]), count)


class CompiledMusementClient(MusementClient):
    """This client with the extra that brings a compiled JSON parser."""

    def _choose_parser(self) -> None:
        if find_spec(COMPILED_PARSER) is None:
            raise SkippedError(f"{COMPILED_PARSER} is not installed")

    def __init__(self) -> None:
        super().__init__()
        self.decode_order(b'{"uuid": "1", "items": []}')
        if COMPILED_PARSER not in sys.modules:
            raise SkippedError(f"{COMPILED_PARSER} is installed, the client does not use it")


def _decoder(name: str) -> Callable[[bytes], Any]:
    model = getattr(importlib.import_module("musement"), name, None)
    model = model or getattr(importlib.import_module(_MODELS), name)
    from_json: Callable[[bytes], Any] | None = getattr(model, "from_json", None)
    return from_json or (lambda body: model.from_dict(json.loads(body)))


def _options(target: Target) -> dict[str, Any]:
    options: dict[str, Any] = {"application": "benchmark", "base_url": target.base_url}
    if target.bodies:
        return {**options, "transport": free_transport(target.library, target.bodies)}
    return {**options, "http_library": target.library}
