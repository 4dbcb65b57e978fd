"""What openapi-generator makes of the document: pydantic models, over urllib3 where calls block, else over httpx or httpx2."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from benchmarks.contenders.contender import Contender, Target, UnsupportedError
from benchmarks.transports import async_http_client


class PydanticClient(Contender):
    """The client that openapi-generator generates.

    It decodes an order as fast as it can: `model_validate_json`. Its activities cannot be read so, because of a `oneOf` in them;
    they are read as its own calls read everything: `from_json`.
    """

    importing = "import openapi_client_urllib3"

    def __init__(self) -> None:
        models = import_module("openapi_client_urllib3.models")
        self._order = models.Order.model_validate_json
        self._activities = models.ActivityList.from_json

    def first_call(self) -> str:
        api, method = get_order_names("openapi_client_urllib3")
        return f"""
from io import BytesIO
from openapi_client_urllib3 import ApiClient, Configuration, {api}
from urllib3 import HTTPResponse
class Pool:
    def request(self, *args, **options):
        headers = {{"content-type": "application/json"}}
        return HTTPResponse(BytesIO(body), headers=headers, status=200, preload_content=False)
client = ApiClient(Configuration(host=base_url))
client.rest_client.pool_manager = Pool()
{api}(client).{method}(uuid)
"""

    def decode_order(self, body: bytes) -> Any:
        return self._order(body)

    def usual_fields(self, order: Any) -> tuple[Any, ...]:
        return order.uuid, order.status, order.is_paid, order.total_price.value, order.items[0].status

    def encode_order(self, order: Any) -> str:
        encoded: str = order.to_json()
        return encoded

    def decode_activities(self, body: bytes) -> list[Any]:
        activities: list[Any] = self._activities(body.decode()).data
        return activities

    def activity_fields(self, activity: Any) -> tuple[Any, ...]:
        return activity.uuid, activity.title, activity.retail_price.value

    def field_names(self, kind: type[Any]) -> Iterable[str]:
        return getattr(kind, "model_fields", ())

    def get_order(self, target: Target) -> Callable[[], Any]:
        if target.library != "httpx":
            raise UnsupportedError
        client, get = _client("openapi_client_urllib3", target)
        if target.bodies:
            client.rest_client.pool_manager = _FreePool(target.bodies[0])
        return lambda: get(target.order_uuid)

    def get_order_async(self, target: Target) -> Callable[[], Awaitable[Any]]:
        client, get = _client(f"openapi_client_{target.library}", target)
        if target.bodies:
            client.rest_client.pool_manager = async_http_client(target)
        return lambda: get(target.order_uuid)


class _FreePool:
    """Answers like a pool of urllib3, at no cost."""

    def __init__(self, body: bytes) -> None:
        self._response = import_module("urllib3").HTTPResponse
        self._body = body

    def request(self, *_: Any, **__: Any) -> Any:
        """Answer."""
        headers = {"content-type": "application/json"}
        return self._response(BytesIO(self._body), headers=headers, status=200, preload_content=False)


def _client(package: str, target: Target) -> tuple[Any, Callable[[str], Any]]:
    module = import_module(package)
    client = module.ApiClient(module.Configuration(host=target.base_url))
    api, method = get_order_names(package)
    return client, getattr(getattr(module, api)(client), method)


def get_order_names(package: str) -> tuple[str, str]:
    """Return class and method of the operation that gets an order: they depend on tags and names of the document."""
    folder = Path(str(import_module(package).__file__)).parent / "api"
    for path in sorted(folder.glob("*_api.py")):
        text = path.read_text(encoding="utf-8")
        for method, body in re.findall(
            r"\n    def _(\w+)_serialize\((.*?)(?=\n    def |\Z)", text, re.DOTALL
        ):
            if re.search(r"method='GET',\s*resource_path='/orders/\{orderUuid\}',", body):
                [api] = re.findall(r"^class (\w+)", text, re.MULTILINE)
                return api, method
    raise LookupError("no operation of the pydantic client gets an order")
