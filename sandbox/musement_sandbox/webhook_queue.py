"""Send deliveries: now or when they are due, in the order and as often as is asked, here or in a thread of its own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from random import Random
from threading import Condition, Thread

from musement_sandbox.webhook_deliveries import Attempt, Delivery, DeliveryOrder, series

__all__ = ["DeliveryQueue"]

_RETRY_SECONDS = (1.0, 5.0, 30.0, 120.0, 600.0, 3600.0)
# The thread that sends ends when it had nothing to do for so long, and looks at the clock of the sandbox so often.
_IDLE_SECONDS = 1.0
_LONGEST_WAIT = 60.0


class DeliveryQueue(ABC):
    """Deliveries, and what is to be done about those that wait.

    Attributes:
        automatic: When False, events wait until `deliver` is called.
        copies: How often each event is sent, also when the first one was accepted.
        on_attempt: Called after each attempt with its delivery.
        order: The order of events that one request has made, or that were waiting together.
        retry_seconds: Seconds of the sandbox before each further attempt in the background; after them it is given up.
    """

    def __init__(
        self, now: Callable[[], datetime], seed: int | None, on_change: Callable[[], None] | None
    ) -> None:
        self.automatic = True
        self.copies = 1
        self.order: DeliveryOrder = "made"
        self.retry_seconds: Sequence[float] = _RETRY_SECONDS
        self.on_attempt: Callable[[Delivery, Attempt], None] | None = None
        self._now = now
        self._random = Random(seed)
        self._on_change = on_change
        self._changed = Condition()
        self._deliveries: dict[str, Delivery] = {}
        # Of those that wait: made and not yet sent; to be sent again; to be sent now, once for every copy.
        self._new: dict[str, Delivery] = {}
        self._later: dict[str, Delivery] = {}
        self._queue: deque[Delivery] = deque()
        self._unsaved: dict[str, None] = {}
        self._sending = 0
        self._thread: Thread | None = None
        self._closed = False

    @property
    @abstractmethod
    def sends(self) -> bool:
        """Whether there is anybody to send to."""

    @property
    @abstractmethod
    def in_background(self) -> bool:
        """Whether a thread of its own sends, and what was refused is sent again after a while."""

    @abstractmethod
    def attempt(self, event: dict[str, str]) -> Attempt:
        """Send an event once."""

    @property
    def deliveries(self) -> tuple[Delivery, ...]:
        """Every event with the attempts to deliver it and their responses, oldest first."""
        with self._changed:
            return tuple(self._deliveries.values())

    @property
    def undelivered(self) -> list[dict[str, str]]:
        """The events that wait to be sent, or to be sent again."""
        with self._changed:
            return [delivery.event for delivery in self._deliveries.values() if delivery.waiting]

    def add(self, event: dict[str, str]) -> None:
        """Record an event that is to be sent at the next occasion."""
        with self._changed:
            delivery = Delivery(str(len(self._deliveries) + 1), event)
            self._deliveries[delivery.id] = delivery
            self._new[delivery.id] = delivery
            self._unsaved[delivery.id] = None

    def deliver(self, *, order: DeliveryOrder | None = None, copies: int | None = None) -> None:
        """Send at once everything that waits, also what was to be sent again only later.

        Args:
            order: The order in which it is sent; `order` of these webhooks when None.
            copies: How often each event is sent; `copies` of these webhooks when None.

        Raises:
            ValueError: The order is none, or the copies are not from 1 to 100.
        """
        if not self.sends:
            return
        with self._changed:
            waiting = sorted((self._new | self._later).values(), key=lambda delivery: int(delivery.id))
            self._enqueue(waiting, order or self.order, self.copies if copies is None else copies)
        self._send_queue()

    def deliver_automatically(self) -> None:
        """Send what is new and what is due, unless `automatic` is off: called when a request is done or time has passed."""
        if not self.automatic or not self.sends:
            return
        if not self.in_background:
            self.deliver()
            return
        with self._changed:
            self._enqueue(self._new.values(), self.order, self.copies)
            self._enqueue_due()
        self._send_queue()

    def repeat(self, identifier: str, *, copies: int = 1) -> None:
        """Send the event of a delivery once more, whether it was accepted or not.

        Args:
            identifier: The `id` of the delivery.
            copies: How often it is sent.

        Raises:
            LookupError: There is no such delivery.
            ValueError: The copies are not from 1 to 100, or the sandbox was given no webhook.
        """
        if not self.sends:
            raise ValueError("webhook: this sandbox was given none, so nothing is sent: Sandbox(webhook=...)")
        with self._changed:
            delivery = self._deliveries.get(identifier)
            if delivery is None:
                raise LookupError(f"delivery: there is none with the identifier {identifier!r}")
            delivery.refused = 0
            self._enqueue([delivery], "made", copies)
        self._send_queue()

    def check_series(self, order: DeliveryOrder, copies: int) -> None:
        """Refuse an order and a number of copies that `deliver` does not take.

        Raises:
            ValueError: The order is none, or the copies are not from 1 to 100.
        """
        series([], order, copies, self._random)

    def wait_until_sent(self, timeout: float = 10.0) -> bool:
        """Wait until everything that is to be sent now was sent; tell whether it was, within so many seconds.

        What waits for its next attempt is not waited for.
        """
        with self._changed:
            return self._changed.wait_for(lambda: not self._queue and not self._sending, timeout)

    def close(self) -> None:
        """Send nothing more."""
        with self._changed:
            self._closed = True
            self._queue.clear()
            self._changed.notify_all()

    def changed(self, *, everything: bool = False) -> list[Delivery]:
        """Return the deliveries that have changed since the last time this was asked; or all."""
        with self._changed:
            unsaved, self._unsaved = self._unsaved, {}
            if everything:
                return list(self._deliveries.values())
            return [self._deliveries[identifier] for identifier in unsaved if identifier in self._deliveries]

    def replace(self, deliveries: Iterable[Delivery]) -> None:
        """Take these deliveries in place of those that there are; those that wait are sent at the next occasion."""
        with self._changed:
            self._deliveries = {delivery.id: delivery for delivery in deliveries}
            waiting = [delivery for delivery in self._deliveries.values() if delivery.waiting]
            self._new = {delivery.id: delivery for delivery in waiting if delivery.due is None}
            self._later = {delivery.id: delivery for delivery in waiting if delivery.due is not None}
            self._queue.clear()
            self._changed.notify_all()

    def _enqueue(self, deliveries: Iterable[Delivery], order: DeliveryOrder, copies: int) -> None:
        chosen = list(deliveries)
        self._queue.extend(series(chosen, order, copies, self._random))
        for delivery in chosen:
            delivery.waiting, delivery.due = True, None
            self._unsaved[delivery.id] = None
            self._new.pop(delivery.id, None)
            self._later.pop(delivery.id, None)

    def _send_queue(self) -> None:
        """Send what is in the queue: here, or by the thread that sends to an address."""
        if not self.in_background:
            while self._send_next():
                pass
            return
        with self._changed:
            self._changed.notify_all()
            if self._thread is None and not self._closed and (self._queue or self._later):
                self._thread = Thread(target=self._send_in_background, name="sandbox-webhooks", daemon=True)
                self._thread.start()

    def _send_in_background(self) -> None:
        try:
            while True:
                with self._changed:
                    if not self._wait_for_work():
                        self._thread = None
                        return
                self._send_next()
        except BaseException:  # of a function that is told of attempts
            with self._changed:
                self._thread = None
            raise

    def _wait_for_work(self) -> bool:
        """Wait until something is to be sent; tell whether something is, and not that there is nothing more to wait for."""
        while not self._closed:
            seconds = self._enqueue_due()
            if self._queue:
                return True
            woken = self._changed.wait(_IDLE_SECONDS if seconds is None else seconds)
            if not woken and seconds is None:
                return False
        return False

    def _enqueue_due(self) -> float | None:
        """Enqueue what is to be sent again by now; return the seconds until there is more, None when nothing is to come."""
        if not self.automatic:
            return None
        now = self._now()
        due = [delivery for delivery in self._later.values() if delivery.due is None or delivery.due <= now]
        self._enqueue(due, self.order, 1)
        left = [(delivery.due - now).total_seconds() for delivery in self._later.values() if delivery.due]
        return min([*left, _LONGEST_WAIT]) if left else None

    def _send_next(self) -> bool:
        """Send the first of the queue; tell whether there was one."""
        with self._changed:
            if not self._queue:
                return False
            delivery = self._queue.popleft()
            self._sending += 1
        attempt = self.attempt(delivery.event)
        with self._changed:
            self._note(delivery, attempt)
        try:
            if self._on_change is not None and not self._closed:
                self._on_change()
            if self.on_attempt is not None:
                self.on_attempt(delivery, attempt)
        finally:
            with self._changed:
                self._sending -= 1
                self._changed.notify_all()
        return True

    def _note(self, delivery: Delivery, attempt: Attempt) -> None:
        delivery.attempts.append(attempt)
        self._unsaved[delivery.id] = None
        if attempt.accepted:
            delivery.waiting, delivery.due, delivery.refused = False, None, 0
            self._later.pop(delivery.id, None)
            return
        if not delivery.waiting or self._deliveries.get(delivery.id) is not delivery:
            return  # another copy was accepted, or the events were forgotten
        delivery.refused += 1
        if self.in_background:
            if delivery.refused > len(self.retry_seconds):
                delivery.waiting = False
                return
            delivery.due = attempt.at + timedelta(seconds=self.retry_seconds[delivery.refused - 1])
        self._later[delivery.id] = delivery
