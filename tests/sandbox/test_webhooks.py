"""Order-item events, recorded and delivered."""

from __future__ import annotations

import json

from httpx import Request, Response

from musement.sandbox import Sandbox
from musement.sandbox.catalogue import NEEDS_CONFIRMATION
from musement_sandbox.validation import Document
from tests.support.sandbox_api import Api

MEMBERS = {
    "order_id",
    "order_uuid",
    "order_created",
    "order_updated",
    "order_version",
    "order_item_uuid",
    "order_item_created",
    "order_item_updated",
    "order_item_version",
    "order_item_status",
}


def test_events_tell_each_change_with_ten_strings(api: Api, sandbox: Sandbox) -> None:
    order = api.paid(api.cart(api.products(NEEDS_CONFIRMATION)[0]["product_id"]))
    item = order["items"][0]["uuid"]
    sandbox.confirm(item)
    api.delete(f"/orders/{order['uuid']}/items/{item}")
    events = sandbox.webhooks.events
    assert [event["order_item_status"] for event in events] == ["PENDING", "OK", "REFUNDED"]
    versions = [int(event["order_item_version"]) for event in events]
    assert versions == sorted(set(versions))
    for event in events:
        assert set(event) == MEMBERS
        assert all(isinstance(value, str) for value in event.values())
        assert event["order_created"] == "2026-11-21T09:00:00+0000"


def test_events_keep_to_the_document(api: Api, sandbox: Sandbox) -> None:
    from jsonschema import Draft202012Validator

    document = Document()
    api.paid()
    schema = document.content["components"]["schemas"]
    rules = {**schema["OrderItemEvent"], "components": {"schemas": schema}}
    Draft202012Validator(rules).validate(sandbox.webhooks.events[0])


def test_events_are_delivered_until_they_are_accepted() -> None:
    received: list[Request] = []
    answers = [Response(500), None]

    def receiver(request: Request) -> Response | None:
        received.append(request)
        return answers.pop(0) if answers else None

    sandbox = Sandbox(webhook=receiver, webhook_credentials=("JohnSmith", "Swordfish"))
    Api(sandbox).paid()
    assert len(sandbox.webhooks.undelivered) == 1
    sandbox.webhooks.deliver()
    assert sandbox.webhooks.undelivered == []
    assert len(received) == 2
    assert received[0].headers["Authorization"] == "Basic Sm9oblNtaXRoOlN3b3JkZmlzaA=="
    assert json.loads(received[0].content) == sandbox.webhooks.events[0]


def test_a_receiver_that_raises_does_not_disturb_the_call() -> None:
    def receiver(request: Request) -> None:
        raise OSError(request.url)

    sandbox = Sandbox(webhook=receiver)
    assert Api(sandbox).paid()["status"] == "OK"
    assert len(sandbox.webhooks.undelivered) == 1


def test_a_notification_can_be_asked_for(api: Api, sandbox: Sandbox) -> None:
    order = api.paid()
    path = f"/orders/{order['uuid']}/items/{order['items'][0]['uuid']}/notifications"
    assert api.post(path).status_code == 204
    first, second = sandbox.webhooks.events
    assert first == second
    sandbox.webhooks.enabled = False
    assert api.post(path).status_code == 400
