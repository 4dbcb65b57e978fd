"""The services of the guides do what their pages say: what they answer to callers, over their own frameworks."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.support.documented_examples import examples

EVENT = {"order_uuid": "o", "order_item_uuid": "i", "order_item_version": "2", "order_item_status": "OK"}


@pytest.fixture(scope="module")
def names() -> dict[str, Any]:
    """What the webhook page defines up to where it is tried."""
    found: dict[str, Any] = {"__name__": "guide"}
    for example in examples():
        if example.page == "docs/how-to/webhooks.md":
            exec(example.code, found)
    return found


def authorization(text: str) -> dict[str, str]:
    return {"Authorization": f"Basic {base64.b64encode(text.encode()).decode()}"}


@pytest.mark.parametrize("framework", ["fastapi", "flask"])
def test_a_receiver_answers_as_the_page_says(framework: str, names: dict[str, Any]) -> None:
    browser: Any = TestClient(names["app"]) if framework == "fastapi" else names["receiver"].test_client()
    right = authorization("partner:secret")

    def status(event: object, headers: dict[str, str]) -> int:
        body = json.dumps(event)
        sent = {"content": body} if framework == "fastapi" else {"data": body}
        return int(browser.post("/order-item", headers=headers, **sent).status_code)

    names["versions"].clear()
    assert status(EVENT, {}) == 401
    assert status(EVENT, authorization("partner:wrong")) == 401
    assert status({**EVENT, "order_item_version": None}, right) == 400
    assert names["versions"] == {}

    assert status(EVENT, right) == 200
    assert status({**EVENT, "order_item_version": "1"}, right) == 200
    assert names["versions"] == {"i": 2}
