"""A model is a view: what nobody looks at is not decoded, what is changed is written, and Python finds itself at home."""

from __future__ import annotations

import contextlib
import copy
import gc
import inspect
import json
import pickle
import sqlite3
import threading
import typing
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, cast

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import musement
from musement import NULL, Musement, Order
from musement_api import models
from musement_api.models import CartItemCreate, OrderCustomer, OrderStatus, Price
from musement_core import model_members
from musement_core.models import Model

WIRE: dict[str, Any] = {
    "loyalty": {"tier": 2},
    "uuid": "8bd6f4a4",
    "status": "OK",
    "market": None,
    "date": "2026-11-21T09:00:00+0000",
    "total_price": {"currency": "EUR", "value": 70.5, "formatted_value": "x"},
    "items": [{"uuid": "i1", "status": "OK"}, {"uuid": "i2", "status": "NEW-IN-2030"}],
    "promo_codes": [],
    "is_paid": True,
}
MODELS = [
    getattr(models, name)
    for name in models.__all__
    if not name.endswith("Literal") and issubclass(getattr(models, name), Model)
]


def order() -> Order:
    return Order.from_dict(copy.deepcopy(WIRE))


def read_all(value: Any) -> None:
    """Touch every field."""
    if isinstance(value, Model):
        for name in dir(value):
            if not name.startswith("_"):
                read_all(getattr(value, name)) if not callable(getattr(value, name)) else None
    for item in value if isinstance(value, list) else ():
        read_all(item)


def decoded_in(model: Model) -> list[Any]:
    """The models that are made of what is inside."""
    return [item for item in gc.get_objects() if isinstance(item, (Price, models.OrderItem))]


def test_nothing_is_decoded_until_it_is_touched() -> None:
    gc.collect()
    before = len(decoded_in(order()))
    view = order()

    assert view.uuid == "8bd6f4a4"
    assert len(decoded_in(view)) == before
    assert view.total_price.value == 70.5
    assert len(decoded_in(view)) == before + 1


def test_a_field_that_did_not_come_is_none_and_fields_set_tells_it_from_null() -> None:
    view = order()

    assert (view.market, view.source, view.customer) == (None, None, None)
    assert "market" in view.fields_set
    assert not {"source", "customer"} & view.fields_set


@pytest.mark.parametrize("touched", [False, True])
def test_what_came_is_written_in_its_order_with_unknown_members(touched: bool) -> None:
    view = order()
    if touched:
        read_all(view)

    assert json.dumps(view.to_dict()) == json.dumps(WIRE)
    assert json.loads(view.to_json()) == WIRE
    assert view.to_json(indent=2) == json.dumps(WIRE, indent=2)
    assert Order.from_json(view.to_json()) == view == Order.from_json(json.dumps(WIRE).encode())


def test_what_is_changed_is_written_however_deep_it_is() -> None:
    view = order()
    view.total_price.value = 80.0
    view.items[1].status = "OK"  # type: ignore[assignment]
    view.items.append(models.OrderItem.from_dict({"uuid": "i3"}))
    view.additional_properties["loyalty"] = {"tier": 3}
    view["is_paid"] = False
    view.customer = OrderCustomer(firstname="Ada")
    view.status = OrderStatus.PENDING

    written = view.to_dict()

    assert written["total_price"] == {"currency": "EUR", "value": 80.0, "formatted_value": "x"}
    assert [item["uuid"] for item in written["items"]] == ["i1", "i2", "i3"]
    assert written["items"][1]["status"] == "OK"
    assert view.items[1].status is models.OrderItemStatus.OK
    assert (written["loyalty"], written["is_paid"], view.is_paid) == ({"tier": 3}, False, False)
    assert (written["customer"], written["status"]) == ({"firstname": "Ada"}, "PENDING")
    assert list(written) == [*WIRE, "customer"]


def test_none_takes_a_field_away_and_null_is_sent() -> None:
    view = order()
    view.total_price.currency = None  # type: ignore[assignment]
    view.source = NULL
    view.market = None
    del view.promo_codes

    assert view.source is None
    assert view.to_dict()["source"] is None
    assert {"market", "promo_codes"}.isdisjoint(view.to_dict())
    assert OrderCustomer(firstname=None, lastname=NULL).to_dict() == {"lastname": None}
    assert encode_all({"a": NULL, "b": [NULL]}) == {"a": None, "b": [None]}


def encode_all(value: Any) -> Any:
    """As a body is written."""
    from musement_core.models import encode

    return encode(value)


def test_what_a_model_is_made_of_is_neither_changed_nor_shared() -> None:
    source = copy.deepcopy(WIRE)
    view = Order.from_dict(source)
    read_all(view)
    view.items.pop()
    view.total_price.value = 1

    assert source == WIRE
    written = view.to_dict()
    written["items"].clear()
    assert len(view.items) == 1


def test_a_list_stays_the_one_that_was_given() -> None:
    mine = [models.OrderItem.from_dict({"uuid": "a"})]
    view = order()
    view.items = mine

    assert view.items is mine
    mine.append(models.OrderItem.from_dict({"uuid": "b"}))
    assert [item["uuid"] for item in view.to_dict()["items"]] == ["a", "b"]


def test_threads_that_touch_a_model_at_once_see_one_object() -> None:
    for _ in range(200):
        view = order()
        seen: list[Any] = []
        start = threading.Barrier(4)

        def touch(view: Order = view, seen: list[Any] = seen, start: threading.Barrier = start) -> None:
            start.wait()
            seen.append((id(view.items), id(view.total_price), id(view.items[0])))

        threads = [threading.Thread(target=touch) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(set(seen)) == 1


@pytest.mark.parametrize("stale", [False, True])
def test_a_list_that_another_thread_decodes_meanwhile_is_taken_as_it_decoded_it(
    monkeypatch: pytest.MonkeyPatch, stale: bool
) -> None:
    view, seen = order(), []
    original = model_members.lists_of

    def meanwhile(model: Any) -> frozenset[Any]:
        before = original(model)
        if not seen:
            seen.append(None)
            seen[:] = [view.items]  # as another thread does it, between two steps of this one
        return before if stale else original(model)

    monkeypatch.setattr(model_members, "lists_of", meanwhile)

    assert view.items is seen[0]
    assert isinstance(view.items[0], models.OrderItem)


def test_what_a_model_is_made_of_shares_nothing_with_it() -> None:
    wire = {"highlights": ["a"], "further": {"list": [1]}, "deep": json.loads("[" * 900 + "]" * 900)}
    one, other = models.Activity.from_dict(wire), models.Activity.from_dict(wire)

    assert one.highlights is not None
    one.highlights.clear()
    one["further"]["list"].append(2)

    assert (other.highlights, other["further"]) == (["a"], {"list": [1]})
    assert (wire["highlights"], wire["further"]) == (["a"], {"list": [1]})


def test_dates_go_into_a_database() -> None:
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        [(written,)] = database.execute("select ?", (order().date,))

    assert written == "2026-11-21 09:00:00+00:00"


def test_further_members_show_no_person() -> None:
    view = Order.from_dict({**WIRE, "phone_number": "391234", "extra_data": '{"c": 1}', "level": 2})

    assert "391234" not in repr(view.additional_properties)
    assert '"c"' not in repr(view.additional_properties)
    assert "'level': 2" in repr(view.additional_properties)


def test_a_cached_property_of_a_subclass_is_refused_as_it_would_be_sent() -> None:
    with pytest.raises(TypeError, match="total: a cached_property would become a member"):

        class Counted(CartItemCreate):
            @cached_property
            def total(self) -> int:
                return 2


@pytest.mark.parametrize("touched", [False, True])
def test_copies_are_equal_and_their_own(touched: bool) -> None:
    view = order()
    view.recovered = True
    if touched:
        read_all(view)
    copies = [
        pickle.loads(pickle.dumps(view)),
        copy.deepcopy(view),
        copy.copy(view),
        attrs.evolve(view),
        view.__replace__(),
    ]
    for again in copies:
        assert again == view
        assert (again.to_dict(), list(again.to_dict())) == (WIRE, list(WIRE))
        assert (again.recovered, again.is_paid, again.fields_set) == (True, True, view.fields_set)
        again.source = "changed"
        assert view.source is None
    deep = copies[1]
    deep.total_price.value = 1
    assert view.total_price.value == 70.5


def test_evolve_and_replace_keep_what_no_field_is_for() -> None:
    for changed in (attrs.evolve(order(), source="web"), order().__replace__(source="web")):
        assert changed.to_dict() == {**WIRE, "source": "web"}
        assert changed.is_paid is True
    with pytest.raises(TypeError, match="no field 'sourcee'; did you mean 'source'"):
        attrs.evolve(order(), **cast("Any", {"sourcee": "web"}))
    with pytest.raises(TypeError, match="no field 'sourcee'"):
        order().__replace__(sourcee="web")


def test_further_members_alone_make_no_copy() -> None:
    price = Price.from_dict({"currency": "EUR", "value": 1, "formatted_value": "x", "further": 2})

    further: Any = {"additional_properties": price.additional_properties}
    made = Price(currency="CHF", value=2, formatted_value="y", **further)

    assert made.to_dict() == {"currency": "CHF", "value": 2, "formatted_value": "y", "further": 2}


def test_attrs_knows_the_fields() -> None:
    as_dict = attrs.asdict(order())

    assert [field.name for field in attrs.fields(Price)][:2] == ["currency", "value"]
    assert attrs.has(Order)
    assert as_dict["total_price"]["value"] == 70.5
    assert as_dict["items"][0]["uuid"] == "i1"
    assert as_dict["source"] is None
    assert as_dict["additional_properties"] == {"loyalty": {"tier": 2}, "is_paid": True}


def test_patterns_match_fields() -> None:
    match order():
        case Order(status=OrderStatus.OK, total_price=Price(value=value)):
            assert value == 70.5
        case _:
            pytest.fail("no match")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_type_hints_and_signature_are_those_of_the_fields(model: Any) -> None:
    hints = typing.get_type_hints(model)
    names = [name for name, _, _ in model._fields]

    assert {name for name in hints if not name.startswith("_")} == set(names)
    assert set(inspect.signature(model).parameters) == set(names)
    assert not any(isinstance(hint, str) for hint in hints.values())


def test_type_hints_of_an_order_name_the_classes() -> None:
    hints = typing.get_type_hints(Order)

    assert hints["items"] == list[models.OrderItem]
    assert hints["total_price"] is Price
    assert hints["market"] == (str | None)


def test_fields_are_given_by_name() -> None:
    with pytest.raises(TypeError, match="positional"):
        cast("Any", CartItemCreate)("musement", "249217479", 2)
    with pytest.raises(TypeError, match="lacks the required currency"):
        Price(value=2.0, formatted_value="x")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="no field 'curency'; did you mean 'currency'"):
        Price(value=2.0, currency="EUR", formatted_value="x", curency="EUR")  # type: ignore[call-arg]
    with pytest.raises(AttributeError, match="no field 'sourse'; did you mean 'source'"):
        order().sourse = "web"
    with pytest.raises(AttributeError):
        _ = order().sourse  # type: ignore[attr-defined]


def test_models_by_hand_equal_those_that_came() -> None:
    made = Price(currency="EUR", value=70.5, formatted_value="x")

    assert made == order().total_price
    assert made != Price(currency="EUR", value=70.0, formatted_value="x")
    assert made != Price(currency="EUR", value=70.5, formatted_value=NULL)
    assert Order.from_dict({"date": "2026-11-21T09:00:00Z"}) == Order.from_dict(
        {"date": "2026-11-21T09:00:00+00:00"}
    )
    by_hand = order()
    by_hand.date = datetime(2026, 11, 21, 9, tzinfo=UTC)
    assert by_hand == order()
    with pytest.raises(TypeError, match="unhashable"):
        hash(made)


HOSTILE = [
    *(
        "to_dict",
        "from_dict",
        "_fields",
        "_view",
        "fields_set",
        "additional_properties",
        "__class__",
        "__dict__",
    ),
    *(
        "__deepcopy__",
        "__reduce_ex__",
        "__getstate__",
        "_lists",
        "_came_as_list",
        "_repr_html_",
        "__rich_repr__",
    ),
    *(
        "_ipython_display_",
        "__attrs_attrs__",
        "__iter__",
        "recovered",
        "extra_data_raw",
        "_extra_data_type",
        "",
    ),
]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("value", ["x", None, {"a": [1]}, [{}]])
def test_no_name_that_a_server_sends_stands_for_anything_but_itself(name: str, value: Any) -> None:
    wire = {name: value, **WIRE}
    view = Order.from_dict(wire)
    fresh = pickle.loads(pickle.dumps(view))

    for seen in (view, fresh, copy.copy(view), copy.deepcopy(view), attrs.evolve(view)):
        assert json.dumps(seen.to_dict()) == json.dumps(wire)
        assert seen[name] == value
        assert seen.additional_properties[name] == value
        assert type(seen) is Order
        assert seen.recovered is False
        assert repr(seen).startswith("Order(")
        assert dir(seen)
    del view[name]
    assert view == order()


def test_an_answer_that_no_field_fits_is_still_an_answer() -> None:
    for odd in ("text", 5, 1.5, True, None, [], [None], {}, {"a": None}, [[{"a": 1}]]):
        for model in MODELS:
            wire = {key: odd for _, key, _ in model._fields}
            view = model.from_dict(wire)
            read_all(view)
            assert view.to_dict() == wire
            assert repr(view)
            assert view == model.from_dict(wire)


def test_an_answer_is_readable_after_the_client_is_closed_and_in_another_thread() -> None:
    with Musement.offline() as client:
        activity = next(iter(client.activities.search(limit=1)))
    names: list[Any] = []
    thread = threading.Thread(target=lambda: names.append(activity.city and activity.city.name))
    thread.start()
    thread.join()

    assert names
    assert names[0]


def test_further_members_change_with_the_model() -> None:
    view = order()
    further = view.additional_properties
    further.update({"a": 1}, b=2)
    further |= {"c": 3}
    assert further.setdefault("a", 9) == 1
    assert further.pop("b") == 2
    assert further.pop("none", None) is None
    del further["loyalty"]

    assert view.additional_properties == {"is_paid": True, "a": 1, "c": 3}
    assert further == view.additional_properties
    assert further.popitem() == ("c", 3)
    assert view.additional_keys == ["is_paid", "a"]
    further.clear()
    assert view.additional_properties == {}
    assert view.is_paid is None
    view.additional_properties = {"is_paid": False}
    assert view.is_paid is False


def test_members_are_reached_by_their_name_on_the_wire() -> None:
    view = order()

    assert ("market" in view, "source" in view, "loyalty" in view) == (True, False, True)
    assert view["total_price"] is view.total_price
    with pytest.raises(KeyError):
        _ = view["source"]
    with pytest.raises(KeyError):
        del view["source"]
    with pytest.raises(TypeError, match="cannot be iterated"):
        list(view)


def test_a_repr_is_one_short_line_without_persons() -> None:
    view = Order.from_dict({**WIRE, "customer": {"email": "ada@example.com", "firstname": "Ada"}})
    for model in MODELS:
        wire = {key: "ada@example.com" if "mail" in key else "x" * 500 for _, key, _ in model._fields}
        assert len(repr(model.from_dict(wire))) < 200
        assert "\n" not in repr(model.from_dict(wire))
        assert "ada" not in repr(model.from_dict(wire))
    assert len(repr(view)) < 200
    assert "8bd6f4a4" in repr(view)
    assert "ada" not in repr(view) + repr(view.customer)


def test_a_notebook_shows_every_member_and_no_person() -> None:
    view = Order.from_dict({**WIRE, "customer": {"email": "ada@example.com", "id": 3}})
    shown: list[str] = []

    class Printer:
        def text(self, text: str) -> None:
            shown.append(text)

    view._repr_pretty_(Printer(), False)
    [text] = shown

    for word in ("uuid='8bd6f4a4'", "value=70.5", "uuid='i2'", "tier", "is_paid=True", "id=3"):
        assert word in text
    assert "ada" not in text


def test_rich_shows_every_member_and_no_person() -> None:
    pretty = pytest.importorskip("rich.pretty")
    view = Order.from_dict({**WIRE, "customer": {"email": "ada@example.com", "id": 3}})

    text = pretty.pretty_repr(view)

    for word in ("uuid='8bd6f4a4'", "value=70.5", "uuid='i2'", "is_paid=True", "id=3"):
        assert word in text
    assert "ada" not in text


@given(st.text() | st.sampled_from([chr(0xD800), "é" + chr(0xDFFF)]))
def test_any_text_is_written_and_read_back(text: str) -> None:
    view = Order.from_dict({"uuid": text, text: text})

    assert Order.from_json(view.to_json().encode()).to_dict() == {"uuid": text, text: text}


@pytest.mark.parametrize("text", ["", "[]", "1", "{", b"\xff", "null"])
def test_a_text_that_holds_no_object_is_an_error(text: Any) -> None:
    with pytest.raises(ValueError, match=r"^it (is|holds) "):
        Order.from_json(text)


def test_every_name_that_annotations_need_is_in_the_package() -> None:
    for name in models.__all__:
        assert hasattr(musement, name), name
    assert musement.NULL is NULL
    assert not hasattr(musement, "UNSET")
