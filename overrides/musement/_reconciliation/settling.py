"""Settle what the journal holds of calls that were never answered: ask the API about each, and write down what it says."""

from __future__ import annotations

from functools import partial
from typing import Any, Final, Literal

from attrs import evolve, frozen

from musement._booking_engine import BookingEngine
from musement._reconciliation.idempotency import found_out
from musement._reconciliation.in_doubt import InDoubt
from musement._reconciliation.record_json import record_from_json
from musement._reconciliation.resolving import resolve
from musement._reconciliation.write_ahead import CALL, KEY, result_of, save_after, write_after
from musement.errors import (
    APIError,
    InvalidRequestError,
    JournalError,
    OperationInProgressError,
    OutcomeUnknownError,
)
from musement_core.flow import Flow
from musement_core.journal.access import in_store
from musement_core.journal.claims import DONE, IN_PROGRESS, SETTLED, UNKNOWN, Claim, claim, read_content
from musement_core.journal.store import Change, Entry

#: Kinds of entries of whole bookings, and of their steps.
BOOKING: Final = "booking"
STEP: Final = "step"
#: Kinds of entries that hold a call.
_CALLS: Final = (CALL, KEY, STEP)

_PAGE: Final = 100

Outcome = Literal["carried_out", "not_carried_out", "unknown", "in_progress", "unfinished"]


@frozen
class UnresolvedCall:
    """A journal entry of which it is not known what became of it.

    Attributes:
        name: Name of the entry, which `journal.resolve()` takes.
        operation: The operation, such as `orders_post_order`; `booking` for a whole booking.
        cart_uuid, order_uuid: What it is about, where that is known.
        age: Seconds since the entry was written.
        is_in_progress: Whether a process that lives still works on it.
    """

    name: str
    operation: str
    cart_uuid: str | None
    order_uuid: str | None
    age: float
    is_in_progress: bool


@frozen
class Settlement:
    """The outcome of a call of the journal, after the API was asked.

    Attributes:
        name: Name of the entry.
        operation: The operation; `booking` for a whole booking.
        outcome: `carried_out`; `not_carried_out`: it is safe to make it again; `unknown`: the API does not tell;
            `in_progress`: a process that lives works on it; `unfinished`: a booking whose process has ended: `bookings.book` with
            the same key goes on with it.
        cart_uuid, order_uuid: What it is about, where that is known.
        what_to_check: What to look at, when the outcome is unknown.
    """

    name: str
    operation: str
    outcome: Outcome
    cart_uuid: str | None = None
    order_uuid: str | None = None
    what_to_check: str | None = None


def unresolved(engine: BookingEngine, older_than: float) -> Flow[list[UnresolvedCall]]:
    """Return the entries that nobody has settled, by name."""
    journal = engine.journal
    entries = yield from _open_entries(engine, older_than)
    found = [_unresolved(entry, is_in_progress=not journal.ended.is_free(entry)) for entry in entries]
    names = {name for entry in entries for name in _names(entry)}
    for record in journal.unresolved():  # what no store holds: it is known to this process alone
        if _name(record) not in names and older_than <= 0:
            found.append(
                UnresolvedCall(
                    _name(record), record.operation, record.cart_uuid, record.order_uuid, 0.0, False
                )
            )
    return found


def settle(engine: BookingEngine, name: str) -> Flow[Settlement]:
    """Ask the API what became of one entry, and write down what it says.

    Raises:
        InvalidRequestError: There is no such entry.
    """
    store = yield from engine.journal.checked_store()
    entry = (yield from in_store(store, lambda: store.read([name]))).get(name)
    if entry is not None:
        return (yield from _settled(engine, entry))
    record = next((one for one in engine.journal.unresolved() if _name(one) == name), None)
    if record is None:
        raise InvalidRequestError(
            argument="entry",
            problem=f"the journal has no entry {name!r:.200}",
            rule="One of journal.unresolved(), or its name, is asked for.",
        )
    return (yield from _settled_in_memory(engine, record))


def settle_all(engine: BookingEngine, older_than: float) -> Flow[list[Settlement]]:
    """Ask the API what became of every entry that nobody has settled for so many seconds."""
    entries = yield from _open_entries(engine, older_than)
    names = {name for entry in entries for name in _names(entry)}
    settlements = []
    for entry in entries:
        settlements.append((yield from _settled(engine, entry)))
    for record in engine.journal.unresolved():
        if _name(record) not in names and older_than <= 0:
            settlements.append((yield from _settled_in_memory(engine, record)))
    return settlements


def _open_entries(engine: BookingEngine, older_than: float) -> Flow[list[Entry]]:
    store = yield from engine.journal.checked_store()
    found: list[Entry] = []
    for kind in (*_CALLS, BOOKING):
        after, is_last = "", False
        while not is_last:
            page = yield from in_store(store, partial(_page, engine, kind, older_than, after))
            found.extend(page)
            is_last = len(page) < _PAGE
            after = page[-1].name if page else ""
    return found


def _page(engine: BookingEngine, kind: str, older_than: float, after: str) -> list[Entry]:
    states = (IN_PROGRESS, UNKNOWN)
    return engine.journal.store.find(kind, states, min_age=older_than, after=after, limit=_PAGE)


def _settled(engine: BookingEngine, entry: Entry) -> Flow[Settlement]:
    said = _unresolved(entry, is_in_progress=False)
    settlement = Settlement(said.name, said.operation, "in_progress", said.cart_uuid, said.order_uuid)
    if not engine.journal.ended.is_free(entry):
        return settlement
    try:
        read_content(entry)
        record = read_content(entry).get("call")
        if record is not None:
            record_from_json(record)
    except JournalError as damaged:
        return evolve(settlement, outcome="unknown", what_to_check=str(damaged))
    engine = engine.with_shared_deadline()
    try:
        claimed = yield from _claimed(engine, entry)
    except OperationInProgressError:
        return settlement
    if claimed.state in (DONE, SETTLED):
        return evolve(
            settlement, outcome="carried_out" if claimed.content.get("result") else "not_carried_out"
        )
    if entry.kind == BOOKING:
        return (yield from _settled_booking(engine, claimed, settlement))
    call = claimed.content.get("call")
    if call is not None:
        try:
            yield from found_out(engine, claimed, record_from_json(call))
        except APIError as error:
            yield from save_after(engine, claimed, UNKNOWN)
            return evolve(settlement, outcome="unknown", what_to_check=error.what_to_check or str(error))
    result = claimed.content.get("result")
    yield from _write_down(engine, claimed)
    return evolve(
        settlement,
        outcome="not_carried_out" if result is None else "carried_out",
        order_uuid=(result or {}).get("order_uuid", settlement.order_uuid),
    )


def _claimed(engine: BookingEngine, entry: Entry) -> Flow[Claim]:
    """Claim an entry that nobody works on, without waiting for whoever is faster."""
    return (
        yield from claim(
            engine.journal.store,
            entry.name,
            entry.kind,
            known={},
            ended=engine.journal.ended,
            clock=engine.clock,
            ends=engine.ends,
            lasting=(DONE, SETTLED),
            waits=False,
        )
    )


def _write_down(engine: BookingEngine, claimed: Claim) -> Flow[None]:
    if claimed.kind == CALL:
        yield from write_after(engine, Change(claimed.name, claimed.version))
    else:
        yield from save_after(engine, claimed, SETTLED)


def _settled_booking(engine: BookingEngine, claimed: Claim, settlement: Settlement) -> Flow[Settlement]:
    """Note that a booking is done when its last step is; else whoever asks with its key goes on with it."""
    store = engine.journal.store
    key, cart_uuid = claimed.name.partition(" ")[2], claimed.content.get("cart_uuid")
    payment = f"{STEP} {key} {cart_uuid} payment"
    step = (yield from in_store(store, lambda: store.read([payment]))).get(payment)
    result = None if step is None else read_content(step).get("result")
    if result is None or "bank_asked" in result:
        yield from save_after(engine, claimed, SETTLED)
        return evolve(settlement, outcome="unfinished", cart_uuid=cart_uuid)
    claimed.content["order_uuid"] = result.get("order_uuid")
    yield from save_after(engine, claimed, DONE)
    return evolve(settlement, outcome="carried_out", cart_uuid=cart_uuid, order_uuid=result.get("order_uuid"))


def _settled_in_memory(engine: BookingEngine, record: InDoubt) -> Flow[Settlement]:
    settlement = Settlement(
        _name(record), record.operation, "not_carried_out", record.cart_uuid, record.order_uuid
    )
    try:
        resolution = yield from resolve(engine, record, None)
    except OutcomeUnknownError as error:
        return evolve(settlement, outcome="unknown", what_to_check=error.what_to_check)
    if not resolution.carried_out:
        return settlement
    order_uuid = result_of(record, resolution.value).get("order_uuid")
    return evolve(settlement, outcome="carried_out", order_uuid=order_uuid)


def _content(entry: Entry) -> dict[str, Any]:
    """Return the content of an entry; of one that is damaged, nothing: it must not hide the others."""
    try:
        return read_content(entry)
    except JournalError:
        return {"operation": "damaged"}


def _unresolved(entry: Entry, *, is_in_progress: bool) -> UnresolvedCall:
    content = _content(entry)
    about: Any = content.get("call") or content.get("result") or content
    about = about if isinstance(about, dict) else {}
    operation = str(
        about.get("operation") or ("booking" if entry.kind == BOOKING else content.get("operation", ""))
    )
    return UnresolvedCall(
        entry.name, operation, about.get("cart_uuid"), about.get("order_uuid"), entry.age, is_in_progress
    )


def _name(record: InDoubt) -> str:
    return f"{CALL} {record.key}"


def _names(entry: Entry) -> tuple[str, ...]:
    """Return under which names the call of an entry is known: in the store, and in this process."""
    call = _content(entry).get("call")
    return (entry.name, f"{CALL} {call.get('key')}") if isinstance(call, dict) else (entry.name,)
