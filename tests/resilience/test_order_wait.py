"""Waiting for an order: growing pauses, a deadline, every status, on a simulated clock."""

from __future__ import annotations

import itertools
import json
from contextlib import suppress
from typing import Any

import pytest

from musement import APIError, InvalidRequestError, NotFoundError, WaitTimeoutError, webhooks
from musement_api.models import OrderItemStatus
from tests.support.callers import Caller, error_response, json_response

SETTLED = {"OK", "KO", "REFUNDED"}
TEMPORARY = ["PENDING", "REFUND_STARTED", "CANCELLATION_ERROR"]
UNKNOWN = ["NEEDS_CONFIRM", "ok", "", "A STATUS OF TOMORROW"]


def order(*statuses: Any) -> dict[str, Any]:
    return {
        "uuid": "o-1",
        "items": [{"uuid": f"i-{number}", "status": status} for number, status in enumerate(statuses)],
    }


def test_the_statuses_are_those_of_the_document() -> None:
    # What the document gains is waited for until somebody decides: an update of the document says so.
    assert SETTLED | set(TEMPORARY) <= {str(status) for status in OrderItemStatus}


@pytest.mark.parametrize("status", sorted(SETTLED))
def test_settled(caller: Caller, status: str) -> None:
    client, script = caller.scripted(json_response(order(status)))
    assert caller.do(client.orders.wait("o-1", timeout=0)).items[0].status == status
    assert len(script.sent) == 1


@pytest.mark.parametrize("status", [*TEMPORARY, *UNKNOWN, None, 7, {"a": 1}])
def test_pending_and_what_is_not_known(caller: Caller, status: Any) -> None:
    client, _ = caller.responding(lambda _: json_response(order("OK", status)))
    with pytest.raises(WaitTimeoutError, match="1 of 2 items still pending") as caught:
        caller.do(client.orders.wait("o-1", timeout=10))
    assert caught.value.last_state.uuid == "o-1"
    assert caught.value.waited == 10


def test_it_waits_until_the_last_is_settled(caller: Caller) -> None:
    client, script = caller.scripted(
        json_response(order("PENDING", "PENDING")),
        json_response(order("OK", "PENDING")),
        json_response(order("OK", "KO")),
    )
    done = caller.do(client.orders.wait("o-1", timeout=60))
    assert [str(item.status) for item in done.items] == ["OK", "KO"]
    assert not done.recovered
    assert len(script.sent) == 3


def test_the_pauses_grow_and_end_with_the_deadline(caller: Caller) -> None:
    client, _ = caller.responding(lambda _: json_response(order("PENDING")))
    started = caller.clock.now()
    with pytest.raises(WaitTimeoutError):
        caller.do(client.orders.wait("o-1", timeout=300))
    pauses = caller.clock.waits
    assert pauses[0] == 1.0
    assert all(later >= earlier for earlier, later in itertools.pairwise(pauses[:-1]))
    assert max(pauses) == 30.0
    assert len(pauses) < 20
    assert caller.clock.now() - started == 300.0


def test_no_time_looks_once(caller: Caller) -> None:
    client, script = caller.responding(lambda _: json_response(order("PENDING")))
    with pytest.raises(WaitTimeoutError):
        caller.do(client.orders.wait("o-1", timeout=0))
    assert len(script.sent) == 1
    assert not caller.clock.waits


@pytest.mark.parametrize("timeout", [-1, float("nan"), True, "60", None])
def test_nonsense_as_timeout_is_refused(caller: Caller, timeout: Any) -> None:
    client, script = caller.scripted()
    with pytest.raises(InvalidRequestError, match="timeout"):
        caller.do(client.orders.wait("o-1", timeout=timeout))
    assert not script.sent


def test_a_reading_that_fails_is_made_again(caller: Caller) -> None:
    client, script = caller.scripted(
        json_response(order("PENDING")), error_response(503), json_response(order("OK"))
    )
    assert caller.do(client.orders.wait("o-1", timeout=60)).uuid == "o-1"
    assert len(script.sent) == 3


def test_an_order_that_is_not_there_is_an_error(caller: Caller) -> None:
    client, _ = caller.scripted(error_response(404))
    with pytest.raises(NotFoundError):
        caller.do(client.orders.wait("o-1", timeout=60))


@pytest.mark.parametrize("items", [[], None, "none", {"a": 1}, [None], ["x"], 5])
def test_odd_items_do_not_break_it(caller: Caller, items: Any) -> None:
    client, _ = caller.responding(lambda _: json_response({"uuid": "o-1", "items": items}))
    with suppress(WaitTimeoutError):
        assert caller.do(client.orders.wait("o-1", timeout=5)).uuid == "o-1"


@pytest.mark.parametrize("status", sorted({*SETTLED, *TEMPORARY, *UNKNOWN[:2], "ON_THE_MOON"}))
def test_waiting_and_events_agree_on_what_is_settled(caller: Caller, status: str) -> None:
    event = webhooks.parse(
        json.dumps(
            {
                "order_uuid": "o-1",
                "order_item_uuid": "i-0",
                "order_item_version": "1",
                "order_item_status": status,
            }
        ),
        None,
        unauthenticated=True,
    )
    client, _ = caller.responding(lambda _: json_response(order(status)))
    try:
        ended = bool(caller.do(client.orders.wait("o-1", timeout=0)).items)
    except WaitTimeoutError:
        ended = False
    assert ended == event.is_settled


REFUNDS: dict[str, tuple[list[str], int]] = {
    "refunded at once": (["REFUNDED"], 1),
    "refunded later": (["REFUND_STARTED", "REFUND_STARTED", "REFUNDED"], 3),
    "not shown as cancelled yet": (["OK", "OK", "REFUND_STARTED", "REFUNDED"], 4),
    "failed, then refunded": (["REFUND_STARTED", "CANCELLATION_ERROR", "REFUNDED"], 3),
    "failed, and the booking stands": (["CANCELLATION_ERROR", "OK"], 2),
    "cancelled without refund": (["REFUND_STARTED", "KO"], 2),
    "a status of tomorrow": (["A STATUS OF TOMORROW", "REFUNDED"], 2),
}


@pytest.mark.parametrize("name", REFUNDS)
def test_a_refund_is_waited_for(caller: Caller, name: str) -> None:
    statuses, readings = REFUNDS[name]
    # The other item is pending all the time: it is not what is waited for.
    client, script = caller.scripted(*(json_response(order("PENDING", status)) for status in statuses))
    done = caller.do(client.orders.wait_refund("o-1", "I-1", timeout=600))
    assert str(done.items[1].status) == statuses[-1]
    assert len(script.sent) == readings


@pytest.mark.parametrize(
    "status", ["OK", "PENDING", "REFUND_STARTED", "CANCELLATION_ERROR", "A STATUS OF TOMORROW"]
)
def test_a_refund_is_not_waited_for_for_ever(caller: Caller, status: str) -> None:
    client, _ = caller.responding(lambda _: json_response(order(status)))
    with pytest.raises(WaitTimeoutError, match=f"item i-0 is still {status} after 90 s") as caught:
        caller.do(client.orders.wait_refund("o-1", "i-0", timeout=90))
    assert caught.value.last_state.items[0].status == status
    assert caught.value.waited == 90
    assert caller.clock.waits[:2] == [1.0, 1.6]


def test_a_refund_of_an_item_that_is_not_there_is_refused(caller: Caller) -> None:
    client, _ = caller.responding(lambda _: json_response(order("REFUNDED")))
    with pytest.raises(InvalidRequestError, match="order o-1 has no such item"):
        caller.do(client.orders.wait_refund("o-1", "i-9", timeout=5))


@pytest.mark.parametrize(
    ("named", "argument"),
    [
        ({"timeout": -1}, "timeout"),
        ({"order_uuid": "MUS0738876"}, "order_uuid"),
        ({"order_item_uuid": ""}, "order_item_uuid"),
    ],
)
def test_a_wait_for_a_refund_that_makes_no_sense_is_refused(
    caller: Caller, named: dict[str, Any], argument: str
) -> None:
    client, script = caller.scripted()
    with pytest.raises(InvalidRequestError, match=argument):
        caller.do(
            client.orders.wait_refund(
                **{"order_uuid": "o-1", "order_item_uuid": "i-0", "timeout": 5, **named}
            )
        )
    assert not script.sent


def test_it_follows_nobody_when_it_was_not_in_doubt(caller: Caller) -> None:
    client, script = caller.scripted(json_response(order("KO")))
    assert caller.do(client.orders.wait("o-1", timeout=5)).uuid == "o-1"
    assert script.sent == ["GET /orders/o-1"]


def test_asking_for_the_successor_may_fail(caller: Caller) -> None:
    client, _ = caller.scripted(json_response(order("KO")), error_response(403))
    client._engine.journal.order_made("o-1", "c-1")
    client._engine.journal.order_lost("c-1")
    try:
        assert caller.do(client.orders.wait("o-1", timeout=5)).uuid == "o-1"
    except APIError:
        pytest.fail("the order in hand is settled all the same")
