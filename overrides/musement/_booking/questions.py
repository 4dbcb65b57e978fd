"""What a cart asks, and which of it is not answered yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from musement._reconciliation import members
from musement._reconciliation.in_doubt import items_in
from musement._reconciliation.members import member
from musement.customer_schema import CustomerSchema, ParticipantsSchema
from musement.errors import NotFoundError
from musement_api.api.carts import (
    carts_get,
    carts_get_customer_schema,
    carts_get_participants_schema,
    carts_participants,
)
from musement_core.models import encode

if TYPE_CHECKING:
    from musement._booking_engine import BookingEngine
    from musement.customer_schema import Question
    from musement_core.flow import Flow

_EXTRA = "extra_customer_data"


@frozen
class MissingAnswer:
    """Something that a cart asks for, and that is not answered.

    Attributes:
        path: Where the answer goes: `customer.email`, `customer.extra_customer_data.<activity>.weight`,
            `participants[0].firstname`; `participants[1]` for a participant who is not named at all.
        question: The question; None for a whole participant.
        cart_item_uuid: UUID of the item whose participants are asked; None for the lead booker.
    """

    path: str
    question: Question | None = field(default=None, repr=False)
    cart_item_uuid: str | None = None


def customer_schema(engine: BookingEngine, cart_uuid: str) -> Flow[CustomerSchema]:
    """Read what a cart asks of its lead booker."""
    call = carts_get_customer_schema.call(cart_uuid).decoding(CustomerSchema)
    return (yield from engine.response(call)).value


def participants_schema(
    engine: BookingEngine, cart_uuid: str, item_uuid: str
) -> Flow[ParticipantsSchema | None]:
    """Read what an item of a cart asks of its participants; None when it asks nothing."""
    call = carts_get_participants_schema.call(cart_uuid, item_uuid).decoding(ParticipantsSchema)
    try:
        return (yield from engine.response(call)).value
    except NotFoundError:
        return None


def missing_answers(engine: BookingEngine, cart_uuid: str, customer: Any) -> Flow[list[MissingAnswer]]:
    """Return what a cart asks and has no answer to; `customer` are answers that are not sent yet."""
    cart = yield from engine.value(carts_get.call, cart_uuid)
    asked = yield from customer_schema(engine, cart_uuid)
    shown, given = _mapping(member(members.customer, cart)), _mapping(customer)
    known = {**shown, **given}
    missing = [
        MissingAnswer(path, question) for path, question in _unanswered("customer", asked.questions, known)
    ]
    besides = {**_mapping(shown.get(_EXTRA)), **_mapping(given.get(_EXTRA))}
    for activity, questions in asked.extra_customer_data.items():
        place = f"customer.{_EXTRA}.{activity}"
        answers = _mapping(besides.get(activity))
        missing += [
            MissingAnswer(path, question) for path, question in _unanswered(place, questions, answers)
        ]
    for item in items_in(cart):
        missing += yield from _missing_participants(engine, cart_uuid, str(item.uuid), item)
    return missing


def _missing_participants(
    engine: BookingEngine, cart_uuid: str, item_uuid: str, item: Any
) -> Flow[list[MissingAnswer]]:
    asked = yield from participants_schema(engine, cart_uuid, item_uuid)
    if asked is None:
        return []
    try:
        named: Any = yield from engine.value(carts_participants.call, cart_uuid, item_uuid)
    except NotFoundError:
        named = None
    people = named if isinstance(named, list) else []
    missing = [
        MissingAnswer(path, question, item_uuid)
        for at, one in enumerate(people)
        for path, question in _unanswered(f"participants[{at}]", asked.questions, _mapping(one))
    ]
    wanted = asked.minimum or member(members.quantity, item)
    absent = range(len(people), wanted if isinstance(wanted, int) else 0)
    return missing + [MissingAnswer(f"participants[{at}]", None, item_uuid) for at in absent]


def _unanswered(
    place: str, questions: Sequence[Question], answers: Mapping[str, Any]
) -> Iterator[tuple[str, Question]]:
    for question in questions:
        path, answer = f"{place}.{question.name}", answers.get(question.name)
        if answer is None or answer == "":
            if question.required:
                yield path, question
        elif question.questions and isinstance(answer, Mapping):
            yield from _unanswered(path, question.questions, answer)


def _mapping(value: Any) -> Mapping[str, Any]:
    encoded = encode(value)
    return encoded if isinstance(encoded, dict) else {}
