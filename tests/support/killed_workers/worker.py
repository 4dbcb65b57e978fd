"""A worker process: it books what it is given, with a journal or without one, until it is killed."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from musement import APIError, Musement, _booking_engine
from musement.configuration import Timeouts
from musement.errors import MusementError
from musement.journal import open_store
from musement_core.journal import process_identity
from tests.support.attack.clock import HurriedClock
from tests.support.attack.reported_outcome import Wanted
from tests.support.killed_workers.kill import Kill, MortalStore

T = TypeVar("T")

_STEP_ROUNDS = 4


@dataclass(frozen=True)
class Settings:
    """What a worker is started with.

    Attributes:
        journal: URL of its store; None: it books without one.
        host: The name of the machine that it takes itself to run on; None is the truth.
        timeout: The deadline of each call.
    """

    base_url: str
    credentials: tuple[str, str]
    journal: str | None
    host: str | None
    timeout: float

    def client(self, **options: Any) -> Musement:
        """Make a client. Its calls end soon, so that leases do."""
        client_id, client_secret = self.credentials
        return Musement(
            application="workers",
            base_url=self.base_url,
            client_id=client_id,
            client_secret=client_secret,
            timeout=Timeouts.of(self.timeout),
            clock=HurriedClock(),
            **options,
        )


@dataclass(frozen=True)
class Delivery:
    """What the queue hands to a worker: a booking to make, or None to settle what the journal holds of unknown calls."""

    wanted: Wanted | None
    kill: Kill | None = None


@dataclass(frozen=True)
class Done:
    """What a worker says of a delivery: the UUID of the paid order, or what went wrong."""

    order: str | None = None
    problem: str = ""
    is_odd: bool = False


def work(connection: Connection, settings: Settings) -> None:
    """Take deliveries until the queue is closed."""
    warnings.simplefilter("ignore")
    logging.getLogger("musement").addHandler(logging.NullHandler())
    pid = os.getpid()
    engine: Any = _booking_engine
    engine.user_agent = lambda: f"worker/{pid}"  # by it the server knows whom it kills
    if settings.host is not None:
        host = settings.host
        identity: Any = process_identity
        identity._machine = lambda: host
    store = None if settings.journal is None else MortalStore(open_store(settings.journal))
    client = settings.client(journal=store) if store is not None else settings.client()
    while True:
        try:
            delivery: Delivery = connection.recv()
        except EOFError:
            client.close()
            return
        if store is not None:
            store.expect(delivery.kill)
        done = _done(client, delivery, journal=store is not None)
        try:
            connection.send(done)
        except BrokenPipeError:
            return  # the queue was closed


def _done(client: Musement, delivery: Delivery, *, journal: bool) -> Done:
    wanted = delivery.wanted
    try:
        if wanted is None:
            client.journal.resolve()
            return Done()
        return Done(book_once(client, wanted) if journal else book(client, wanted))
    except MusementError as error:
        return Done(problem=f"{type(error).__name__}: {error}"[:300])
    except Exception as error:  # noqa: BLE001 - told to the parent, which counts it
        return Done(problem=repr(error)[:500], is_odd=True)


def customer(wanted: Wanted) -> dict[str, Any]:
    """Say who books."""
    consents = (
        "musement_newsletter",
        "allow_profiling",
        "thirdparty_newsletter",
        "events_related_newsletter",
    )
    return {
        "firstname": "Guest",
        "lastname": wanted.reference,
        "email": wanted.email,
        **dict.fromkeys(consents, "NO"),
    }


def book_once(client: Musement, wanted: Wanted) -> str:
    """Book under a key."""
    order = client.bookings.book(
        key=wanted.reference,
        items=[{"product_identifier": product, "quantity": quantity} for product, quantity in wanted.items],
        customer=customer(wanted),
        extra_data={"clientReferenceId": wanted.reference},
        wait=5.0,
    )
    return str(order.uuid)


def book(client: Musement, wanted: Wanted) -> str:
    """Book by single calls, as a careful program does without a journal: after an unknown outcome it asks."""

    def made(step: Callable[[], T]) -> T:
        for _ in range(_STEP_ROUNDS):
            try:
                return step()
            except APIError as error:
                if not error.outcome_unknown:
                    raise
                resolution: Any = error.resolve()
                if resolution.carried_out:
                    return resolution.value  # type: ignore[no-any-return]
        return step()

    cart = made(client.carts.create).uuid
    for product, quantity in wanted.items:
        made(partial(client.carts.add_item, cart, product_id=product, quantity=quantity))
    made(lambda: client.carts.update_customer(cart, **customer(wanted)))
    extra_data = {"clientReferenceId": wanted.reference}
    order = made(lambda: client.orders.create(cart_uuid=cart, extra_data=extra_data))
    return str(made(lambda: client.payments.no_payment(order.uuid)).uuid)
