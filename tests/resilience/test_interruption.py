"""Whatever ends a call after a request left makes it a lost one, and says so; what was only not shown is not made again."""

from __future__ import annotations

import asyncio
import copy
import pickle
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from musement import APIError, InvalidRequestError, OutcomeUnknownError, Resolution
from musement._reconciliation.in_doubt import record_of
from musement.sandbox import Sandbox
from musement.sandbox import faults as f
from tests.support.bookings import REFERENCE, Booking
from tests.support.callers import Caller
from tests.support.simulated_network import SimulatedNetwork


class SoftTimeLimitExceeded(Exception):  # noqa: N818 - what a job queue's worker raises in its jobs
    """Stands for the soft time limit of a worker."""


INTERRUPTIONS = [KeyboardInterrupt, SystemExit, asyncio.CancelledError, SoftTimeLimitExceeded]


class Interrupting(SimulatedNetwork):
    """Interrupts the caller in the middle of one exchange, after or before the server acted."""

    when: Callable[[httpx.Request], bool] = staticmethod(lambda _: False)
    acts = True
    interruption: type[BaseException] = KeyboardInterrupt

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if not self.when(request):
            return super().handle_request(request)
        self.when = lambda _: False
        if self.acts:
            super().handle_request(request)
        raise self.interruption

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if not self.when(request):
            return await super().handle_async_request(request)
        self.when = lambda _: False
        if self.acts:
            await super().handle_async_request(request)
        raise self.interruption


class Interrupted(Booking):
    """A booking whose caller is interrupted where the test says."""

    def __init__(self, caller: Caller, sandbox: Sandbox) -> None:
        super().__init__(caller, sandbox)
        client_id, client_secret = sandbox.credentials
        self.wire = Interrupting(sandbox, caller.clock)
        self.client = caller.client(self.wire, client_id=client_id, client_secret=client_secret)

    def at(self, method: str, part: str, *, acts: bool = True, skip: int = 0) -> None:
        count = 0

        def when(request: httpx.Request) -> bool:
            nonlocal count
            count += request.method == method and part in request.url.path
            return count > skip and request.method == method and part in request.url.path

        self.wire.when, self.wire.acts = when, acts

    def ended(self, call: Callable[[], Any]) -> BaseException:
        try:
            call()
        except BaseException as error:  # noqa: BLE001 - whatever ended the call
            return error
        raise AssertionError("the call was not interrupted")


@pytest.fixture
def booking(caller: Caller, sandbox: Sandbox) -> Interrupted:
    made = Interrupted(caller, sandbox)
    made.filled()
    return made


# KeyboardInterrupt and SystemExit leave an event loop at once, before any flow could be told: there they are cancellations.
@pytest.mark.parametrize("interruption", INTERRUPTIONS)
@pytest.mark.parametrize("acts", [True, False])
def test_what_was_added_before_an_interruption_is_wanted_once(
    booking: Interrupted, caller: Caller, acts: bool, interruption: type[BaseException]
) -> None:
    if caller.name == "awaiting" and interruption is not asyncio.CancelledError:
        pytest.skip("a task is interrupted by its cancellation")
    booking.wire.interruption = interruption
    booking.at("POST", "/items", acts=acts)
    error = booking.ended(lambda: booking.add(3))
    assert type(error) is interruption
    assert any("may have been carried out" in note for note in error.__notes__)
    booking.add(3)
    assert sorted(item.quantity for item in booking.order().items) == [2, 3]


def test_items_that_were_added_but_not_shown_are_wanted_once(booking: Interrupted) -> None:
    """The interruption comes while the cart is read: the caller does not know, and adds them again."""
    booking.wire.interruption = asyncio.CancelledError
    booking.at("GET", "/carts/")
    error = booking.ended(lambda: booking.add(3))
    assert any("was carried out before it was interrupted" in note for note in error.__notes__)
    assert booking.quantities == [2, 3]
    booking.add(3)
    assert booking.quantities == [2, 3]
    assert sorted(item.quantity for item in booking.order().items) == [2, 3]


def test_an_interruption_while_nothing_was_sent_is_none(booking: Interrupted, caplog: Any) -> None:
    booking.sandbox.expire_tokens()
    booking.client._engine.sign_in._cache._token = None
    booking.wire.interruption = asyncio.CancelledError
    booking.at("POST", "/login")
    error = booking.ended(lambda: booking.add(3))
    assert not getattr(error, "__notes__", [])
    assert record_of(error) is None
    assert not booking.client._engine.journal.are_items_lost(booking.cart)


def test_an_interruption_of_a_read_is_nothing_to_note(booking: Interrupted) -> None:
    booking.wire.interruption = asyncio.CancelledError
    booking.at("GET", "/carts/")
    error = booking.ended(lambda: booking.do(booking.client.carts.get(booking.cart)))
    assert record_of(error) is None


@pytest.mark.parametrize("acts", [True, False])
def test_an_interrupted_order_is_resolved(booking: Interrupted, caller: Caller, acts: bool) -> None:
    booking.wire.interruption = asyncio.CancelledError
    booking.at("POST", "/orders", acts=acts)
    error = booking.ended(booking.order)
    resolution: Resolution[Any] = caller.do(booking.client.resolve(error))
    assert resolution.carried_out is acts
    order = resolution.value
    assert (order is not None) is acts
    if order is not None:
        assert (order.uuid, order.recovered, order.extra_data) == (booking.active[0].uuid, True, REFERENCE)


def test_a_pause_that_is_interrupted_ends_a_call_in_doubt(booking: Interrupted, monkeypatch: Any) -> None:
    booking.sandbox.faults.add(f.dropped(acted=False), method="POST", path="/orders")

    def interrupted(_: float) -> None:
        raise KeyboardInterrupt

    async def cancelled(_: float) -> None:
        raise asyncio.CancelledError

    monkeypatch.setattr(booking.caller.clock, "sleep", interrupted)
    monkeypatch.setattr(booking.caller.clock, "sleep_async", cancelled)
    error = booking.ended(booking.order)
    assert record_of(error) is not None


def test_a_flow_that_is_dropped_is_a_lost_request(booking: Interrupted) -> None:
    """Nobody goes on with the call: its event loop is gone, or its thread."""
    flow = booking.client._engine.response(_adding(booking))
    while type(next(flow)).__name__ != "Send":
        pass
    flow.close()
    assert booking.client._engine.journal.are_items_lost(booking.cart)


def _adding(booking: Booking) -> Any:
    from musement_api.api.carts import carts_post_items

    body = [{"type": "musement", "product_identifier": "434696106", "quantity": 3}]
    return carts_post_items.call(booking.cart, body=body)


def unknown_order(booking: Booking, *, acted: bool) -> APIError:
    booking.sandbox.faults.add(f.dropped(acted=acted), method="POST", path="/orders")
    booking.sandbox.faults.add(f.refused(), method="GET", path="/carts/{cart}/order-info", times=4)
    with pytest.raises(OutcomeUnknownError) as caught:
        booking.order()
    return caught.value


@pytest.mark.parametrize(
    "travel", [lambda error: error, copy.copy, lambda error: pickle.loads(pickle.dumps(error))]
)
@pytest.mark.parametrize("acted", [True, False])
def test_another_process_resolves_what_it_is_given(
    caller: Caller, sandbox: Sandbox, acted: bool, travel: Callable[[Any], Any]
) -> None:
    booking = Booking(caller, sandbox)
    booking.filled()
    error = travel(unknown_order(booking, acted=acted))
    assert "Byron" not in repr(record_of(error))
    other = caller.offline(sandbox)
    assert caller.do(other.resolve(error)).carried_out is acted


def test_an_error_resolves_itself_where_it_was_raised(caller: Caller, sandbox: Sandbox) -> None:
    booking = Booking(caller, sandbox)
    booking.filled()
    error = unknown_order(booking, acted=True)
    assert caller.do(error.resolve()).value.uuid == booking.active[0].uuid
    with pytest.raises(InvalidRequestError, match="belongs to no client"):
        pickle.loads(pickle.dumps(error)).resolve()


@pytest.mark.parametrize("error", [ValueError("no"), OutcomeUnknownError("x", method="GET", path="/x")])
def test_what_carries_no_call_is_refused(caller: Caller, sandbox: Sandbox, error: Exception) -> None:
    client = caller.offline(sandbox)
    with pytest.raises(InvalidRequestError, match="carries no call"):
        caller.do(client.resolve(error))


def test_while_the_api_does_not_tell_it_stays_unknown_and_can_be_asked_again(
    caller: Caller, sandbox: Sandbox
) -> None:
    booking = Booking(caller, sandbox)
    booking.filled()
    error: APIError = unknown_order(booking, acted=True)
    for _ in range(2):
        sandbox.faults.add(f.refused(), method="GET", path="/carts/{cart}/order-info", times=4)
        with pytest.raises(OutcomeUnknownError) as caught:
            caller.do(error.resolve())
        error = caught.value
    assert caller.do(error.resolve()).carried_out


def test_a_resolved_payment_that_was_not_made_is_made_once(caller: Caller, sandbox: Sandbox) -> None:
    booking = Booking(caller, sandbox, max_retries=0)
    booking.filled()
    order = booking.order()
    sandbox.faults.add(f.late(10**6), method="POST", path="/payments/no/payment")
    sandbox.faults.add(f.refused(), method="GET", path="/orders/{order}")
    with pytest.raises(OutcomeUnknownError) as caught:
        booking.pay(order.uuid)
    assert not caller.do(caught.value.resolve()).carried_out
    sandbox.advance()  # and now the late one comes
    assert booking.pay(order.uuid).recovered
    assert booking.payments == 1


# ---- what was asked more than once


def test_polling_never_removes_what_was_wanted(caller: Caller, sandbox: Sandbox) -> None:
    """It comes late, after it was said that nothing had happened: then it is there, once."""
    booking = Booking(caller, sandbox, max_retries=0)
    booking.cart = caller.do(booking.client.carts.create()).uuid
    sandbox.faults.add(f.late(3), method="POST", path="/carts/{cart}/items")
    sandbox.faults.add(f.dropped(acted=False), method="GET", path="/carts/{cart}")
    with pytest.raises(OutcomeUnknownError) as caught:
        booking.add(2)
    said = [caller.do(caught.value.resolve()) for _ in range(4)]
    assert [one.carried_out for one in said] == sorted(one.carried_out for one in said)
    assert [item.quantity for item in said[-1].value.items] == booking.quantities == [2]


def test_another_worker_does_not_remove_what_was_added_after_the_resolution(
    caller: Caller, sandbox: Sandbox
) -> None:
    booking = Booking(caller, sandbox, max_retries=0)
    booking.cart = caller.do(booking.client.carts.create()).uuid
    sandbox.faults.add(f.dropped(acted=False), method="POST", path="/carts/{cart}/items")
    sandbox.faults.add(f.dropped(acted=False), method="GET", path="/carts/{cart}")
    with pytest.raises(OutcomeUnknownError) as caught:
        booking.add(2)
    error = pickle.loads(pickle.dumps(caught.value))
    one, other = caller.offline(sandbox), caller.offline(sandbox)
    assert not caller.do(one.resolve(error)).carried_out
    assert not caller.do(other.resolve(error)).carried_out
    caller.do(one.carts.add_item(booking.cart, product_id="434696106", quantity=2))
    assert caller.do(other.resolve(error)).carried_out
    assert booking.quantities == [2]


@pytest.mark.parametrize("tries", [1, 2, 3])
def test_the_same_addition_tried_again_is_wanted_once(caller: Caller, sandbox: Sandbox, tries: int) -> None:
    booking = Booking(caller, sandbox, max_retries=0)
    booking.cart = caller.do(booking.client.carts.create()).uuid
    for _ in range(tries):
        sandbox.faults.add(f.dropped(acted=True), method="POST", path="/carts/{cart}/items")
        sandbox.faults.add(f.dropped(acted=False), method="GET", path="/carts/{cart}")
        with pytest.raises(OutcomeUnknownError):
            booking.add(2)
    booking.add(2)
    assert booking.quantities == [2]


def test_an_error_raised_in_the_middle_of_another_does_not_speak_for_it(
    caller: Caller, sandbox: Sandbox
) -> None:
    booking = Booking(caller, sandbox)
    booking.filled()
    try:
        raise unknown_order(booking, acted=True)
    except APIError:
        sandbox.faults.add(f.refused(), method="POST", path="/orders", times=4)
        with pytest.raises(APIError) as caught:
            booking.order()
    with pytest.raises(InvalidRequestError, match="carries no call"):
        caller.do(booking.client.resolve(caught.value))


def test_what_no_exception_carries_any_more_is_listed(caller: Caller, sandbox: Sandbox) -> None:
    booking = Booking(caller, sandbox)
    booking.filled()
    assert booking.client.unresolved() == ()
    error = unknown_order(booking, acted=True)
    [left] = booking.client.unresolved()
    assert left == record_of(error)
    assert caller.do(booking.client.resolve(left)).carried_out
    assert booking.client.unresolved() == ()
