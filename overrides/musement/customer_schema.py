"""Schemas of the questions that a cart asks its lead booker and participants, read from the JSON Schema of the API.

The schema comes from the server and is not trusted: it is reduced to the keywords that are understood here, nothing
in it is fetched, a regular expression in it is used only when it cannot take long, and of a schema without end only the
beginning is taken. `unchecked` says what is left to the API.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import attrs

from musement._schema.sanitizing import CleanedSchema, clean_schema, order_of
from musement._schema.unchecked import UncheckedRule as UncheckedRule  # noqa: PLC0414 - public here
from musement_core.frames import without_locals

_EXTRA = "extra_customer_data"


@attrs.frozen
class Choice:
    """One of the answers to choose from: `value` is what is sent, `title` what a person reads."""

    value: Any
    title: str


@attrs.frozen
class Question:
    """One thing that is asked.

    Attributes:
        name: the key of the answer.
        label: the question as a person reads it, in the language of the request.
        type: JSON Schema type of the answer: `string`, `number`, `integer`, `boolean`, `array` or `object`. A number
            may be answered by a string of digits.
        required: whether an answer is needed.
        choices: what can be chosen; empty when the answer is free. Of an `array`, any number of them.
        format: `date` (YYYY-MM-DD), `email` and the like, if stated.
        order: the position that the API suggests, if stated.
        description: an explanation, if there is one.
        questions: what is asked inside, when the answer is an `object`.
    """

    name: str
    label: str
    type: str
    required: bool
    choices: tuple[Choice, ...] = ()
    format: str | None = None
    order: int | float | None = None
    description: str | None = None
    questions: tuple[Question, ...] = ()


def _object(document: Mapping[str, Any] | Sequence[Any]) -> Mapping[str, Any]:
    """Return the schema as a dict; the list that a PHP backend sends for an empty one is an empty one."""
    return dict(document) if isinstance(document, Mapping) else {}


def _derived(read: Callable[[Any], Any]) -> Any:
    return attrs.field(init=False, default=attrs.Factory(read, takes_self=True))


_CLEANED: Any = attrs.Factory(lambda self: clean_schema(self.document), takes_self=True)


@attrs.frozen
class CustomerSchema:
    """The questions to a cart's lead booker. `GET /carts/{cartUuid}/customer/schema`.

    Also reads the preview of one activity (`GET /activities/{activityUuid}/extra-customer-data/schema`), whose
    questions are then `questions`.

    Attributes:
        document: the JSON Schema as it came.
        questions: what is asked of the lead booker, in the suggested order.
        extra_customer_data: what activities of the cart ask besides, by activity uuid.
    """

    document: Mapping[str, Any] = attrs.field(repr=False, converter=_object)
    _cleaned: CleanedSchema = attrs.field(init=False, repr=False, eq=False, default=_CLEANED)
    questions: tuple[Question, ...] = _derived(lambda self: self._asked())
    extra_customer_data: Mapping[str, tuple[Question, ...]] = _derived(lambda self: self._asked_besides())

    @property
    def unchecked(self) -> tuple[UncheckedRule, ...]:
        """Return the rules that are not checked here, because they are not understood or too much; the API checks them."""
        return self._cleaned.unchecked

    def _rules(self) -> dict[str, Any]:
        return dict(self._cleaned.rules)

    def _asked(self) -> tuple[Question, ...]:
        return tuple(question for question in _questions(self._rules()) if question.name != _EXTRA)

    def _asked_besides(self) -> dict[str, tuple[Question, ...]]:
        activities = _properties(_properties(self._rules()).get(_EXTRA, {}))
        ordered = sorted(activities, key=lambda uuid: order_of(activities[uuid]))
        return {uuid: _questions(activities[uuid]) for uuid in ordered}

    @without_locals
    def validate(self, answers: Mapping[str, Any], *, partial: bool = False) -> tuple[UncheckedRule, ...]:
        """Check answers, shaped as `PUT /carts/{cartUuid}/customer` takes them, without sending anything.

        `partial` allows top-level answers to be absent, e.g. to send `extra_customer_data` alone.

        Returns:
            What was not checked: `unchecked`, and patterns that would take too long for the answer. The API decides.

        Raises:
            CustomerDataError: It has every problem (of more than 1,000 the first ones) and its path.
        """
        from musement._schema.validation import check_answers

        rules = self._rules()
        if partial:
            rules.pop("required", None)
        return self.unchecked + check_answers(rules, answers, argument="customer")


@attrs.frozen
class ParticipantsSchema:
    """The questions to each participant. `GET /carts/{cartUuid}/items/{cartItemUuid}/participants/schema`.

    Also reads the preview of one activity (`GET /activities/{activityUuid}/participants-info/schema`), which does not
    say how many participants there are.

    Attributes:
        document: the JSON Schema as it came.
        questions: what is asked of each participant, in the suggested order.
        minimum, maximum: how many participants there have to be, i.e. the quantity of the cart item.
    """

    document: Mapping[str, Any] = attrs.field(repr=False, converter=_object)
    _cleaned: CleanedSchema = attrs.field(init=False, repr=False, eq=False, default=_CLEANED)
    questions: tuple[Question, ...] = _derived(lambda self: _questions(self._rules().get("items", {})))
    minimum: int | None = _derived(lambda self: self._rules().get("minItems"))
    maximum: int | None = _derived(lambda self: self._rules().get("maxItems"))

    @property
    def unchecked(self) -> tuple[UncheckedRule, ...]:
        """Return the rules that are not checked here, because they are not understood or too much; the API checks them."""
        return self._cleaned.unchecked

    def _rules(self) -> Mapping[str, Any]:
        rules = self._cleaned.rules
        asked = _properties(rules).get("participants", rules)
        return asked if asked.get("type") == "array" else {"type": "array", "items": asked}

    @without_locals
    def validate(self, participants: Sequence[Mapping[str, Any]]) -> tuple[UncheckedRule, ...]:
        """Check participants, one mapping each, without sending anything.

        Returns:
            What was not checked: `unchecked`, and patterns that would take too long for the answer. The API decides.

        Raises:
            CustomerDataError: It has every problem (of more than 1,000 the first ones) and its path.
        """
        from musement._schema.validation import check_answers

        return self.unchecked + check_answers(self._rules(), participants, argument="participants")


def _properties(rules: Mapping[str, Any]) -> Mapping[str, Any]:
    return cast(Mapping[str, Any], rules.get("properties", {}))


def _questions(rules: Mapping[str, Any]) -> tuple[Question, ...]:
    required = rules.get("required", [])
    asked = sorted(_properties(rules).items(), key=lambda named: order_of(named[1]))
    return tuple(_question(name, rules, name in required) for name, rules in asked)


def _question(name: str, rules: Mapping[str, Any], required: bool) -> Question:
    chosen_from = rules if "enum" in rules else rules.get("items", {})
    values = chosen_from.get("enum", [])
    titles = [*chosen_from.get("enum_titles", [])[: len(values)]]
    titles += [str(value) for value in values[len(titles) :]]
    return Question(
        name=name,
        label=rules.get("title") or name,
        type=rules.get("type", "string"),
        required=required,
        choices=tuple(
            Choice(value, title or str(value)) for value, title in zip(values, titles, strict=True)
        ),
        format=rules.get("format"),
        order=rules.get("propertyOrder"),
        description=rules.get("description"),
        questions=_questions(rules),
    )
