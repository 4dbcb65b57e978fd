"""The control of a sandbox over HTTP: what it shows and does, by its own OpenAPI document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from musement.sandbox import Sandbox
from musement.sandbox.catalogue import NEEDS_CONFIRMATION, VINEYARD
from musement.sandbox.server import serve
from tests.support.sandbox_api import Api

UNKNOWN = "00000000-0000-4000-8000-000000000000"


class Control:
    """Calls the control, and holds each answer against the control's own document."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        self.document = client.get("/__sandbox/openapi.json").json()
        self.called: set[str] = set()
        resource: Any = DRAFT202012.create_resource(self.document)
        registry: Any = Registry()
        self._registry = registry.with_resource("urn:control", resource)

    def __call__(self, called: str, /, *, status: int | None = None, body: Any = None, **values: Any) -> Any:
        path, method, operation = next(
            (path, method, operation)
            for path, item in self.document["paths"].items()
            for method, operation in item.items()
            if operation["operationId"] == called
        )
        self.called.add(called)
        named = {parameter["name"]: parameter["in"] for parameter in operation.get("parameters", ())}
        query = {key: value for key, value in values.items() if named.get(key) != "path"}
        response = self.client.request(method, path.format(**values), params=query, json=body)
        described = operation["responses"]
        success = next(key for key in described if key != "default")
        assert response.status_code == (int(success) if status is None else status), response.text
        key = str(response.status_code) if str(response.status_code) in described else "default"
        where = f"/paths/{path.replace('~', '~0').replace('/', '~1')}/{method}/responses/{key}/content"
        schema = {"$ref": f"urn:control#{where}/application~1json/schema"}
        Draft202012Validator(schema, registry=self._registry).validate(response.json())
        return response.json()


@pytest.fixture
def control(sandbox: Sandbox) -> Iterator[Control]:
    with serve(sandbox) as server, httpx.Client(base_url=server.origin) as client:
        yield Control(client)


def pending(api: Api) -> tuple[str, str]:
    """Book an activity that the provider has to confirm, and return the uuids of order and item."""
    product = api.products(NEEDS_CONFIRMATION)[0]["product_id"]
    order = api.paid(api.cart(product), extra_data='{"reference":"4711"}')
    return order["uuid"], order["items"][0]["uuid"]


def test_its_document_is_valid_and_each_of_its_operations_answers_as_described(
    control: Control, api: Api, sandbox: Sandbox
) -> None:
    validate(control.document)
    order, item = pending(api)
    cart = control("list_carts")["carts"][0]["uuid"]
    state = control("read_state")
    assert [entry["uuid"] for entry in state["orders"]] == [order] == list(sandbox.orders)
    assert control("read_cart", uuid=cart)["orders"] == [order]
    assert control("list_orders")["orders"] == [control("read_order", uuid=order)]
    assert state["orders"][0]["extra_data_decoded"] == {"reference": "4711"}
    log = control("list_requests", limit=2)
    assert [entry["number"] for entry in log["requests"]] == [log["count"] - 1, log["count"]]
    assert control("read_request", number=1)["path"] == f"/activities/{NEEDS_CONFIRMATION}/dates"
    assert control("clear_requests")["requests"] == []

    assert control("confirm_order_item", uuid=item)["status"] == "OK"
    refunded = control("refund_order_item", uuid=item)
    assert refunded["status"] == "REFUNDED"
    assert control("refuse_order_item", uuid=pending(api)[1])["status"] == "KO"
    other = pending(api)[1]
    control("confirm_order_item", uuid=other)
    assert control("fail_cancellation", uuid=other)["status"] == "OK"
    control("sell_out", uuid=VINEYARD, body={"day": "2026-12-24"})
    assert control("read_state")["sold_out"] == [{"activity": VINEYARD, "day": "2026-12-24"}]
    control("withdraw", body={"identifier": VINEYARD.upper()})
    assert control("read_state")["withdrawn"] == [VINEYARD]
    control("reinstate", identifier=VINEYARD)
    control("expire_tokens")
    assert control("read_state")["tokens"] == 0
    control("expire_discount", code="PROMO10")
    before = control("read_clock")["now"]
    assert before < control("advance_clock", body={"seconds": 90})["now"]
    control("carry_out_late_requests")

    kinds = {kind["fault"]: kind["arguments"] for kind in control("list_fault_kinds")["kinds"]}
    assert kinds["dropped"] == ["acted: bool"]
    rule = control("add_fault", body={"fault": "dropped", "arguments": {"acted": True}, "path": "/orders"})
    assert control("list_faults")["rules"] == [rule]
    assert control("delete_fault", number=rule["number"])["rules"] == []
    assert "lost-order" in {scenario["name"] for scenario in control("list_scenarios")["scenarios"]}
    assert len(control("start_scenario", name="lost-order")["rules"]) == 1
    assert control("set_random_faults", body={"rate": 0.5, "seed": 7})["random"] == {"seed": 7, "rate": 0.5}
    assert control("clear_faults") == {"rules": [], "random": None}

    deliveries = control("read_webhooks")["deliveries"]
    statuses = [delivery["event"]["order_item_status"] for delivery in deliveries]
    assert statuses == ["PENDING", "OK", "REFUNDED", "PENDING", "KO", "PENDING", "OK"]
    sandbox.webhooks.receiver = lambda _: None
    assert control("deliver_webhooks", body={"order": "reversed"})["undelivered"] == 0
    assert len(control("repeat_webhook", id="1", body={"copies": 2})["deliveries"][0]["attempts"]) == 3

    snapshot = control("take_snapshot")
    control("reset")
    assert control("list_orders")["orders"] == []
    control("restore_snapshot", body=snapshot)
    assert control("read_order", uuid=order)["items"][0]["status"] == "REFUNDED"

    described = {
        operation["operationId"] for item in control.document["paths"].values() for operation in item.values()
    }
    assert control.called == described


@pytest.mark.parametrize(
    ("name", "values", "status", "expected"),
    [
        ("read_cart", {"uuid": UNKNOWN}, 404, f"cart: '{UNKNOWN}' is unknown"),
        ("read_order", {"uuid": UNKNOWN}, 404, f"order: '{UNKNOWN}' is unknown"),
        ("confirm_order_item", {"uuid": UNKNOWN}, 404, f"no order has an item '{UNKNOWN}'"),
        ("refuse_order_item", {"uuid": "x"}, 404, "no order has an item 'x'"),
        ("withdraw", {"body": {"identifier": "99"}}, 404, "neither a product nor an activity '99'"),
        ("withdraw", {"body": {}}, 400, "'identifier' is a required property"),
        ("reinstate", {"identifier": VINEYARD}, 404, f"'{VINEYARD}' is neither withdrawn nor sold out"),
        ("sell_out", {"uuid": UNKNOWN, "body": {"day": "2026-12-24"}}, 404, f"no activity '{UNKNOWN}'"),
        ("sell_out", {"uuid": VINEYARD, "body": {"day": "24.12."}}, 400, "a day is expected, as in 2026-12-24"),
        ("expire_discount", {"code": "NONE"}, 404, "no promo code 'NONE'; the promo codes are PROMO10"),
        ("read_request", {"number": 7}, 404, "request: 7 is unknown, or no longer kept"),
        ("read_request", {"number": "seven"}, 400, "number: 'seven' is not of type integer"),
        ("list_requests", {"limt": 1}, 400, "query: 'limt' is unknown; did you mean 'limit'?"),
        ("list_requests", {"limit": 0}, 400, "limit: 0 is less than the minimum of 1"),
        ("delete_fault", {"number": 7}, 404, "fault: there is none with the number 7"),
        ("start_scenario", {"name": "lost"}, 404, "scenario: 'lost' is unknown; there are: lost-order"),
        ("add_fault", {"body": {"fault": "drop"}}, 400, "body.fault: 'drop' is not one of ['refused'"),
        ("add_fault", {"body": {"falt": "reset"}}, 400, "body: 'falt' is unknown; did you mean 'fault'?"),
        ("add_fault", {"body": {"fault": "reset"}}, 400, "acted"),
        ("add_fault", {"body": {"fault": "reset", "arguments": {"acted": 1}}}, 400, "true or false is expected"),
        ("add_fault", {"body": {"fault": "truncated", "times": 0}}, 400, "body.times: 0 is less than"),
        ("add_fault", {"body": []}, 400, "body: [] is not of type 'object'"),
        ("set_random_faults", {"body": {"rate": 2}}, 400, "body.rate: 2 is greater than the maximum of 1"),
        ("advance_clock", {"body": {"seconds": -1}}, 400, "body.seconds: -1 is less than the minimum of 0"),
        ("advance_clock", {"body": {"seconds": 1e300}}, 400, "clock"),
        ("deliver_webhooks", {}, 409, "webhook: this sandbox was given no address to send to"),
        ("repeat_webhook", {"id": "1"}, 409, "webhook: this sandbox was given no address to send to"),
        ("restore_snapshot", {"body": {"format": 0}}, 400, "format: 1, the format that is read here, is expected"),
        ("reset", {"body": {}}, 400, "body: this operation takes none"),
    ],
)  # fmt: skip
def test_what_does_not_exist_or_fit_is_an_error_that_names_it_and_nothing_is_changed(
    control: Control, sandbox: Sandbox, name: str, values: dict[str, Any], status: int, expected: str
) -> None:
    before = sandbox.snapshot()
    assert expected in control(name, status=status, **values)["message"]
    assert sandbox.snapshot() == before


@pytest.mark.parametrize("body", [b"{", b'{"rate": NaN}', b"[" * 100_000, b'"\xff"'])
def test_a_body_that_is_no_json_is_refused(control: Control, body: bytes) -> None:
    refused = control.client.post(
        "/__sandbox/faults/random", content=body, headers={"Content-Type": "application/json"}
    )
    assert refused.status_code == 400
    assert refused.json()["message"].startswith("body: this is no JSON")


def test_an_unknown_webhook_is_an_error(control: Control, sandbox: Sandbox) -> None:
    sandbox.webhooks.receiver = lambda _: None
    message = control("repeat_webhook", status=404, id="9")["message"]
    assert message == "delivery: there is none with the identifier '9'"


def test_a_confirmation_may_be_followed_by_a_receiver_that_asks_the_sandbox(
    control: Control, api: Api, sandbox: Sandbox
) -> None:
    """As receivers do: the event names the order, and its receiver reads it, while the control waits."""
    order, item = pending(api)
    seen: list[str] = []

    def receive(_: object) -> None:
        seen.append(control.client.get(f"/__sandbox/orders/{order}").json()["items"][0]["status"])

    sandbox.webhooks.receiver = receive
    control.client.post(f"/__sandbox/order-items/{item}/confirm").raise_for_status()
    assert seen[-1] == "OK"


def test_an_error_of_the_control_itself_is_reported_and_the_server_goes_on(
    control: Control,
    sandbox: Sandbox,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken() -> None:
        raise KeyError("ours")

    monkeypatch.setattr(sandbox, "expire_tokens", broken)
    failed = control.client.post("/__sandbox/tokens/expire")
    assert (failed.status_code, failed.json()["message"]) == (500, "The sandbox has failed: KeyError.")
    assert "KeyError: 'ours'" in capfd.readouterr().err
    assert control.client.get("/__sandbox/clock").status_code == 200
