"""What a cart asks of its lead booker and participants, and the local check of answers."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musement.customer_schema import Choice, CustomerSchema, ParticipantsSchema, Question
from musement.errors import CustomerDataError, InvalidRequestError
from tests.support.table import Table

PHONE = "1714c6a7-2046-11e7-9cc9-06a7e332783f"
KART = "165fcd4d-2046-11e7-9cc9-06a7e332783f"
CONSENTS = ["musement_newsletter", "allow_profiling", "thirdparty_newsletter", "events_related_newsletter"]


def text(order: int | None = None, **more: Any) -> dict[str, Any]:
    return {"type": "string", **({"propertyOrder": order} if order is not None else {}), **more}


def lead_booker(**extra: Any) -> dict[str, Any]:
    consent = {"type": "string", "enum": ["NO", "YES"], "enum_titles": ["No, thanks", "Yes"]}
    return {
        "title": "cart_customer_guest",
        "type": "object",
        "properties": {
            "city": text(8),
            "email": text(3, format="email", title="E-mail"),
            "firstname": text(1, title="First name"),
            "lastname": text(2, title="Last name"),
            **{name: {**consent, "propertyOrder": 4 + index} for index, name in enumerate(CONSENTS)},
            **extra,
        },
        "required": ["firstname", "lastname", "email", *CONSENTS, *extra],
    }


def documented() -> dict[str, Any]:
    """The documented schema of a cart that asks for a phone number, with a second activity beside it."""
    return lead_booker(
        extra_customer_data={
            "title": "extra_customer_data",
            "type": "object",
            "properties": {
                KART: {
                    "title": KART,
                    "type": "object",
                    "properties": {"go_kart_color": text(1, title="Colour", enum=["red", "blue"])},
                    "required": ["go_kart_color"],
                    "propertyOrder": 2,
                },
                PHONE: {
                    "title": PHONE,
                    "type": "object",
                    "properties": {
                        "phone_number": {"type": "number", "title": "Phone number", "propertyOrder": 1}
                    },
                    "required": ["phone_number"],
                    "propertyOrder": 1,
                },
            },
            "required": [PHONE, KART],
            "propertyOrder": 12,
        }
    )


EXTRA = {PHONE: {"phone_number": "1234567890"}, KART: {"go_kart_color": "red"}}
ANSWERS = {
    "firstname": "Ada",
    "lastname": "Byron",
    "email": "ada@example.org",
    **dict.fromkeys(CONSENTS, "NO"),
    "extra_customer_data": EXTRA,
}


def problems(schema: CustomerSchema | ParticipantsSchema, answers: Any, **options: Any) -> dict[str, str]:
    try:
        schema.validate(answers, **options)
    except CustomerDataError as error:
        return {path: problem for path, problem, _ in error.problems}
    return {}


def one(node: Mapping[str, Any], *, required: bool = False) -> CustomerSchema:
    return CustomerSchema(
        {"type": "object", "properties": {"a": node}, "required": ["a"] if required else []}
    )


# ---- what is asked


def test_the_lead_booker_s_questions_come_in_their_order() -> None:
    schema = CustomerSchema(documented())
    assert [question.name for question in schema.questions] == [
        "firstname",
        "lastname",
        "email",
        *CONSENTS,
        "city",
    ]
    assert schema.questions[0] == Question("firstname", "First name", "string", required=True, order=1)
    assert schema.questions[2].format == "email"
    assert schema.questions[3].choices == (Choice("NO", "No, thanks"), Choice("YES", "Yes"))
    assert schema.questions[-1].required is False


def test_each_activity_s_questions_come_by_its_uuid() -> None:
    extra = CustomerSchema(documented()).extra_customer_data
    assert list(extra) == [PHONE, KART]
    assert extra[PHONE] == (Question("phone_number", "Phone number", "number", required=True, order=1),)
    assert [choice.value for choice in extra[KART][0].choices] == ["red", "blue"]


def test_an_activity_s_preview_is_read_too() -> None:
    schema = CustomerSchema(
        {"title": "form", "type": "object", "properties": {"b": text(), "a": text(1)}, "required": ["b"]}
    )
    assert [(question.name, question.required) for question in schema.questions] == [
        ("a", False),
        ("b", True),
    ]
    assert schema.extra_customer_data == {}


@pytest.mark.parametrize("nothing", [[], {}, None])
def test_nothing_asked_besides(nothing: Any) -> None:
    node = {"type": "object", "properties": nothing, "required": []}
    schema = CustomerSchema(lead_booker(extra_customer_data=node))
    assert schema.extra_customer_data == {}
    assert problems(schema, {**ANSWERS, "extra_customer_data": {}}) == {}
    assert problems(schema, {**ANSWERS, "extra_customer_data": []}) == {}


def test_a_missing_type_and_titles_that_do_not_match() -> None:
    schema = CustomerSchema(
        {
            "properties": {
                "a": {"enum": ["x", "y"], "enum_titles": ["X"]},
                "b": {"properties": {"c": {}}, "required": ["c"]},
            }
        }
    )
    a, b = schema.questions
    assert (a.type, a.choices) == ("string", (Choice("x", "X"), Choice("y", "y")))
    assert (b.type, b.questions) == ("object", (Question("c", "c", "string", required=True),))
    assert problems(schema, {"a": "z", "b": {}}) == {"$.a": "not one of the choices", "$.b.c": "missing"}


def test_several_choices_at_once() -> None:
    schema = one({"type": "array", "items": {"enum": ["x", "y"], "enum_titles": ["X", "Y"]}, "maxItems": 1})
    assert schema.questions[0].choices == (Choice("x", "X"), Choice("y", "Y"))
    assert problems(schema, {"a": ["x", "q"]}) == {"$.a": "there are 2", "$.a[1]": "not one of the choices"}


def test_a_schema_travels() -> None:
    for schema in (CustomerSchema(documented()), ParticipantsSchema(PARTICIPANTS)):
        assert pickle.loads(pickle.dumps(schema)) == copy.deepcopy(schema) == schema
        assert "document" not in repr(schema)
    assert CustomerSchema(documented()).document == documented()


# ---- answers


def test_the_documented_answers_pass() -> None:
    schema = CustomerSchema(documented())
    schema.validate(ANSWERS)
    schema.validate({"extra_customer_data": EXTRA}, partial=True)
    schema.validate({"firstname": "Ada"}, partial=True)


def test_every_problem_is_reported_at_once_with_path_and_rule() -> None:
    answers = {
        "firstname": " ",
        "email": "nobody",
        **dict.fromkeys(CONSENTS[1:], "NO"),
        "musement_newsletter": "maybe",
        "extra_customer_data": {PHONE: {"phone_number": "call me"}, KART: {}},
    }
    with pytest.raises(CustomerDataError) as raised:
        CustomerSchema(documented()).validate(answers)
    assert isinstance(raised.value, InvalidRequestError)
    assert raised.value.argument == "customer"
    assert raised.value.problems == (
        ("$.email", "not a valid email", "email has the format email"),
        (f'$.extra_customer_data["{KART}"].go_kart_color', "missing", "go_kart_color is required"),
        (
            f'$.extra_customer_data["{PHONE}"].phone_number',
            "a text where a number is due",
            "phone_number is a number",
        ),
        ("$.firstname", "empty", "firstname is required"),
        ("$.lastname", "missing", "lastname is required"),
        ("$.musement_newsletter", "not one of the choices", "musement_newsletter is one of NO, YES"),
    )
    for path, problem, rule in raised.value.problems:
        assert path in str(raised.value)
        assert problem in str(raised.value)
        assert rule in str(raised.value)


def test_an_answer_is_never_quoted() -> None:
    schema = CustomerSchema(documented())
    private = dict.fromkeys([*CONSENTS, "email"], "Lovelace") | {
        "firstname": ["Lovelace"],
        "extra_customer_data": "Lovelace",
    }
    with pytest.raises(CustomerDataError) as raised:
        schema.validate(private)
    assert len(raised.value.problems) == 8
    assert "Lovelace" not in f"{raised.value}{raised.value.problems}"


def test_partial_allows_absence_only_at_the_top() -> None:
    schema = CustomerSchema(documented())
    assert list(problems(schema, {})) == [
        "$.allow_profiling",
        "$.email",
        "$.events_related_newsletter",
        "$.extra_customer_data",
        "$.firstname",
        "$.lastname",
        "$.musement_newsletter",
        "$.thirdparty_newsletter",
    ]
    assert problems(schema, {}, partial=True) == {}
    assert problems(schema, {"extra_customer_data": {PHONE: EXTRA[PHONE]}}, partial=True) == {
        f'$.extra_customer_data["{KART}"]': "missing"
    }
    assert problems(schema, {"extra_customer_data": None}, partial=True) == {
        "$.extra_customer_data": "null where an object is due; leave out what is not answered"
    }


@pytest.mark.parametrize("answer", [1, 1.5, -3, "1234567890", "+391234", "1.50", " 7 ", "0"])
def test_a_number_may_be_a_string_of_digits(answer: Any) -> None:
    assert problems(one({"type": "number"}), {"a": answer}) == {}


@pytest.mark.parametrize(
    "answer",
    ["x", "1e5", "1,5", "٣", "1 2", True, None, [], {}, float("nan"), float("inf"), 10**400, "9" * 100],
)
def test_not_a_number(answer: Any) -> None:
    assert list(problems(one({"type": "number"}), {"a": answer})) == ["$.a"]


@pytest.mark.parametrize(
    ("answer", "fits"), [(1, True), (2.0, True), ("12", True), (1.5, False), ("1.5", False), (False, False)]
)
def test_a_whole_number(answer: Any, fits: bool) -> None:
    assert (problems(one({"type": "integer"}), {"a": answer}) == {}) is fits


@pytest.mark.parametrize(
    ("node", "good", "bad"),
    [
        (
            text(format="date"),
            "1815-12-10",
            ["10.12.1815", "1815-13-01", "18151210", "1815-W50-7", "1815-12-10T00:00"],
        ),
        (text(format="email"), "a@b", ["a", "@", "a@", "a b@c", "a@b@c"]),
        (text(format="unheard-of"), "anything", []),
        (text(minLength=2, maxLength=3), "ab", ["a", "abcd"]),
        (text(pattern="^[A-Z]{2}$"), "AB", ["ab"]),
        ({"type": "number", "minimum": 2, "maximum": 5}, "3", ["1", 1, "6", 5.5]),
        ({"type": "number", "enum": [1, 2]}, "2", ["3", 3]),
        ({"type": "boolean"}, True, ["yes", 1, None]),
        (text(), "x", [1, True, None, [], {}, date(2026, 1, 1), b"x"]),
        ({"type": ["null", "string"]}, "x", [1]),
        ({"type": "object", "properties": {"b": text()}}, [], ["x", ["x"], None]),
    ],
)
def test_rules(node: Mapping[str, Any], good: Any, bad: list[Any]) -> None:
    schema = one(node)
    assert problems(schema, {"a": good}) == {}
    for answer in bad:
        assert list(problems(schema, {"a": answer})) == ["$.a"], answer


def test_a_blank_is_no_answer() -> None:
    for node in ({"type": "number"}, text(format="email"), text(enum=["x"]), text(minLength=3)):
        assert problems(one(node), {"a": ""}) == {}
        assert problems(one(node, required=True), {"a": " "}) == {"$.a": "empty"}


def test_what_is_not_asked_is_the_api_s_business() -> None:
    CustomerSchema(documented()).validate({**ANSWERS, "nickname": "Countess"})


class Answers(Mapping[str, Any]):
    def __getitem__(self, key: str) -> Any:
        return ANSWERS[key]

    def __iter__(self) -> Any:
        return iter(ANSWERS)

    def __len__(self) -> int:
        return len(ANSWERS)


def test_any_mapping_is_an_answer() -> None:
    CustomerSchema(documented()).validate(Answers())


@pytest.mark.parametrize("answers", ["x", 7, None, ["x"]])
def test_answers_that_are_no_object(answers: Any) -> None:
    assert "$" in problems(CustomerSchema(documented()), answers)


# ---- participants

PARTICIPANTS: dict[str, Any] = {
    "title": "cart_item_participants_info",
    "type": "object",
    "properties": {
        "participants": {
            "type": "array",
            "title": "participants",
            "items": {
                "title": "prototype",
                "type": "object",
                "properties": {"date_of_birth": text(2, format="date"), "firstname": text(1, title="Nome")},
                "required": ["firstname"],
            },
            "minItems": 2,
            "maxItems": 2,
            "propertyOrder": 1,
        }
    },
    "required": ["participants"],
}


def test_participants() -> None:
    schema = ParticipantsSchema(PARTICIPANTS)
    assert (schema.minimum, schema.maximum) == (2, 2)
    assert [(question.name, question.label) for question in schema.questions] == [
        ("firstname", "Nome"),
        ("date_of_birth", "date_of_birth"),
    ]
    schema.validate([{"firstname": "Ada"}, {"firstname": "Anne", "date_of_birth": "1837-09-22"}])
    schema.validate(({"firstname": "Ada"}, {"firstname": "Anne"}))
    assert problems(schema, [{"firstname": "Ada", "date_of_birth": "1815"}]) == {
        "$": "there are 1",
        "$[0].date_of_birth": "not a valid date",
    }
    assert problems(schema, [{}, {}, {}]) == {
        "$": "there are 3",
        "$[0].firstname": "missing",
        "$[1].firstname": "missing",
        "$[2].firstname": "missing",
    }
    with pytest.raises(
        CustomerDataError, match=r"^participants: \$: there are 0\. Rule: the answer holds at least 2$"
    ):
        schema.validate([])
    assert problems(schema, {"firstname": "Ada"}) == {"$": "an object where a list is due"}


def test_eleven_participants_keep_their_order() -> None:
    schema = ParticipantsSchema({"type": "array", "items": {"required": ["a"], "properties": {"a": {}}}})
    assert list(problems(schema, [{}] * 11)) == [f"$[{index}].a" for index in range(11)]


def test_the_preview_of_participants_says_no_number() -> None:
    schema = ParticipantsSchema(
        {
            "title": "participant",
            "type": "object",
            "properties": {"firstname": text()},
            "required": ["firstname"],
        }
    )
    assert (schema.minimum, schema.maximum) == (None, None)
    assert [question.name for question in schema.questions] == ["firstname"]
    schema.validate([{"firstname": "Ada"}] * 5)
    assert list(problems(schema, [{}])) == ["$[0].firstname"]


# ---- schemas that are not trusted

HOSTILE: list[Any] = [
    None,
    7,
    "x",
    [],
    {"$ref": "http://127.0.0.1:9/schema"},
    {"$ref": "#"},
    {"properties": {"a": {"$ref": "#"}}},
    {"$dynamicRef": "#x", "$schema": "http://127.0.0.1:9/", "$id": "::"},
    {"type": "strin", "properties": 7, "required": "a", "enum": 5, "items": [{}]},
    {
        "properties": {
            "a": 7,
            "b": {"type": 7},
            "c": {"type": ["x", 7]},
            "d": {"pattern": "("},
            "e": {"minItems": "x"},
        }
    },
    {
        "properties": {
            "a": {"propertyOrder": "first", "title": 7, "enum_titles": 7, "enum": [{}, []], "format": 7}
        }
    },
    {"properties": {"a": {"minLength": -1, "maximum": float("nan"), "multipleOf": 0, "propertyOrder": True}}},
    {"properties": {"a": {"allOf": [{"type": "number"}], "not": {}}}, "required": [7, {}]},
    {"properties": {"participants": {"type": "array", "items": 7, "minItems": 1.5}}},
    {"properties": {"extra_customer_data": {"properties": {"u": []}}}},
]


def test_a_strange_schema_gives_questions_and_no_other_error() -> None:
    given_answers: list[Any] = [{}, {"a": "x"}, {"a": 1, "d": "x", "e": ["x"]}, [], ["x"], [{}]]
    with Table() as table:
        for kind in (CustomerSchema, ParticipantsSchema):
            for document, answers in product(HOSTILE, given_answers):
                with table.row(kind.__name__, document, answers):
                    schema = kind(document)
                    assert isinstance(schema.questions, tuple)
                    problems(schema, answers)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.floats()
    | st.sampled_from(["string", "object", "a", "b", "("])
    | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "type",
                    "properties",
                    "required",
                    "items",
                    "enum",
                    "format",
                    "pattern",
                    "minimum",
                    "minItems",
                    "a",
                    "b",
                    "propertyOrder",
                    "enum_titles",
                    "$ref",
                    "participants",
                    "extra_customer_data",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=15,
)


@given(json_values, json_values)
def test_any_schema_and_any_answers(document: Any, answers: Any) -> None:
    for schema in (CustomerSchema(document), ParticipantsSchema(document)):
        json.dumps([question.name for question in schema.questions])
        problems(schema, answers)


def test_a_schema_may_be_deep() -> None:
    deep: dict[str, Any] = {"type": "string"}
    answers: Any = 7
    for _ in range(2000):
        deep = {"type": "object", "properties": {"a": deep}, "required": ["a"]}
        answers = {"a": answers}
    assert problems(CustomerSchema(deep), answers) == {}
    assert problems(CustomerSchema(deep), {"a": {}}) == {"$.a.a": "missing"}


@pytest.mark.parametrize("pattern", ["^\\d{4}$", "^[0-9]+$", "^\\+[0-9 ]*$", "^A\\(b\\)$"])
def test_a_harmless_pattern_is_checked(pattern: str) -> None:
    schema = one(text(pattern=pattern))
    assert schema.unchecked == ()
    assert problems(schema, {"a": "no"}) == {"$.a": "it does not match the pattern"}


@pytest.mark.parametrize("pattern", ["(?=a)", "\\1", "[", "*", "(", "x" * 1001])
def test_a_pattern_that_is_not_understood_is_left_to_the_api_and_reported(pattern: str) -> None:
    schema = one(text(pattern=pattern))
    assert [(rule.path, rule.keyword) for rule in schema.unchecked] == [("$.a", "pattern")]
    assert schema.validate({"a": "no"}) == schema.unchecked


@pytest.mark.parametrize(
    ("node", "keyword"),
    [
        ({"$ref": "http://127.0.0.1:9/schema"}, "$ref"),
        ({"anyOf": [{"type": "number"}]}, "anyOf"),
        ({"uniqueItems": True}, "uniqueItems"),
        ({"dependentSchemas": {"a": {}}}, "dependentSchemas"),
        ({"patternProperties": {"(a+)+$": {}}}, "patternProperties"),
        ({"multipleOf": 1e-320}, "multipleOf"),
        ({"minimum": 10**400}, "minimum"),
        ({"maximum": float("nan")}, "maximum"),
        ({"minLength": 10**5000}, "minLength"),
        ({"enum": [{}, []]}, "enum"),
        ({"type": "tuple"}, "type"),
    ],
)
def test_a_rule_that_is_not_understood_is_left_to_the_api_and_reported(
    node: dict[str, Any], keyword: str
) -> None:
    schema = one(node)
    assert [(rule.path, rule.keyword) for rule in schema.unchecked] == [("$.a", keyword)]
    assert schema.validate({"a": "x"}) == schema.unchecked


def test_what_is_understood_leaves_nothing_unchecked() -> None:
    schema = CustomerSchema(documented())
    assert schema.unchecked == ()
    assert schema.validate(ANSWERS) == ()
    assert ParticipantsSchema([]).validate([]) == ()


def test_numbers_that_python_does_not_print_make_no_raw_error() -> None:
    schema = one({"type": "integer", "enum": [10**5000, 7], "enum_titles": [[[]], 10**5000]})
    assert schema.questions[0].choices == (Choice(7, "7"),)
    assert problems(schema, {"a": 10**5000})["$.a"] in (
        "a number where a whole number is due",
        "not one of the choices",
    )


def test_the_library_loads_only_to_check() -> None:
    code = (
        "import sys; from musement.customer_schema import CustomerSchema; s = CustomerSchema({'required': ['a']});"
        "assert 'jsonschema' not in sys.modules; s.validate({'a': 'x'}); assert 'jsonschema' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": ":".join(sys.path)})
