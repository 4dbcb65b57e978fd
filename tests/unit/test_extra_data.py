"""`extra_data`: what goes out, what is refused before sending, and what comes back as which type."""

from __future__ import annotations

import contextlib
import dataclasses
import enum
import json
import types
from collections import OrderedDict
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import (
    Annotated,
    Any,
    ClassVar,
    Generic,
    Literal,
    NamedTuple,
    NewType,
    NotRequired,
    TypedDict,
    TypeVar,
)
from uuid import UUID

import attrs
import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st

from musement.errors import ExtraDataDecodeError, ExtraDataError, InvalidRequestError
from musement.extra_data import check_extra_data_type, decode_extra_data, encode_extra_data, members_of

SEED_OBJECT = {
    "clientReferenceId": "12345678",
    "firstName": "John",
    "lastName": "Smith",
    "reservationId": "3E5B7445-00E6-4ED6-9321-19E30D73A128",
    "utm_campaign": "example-it",
    "utm_content": "it-native",
    "utm_medium": "example-App it",
    "utm_source": "channel-abc",
}
SEED_STRING = (
    '{"clientReferenceId":"12345678","firstName":"John","lastName":"Smith",'
    '"reservationId":"3E5B7445-00E6-4ED6-9321-19E30D73A128","utm_campaign":"example-it","utm_content":"it-native",'
    '"utm_medium":"example-App it","utm_source":"channel-abc"}'
)


class Channel(enum.StrEnum):
    WEB = "web"


class Level(enum.IntEnum):
    GOLD = 3


class Shade(enum.Enum):
    RED = "red"


@dataclasses.dataclass
class Stay:
    hotel: str
    nights: int = 1


@dataclasses.dataclass(frozen=True, kw_only=True)
class Trip:
    reference: str
    stays: list[Stay] = dataclasses.field(default_factory=list)
    first: Stay | None = None
    by_name: dict[str, Stay] = dataclasses.field(default_factory=dict)
    pair: tuple[int, str] | None = None
    many: tuple[Stay, ...] = ()
    channel: Channel | None = None
    price: float = 0.0
    kind: Literal["a", 1] = "a"
    anything: Any = None
    computed: int = dataclasses.field(default=7, init=False)


@attrs.define
class Guest:
    name: str
    _secret_level: int = 0
    stay: Stay | None = None
    born: str | None = attrs.field(default=None, kw_only=True)


class Campaign(TypedDict):
    utm_source: str
    stay: NotRequired[Stay]


class Model(pydantic.BaseModel):
    client_reference: str = pydantic.Field(alias="clientReferenceId")
    on: date | None = None


T = TypeVar("T")


@dataclasses.dataclass
class Box(Generic[T]):
    content: T


# ---- going out


def test_the_documented_object_gives_the_documented_string() -> None:
    assert encode_extra_data(SEED_OBJECT) == SEED_STRING
    assert decode_extra_data(SEED_STRING) == SEED_OBJECT
    on_the_wire = json.dumps({"extra_data": encode_extra_data(SEED_OBJECT)})
    assert on_the_wire == '{"extra_data": ' + json.dumps(SEED_STRING) + "}"
    assert '\\"clientReferenceId\\":\\"12345678\\",\\"firstName\\"' in on_the_wire


def test_order_and_non_ascii_are_kept() -> None:
    assert encode_extra_data({"z": "è 中 🎫", "a": [1, 2.5, True, None], "é": {}}) == (
        '{"z":"è 中 🎫","a":[1,2.5,true,null],"é":{}}'
    )


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=5),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), json_values, max_size=8))
def test_any_json_object_makes_the_round_trip(value: dict[str, Any]) -> None:
    sent = encode_extra_data(value)
    assert decode_extra_data(sent) == value
    assert list(decode_extra_data(sent) or {}) == list(value)
    assert encode_extra_data(sent) is sent
    assert sent.encode("utf-8")


@given(json_values, json_values)
def test_any_value_of_a_field_makes_the_round_trip(left: object, right: object) -> None:
    assert decode_extra_data(encode_extra_data({"left": left, "right": [right, (left,)]})) == {
        "left": left,
        "right": [right, [left]],
    }


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (OrderedDict(b=1, a=2), '{"b":1,"a":2}'),
        (types.MappingProxyType({"a": 1}), '{"a":1}'),
        (Stay("Ritz", 2), '{"hotel":"Ritz","nights":2}'),
        (
            Trip(reference="r", stays=[Stay("A")], channel=Channel.WEB),
            (
                '{"reference":"r","stays":[{"hotel":"A","nights":1}],"first":null,"by_name":{},"pair":null,"many":[],'
                '"channel":"web","price":0.0,"kind":"a","anything":null,"computed":7}'
            ),
        ),
        (Guest("Ada", 3), '{"name":"Ada","_secret_level":3,"stay":null,"born":null}'),
        (Campaign(utm_source="x"), '{"utm_source":"x"}'),
        (Model(clientReferenceId="7", on=date(2026, 1, 2)), '{"clientReferenceId":"7","on":"2026-01-02"}'),
        ({"m": Model(clientReferenceId="7")}, '{"m":{"clientReferenceId":"7","on":null}}'),
        ({Channel.WEB: Channel.WEB, "l": Level.GOLD}, '{"web":"web","l":3}'),
        ({"t": (1, (2,))}, '{"t":[1,[2]]}'),
        ({}, "{}"),
        ({"big": 10**400, "small": 5e-324}, '{"big":1' + "0" * 400 + ',"small":5e-324}'),
    ],
)
def test_what_is_an_object_goes_out(value: object, sent: str) -> None:
    assert encode_extra_data(value) == sent


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        ' {"a" : 1 }\n',
        '{"a":1,"a":2}',
        '{"a":"\\u00e9"}',
        '{"n":' + "9" * 5000 + ',"f":1e999}',
        SEED_STRING,
    ],
)
def test_a_serialized_object_goes_out_byte_for_byte(text: str) -> None:
    assert encode_extra_data(text) == text


def nested(depth: int) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for _ in range(depth - 1):
        value = {"a": value}
    return value


def circular() -> dict[str, Any]:
    value: dict[str, Any] = {"a": {"b": []}}
    value["a"]["b"].append(value["a"])
    return value


class Pair(NamedTuple):
    a: int
    b: int


class BrokenModel:
    def model_dump(self, **_: object) -> dict[str, Any]:
        raise RuntimeError("no")


class ListModel(pydantic.RootModel[list[int]]):
    pass


REFUSED: list[tuple[object, str, str]] = [
    (None, "$", "NoneType"),
    ([], "$", "list"),
    ([("a", 1)], "$", "list"),
    (7, "$", "int"),
    (True, "$", "bool"),
    (b"{}", "$", "bytes"),
    ({1, 2}, "$", "set"),
    (object(), "$", "object"),
    (Stay, "$", "the class Stay"),
    (Pair(1, 2), "$", "Pair"),
    (Shade.RED, "$", "Shade"),
    (ListModel([1]), "$", "ListModel"),
    (BrokenModel(), "$", "cannot be written"),
    ("", "$", "not JSON"),
    ("[]", "$", "a JSON list"),
    ("null", "$", "a JSON null"),
    ('"{}"', "$", "a JSON string"),
    ("7", "$", "a JSON number"),
    ("1.5", "$", "a JSON number"),
    ("true", "$", "a JSON boolean"),
    ("{", "$", "not JSON"),
    ("{'a': 1}", "$", "not JSON"),
    ('{"a":NaN}', "$", "NaN"),
    ('{"a":-Infinity}', "$", "-Infinity"),
    ("\ufeff{}", "$", "not JSON"),
    ('{"a":{"b":"\\ud800"}}', "$.a.b", "U+D800"),
    ('{"a":' * 100_000, "$", "nested too deeply"),
    ('{"a":' * 120 + "{}" + "}" * 120, "$" + ".a" * 29 + ".…", "nested too deeply"),
    ({1: "a"}, "$", "the key 1"),
    ({"a": {None: 1}}, "$.a", "the key None"),
    ({"a": [{("b",): 1}]}, "$.a[0]", "not a string"),
    ({Level.GOLD: 1}, "$", "not a string"),
    ({"a": {"b": [0, 1, 2, float("nan")]}}, "$.a.b[3]", "nan"),
    ({"a": float("inf")}, "$.a", "inf"),
    ({"a": float("-inf")}, "$.a", "-inf"),
    ({"odd key": {"": {1}}}, '$["odd key"][""]', "sorted list"),
    ({"a": datetime(2026, 1, 1, tzinfo=UTC)}, "$.a", "isoformat"),
    ({"a": date(2026, 1, 1)}, "$.a", "isoformat"),
    ({"a": Decimal("1.0")}, "$.a", "string (exact)"),
    ({"a": UUID(int=0)}, "$.a", "str(value)"),
    ({"a": b"x"}, "$.a", "decode"),
    ({"a": Shade.RED}, "$.a", ".value"),
    ({"a": object()}, "$.a", "object"),
    ({"a": Stay}, "$.a", "the class Stay"),
    ({"a": "\ud800"}, "$.a", "U+D800"),
    ({"a": {"\udfff": 1}}, "$.a", "U+DFFF"),
    ({"a": 10**5000}, "$.a", "digits"),
    ({"a": BrokenModel()}, "$.a", "cannot be written"),
    (Trip(reference="r", anything=[{"x": {1}}]), "$.anything[0].x", "set"),
    (Guest("a", stay=Stay("b", nights=float("nan"))), "$.stay.nights", "nan"),  # type: ignore[arg-type]
    (circular(), "$.a.b[0]", "contains itself (it is $.a)"),
    (nested(101), "$" + ".a" * 29 + ".…", "nested too deeply"),
    (nested(100_000), "$" + ".a" * 29 + ".…", "nested too deeply"),
]


@pytest.mark.parametrize(("value", "path", "problem"), REFUSED, ids=range(len(REFUSED)))
def test_what_json_cannot_express_is_refused_with_its_path(value: object, path: str, problem: str) -> None:
    with pytest.raises(ExtraDataError) as raised:
        encode_extra_data(value)
    assert raised.value.argument == "extra_data"
    assert raised.value.path == path
    assert problem in raised.value.problem
    assert len(str(raised.value)) < 600
    str(raised.value).encode("utf-8")


def test_the_same_object_twice_is_not_a_cycle() -> None:
    shared = {"x": [1]}
    assert (
        encode_extra_data({"a": shared, "b": [shared, shared]}) == '{"a":{"x":[1]},"b":[{"x":[1]},{"x":[1]}]}'
    )


def test_depth_up_to_the_limit_goes_out_and_comes_back() -> None:
    assert decode_extra_data(encode_extra_data(nested(100))) == nested(100)


def test_a_refusal_states_the_api_s_rule() -> None:
    with pytest.raises(
        InvalidRequestError, match="Extra data must be a serialized JSON object of key-value pairs"
    ):
        encode_extra_data([])


def test_keys_of_any_accepted_value() -> None:
    assert (
        members_of(encode_extra_data('{"source": "app"}'))
        == members_of(encode_extra_data({"source": "app"}))
        == {"source": "app"}
    )
    assert set(members_of(encode_extra_data(Stay("x")))) == {"hotel", "nights"}


# ---- coming back


@pytest.mark.parametrize("raw", [None, "", "null"])
def test_nothing_is_none(raw: object) -> None:
    assert decode_extra_data(raw) is None
    assert decode_extra_data(raw, Stay) is None


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("{}", {}),
        ("[]", {}),
        ([], {}),
        ({}, {}),
        ({"a": 1}, {"a": 1}),
        (' {"a": 1} ', {"a": 1}),
        ('{"a":1,"a":2}', {"a": 2}),
        ('{"n":1e999}', {"n": float("inf")}),
        ('{"n":' + "9" * 400 + "}", {"n": int("9" * 400)}),
        ('{"a":"\\ud800"}', {"a": "\ud800"}),
    ],
)
def test_an_object_is_a_dict(raw: object, value: dict[str, Any]) -> None:
    assert decode_extra_data(raw) == value


@pytest.mark.parametrize(
    "raw",
    [
        "{",
        "[1]",
        "7",
        '"x"',
        '"{}"',
        "true",
        "{'a':1}",
        "NaN",
        '{"a":NaN}',
        "[" * 100_000,
        '{"a":' * 100_000,
        " ",
        [1],
        7,
        True,
        b"{}",
        '{"n":' + "9" * 5000 + "}",
        object(),
    ],
)
@pytest.mark.parametrize("type_", [None, Stay, Campaign])
def test_what_is_broken_on_the_server_is_carried_by_the_error(raw: object, type_: type[Any] | None) -> None:
    with pytest.raises(ExtraDataDecodeError, match="extra_data cannot be read") as raised:
        decode_extra_data(raw, type_)
    assert raised.value.raw is raw
    assert len(str(raised.value)) < 400


@given(st.text() | json_values)
def test_decoding_gives_a_dict_none_or_that_error(raw: object) -> None:
    with contextlib.suppress(ExtraDataDecodeError):
        value = decode_extra_data(raw)
        assert value is None or isinstance(value, dict)


TYPED: list[tuple[type[Any], Any]] = [
    (Stay, Stay("Ritz", 2)),
    (
        Trip,
        Trip(
            reference="r",
            stays=[Stay("A"), Stay("B", 3)],
            first=Stay("C"),
            by_name={"x": Stay("D")},
            pair=(1, "b"),
            many=(Stay("E"),),
            channel=Channel.WEB,
            price=2,
            kind=1,
            anything={"x": [1]},
        ),
    ),
    (Guest, Guest("Ada", 3, Stay("A"), born="1815")),
    (Campaign, {"utm_source": "x", "stay": Stay("A")}),
    (Model, Model(clientReferenceId="7", on=date(2026, 1, 2))),
    (dict, {"a": 1}),
    (Box, Box([1, {"a": None}])),
]


@pytest.mark.parametrize(("type_", "value"), TYPED)
def test_an_own_type_makes_the_round_trip(type_: type[Any], value: object) -> None:
    arrived = decode_extra_data(encode_extra_data(value), type_)
    assert arrived == value
    assert type(arrived) is type(value)


def test_unknown_keys_stay_in_the_raw_value_and_defaults_fill_in() -> None:
    assert decode_extra_data('{"hotel":"A","added_later":1}', Stay) == Stay("A", 1)
    assert decode_extra_data('{"utm_source":"A","added_later":1}', Campaign) == {
        "utm_source": "A",
        "added_later": 1,
    }
    assert decode_extra_data({"reference": "r", "by_name": []}, Trip) == Trip(reference="r")


@pytest.mark.parametrize(
    ("type_", "raw", "path", "problem"),
    [
        (Stay, {}, "$.hotel", "missing, but Stay needs it"),
        (Stay, {"hotel": 7}, "$.hotel", "str expected, int found"),
        (Stay, {"hotel": "A", "nights": "2"}, "$.nights", "int expected, str found"),
        (Stay, {"hotel": "A", "nights": True}, "$.nights", "int expected, bool found"),
        (Stay, {"hotel": None}, "$.hotel", "str expected, NoneType found"),
        (Trip, {"reference": "r", "stays": [{"hotel": "A"}, {}]}, "$.stays[1].hotel", "missing"),
        (Trip, {"reference": "r", "stays": {}}, "$.stays", "a list expected, dict found"),
        (Trip, {"reference": "r", "first": {"nights": 2}}, "$.first.hotel", "missing"),
        (
            Trip,
            {"reference": "r", "by_name": {"odd key": 1}},
            '$.by_name["odd key"]',
            "an object for Stay expected",
        ),
        (Trip, {"reference": "r", "pair": [1]}, "$.pair", "a list of 2 expected"),
        (Trip, {"reference": "r", "channel": "fax"}, "$.channel", "not a valid Channel"),
        (Trip, {"reference": "r", "kind": True}, "$.kind", "Literal"),
        (Guest, {}, "$.name", "missing"),
        (Campaign, {"stay": {"hotel": "A"}}, "$.utm_source", "missing, but Campaign needs it"),
        (Campaign, {"utm_source": "x", "stay": 1}, "$.stay", "an object for Stay expected, int found"),
        (Model, {"on": "tomorrow"}, "$", "clientReferenceId"),
    ],
)
def test_what_does_not_fit_the_type_is_named(
    type_: type[Any], raw: dict[str, Any], path: str, problem: str
) -> None:
    text = json.dumps(raw)
    with pytest.raises(ExtraDataDecodeError) as raised:
        decode_extra_data(text, type_)
    assert raised.value.raw == text
    assert raised.value.path == path
    assert problem in raised.value.problem


Reference = NewType("Reference", str)


@dataclasses.dataclass
class Left:
    a: int


@dataclasses.dataclass
class Right:
    b: int


@dataclasses.dataclass
class LeftTwin:
    a: int


@dataclasses.dataclass
class Unions:
    number: int | float = 0
    text: str | None = None
    side: Left | Right | None = None
    twins: Left | LeftTwin | None = None
    reference: Annotated[Reference, "documented"] = Reference("r")
    mapping: Mapping[str, int | str] = dataclasses.field(default_factory=dict)
    when: datetime | None = None
    callback: type[int] | None = None


def test_unions_are_decided_by_what_fits() -> None:
    got = decode_extra_data(
        '{"number":1,"text":"x","side":{"b":1},"mapping":{"a":1,"b":"2"},"reference":"q"}', Unions
    )
    assert got == Unions(
        number=1, text="x", side=Right(1), mapping={"a": 1, "b": "2"}, reference=Reference("q")
    )
    got = decode_extra_data('{"number":1.5,"side":{"a":1}}', Unions)
    assert got == Unions(number=1.5, side=Left(1))


@pytest.mark.parametrize(
    ("raw", "path", "problem"),
    [
        ('{"twins":{"a":1}}', "$.twins", "it fits several types of the union (Left, LeftTwin)"),
        ('{"side":{"c":1}}', "$.side.a", "missing"),
        ('{"when":"2026-01-01"}', "$.when", "datetime expected, str found"),
        ('{"callback":1}', "$.callback", "expected"),
        ('{"mapping":{"a":null}}', "$.mapping.a", "expected"),
    ],
)
def test_unions_are_not_guessed(raw: str, path: str, problem: str) -> None:
    with pytest.raises(ExtraDataDecodeError) as raised:
        decode_extra_data(raw, Unions)
    assert raised.value.path == path
    assert problem in raised.value.problem


@attrs.define
class Strict:
    nights: int = attrs.field(validator=attrs.validators.ge(1))


def test_a_validator_s_objection_is_the_cause() -> None:
    with pytest.raises(ExtraDataDecodeError, match="nights") as raised:
        decode_extra_data('{"nights":0}', Strict)
    assert isinstance(raised.value.__cause__, ValueError)
    assert raised.value.raw == '{"nights":0}'


@dataclasses.dataclass
class Endless:
    inner: Endless | None = None


def test_a_recursive_type_with_a_deep_value_is_that_error() -> None:
    deep: dict[str, Any] = {}
    for _ in range(5000):
        deep = {"inner": deep}
    with pytest.raises(ExtraDataDecodeError, match="too deeply"):
        decode_extra_data(deep, Endless)
    assert decode_extra_data('{"inner":{"inner":null}}', Endless) == Endless(Endless())


@pytest.mark.parametrize(
    "type_", [Stay, Guest, Campaign, Model, dict, dict[str, int], Box[int], Mapping, Endless]
)
def test_types_that_can_be_asked_for(type_: object) -> None:
    check_extra_data_type(type_)


@dataclasses.dataclass
class Unresolved:
    a: Nowhere  # type: ignore[name-defined]  # noqa: F821


@pytest.mark.parametrize(
    "type_", [int, str, list, list[int], None, "Stay", Pair, Shade, Stay("x"), Stay | None, Unresolved]
)
def test_types_that_cannot_be_asked_for_are_refused_before_sending(type_: object) -> None:
    with pytest.raises(InvalidRequestError) as raised:
        check_extra_data_type(type_)
    assert raised.value.argument == "extra_data_type"


def test_an_annotation_that_does_not_resolve_is_that_error() -> None:
    with pytest.raises(ExtraDataDecodeError, match="annotations of Unresolved"):
        decode_extra_data('{"a": 1}', Unresolved)


def test_importing_does_not_import_pydantic() -> None:
    source = Path(__file__).parents[2] / "overrides" / "musement"
    for name in ("extra_data", "_extra_data/encoding", "_extra_data/decoding"):
        assert "import pydantic" not in (source / f"{name}.py").read_text()


@dataclasses.dataclass
class First:
    child: First | Second | None = None


@dataclasses.dataclass
class Second:
    child: First | Second | None = None
    tried: ClassVar[int] = 0

    def __post_init__(self) -> None:
        Second.tried += 1


@dataclasses.dataclass
class Ended:
    end: str
    child: Ended | Other | None = None


@dataclasses.dataclass
class Other:
    other: str
    child: Ended | Other | None = None


def test_types_that_hold_each_other_are_tried_once_for_a_value() -> None:
    nested: dict[str, Any] = {}
    for _ in range(90):
        nested = {"child": nested}
    Second.tried = 0
    with pytest.raises(ExtraDataDecodeError, match="fits several types"):
        decode_extra_data(json.dumps(nested), First)
    assert Second.tried < 100
    nested = {"end": "x"}
    for _ in range(40):
        nested = {"end": "x", "child": {"other": "x", "child": nested}}
    decoded = decode_extra_data(nested, Ended)
    assert decoded is not None
    assert isinstance(decoded.child, Other)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ('{"a":' * 300 + "1" + "}" * 300, "nested too deeply"),
        ('{"a":[' + "[]," * 300_000 + "1]}", "parts"),
        ('{"a":' + "9" * 5000 + "}", "number"),
        ('{"a":NaN}', "NaN"),
    ],
)
def test_a_string_that_would_become_too_much_is_left_as_it_came(raw: str, problem: str) -> None:
    with pytest.raises(ExtraDataDecodeError, match=problem) as caught:
        decode_extra_data(raw)
    assert caught.value.raw == raw


@pytest.mark.parametrize("raw", ["[1]", '["hotel"]', "[{}]"])
def test_a_list_that_holds_something_is_no_empty_object(raw: str) -> None:
    with pytest.raises(ExtraDataDecodeError):
        decode_extra_data(raw, Stay)
    nested = f'{{"stay": {raw}}}'
    with pytest.raises(ExtraDataDecodeError, match="an object for Stay") as caught:
        decode_extra_data(nested, dict[str, Stay])
    assert caught.value.path == "$.stay"


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("k" * 60, "$." + "k" * 60),
        ("k" * 61, f'$["{"k" * 60}"]'),
        ("odd key" * 10, f'$["{("odd key" * 10)[:60]}"]'),
    ],
)
def test_long_and_odd_keys_are_cut_at_60_characters(key: str, path: str) -> None:
    with pytest.raises(ExtraDataError) as caught:
        encode_extra_data({key: float("nan")})
    assert caught.value.path == path
