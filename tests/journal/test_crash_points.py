"""A process may be killed at any step of a booking; whoever is given the same key makes it one paid order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from musement import Musement
from musement.sandbox import Sandbox, SandboxTransport
from musement.sandbox.catalogue import VINEYARD_PRODUCT
from tests.journal.crashing import LONG_AFTER, Crash, CrashingStore, CrashingTransport, Killed, SharedMemory
from tests.support.bookings import CUSTOMER
from tests.support.clock import SimulatedClock

QUANTITY = 2


class Scene:
    """A sandbox, a store that outlives processes, and processes that book."""

    def __init__(self) -> None:
        self.sandbox = Sandbox()
        self.clock = SimulatedClock()
        self.store = SharedMemory(self.clock.now)

    def process(self, crash: Crash) -> Musement:
        settings = self.sandbox.world.settings
        return Musement(
            environment="offline",
            application="tests",
            client_id=settings.client_id,
            client_secret=settings.client_secret,
            transport=CrashingTransport(SandboxTransport(self.sandbox), crash),
            journal=CrashingStore(self.store, crash),
            clock=self.clock,
        )

    def check_one_paid_order(self, uuid: str) -> None:
        active = [order for order in self.sandbox.orders.values() if not order.cancelled]
        assert [str(order.uuid) for order in active] == [uuid]
        assert active[0].paid
        assert sum(item.quantity for item in active[0].items) == QUANTITY


def whole(client: Musement) -> str:
    """Book in one call."""
    order = client.bookings.book(
        key="4711",
        items=[{"product_identifier": VINEYARD_PRODUCT, "quantity": QUANTITY}],
        customer=CUSTOMER,
        extra_data={"reference": "4711"},
    )
    return order.uuid


def in_steps(client: Musement) -> str:
    """Book in one call, looking at each step."""
    steps = client.bookings.steps(
        key="4711",
        items=[{"product_identifier": VINEYARD_PRODUCT, "quantity": QUANTITY}],
        customer=CUSTOMER,
        extra_data={"reference": "4711"},
    )
    return str([step.value for step in steps][-1].uuid)


def crashes(book: Callable[[Musement], str]) -> Iterator[tuple[Scene, Crash, str | None]]:
    """Every place where a process that books can end: before and after each operation of the store and each request."""
    at = 0
    while True:
        at += 1
        for after in (False, True):
            scene, crash = Scene(), Crash(at, after=after)
            uuid = None
            try:
                uuid = book(scene.process(crash))
            except Killed:
                scene.clock.seconds += LONG_AFTER
            yield scene, crash, uuid
            if uuid is not None:
                return


@pytest.mark.filterwarnings("ignore::musement.JournalWarning")
@pytest.mark.parametrize("book", [whole, in_steps])
def test_another_process_goes_on_where_one_was_killed(book: Callable[[Musement], str]) -> None:
    count = 0
    for scene, _, uuid in crashes(book):
        count += 1
        again = book(scene.process(Crash(0, after=False)))
        assert uuid in (None, again)
        scene.check_one_paid_order(again)
    assert count > 40
