"""Whatever a response looks like, it is decoded without an error, and nothing of it is lost."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from musement_api import models
from musement_core.decoders import OpenStrEnum
from musement_core.models import NULL, Model, encode
from musement_core.operations import Call
from tests.contract.mutations import INSTEAD, mutations, mutations_by_depth, removed
from tests.contract.mutations import paths as places
from tests.scenarios.derived import least_call, request_examples
from tests.support.document import document, examples, operations
from tests.support.synthesis import synthesised
from tests.support.table import every_row


def _answers(of: str) -> Iterator[tuple[str, tuple[Call[Any], int, Any]]]:
    for documented in operations():
        for status, _, content in documented.responses():
            if documented.operation.expected(status).kind != "json":  # type: ignore[union-attr]
                continue
            given = (
                list(examples(content)) if of == "examples" else [("made", synthesised(content["schema"]))]
            )
            for name, value in given:
                yield f"{documented.name}, {status}, {name}", (least_call(documented), status, value)


EXAMPLES = list(_answers("examples"))
MADE = list(_answers("schemas"))
EVERY_EXAMPLE = every_row(EXAMPLES)
EVERY_ANSWER = every_row([*EXAMPLES, *MADE])
EVERY_MADE_ANSWER = every_row(MADE)


def exactly(value: Any) -> str:
    """Text that differs where JSON differs: 1, 1.0 and true are three values."""
    return json.dumps(value, sort_keys=True)


def came_back(call: Call[Any], status: int, value: Any) -> bool:
    """Whether the response is decoded and written back as it came, and the input is not touched."""
    before = exactly(value)
    return exactly(encode(call.decode(status, value))) == before == exactly(value)


def models_in(value: Any) -> list[Model]:
    """Every model in a decoded value."""
    found, left = [], [value]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            left.extend(value.values())
        elif isinstance(value, list):
            left.extend(value)
        elif isinstance(value, Model):
            found.append(value)
            left.extend(getattr(value, name) for name, _, _ in value._fields)
            left.extend(value.additional_properties.values())
    return found


@EVERY_ANSWER
def test_an_answer_is_decoded_and_written_back_as_it_came(call: Call[Any], status: int, value: Any) -> None:
    assert came_back(call, status, value)


@EVERY_EXAMPLE
def test_nothing_is_lost_when_one_thing_of_an_example_is_different(
    call: Call[Any], status: int, value: Any
) -> None:
    assert [what for what, other in mutations(value) if not came_back(call, status, other)] == []


@EVERY_MADE_ANSWER
def test_nothing_is_lost_when_everything_is_different(call: Call[Any], status: int, value: Any) -> None:
    assert [what for what, other in mutations_by_depth(value) if not came_back(call, status, other)] == []


@EVERY_MADE_ANSWER
def test_an_answer_of_another_kind_is_kept_as_it_came(call: Call[Any], status: int, value: Any) -> None:
    assert [what for what, other in INSTEAD.items() if not came_back(call, status, other)] == []


@EVERY_ANSWER
def test_decoded_answers_are_the_same_after_pickle_and_copies(
    call: Call[Any], status: int, value: Any
) -> None:
    odd = [other for _, other in mutations_by_depth(value)][::4]  # of every depth
    for sent in (value, *odd):
        decoded = call.decode(status, sent)  # nobody has looked at it when it is pickled
        expected = [came_in(model) for model in models_in(call.decode(status, sent))]
        text = exactly(sent)
        for again in (pickle.loads(pickle.dumps(decoded)), copy.copy(decoded), copy.deepcopy(decoded)):
            assert again == decoded
            assert exactly(encode(again)) == text
            assert [model.fields_set for model in models_in(again)] == expected


def came_in(model: Model) -> set[str]:
    """Return the fields that are written back, by their names in Python."""
    came = set(model.to_dict())
    return {name for name, key, _ in model._fields if key in came}


@EVERY_MADE_ANSWER
def test_every_field_that_was_removed_is_none_and_not_among_those_that_came(
    call: Call[Any], status: int, value: Any
) -> None:
    for path in places(value):
        if len(path) == 1 and isinstance(value, dict):
            decoded = call.decode(status, removed(value, path))
            names = {key: name for name, key, _ in getattr(decoded, "_fields", ())}
            if path[0] in names:
                assert getattr(decoded, names[path[0]]) is None
                assert names[path[0]] not in decoded.fields_set


@EVERY_MADE_ANSWER
def test_objects_become_models(call: Call[Any], status: int, value: Any) -> None:
    loose = [part for part in _parts(value) if isinstance(part, dict)]
    decoded = models_in(call.decode(status, value))

    assert len(decoded) == len(loose)


def _parts(value: Any) -> Iterator[Any]:
    yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _parts(item)


@pytest.mark.parametrize(
    ("documented", "body"),
    [
        pytest.param(documented, body, id=f"{documented.name}-{name}")
        for documented in operations()
        for name, body in request_examples(documented)
    ],
)
def test_every_documented_request_is_sent_as_it_is_documented(documented: Any, body: Any) -> None:
    fields = (
        {name: key for name, key, _ in _model_of_body(documented)._fields} if isinstance(body, dict) else {}
    )
    given = {"body": body} if not fields else {name: body[key] for name, key in fields.items() if key in body}
    path = {item.argument: "one" for item in documented.operation.parameters if item.location == "path"}

    call = documented.call(**path, **given)

    assert exactly(call.body) == exactly(body)


def _model_of_body(documented: Any) -> Any:
    schema = next(iter(documented.request_content().values()))["schema"]
    return getattr(models, schema["$ref"].rpartition("/")[2])


ENUMS = [
    name
    for name in models.__all__
    if not name.endswith("Literal") and issubclass(getattr(models, name), OpenStrEnum)
]


@every_row([(name, (name,)) for name in ENUMS])
def test_an_unknown_value_of_an_enum_passes_through_as_a_member(name: str) -> None:
    kind: Any = getattr(models, name)
    member = kind("NEW-IN-2030")

    assert member == "NEW-IN-2030"
    assert isinstance(member, kind)
    assert member not in list(kind)
    assert hash(member) == hash("NEW-IN-2030")
    assert json.dumps(member) == '"NEW-IN-2030"'
    for again in (pickle.loads(pickle.dumps(member)), copy.copy(member), copy.deepcopy(member)):
        assert again == member
        assert isinstance(again, kind)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2018-08-17T15:59:43+0000", 0),
        ("2018-08-17T15:59:43Z", 0),
        ("2018-08-17T15:59:43+02:00", 2),
        ("2018-08-17T15:59:43-0330", -3.5),
    ],
)
def test_timestamps_are_aware_and_written_back_as_they_came(text: str, hours: float) -> None:
    order = models.Order.from_dict({"date": text})

    assert isinstance(order.date, datetime)
    offset = order.date.utcoffset()
    assert offset is not None
    assert offset.total_seconds() == hours * 3600
    assert order.to_dict() == {"date": text}
    for again in (pickle.loads(pickle.dumps(order)), copy.copy(order), copy.deepcopy(order)):
        assert again == order
        assert again.to_dict() == {"date": text}


def test_an_empty_list_is_an_empty_object_where_an_object_is_due() -> None:
    order = models.Order.from_dict({"customer": []})

    assert isinstance(order.customer, Model)
    assert order.to_dict() == {"customer": []}
    order.customer["firstname"] = "Ada"
    assert order.to_dict() == {"customer": {"firstname": "Ada"}}


def test_null_is_one_object_in_every_process_and_copy() -> None:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(NULL, protocol)) is NULL
    assert copy.copy(NULL) is NULL
    assert copy.deepcopy([NULL])[0] is NULL
    assert not NULL


def test_every_schema_that_an_answer_uses_is_a_model() -> None:
    used = {
        type(model).__name__
        for _, (call, status, value) in MADE
        for model in models_in(call.decode(status, value))
    }

    assert len(used) > 60
    assert used <= set(models.__all__)
    assert {"Order", "Cart", "Activity", "Price"} <= used
    assert document()["components"]["schemas"].keys() >= {"Order", "Cart"}
