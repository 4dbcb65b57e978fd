"""Cancellations that take their time, fail, and are looked at by Customer Care."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from musement.sandbox import Sandbox
from tests.support.sandbox_api import Api, MovingClock

REASON = {"cancellation_reason": "CANCELLED-BY-CUSTOMER"}


@pytest.fixture(params=[0, 10], ids=["at once", "in ten minutes"])
def slow(request: pytest.FixtureRequest, clock: MovingClock) -> Api:
    """A sandbox whose refunds take that many minutes."""
    delay = timedelta(minutes=request.param)
    api = Api(Sandbox(seed=1, clock=clock, check_responses=True, refund_delay=delay))
    api.log_in()
    return api


def paid(api: Api) -> tuple[str, str]:
    order = api.paid()
    return order["uuid"], order["items"][0]["uuid"]


def cancel(api: Api, order: str, item: str) -> int:
    return api.delete(f"/orders/{order}/items/{item}", REASON).status_code


def status(api: Api, order: str) -> Any:
    return api.json("GET", f"/orders/{order}")["items"][0]["status"]


def refunds(api: Api, order: str) -> list[Any]:
    return [entry["amount"]["value"] for entry in api.json("GET", f"/orders/{order}/refunds")]


def failed(api: Api) -> tuple[str, str]:
    order, item = paid(api)
    api.sandbox.fail_cancellation(item)
    assert status(api, order) == "OK"  # nothing was cancelled yet
    assert cancel(api, order, item) == 204
    assert status(api, order) == "CANCELLATION_ERROR"
    assert refunds(api, order) == []
    return order, item


def test_a_cancellation_that_failed_is_refunded_by_customer_care(slow: Api) -> None:
    order, item = failed(slow)
    assert cancel(slow, order, item) == 409
    slow.sandbox.refund(item)
    assert status(slow, order) == "REFUNDED"
    assert refunds(slow, order) == [42]


def test_a_cancellation_that_failed_may_let_the_booking_stand(slow: Api, clock: MovingClock) -> None:
    order, item = failed(slow)
    slow.sandbox.confirm(item)
    assert status(slow, order) == "OK"
    assert refunds(slow, order) == []
    assert cancel(slow, order, item) == 204  # the failure was of that one cancellation
    clock.move(minutes=10)
    assert status(slow, order) == "REFUNDED"
    assert refunds(slow, order) == [42]


def test_a_cancellation_fails_while_it_is_under_way(clock: MovingClock) -> None:
    api = Api(Sandbox(clock=clock, refund_delay=timedelta(minutes=10)))
    order, item = paid(api)
    cancel(api, order, item)
    api.sandbox.fail_cancellation(item)
    clock.move(hours=1)
    api.log_in()
    assert status(api, order) == "CANCELLATION_ERROR"


def test_each_change_is_an_event(api: Api, sandbox: Sandbox) -> None:
    order, item = failed(api)
    sandbox.refund(item)
    statuses = [event["order_item_status"] for event in sandbox.webhooks.events]
    assert statuses == ["OK", "CANCELLATION_ERROR", "REFUNDED"]
    assert sandbox.orders[order].items[0].version == 4


def test_customer_care_refunds_what_was_not_cancelled_whole(api: Api, sandbox: Sandbox) -> None:
    order, item = paid(api)
    sandbox.refund(item)
    assert (status(api, order), refunds(api, order)) == ("REFUNDED", [42])


def test_what_cannot_be_cancelled_or_refunded_is_an_error(api: Api, sandbox: Sandbox) -> None:
    unpaid = api.order()["items"][0]["uuid"]
    for change in (sandbox.fail_cancellation, sandbox.refund):
        with pytest.raises(ValueError, match="is PENDING"):
            change(unpaid)
    _, item = paid(api)
    sandbox.refund(item)
    for change in (sandbox.fail_cancellation, sandbox.refund):
        with pytest.raises(ValueError, match="is REFUNDED"):
            change(item)


@pytest.mark.parametrize("method", ["confirm", "refuse", "refund", "fail_cancellation"])
def test_an_item_that_does_not_exist_is_an_error(sandbox: Sandbox, method: str) -> None:
    with pytest.raises(LookupError, match="no order has an item 'nowhere'"):
        getattr(sandbox, method)("nowhere")
