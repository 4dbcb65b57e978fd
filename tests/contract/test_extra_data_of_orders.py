"""`extra_data` of an order: its type by how the order was come by, one object for all reads, and what is written back."""

from __future__ import annotations

import contextlib
import copy
import dataclasses
import datetime
import json
import pickle
import threading
from collections.abc import Iterator
from typing import Any, Generic, TypedDict, TypeVar

import attrs
import httpx
import pydantic
import pytest

from musement import Musement, Order
from musement.errors import ExtraDataDecodeError, ExtraDataError, InvalidRequestError
from musement.sandbox import Sandbox
from tests.support.bookings import Booking
from tests.support.callers import AwaitingCaller, BlockingCaller

T = TypeVar("T")


@dataclasses.dataclass
class Stay:
    hotel: str


@dataclasses.dataclass
class Box(Generic[T]):
    content: T


@dataclasses.dataclass(slots=True)
class SlottedBox(Generic[T]):
    content: T


@dataclasses.dataclass
class Reference:
    client_reference: str
    arrival: datetime.datetime | None = None
    stay: Stay | None = None


class Campaign(TypedDict):
    source_of: str
    days: tuple[int, ...]


class Aliased(pydantic.BaseModel):
    guest: str = pydantic.Field(serialization_alias="guestName")


class Excluding(pydantic.BaseModel):
    guest: str
    room: int = pydantic.Field(exclude=True)


class Computing(pydantic.BaseModel, extra="forbid"):
    guest: str

    @pydantic.computed_field  # type: ignore[prop-decorator]
    @property
    def shown(self) -> str:
        return self.guest.upper()


ARRIVAL = datetime.datetime(2026, 12, 24, 18, tzinfo=datetime.UTC)
REFERENCE = Reference("12345678", ARRIVAL, Stay("Ritz"))


@pytest.fixture(params=[BlockingCaller, AwaitingCaller])
def booking(request: pytest.FixtureRequest) -> Iterator[Booking]:
    caller = request.param()
    with caller.running():
        booking = Booking(caller, Sandbox(seed=1))
        booking.filled()
        yield booking
        caller.close(booking.client)


class Server:
    """Answers every call with one order, and keeps what was sent."""

    def __init__(self, **members: Any) -> None:
        self.members = members
        self.sent: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request)
        if request.method == "PATCH":
            text = json.loads(request.content)["extra_data"]
            self.members = dict.fromkeys(self.members, text) if self.members else {}
        body = {"uuid": "an-order", "identifier": "MUS1", "status": "OK", "items": [], **self.members}
        return httpx.Response(200, json=body)

    def client(self) -> Musement:
        return Musement(application="tests", transport=httpx.MockTransport(self))

    def order(self, type_: Any = None) -> Order[Any]:
        with self.client() as musement:
            return musement.orders.get("an-order", extra_data_type=type_)


# ---- which type it is


def test_an_order_made_with_a_value_has_it_and_one_made_without_has_none(booking: Booking) -> None:
    orders = booking.client.orders
    made = booking.order(REFERENCE)
    assert made.extra_data == REFERENCE
    assert type(made.extra_data) is Reference
    assert booking.do(orders.get(made.uuid, extra_data_type=Reference)).extra_data == REFERENCE
    assert booking.do(orders.get(made.uuid)).extra_data["arrival"] == "2026-12-24T18:00:00+00:00"
    assert booking.order(None).extra_data is None


def test_an_order_read_may_have_none(booking: Booking) -> None:
    made = booking.order(None)
    assert booking.do(booking.client.orders.get(made.uuid, extra_data_type=Reference)).extra_data is None


@pytest.mark.parametrize("value", [{"a": (1, 2)}, '{"a": [1, 2]}'])
def test_a_mapping_comes_back_as_json_values(booking: Booking, value: Any) -> None:
    assert booking.order(value).extra_data == {"a": [1, 2]}


def test_a_named_typed_dict_comes_back_as_its_type(booking: Booking) -> None:
    campaign = Campaign(source_of="web", days=(1, 2))
    orders = booking.client.orders
    made = booking.do(orders.create(cart_uuid=booking.cart, extra_data=campaign, extra_data_type=Campaign))
    assert made.extra_data == campaign
    assert booking.do(orders.update(made.uuid, extra_data=campaign)).extra_data["days"] == [1, 2]
    updated = booking.do(orders.update(made.uuid, extra_data=campaign, extra_data_type=Campaign))
    assert updated.extra_data == campaign


@pytest.mark.parametrize("shown", [{}, {"extra_data": None}, {"extra_data": "[]"}])
def test_an_order_made_with_an_empty_value_has_it_whatever_the_response_shows_in_its_place(
    shown: dict[str, Any],
) -> None:
    with Server(**shown).client() as musement:
        assert musement.orders.create(cart_uuid="a-cart", extra_data={}).extra_data == {}


@pytest.mark.parametrize("shown", [{}, {"extra_data": ""}, {"extra_data": "{}"}, {"extraData": []}])
def test_an_order_made_without_has_none_whatever_the_response_shows_in_its_place(
    shown: dict[str, Any],
) -> None:
    with Server(**shown).client() as musement:
        assert musement.orders.create(cart_uuid="a-cart").extra_data is None


def test_what_was_written_is_read_when_the_response_does_not_show_it() -> None:
    with Server().client() as musement:
        assert musement.orders.update("an-order", extra_data=REFERENCE).extra_data == REFERENCE
        assert musement.orders.update("an-order", extra_data=REFERENCE).extra_data_raw is None


# ---- nothing is sent that could not be read


def local() -> Any:
    @dataclasses.dataclass
    class Inner:
        room: int

    @dataclasses.dataclass
    class Outer:
        inner: Inner

    return Outer(Inner(1))


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (Aliased(guest="Ada Byron"), "guest"),
        (Excluding(guest="Ada Byron", room=3), "room"),
        (Computing(guest="Ada Byron"), "shown"),
        (local(), "inner"),
        (Reference(client_reference=7), "client_reference"),  # type: ignore[arg-type]
    ],
)
@pytest.mark.parametrize("call", ["create", "update", "merge_extra_data"])
def test_what_would_not_be_read_back_is_refused_with_its_field_and_nothing_is_sent(
    value: Any, field: str, call: str
) -> None:
    server = Server()
    calls = {
        "create": lambda musement: musement.orders.create(cart_uuid="a-cart", extra_data=value),
        "update": lambda musement: musement.orders.update("an-order", extra_data=value),
        "merge_extra_data": lambda musement: musement.orders.merge_extra_data("an-order", value),
    }
    with server.client() as musement, pytest.raises(ExtraDataError) as refused:
        calls[call](musement)
    assert field in str(refused.value)
    assert "Ada" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert server.sent == []


@pytest.mark.parametrize("call", ["create", "update"])
def test_a_type_that_extra_data_cannot_become_is_refused(call: str) -> None:
    server = Server()
    target = {"cart_uuid": "a-cart"} if call == "create" else {"order_uuid": "an-order"}
    with server.client() as musement, pytest.raises(InvalidRequestError, match="extra_data_type"):
        getattr(musement.orders, call)(**target, extra_data={"a": 1}, extra_data_type=int)
    assert server.sent == []


# ---- one object


@pytest.mark.parametrize("name", ["extra_data", "extraData"])
@pytest.mark.parametrize("raw", ['{"a": 1}', {"a": 1}])
def test_a_change_is_seen_by_the_next_read_and_written(name: str, raw: Any) -> None:
    order = Server(**{name: raw}).order()
    assert order.to_dict()[name] == raw
    order.extra_data["b"] = 2
    assert order.extra_data == {"a": 1, "b": 2}
    assert order.extra_data_raw == raw
    written = order.to_dict()[name]
    assert (json.loads(written) if isinstance(raw, str) else written) == {"a": 1, "b": 2}
    assert "extra_data" in order.to_dict() or name == "extraData"
    again = Order[Any].from_dict(order.to_dict())
    assert again.extra_data == {"a": 1, "b": 2}
    del order.extra_data["b"]
    assert order.to_dict()[name] == raw


def test_both_spellings_are_written_alike() -> None:
    order = Server(extra_data='{"a":1}', extraData='{"a":1}').order()
    order.extra_data["a"] = True
    assert order.to_dict()["extra_data"] == order.to_dict()["extraData"] == '{"a":true}'


def test_what_was_only_read_is_written_byte_for_byte() -> None:
    raw = ' {"client_reference" : "1", "arrival": "2026-12-24 18:00Z","x":1,"x":2}'
    order = Server(extra_data=raw).order(Reference)
    assert order.extra_data.client_reference == "1"
    assert order.to_dict()["extra_data"] == raw


def test_a_changed_value_of_a_type_keeps_what_the_type_does_not_know() -> None:
    raw = '{"later":1,"client_reference":"1","stay":{"hotel":"A","stars":5},"arrival":null}'
    order = Server(extra_data=raw).order(Reference)
    order.extra_data.stay.hotel = "B"
    order.extra_data.arrival = ARRIVAL
    assert order.to_dict()["extra_data"] == (
        '{"later":1,"client_reference":"1","stay":{"hotel":"B","stars":5},"arrival":"2026-12-24T18:00:00+00:00"}'
    )


def test_copies_and_pickles_have_the_change() -> None:
    order = Server(extra_data='{"client_reference":"1"}').order(Reference)
    order.extra_data.client_reference = "2"
    for other in (pickle.loads(pickle.dumps(order)), copy.deepcopy(order)):
        assert other.extra_data == order.extra_data
        assert other.extra_data is not order.extra_data
        assert other.to_dict() == order.to_dict()
    for other in (copy.copy(order), attrs.evolve(order, source="web"), order.__replace__(source="web")):
        assert other.extra_data is order.extra_data
        assert other.to_dict()["extra_data"] == '{"client_reference":"2","arrival":null,"stay":null}'
        assert json.loads(other.to_json())["extra_data"] == other.to_dict()["extra_data"]


def test_a_new_wire_value_is_read_anew() -> None:
    order = Server(extra_data='{"a":1}').order()
    order.extra_data["b"] = 2
    order.additional_properties["extra_data"] = '{"c":3}'
    assert order.extra_data == {"c": 3}
    assert order.to_dict()["extra_data"] == '{"c":3}'


def test_a_change_that_json_cannot_hold_is_refused_when_it_is_written() -> None:
    order = Server(extra_data='{"a":1}').order()
    order.extra_data["when"] = ARRIVAL
    with pytest.raises(ExtraDataError, match=r"\$\.when"):
        order.to_dict()


def test_threads_get_the_same_object() -> None:
    order = Server(extra_data='{"a":1}').order()
    barrier, found = threading.Barrier(8), []

    def read() -> None:
        barrier.wait()
        found.append(order.extra_data)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(value) for value in found}) == 1


@pytest.mark.parametrize(
    "raw",
    [
        '{"a":1e999}',
        '{"a":"\\ud800"}',
        '{"\\ud800":1}',
        '{"a":' * 290 + "{}" + "}" * 290,
        "[]",
        "null",
        "{",
        7,
        [1],
        True,
        {"a": {"b": []}},
        {"\ud800": ["\udfff"]},
    ],
)
@pytest.mark.parametrize("type_", [None, Reference, Campaign, dict[str, Any]])
def test_hostile_values_stay_as_they_came_and_raise_the_one_error(raw: Any, type_: Any) -> None:
    order = Order[Any].from_dict({"uuid": "an-order"})
    order._extra_data = type(order._extra_data)(type_)
    order.additional_properties["extra_data"] = raw
    for _ in range(2):
        with contextlib.suppress(ExtraDataDecodeError):
            assert order.extra_data is None or isinstance(order.extra_data, (dict, Reference))
        assert order.extra_data_raw == raw
        assert order.to_dict()["extra_data"] == raw
        assert pickle.loads(pickle.dumps(order)).to_dict()["extra_data"] == raw


# ---- read, merge, write


def test_a_merged_value_keeps_what_its_type_does_not_know() -> None:
    server = Server(extra_data='{"later":1,"client_reference":"1","stay":{"hotel":"A","stars":5}}')
    with server.client() as musement:
        order = musement.orders.get("an-order", extra_data_type=Reference)
        assert order.extra_data is not None
        order.extra_data.stay = Stay("B")
        order.extra_data.arrival = ARRIVAL
        merged = musement.orders.merge_extra_data(order.uuid, order.extra_data)
    assert merged.extra_data == Reference("1", ARRIVAL, Stay("B"))
    assert json.loads(json.loads(server.sent[-1].content)["extra_data"]) == {
        "later": 1,
        "client_reference": "1",
        "stay": {"hotel": "B", "stars": 5},
        "arrival": "2026-12-24T18:00:00+00:00",
    }


@pytest.mark.parametrize("type_", [Box[Stay], SlottedBox[Stay]])
def test_a_generic_value_that_was_read_can_be_merged(type_: Any) -> None:
    server = Server(extra_data='{"content":{"hotel":"A","stars":5}}')
    with server.client() as musement:
        order = musement.orders.get("an-order", extra_data_type=type_)
        assert order.extra_data is not None
        order.extra_data.content.hotel = "B"
        named: Any = None if type_ == Box[Stay] else type_
        merged = musement.orders.merge_extra_data("an-order", order.extra_data, extra_data_type=named)
    assert merged.extra_data == order.extra_data
    assert merged.extra_data_raw == '{"content":{"hotel":"B","stars":5}}'


def test_a_value_merged_into_data_of_another_form_is_set() -> None:
    server = Server(extra_data='{"client_reference":7,"stay":{"stars":5}}')
    with server.client() as musement:
        merged = musement.orders.merge_extra_data("an-order", Reference("1"))
    assert merged.extra_data == Reference("1")


def test_a_mapping_is_merged_at_the_top_level_and_may_be_read_as_a_type() -> None:
    server = Server(extra_data='{"client_reference":"1","stay":{"hotel":"A"},"x":[]}')
    with server.client() as musement:
        merged = musement.orders.merge_extra_data("an-order", {"arrival": ARRIVAL}, extra_data_type=Reference)
    assert merged.extra_data == Reference("1", ARRIVAL, Stay("A"))
    assert json.loads(merged.extra_data_raw)["x"] == []


def test_a_merge_that_its_type_could_not_read_is_not_written() -> None:
    server = Server(extra_data='{"stay":{"hotel":7}}')
    with server.client() as musement, pytest.raises(ExtraDataError, match=r"\$\.stay\.hotel"):
        musement.orders.merge_extra_data("an-order", {"client_reference": "1"}, extra_data_type=Reference)
    assert [request.method for request in server.sent] == ["GET"]


@pytest.mark.parametrize("changes", [[("a", 1)], '{"a":1}', None, 7])
def test_changes_that_are_no_object_are_refused_before_anything_is_sent(changes: Any) -> None:
    server = Server()
    with server.client() as musement, pytest.raises(InvalidRequestError):
        musement.orders.merge_extra_data("an-order", changes)
    assert server.sent == []
