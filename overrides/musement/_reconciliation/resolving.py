"""Settling a call whose outcome is unknown: ask the API, remove what is too much, say what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from attrs import evolve

from musement._booking_engine import BookingEngine
from musement._reconciliation import members
from musement._reconciliation.duplicates import cart_without_duplicates, remove_items
from musement._reconciliation.in_doubt import InDoubt, Resolution, attach, keyed, record_of
from musement._reconciliation.knowledge import customer_of, extra_data_of
from musement._reconciliation.members import member
from musement._reconciliation.operation_policy import operation_of
from musement._reconciliation.probes import probe
from musement.errors import APIError, InvalidRequestError, MusementError, OutcomeUnknownError
from musement.order import order_reader
from musement_api.api.carts import carts_get
from musement_core.engine.call_events import CallEvents
from musement_core.engine.call_policy import Inconclusive
from musement_core.flow import Flow

_ORDERS = frozenset({"orders_post_order", "payments_post_no_payment", "orders_patch_order"})


def resolve(
    engine: BookingEngine, error: BaseException | InDoubt, extra_data_type: type[Any] | None
) -> Flow[Resolution[Any]]:
    """Settle the call that an exception ended, or that was left unresolved.

    Raises:
        InvalidRequestError: The exception carries no call of unknown outcome.
        OutcomeUnknownError: The API still does not tell.
    """
    record = error if isinstance(error, InDoubt) else record_of(error)
    if record is None:
        raise InvalidRequestError(
            argument="error",
            problem="it carries no call whose outcome is unknown",
            rule="An error with outcome_unknown, the exception that interrupted a call, or one of unresolved() is asked for.",
        )
    events = CallEvents(
        operation_of(record), engine.log, engine.listeners, idempotency_key=engine.idempotency_key
    )
    engine = evolve(engine.with_shared_deadline(), caller=events)
    began = engine.clock()
    events.start()
    try:
        resolution = yield from _told(engine, events, error, record, extra_data_type)
    except BaseException as failure:
        events.done(0, engine.clock() - began, error=failure)
        raise
    events.done(0, engine.clock() - began, recovered=resolution.carried_out)
    return resolution


def _told(
    engine: BookingEngine,
    events: CallEvents,
    error: object,
    record: InDoubt,
    extra_data_type: type[Any] | None,
) -> Flow[Resolution[Any]]:
    yield from engine.recall(cart_uuid=record.cart_uuid, order_uuid=record.order_uuid)
    engine.journal.adopt(record)
    began = engine.clock()
    try:
        resolution = yield from _settled(engine, record, extra_data_type)
    except (APIError, Inconclusive) as failure:
        events.probe(0, "inconclusive", engine.clock() - began)
        unknown = _still_unknown(error, record, failure)
        events.unknown(0, unknown)
        raise unknown from (error if isinstance(error, MusementError) else None)
    outcome = "carried_out" if resolution.carried_out else "not_carried_out"
    events.probe(0, outcome, engine.clock() - began)
    if resolution.carried_out:
        events.recovered(0, type(error).__name__ if isinstance(error, BaseException) else None)
    engine.journal.resolved(record)
    return resolution


def _still_unknown(error: object, record: InDoubt, failure: APIError | Inconclusive) -> OutcomeUnknownError:
    from musement._reconciliation.advice import what_to_check_of  # loaded by the first failure

    again = OutcomeUnknownError(
        getattr(error, "what_to_check", None) or what_to_check_of(record),
        method=record.method,
        path=record.path,
    )
    attach(again, record)
    if isinstance(failure, MusementError):
        again.add_note(f"After that: {failure}")
    return again


def _settled(
    engine: BookingEngine, record: InDoubt, extra_data_type: type[Any] | None
) -> Flow[Resolution[Any]]:
    if record.operation == "carts_post_items":
        return (yield from _items(engine, record))
    decode: Callable[[Any], Any] | None = (
        order_reader(extra_data_type) if record.operation in _ORDERS else None
    )
    try:
        found = yield from probe(engine.reconciling(), record, None, decode)
    except Inconclusive as undecided:
        if not undecided.nothing_yet:
            raise
        found = None
    if found is None:
        return Resolution(carried_out=False)
    _note(engine, record, found.value)
    if (yield from _holds_too_much(engine, record, found.value)):
        return Resolution(carried_out=False)
    if hasattr(found.value, "recovered"):
        found.value.recovered = True
    return Resolution(carried_out=True, value=found.value)


def _holds_too_much(engine: BookingEngine, record: InDoubt, order: Any) -> Flow[bool]:
    """Tell whether an order holds items of lost requests: they are taken out of the cart, and it is to be made again."""
    if record.operation != "orders_post_order" or record.cart_uuid is None:
        return False
    duplicates = engine.journal.duplicates(record.cart_uuid, keyed(order, "cart_item_uuid"))
    yield from remove_items(engine, record.cart_uuid, duplicates)
    return bool(duplicates)


def _items(engine: BookingEngine, record: InDoubt) -> Flow[Resolution[Any]]:
    """Decide by what was wanted: it is there, and nothing beyond it, or it is not."""
    cart_uuid = str(record.cart_uuid)
    cart: Any = yield from engine.reconciling().value(carts_get.call, cart_uuid)
    before = dict(record.items_before or ())
    wanted = Counter(record.items)
    there = Counter(key for uuid, key in keyed(cart) if uuid not in before) & wanted
    if there and (there != wanted or record.items_before is None):
        raise Inconclusive
    if there:
        engine.journal.items_wanted(cart_uuid, keyed(cart), before, wanted)
    engine.journal.cart_seen(cart_uuid, keyed(cart))
    if not there:
        return Resolution(carried_out=False)
    return Resolution(carried_out=True, value=(yield from cart_without_duplicates(engine, cart_uuid)))


def _note(engine: BookingEngine, record: InDoubt, value: Any) -> None:
    journal, uuid = engine.journal, member(members.uuid, value)
    if record.operation == "orders_post_order" and record.cart_uuid is not None and isinstance(uuid, str):
        journal.order_made(uuid, record.cart_uuid, Counter(key for _, key in keyed(value)))
    elif record.operation.startswith("payments_") and record.order_uuid is not None:
        journal.order_paid(record.order_uuid)
    elif record.operation == "carts_update_customer" and record.cart_uuid is not None:
        journal.write_confirmed(customer_of(record.cart_uuid), record.content)
    elif record.operation == "orders_patch_order" and record.order_uuid is not None:
        journal.write_confirmed(extra_data_of(record.order_uuid), record.content or "")
        journal.extra_data_written(record.order_uuid, record.content)
