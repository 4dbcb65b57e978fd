"""Types of one's own for `extra_data`: what their fields may be, and what is refused because it would not be read back."""

from __future__ import annotations

import dataclasses
import datetime
import decimal
import enum
import traceback
import uuid
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Annotated, Any, Generic, Literal, NamedTuple, NewType, NotRequired, TypedDict, TypeVar
from zoneinfo import ZoneInfo

import attrs
import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st

from musement._extra_data.merging import merge_known
from musement.errors import ExtraDataDecodeError, ExtraDataError, InvalidRequestError
from musement.extra_data import check_extra_data_type, decode_extra_data, encode_extra_data
from tests.support.table import Table

T = TypeVar("T")
Id = NewType("Id", uuid.UUID)


class Shade(enum.Enum):
    RED = "red"
    PAIR = (1, 2)
    DAY = datetime.date(2026, 1, 2)


class Level(enum.IntEnum):
    GOLD = 1


class Right(enum.Flag):
    READ = 1
    WRITE = 2


@dataclasses.dataclass
class Room:
    number: int


@dataclasses.dataclass
class Values:
    shade: Shade
    moment: datetime.datetime
    day: datetime.date
    price: decimal.Decimal
    identifier: uuid.UUID
    shades: set[Shade]
    days: frozenset[datetime.date]
    pair: tuple[decimal.Decimal, datetime.date]
    rooms: dict[uuid.UUID, tuple[Room, ...]]
    either: datetime.datetime | datetime.date | None
    named: Annotated[Id, "documented"]
    rights: Right = Right.READ


@attrs.frozen
class Frozen:
    _moment: datetime.datetime
    levels: AbstractSet[Level] = frozenset()
    numbers: Sequence[int] = ()


class Keys(TypedDict):
    price: decimal.Decimal
    rooms: NotRequired[dict[Shade, set[int]]]


@dataclasses.dataclass
class Box(Generic[T]):
    content: T
    others: list[T] = dataclasses.field(default_factory=list)
    inner: Box[T] | None = None


@dataclasses.dataclass
class RoomBox(Box[Room]):
    floor: int = 0


class Labelled(TypedDict, Generic[T]):
    label: str
    content: T


@dataclasses.dataclass(frozen=True, slots=True)
class Slotted(Generic[T]):
    content: T


@dataclasses.dataclass
class Made:
    name: str
    shown: str = dataclasses.field(init=False)
    cache: dict[str, Any] = dataclasses.field(default_factory=dict, init=False, compare=False)

    def __post_init__(self) -> None:
        if self.name == "Smith":
            raise ValueError(f"the name {self.name} is not wanted")
        self.shown = self.name.upper()


class Strict(pydantic.BaseModel, strict=True, alias_generator=str.upper, populate_by_name=True):
    day: datetime.date
    rooms: set[int]
    price: decimal.Decimal


class Root(pydantic.RootModel[dict[str, int]]):
    pass


# ---- round trips

aware = st.datetimes(timezones=st.sampled_from([datetime.UTC, ZoneInfo("Europe/Rome")]) | st.none())
decimals = st.decimals(allow_nan=False, allow_infinity=False)
values = st.builds(
    Values,
    shade=st.sampled_from(Shade),
    moment=aware,
    day=st.dates(),
    price=decimals,
    identifier=st.uuids(),
    shades=st.sets(st.sampled_from(Shade)),
    days=st.frozensets(st.dates(), max_size=3),
    pair=st.tuples(decimals, st.dates()),
    rooms=st.dictionaries(
        st.uuids(), st.lists(st.builds(Room, st.integers()), max_size=2).map(tuple), max_size=2
    ),
    either=st.none() | st.dates() | aware,
    named=st.uuids().map(Id),
    rights=st.sampled_from([Right.READ, Right.WRITE, Right.READ | Right.WRITE]),
)


def shown(value: Any) -> Any:
    """What tells values apart that are equal: digits of a Decimal, the offset of a moment."""
    if isinstance(value, Values):
        return [shown(getattr(value, field.name)) for field in dataclasses.fields(value)]
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    return [shown(item) for item in value] if isinstance(value, tuple) else (type(value), str(value), value)


def without_moments(value: Values) -> Values:
    return dataclasses.replace(value, moment=None, either=None)  # type: ignore[arg-type]


@given(values)
def test_any_value_of_a_typed_field_makes_the_round_trip(value: Values) -> None:
    text = encode_extra_data(value)
    back = decode_extra_data(text, Values)
    assert back is not None
    assert without_moments(back) == without_moments(value)
    for name in ("moment", "either", "price", "pair", "day"):
        assert shown(getattr(back, name)) == shown(getattr(value, name))
    assert encode_extra_data(back) == text


@given(values)
def test_so_it_does_inside_generic_types(value: Values) -> None:
    box = Box(value, [value], Box(value))
    back = decode_extra_data(encode_extra_data(box, Box[Values]), Box[Values])
    assert back is not None
    assert back.inner is not None
    for content in (back.content, back.others[0], back.inner.content):
        assert without_moments(content) == without_moments(value)


@pytest.mark.parametrize(
    ("value", "type_"),
    [
        (Frozen(datetime.datetime.fromisoformat("2026-01-01T08:00"), {Level.GOLD}, [1]), Frozen),
        (Keys(price=decimal.Decimal("1.10"), rooms={Shade.RED: {3, 1}}), Keys),
        (RoomBox(Room(1), [Room(2)]), RoomBox),
        (Labelled(label="a", content=Box(Room(1))), Labelled[Box[Room]]),
        (Slotted(Room(1)), Slotted[Room]),
        (Box[Room](Room(1)), None),
        (Box(1, [2]), None),
        (Made("Ada"), None),
        (Strict(day=datetime.date(2026, 1, 2), rooms={1}, price=decimal.Decimal("1.10")), None),
        (Root({"a": 1}), None),
        ({"number": 1}, None),
    ],
)
def test_types_of_many_kinds_make_the_round_trip(value: Any, type_: Any) -> None:
    named = type_ or getattr(value, "__orig_class__", type(value))
    text = encode_extra_data(value, type_)
    assert decode_extra_data(text, named) == value
    assert encode_extra_data(decode_extra_data(text, named), type_) == text


def test_a_set_is_always_the_same_text() -> None:
    assert encode_extra_data(Keys(price=decimal.Decimal(1), rooms={Shade.RED: {10, 9, 1}}), Keys) == (
        '{"price":"1","rooms":{"red":[1,9,10]}}'
    )


def test_generic_types_are_built_to_any_depth() -> None:
    back = decode_extra_data('{"content":{"content":{"number":1}},"others":[]}', Box[Box[Room]])
    assert back == Box(Box(Room(1)))
    with pytest.raises(ExtraDataDecodeError) as refused:
        decode_extra_data('{"content":{"content":{"number":"1"}}}', Box[Box[Room]])
    assert refused.value.path == "$.content.content.number"


def test_a_class_that_is_local_to_a_function_may_name_itself() -> None:
    @dataclasses.dataclass
    class Node:
        inner: Node | None = None

    assert decode_extra_data(encode_extra_data(Node(Node())), Node) == Node(Node())


# ---- what would not be read back


@dataclasses.dataclass
class Anything:
    field: Any


@dataclasses.dataclass
class Typed:
    level: Level | None = None
    shade: Shade | None = None
    flag: bool = False
    either: str | datetime.date = ""
    room: Room | None = None
    moment: datetime.datetime | None = None
    price: decimal.Decimal | None = None


@dataclasses.dataclass
class Suite(Room):
    rooms: int = 2


class Pair(NamedTuple):
    left: int
    right: int


@dataclasses.dataclass
class Seeded:
    number: int
    seed: dataclasses.InitVar[int]


@dataclasses.dataclass
class SeededByDefault:
    number: int
    seed: dataclasses.InitVar[int] = 5

    def __post_init__(self, seed: int) -> None:
        self.number += seed


class Brazen(datetime.tzinfo):
    def utcoffset(self, _: datetime.datetime | None) -> datetime.timedelta:
        raise RuntimeError("Smith")

    dst = utcoffset

    def tzname(self, _: datetime.datetime | None) -> str:
        return "Smith"


class Secretive(pydantic.BaseModel):
    name: str
    room: str = pydantic.Field(default="none", exclude=True)

    @pydantic.field_validator("name")
    @classmethod
    def check(cls, name: str) -> str:
        if name == "smith":
            raise ValueError(f"{name} is not wanted")
        return name

    @pydantic.field_serializer("name")
    def lower(self, name: str) -> str:
        return name.lower()


def changed(value: Any, **fields: Any) -> Any:
    for name, field in fields.items():
        setattr(value, name, field)
    return value


def without_field(value: Any, name: str) -> Any:
    delattr(value, name)
    return value


def local() -> Any:
    @dataclasses.dataclass
    class Inner:
        number: int

    @dataclasses.dataclass
    class Outer:
        number: int
        inner: Inner

    return Outer(1, Inner(1))


SMITH: Any = "Smith"
REFUSED: list[tuple[Any, Any, str, str]] = [
    (Anything(Room(1)), None, "$.field", "read back as a value of type dict"),
    (Anything([{"a": {SMITH}}]), None, "$.field[0].a", "read back as a value of type list"),
    (Anything(Shade.RED), None, "$.field", "read back as a value of type str"),
    (Anything(decimal.Decimal(1)), None, "$.field", "read back as a value of type str"),
    (Anything(Pair(1, 2)), None, "$.field", "Pair"),
    (Anything({uuid.UUID(int=1): 1}), None, f'$.field["{uuid.UUID(int=1)}"]', "the key"),
    (Anything({1: SMITH}), None, "$.field", "the key 1"),
    (Anything(float("nan")), None, "$.field", "nan"),
    (Anything(10**5000), None, "$.field", "digits"),
    (Anything(b"Smith"), None, "$.field", "bytes"),
    (Box(Room(1)), None, "$.content", "name the whole type in extra_data_type"),
    (Slotted(Room(1)), None, "$.content", "dict"),
    (Slotted(Room(1)), Slotted[str], "$.content", "str expected, dict found"),
    (Typed(shade=SMITH), None, "$.shade", "not a valid Shade"),
    (Typed(shade="red"), None, "$.shade", "str would be read back as a value of type Shade"),  # type: ignore[arg-type]
    (Typed(flag=1), None, "$.flag", "bool expected, int found"),  # type: ignore[arg-type]
    (
        Typed(either=datetime.date(2026, 1, 2)),
        None,
        "$.either",
        "date would be read back as a value of type str",
    ),
    (Typed(room=Suite(1)), None, "$.room", "Suite would be read back as a value of type Room"),
    (Typed(moment=datetime.datetime(2026, 1, 1, tzinfo=Brazen())), None, "$.moment", "RuntimeError"),
    (Typed(price=decimal.Decimal("NaN")), None, "$.price", "Decimal"),
    (Typed(price=decimal.Decimal("sNaN")), None, "$.price", "Decimal"),
    (Typed(price=1.5), None, "$.price", "Decimal expected, float found"),  # type: ignore[arg-type]
    (Seeded(1, 2), None, "$", "TypeError: seed"),
    (SeededByDefault(1), None, "$.number", "another value"),
    (changed(Made("Ada"), name="Smith"), None, "$", "Made refuses it with ValueError"),
    (changed(Made("Ada"), shown="x"), None, "$.shown", "another value"),
    (without_field(Made("Ada"), "shown"), None, "$.shown", "AttributeError"),
    (Secretive(name="Smith"), None, "$", "name: value_error"),
    (Secretive(name="ada", room="Smith"), None, "$.room", "another value"),
    (local(), None, "$.inner", "name 'Inner' is not defined"),
    ({"label": "a"}, Labelled[int], "$.content", "missing"),
    (
        {"label": "a", "content": {1}},
        Labelled[list[int]],
        "$.content",
        "set would be read back as a value of type list",
    ),
    ({"number": SMITH}, Room, "$.number", "int expected, str found"),
    ('{"number":"Smith"}', Room, "$.number", "int expected, str found"),
]


def test_what_its_type_would_not_give_back_is_refused_with_its_field_and_without_its_value() -> None:
    with Table() as table:
        for value, type_, path, problem in REFUSED:
            with table.row(path, problem):
                with pytest.raises(ExtraDataError) as refused:
                    encode_extra_data(value, type_)
                assert refused.value.path == path
                assert problem in refused.value.problem
                assert "mith" not in "".join(traceback.format_exception_only(refused.value))
                assert refused.value.__cause__ is None


@pytest.mark.parametrize(
    ("raw", "type_"),
    [
        ('{"shade":"Smith"}', Typed),
        ('{"level":true}', Typed),
        ('{"level":1.0}', Typed),
        ('{"moment":"2026-01-01"}', Typed),
        ('{"moment":"20260101T000000"}', Typed),
        ('{"moment":"2026-01-01T25:00"}', Typed),
        ('{"price":1.5}', Typed),
        ('{"price":true}', Typed),
        ('{"price":"1_0"}', Typed),
        ('{"price":" 1"}', Typed),
        ('{"price":"1e99999999999999999999"}', Typed),
        ('{"price":"NaN"}', Typed),
        ('{"name":"Smith"}', Made),
        ('{"name":"smith"}', Secretive),
        ('{"name":{"Smith":1}}', Secretive),
        ('{"a":[[],{}]}', dict[str, set[Any]]),
        ('{"{00000000-0000-0000-0000-000000000001}":1}', Mapping[uuid.UUID, int]),
    ],
)
def test_what_a_server_holds_is_read_strictly_and_quoted_nowhere(raw: str, type_: Any) -> None:
    with pytest.raises(ExtraDataDecodeError) as refused:
        decode_extra_data(raw, type_)
    lines = traceback.format_exception(refused.value)
    assert not [line for line in lines if "mith" in line and "raise ValueError(f" not in line]
    assert refused.value.raw == raw


def test_what_is_no_text_of_ours_is_read_all_the_same() -> None:
    back = decode_extra_data('{"moment":"2026-01-01 08:00:00,5Z","price":12,"level":1,"shade":[1,2]}', Typed)
    moment = datetime.datetime(2026, 1, 1, 8, 0, 0, 500000, tzinfo=datetime.UTC)
    assert back == Typed(moment=moment, price=decimal.Decimal(12), level=Level.GOLD, shade=Shade.PAIR)


@dataclasses.dataclass
class Kind:
    kind: Literal["a", 1]


@pytest.mark.parametrize(
    "type_", [Box[Room], Labelled[int], Slotted, Strict, Root, Kind, Frozen, Mapping[uuid.UUID, int]]
)
def test_generic_types_can_be_asked_for(type_: Any) -> None:
    check_extra_data_type(type_)


def test_a_type_whose_annotations_do_not_resolve_cannot() -> None:
    with pytest.raises(InvalidRequestError, match="Inner"):
        check_extra_data_type(type(local()))


# ---- unknown keys

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=2),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=1), inner, max_size=3),
    max_leaves=8,
)


@given(json_values, json_values)
def test_what_is_known_in_full_becomes_what_it_is_now(came: Any, now: Any) -> None:
    assert merge_known(came, came, now) == now


@given(json_values)
def test_what_was_not_changed_stays_as_it_came(came: Any) -> None:
    assert merge_known(came, came, came) == came


def test_what_a_type_does_not_know_stays_in_its_place() -> None:
    came = {"x": 1, "a": {"b": 1, "y": 2}, "c": 3, "z": [4]}
    merged = merge_known(came, {"a": {"b": 1}, "c": 3}, {"c": 5, "a": {"b": 6}, "d": 7})
    assert merged == {"x": 1, "a": {"b": 6, "y": 2}, "c": 5, "z": [4], "d": 7}
    assert list(merged) == ["x", "a", "c", "z", "d"]


ADA, BOB = {"name": "Ada", "passport": "P-ADA"}, {"name": "Bob", "passport": "P-BOB"}


@pytest.mark.parametrize(
    ("now", "merged"),
    [
        (["Ada", "Bob"], [ADA, BOB]),
        (["Bob", "Ada"], [BOB, ADA]),
        (["Bob"], [BOB]),
        ([], []),
        (["Ada", "Bob", "Cyd"], [ADA, BOB, {"name": "Cyd"}]),
        (["Cyd", "Bob", "Ada"], [{"name": "Cyd"}, BOB, ADA]),
    ],
)
def test_items_of_a_list_keep_what_is_unknown_of_them_wherever_they_stand(
    now: list[str], merged: Any
) -> None:
    known = [{"name": "Ada"}, {"name": "Bob"}]

    assert merge_known([ADA, BOB], known, [{"name": name} for name in now]) == merged


@pytest.mark.parametrize("now", [["Eve", "Bob"], ["Eve"], ["Zoe", "Yan"]])
def test_what_is_unknown_of_an_item_is_never_given_to_another(now: list[str]) -> None:
    came, known = {"guests": [ADA, BOB]}, {"guests": [{"name": "Ada"}, {"name": "Bob"}]}

    with pytest.raises(ExtraDataError) as refusal:
        merge_known(came, known, {"guests": [{"name": name} for name in now]})
    assert refusal.value.path == "$.guests"
    assert "P-ADA" not in str(refusal.value)
