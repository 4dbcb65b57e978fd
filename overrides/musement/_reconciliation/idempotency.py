"""Calls under an idempotency key: the same key gives the same result, from any process, and sends what is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from attrs import evolve

from musement._booking_engine import BookingEngine
from musement._reconciliation.in_doubt import InDoubt, digest, extra_data_digest
from musement._reconciliation.reconciliation import note_lost
from musement._reconciliation.record_json import record_from_json
from musement._reconciliation.resolving import resolve
from musement._reconciliation.response_checks import is_paid
from musement._reconciliation.write_ahead import KEY, result_of, save, save_after
from musement.errors import APIError, InvalidRequestError, MusementError, OperationInProgressError
from musement.order import Order
from musement_api.api.orders import orders_get_order
from musement_core.flow import Flow
from musement_core.journal.claims import DONE, SETTLED, UNKNOWN, Claim, claim
from musement_core.operations import Call

T = TypeVar("T")

_MAX_KEY_CHARACTERS = 200

_BANK_ASKED = (
    "the payment was sent, and the customer's bank has not agreed yet; what it asks is not kept: go on with what the first "
    "call returned"
)

Perform = Callable[[BookingEngine], Flow[T]]
Again = Callable[[BookingEngine, dict[str, Any]], Flow[T]]


def once(engine: BookingEngine, key: str, call: Call[Any], perform: Perform[T], again: Again[T]) -> Flow[T]:
    """Make a call under an idempotency key.

    Args:
        engine: Makes the calls.
        key: The key.
        call: What the key stands for.
        perform: Makes the call, and whatever belongs to it.
        again: Reads the result of a call that was carried out, given what was kept of it.

    Raises:
        IdempotencyConflictError: The key was used for another call.
        OperationInProgressError: Somebody else works on it.
        JournalError: The journal cannot be read or written; nothing was sent.
    """
    check_key(key)
    engine = evolve(engine, idempotency_key=key)
    return (yield from once_named(engine, f"{KEY} {key}", KEY, fingerprint_of(key, call), perform, again))


def call_once(engine: BookingEngine, key: str, call: Call[T]) -> Flow[T]:
    """Make a call whose result says nothing that could not be said again: it is done, or the bank has to agree."""

    def perform(engine: BookingEngine) -> Flow[T]:
        response = yield from engine.response(call)
        return response.value

    def again(engine: BookingEngine, result: dict[str, Any]) -> Flow[T]:
        if result.get("bank_asked"):
            order = yield from engine.raw(orders_get_order.call, result.get("order_uuid", ""))
            if not is_paid(order):
                raise OperationInProgressError(key, problem=_BANK_ASKED)
        return call.decode(200, {} if call.kind(200) == "json" and call.operation.expected(200) else None)

    return (yield from once(engine.with_shared_deadline(), key, call, perform, again))


def once_named(
    engine: BookingEngine, name: str, kind: str, fingerprint: str, perform: Perform[T], again: Again[T]
) -> Flow[T]:
    """Do something once under the name of a journal entry; see `once`."""
    claimed = yield from claimed_by(engine, name, kind, fingerprint)
    engine = evolve(engine.with_deadline(min(engine.ends, claimed.ends)), claim=claimed)
    try:
        value = yield from _carried_on(engine, claimed, perform, again)
    except MusementError as error:
        if claimed.state != DONE:
            yield from _given_up(engine, claimed, error)
        raise
    except BaseException:
        engine.journal.ended.add(claimed)
        raise
    if claimed.state != DONE and not (yield from save_after(engine, claimed, DONE)):
        engine.journal.ended.add(claimed)
    engine.journal.entry_closed(claimed.name)
    return value


def claimed_by(engine: BookingEngine, name: str, kind: str, fingerprint: str) -> Flow[Claim]:
    """Claim the entry of a key; one that is done is only read."""
    journal = engine.journal
    store = yield from journal.checked_store()
    return (
        yield from claim(
            store,
            name,
            kind,
            known={"fingerprint": fingerprint},
            ended=journal.ended,
            clock=engine.clock,
            ends=engine.ends,
            lasting=(DONE,),
        )
    )


def _carried_on(engine: BookingEngine, claimed: Claim, perform: Perform[T], again: Again[T]) -> Flow[T]:
    """Go on where the work stands: find out what became of a call, read what there is, or make the call."""
    call, recovered = claimed.content.get("call"), False
    if call is not None:
        record = record_from_json(call)
        if (yield from found_out(engine, claimed, record)):
            recovered = True
    result = claimed.content.get("result")
    if result is None:
        return (yield from perform(engine))
    if claimed.state == DONE:
        engine = evolve(engine, claim=None)
    value = yield from again(engine, result)
    if recovered and isinstance(value, Order):
        value.recovered = True
    return value


def found_out(engine: BookingEngine, claimed: Claim, record: InDoubt) -> Flow[bool]:
    """Ask the API whether it carried out what an entry was written ahead for, and keep the result; False when it did not.

    Raises:
        OutcomeUnknownError: The API does not tell.
    """
    yield from engine.recall(cart_uuid=record.cart_uuid, order_uuid=record.order_uuid)
    if claimed.is_taken_over and not claimed.content.get("noted"):
        # Whoever sent it has ended and noted nothing more: it may be carried out at any time.
        note_lost(engine.journal, record)
        if record.items and record.cart_uuid is not None:
            engine.journal.items_unknown(record.cart_uuid, record.items)
        claimed.content["noted"] = True
        yield from save(engine, claimed)
    resolution = yield from resolve(evolve(engine, claim=None), record, None)
    claimed.content.pop("call", None)
    if resolution.carried_out:
        claimed.content["result"] = result_of(record, resolution.value)
    return resolution.carried_out


def _given_up(engine: BookingEngine, claimed: Claim, error: MusementError) -> Flow[None]:
    """Give the entry up: to whoever asks later, when what became of it is unknown, else to another try."""
    is_unknown = isinstance(error, APIError) and error.outcome_unknown
    if isinstance(error, APIError) and is_unknown:
        error.journal_entry = claimed.name
    if claimed.state == UNKNOWN:
        return
    state = UNKNOWN if is_unknown or "call" in claimed.content else SETTLED
    if not (yield from save_after(engine, claimed, state)):
        engine.journal.ended.add(claimed)


def check_key(key: object, argument: str = "idempotency_key") -> None:
    """Refuse what is no idempotency key. Raises `InvalidRequestError`."""
    problem = None
    if not isinstance(key, str):
        problem = f"it is a {type(key).__name__}"
    elif not key.strip():
        problem = "it is empty"
    elif len(key) > _MAX_KEY_CHARACTERS:
        problem = f"it has {len(key)} characters"
    elif not key.isprintable():
        problem = "it holds a character that cannot be printed"
    if problem is not None:
        raise InvalidRequestError(
            argument=argument,
            problem=problem,
            rule=f"A text of 1 to {_MAX_KEY_CHARACTERS} printable characters is asked for.",
        )


def fingerprint_of(key: str, call: Call[Any]) -> str:
    """Return a digest by which the same call is recognised under the same key, and nothing can be read from it."""
    query = [list(pair) for pair in call.query]
    return digest([key, call.operation.name, call.path, query, comparable(call.body)])


def comparable(body: Any) -> Any:
    """Return a body in which equal `extra_data` are equal, however they were written."""
    if not isinstance(body, dict) or "extra_data" not in body:
        return body
    return {**body, "extra_data": extra_data_digest(body["extra_data"])}
