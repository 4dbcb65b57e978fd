"""Respond to requests from a state that tests can look at and change."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from threading import RLock
from typing import Any

from musement_core.transport.httpx_names import Request, Response, TransportError
from musement_sandbox.cart_lookup import cart_of
from musement_sandbox.catalogue.catalogue import Catalogue
from musement_sandbox.clock import SandboxClock
from musement_sandbox.discounts import Discounts
from musement_sandbox.example_responses import example_routes
from musement_sandbox.fault_plan import FaultPlan
from musement_sandbox.faults import LATE, NEVER, Fault, patience
from musement_sandbox.identifiers import Identifiers
from musement_sandbox.late_requests import LateRequest
from musement_sandbox.order_lifecycle import carry_out_due
from musement_sandbox.pipeline import Handled, respond
from musement_sandbox.provider_actions import ProviderActions
from musement_sandbox.request_log import LoggedRequest, RequestLog, logged_response
from musement_sandbox.routes import ROUTER
from musement_sandbox.routing import Router, segments_of
from musement_sandbox.settings import ALL_SCOPES, DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, Settings
from musement_sandbox.state import Cart, Order
from musement_sandbox.validation import Document, DocumentMissingError, shipped_rules
from musement_sandbox.webhooks import Receiver, Webhooks
from musement_sandbox.world import World

__all__ = ["Exchange", "LoggedRequest", "Sandbox"]

_VOUCHER_PATH = ("voucher", "view")


@dataclass(frozen=True, slots=True)
class Exchange:
    """The response or the error that a client gets, after waiting `wait` seconds."""

    response: Response | None
    error: TransportError | None
    wait: float


class Sandbox(ProviderActions):
    """An offline stand-in for the Musement API 3.5.0 that keeps its state in memory.

    Args:
        seed: Makes identifiers repeatable; None makes them random.
        clock: Gives the present moment, aware of its time zone; or the moment to begin at, from which time goes on; the
            computer's clock when None. `sandbox.clock.advance(seconds)` lets time pass at once.
        application: The only accepted `X-Musement-Application`; None accepts any.
        client_id: The client that may log in.
        client_secret: Its secret.
        scopes: What its tokens permit: `comment`, `no-payment`, `order-item-cancellation`.
        token_lifetime: How long a token is good.
        confirmation_delay: How long items with instant confirmation stay PENDING after payment.
        refund_delay: How long cancelled items stay REFUND_STARTED.
        validate: Whether requests are checked against the OpenAPI document.
        check_responses: Whether the sandbox's own responses are too; a response that breaks it raises AssertionError.
        document: The OpenAPI document; the shipped one when None.
        webhook: Receives order-item webhooks: an address that they are sent to over HTTP, without delaying any request; or a
            function that is called with each, see `musement.sandbox.Receiver`.
        webhook_credentials: User and password of HTTP Basic for the webhook; those of the address when None.
        lists_for_objects: Whether an empty object is sent as `[]`, as the API's PHP backend was seen to do.
        public_url: Where links in responses point to.
        catalogue: What is on sale: a `Catalogue`, a mapping, or the path of a file in YAML or JSON; the sandbox's own when None.
        days: How many days ahead activities are on sale that have no dates of their own; as the catalogue says when None.
        state_file: A SQLite file that keeps the state over the end of the process; made when there is none. What it holds
            comes before `seed`. One sandbox at a time has it: `close` lets go of it.
        sleep: Called with the seconds that a fault makes the client wait; does nothing when None.
        strict: Whether an order is refused while its cart lacks mandatory extra customer data or participants. The
            documents call them mandatory and leave open what an order without them is responded to with.
    """

    def __init__(
        self,
        *,
        seed: int | None = 0,
        clock: Callable[[], datetime] | datetime | None = None,
        application: str | None = None,
        client_id: str = DEFAULT_CLIENT_ID,
        client_secret: str = DEFAULT_CLIENT_SECRET,
        scopes: frozenset[str] = ALL_SCOPES,
        token_lifetime: timedelta = timedelta(hours=1),
        confirmation_delay: timedelta = timedelta(0),
        refund_delay: timedelta = timedelta(0),
        validate: bool = True,
        check_responses: bool = False,
        document: Mapping[str, Any] | None = None,
        webhook: Receiver | str | None = None,
        webhook_credentials: tuple[str, str] | None = None,
        lists_for_objects: bool = False,
        public_url: str = "https://sandbox.musement.com",
        catalogue: Catalogue | Mapping[str, Any] | str | os.PathLike[str] | None = None,
        days: int | None = None,
        state_file: str | os.PathLike[str] | None = None,
        sleep: Callable[[float], None] | None = None,
        strict: bool = True,
    ) -> None:
        self.validate = validate
        self.check_responses = check_responses
        self.document = shipped_rules() if document is None else Document(document)
        self.faults = FaultPlan(on_change=self.save)
        self.clock = SandboxClock(clock, on_advance=self._carry_out_due)
        self.requests = RequestLog()
        self.sleep = sleep
        self._seed = seed
        self._late = []
        self._lock = RLock()
        self._world = World(
            clock=self.clock.now,
            identifiers=Identifiers(seed),
            catalogue=_catalogue(catalogue, days),
            settings=Settings(
                application=application,
                client_id=client_id,
                client_secret=client_secret,
                scopes=scopes,
                token_lifetime=token_lifetime,
                confirmation_delay=confirmation_delay,
                refund_delay=refund_delay,
                lists_for_objects=lists_for_objects,
                public_url=public_url,
                strict=strict,
            ),
            webhooks=Webhooks(
                webhook,
                credentials=webhook_credentials,
                now=self.clock.now,
                seed=seed,
                on_change=self._save_deliveries,
            ),
        )

        if state_file is not None:
            self._open(state_file, goes_on=not isinstance(clock, datetime))

    @property
    def carts(self) -> Mapping[str, Cart]:
        """The carts by uuid."""
        return self._world.carts

    @property
    def orders(self) -> Mapping[str, Order]:
        """The orders by uuid, in the order they were made."""
        return self._world.orders

    @property
    def credentials(self) -> tuple[str, str]:
        """The client id and the secret that may log in."""
        return (self._world.settings.client_id, self._world.settings.client_secret)

    @property
    def strict(self) -> bool:
        """Whether an order is refused while its cart lacks mandatory answers; may be set at any time."""
        return self._world.settings.strict

    @strict.setter
    def strict(self, strict: bool) -> None:
        with self._lock:
            self._world.settings = replace(self._world.settings, strict=strict)

    @property
    def catalogue(self) -> Catalogue:
        """The activities and products on sale."""
        return self._world.catalogue

    @property
    def discounts(self) -> Discounts:
        """The promo codes and gift cards."""
        return self._world.discounts

    @property
    def webhooks(self) -> Webhooks:
        """The order-item events so far, and where they are delivered to."""
        return self._world.webhooks

    @property
    def late_requests(self) -> int:
        """How many requests the server has yet to act on, after it let the client give up."""
        return len(self._late)

    @property
    def lock(self) -> RLock:
        """Held while a request is handled or the state is changed; for whoever reads several parts of the state."""
        return self._lock

    @property
    def world(self) -> World:
        """The whole state of the sandbox; for tests that need more than the attributes above."""
        return self._world

    def handle(self, request: Request) -> Response:
        """Respond to a request whose body has been read.

        Raises:
            TransportError: The request met a fault that leaves it without a response.
        """
        exchange = self.exchange(request)
        if exchange.wait and self.sleep is not None:
            self.sleep(exchange.wait)
        return delivered(exchange)

    def exchange(self, request: Request) -> Exchange:
        """Respond to a request without any waiting, for transports that wait in their own way."""
        with self._lock:
            path = "/" + "/".join(segments_of(request))
            fault = self.faults.next(request, path)
            cart = cart_of(self._world, request)
            number, moment = self.requests.next_number(), self._world.now()
            exchange, handled = self._act(request, cart, fault)
            route = None if handled is None else handled.route
            self.requests.record(
                LoggedRequest(
                    request.method,
                    path,
                    None if exchange.response is None else exchange.response.status_code,
                    None if fault is None else fault.name,
                    fault is None or fault.acts not in {NEVER, LATE},
                    route is not None and route.from_document,
                    number,
                    moment,
                    None if route is None else route.operation,
                    request,
                    logged_response(exchange.response),
                    None if handled is None else handled.valid,
                    None if handled is None else handled.problem,
                )
            )
            self._act_late(cart)
            if fault is not None and fault.acts == LATE:
                self._late.append(LateRequest(request, cart, fault.after_requests))
            self.save()
        self._world.webhooks.deliver_automatically()
        return exchange

    def advance(self) -> None:
        """Let the server act on all requests that it was late with, and carry out what is due."""
        with self._lock:
            while self._late:
                self._respond(self._late.pop(0).request)
            carry_out_due(self._world)
            self.save()
        self._world.webhooks.deliver_automatically()

    def reset(self) -> None:
        """Forget all state, faults and requests; identifiers and time begin anew."""
        with self._lock:
            old = self._world
            old.webhooks.clear()
            self.clock.reset()
            self._world = World(old.clock, Identifiers(self._seed), old.catalogue, old.settings, old.webhooks)
            self.faults.replace([], None)
            self.requests.clear()
            self._late.clear()
            self._rewrite()

    def _carry_out_due(self) -> None:
        with self._lock:
            carry_out_due(self._world)
            self.save()
        self._world.webhooks.deliver_automatically()

    def _act(
        self, request: Request, cart: str | None, fault: Fault | None
    ) -> tuple[Exchange, Handled | None]:
        if fault is None:
            handled = self._respond(request)
            return Exchange(handled.response, None, 0.0), handled
        if fault.prepare is not None:
            fault.prepare(self._world, request, cart)
        acted = None if fault.acts in {NEVER, LATE} else self._respond(request)
        made = None if acted is None else acted.response
        limit = patience(request)
        wait = limit if fault.wait is None else min(fault.wait, limit)
        try:
            seen = made if fault.alter is None else fault.alter(request, made)
        except TransportError as error:
            return Exchange(None, error, wait), acted
        if seen is not None:
            seen.request = request
        return Exchange(seen, None, wait), acted

    def _act_late(self, cart: str | None) -> None:
        waiting, self._late = self._late, []
        for entry in waiting:
            if entry.cart is None or entry.cart == cart:
                entry.remaining -= 1
            if entry.remaining > 0:
                self._late.append(entry)
            else:
                self._respond(entry.request)

    def _respond(self, request: Request) -> Handled:
        document = self.document if self.validate else None
        return respond(self._world, request, self._router, document, check_responses=self.check_responses)

    @cached_property
    def _router(self) -> Router:
        """Find the routes that were written, and for every other operation of the document one that sends its example."""
        try:
            return ROUTER.extended(example_routes(self.document, ROUTER.routes))
        except DocumentMissingError:
            if self.validate:
                raise
            return ROUTER


def delivered(exchange: Exchange) -> Response:
    """Return the response of an exchange, or raise its error when it has none."""
    if exchange.error is not None:
        raise exchange.error
    return exchange.response or Response(500)


def _catalogue(
    source: Catalogue | Mapping[str, Any] | str | os.PathLike[str] | None, days: int | None
) -> Catalogue:
    chosen = Catalogue() if source is None else Catalogue.of(source)
    return chosen if days is None else replace(chosen, days=days)
