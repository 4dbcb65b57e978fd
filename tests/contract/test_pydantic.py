"""Models and enums in pydantic: read without loss, written as they go over the wire, described with named schemas."""

from __future__ import annotations

import datetime
import inspect
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import jsonschema
import pydantic
import pytest
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from musement import (
    Activity,
    CartItemCreate,
    CategoryNode,
    InvalidRequestError,
    Order,
    OrderStatus,
    ProductType,
)
from musement_api import models
from musement_core.decoders import OpenStrEnum
from musement_core.models import Model
from tests.support.document import examples, operations
from tests.support.synthesis import synthesised

ALL = [one for one in (getattr(models, name) for name in models.__all__) if inspect.isclass(one)]
MODELS = [one for one in ALL if issubclass(one, Model)]
ENUMS = [one for one in ALL if issubclass(one, OpenStrEnum)]
ITEM = {"type": "musement", "product_identifier": "434696106", "quantity": 2}

#: What servers have sent, or could: nothing of it may fail.
ODD: list[Any] = [
    {},
    {"uuid": None, "items": None, "total_price": None},
    {"uuid": 1, "items": "none", "total_price": 12.5, "date": "soon", "status": ["OK"]},
    {
        "status": "BRAND_NEW",
        "items": [None, 3, {"quantity": "two"}],
        "from_dict": 1,
        "_fields": {"__class__": 2},
    },
    {"number": 10**30, "text": "\ud83d", "total_price": []},
    [],
]


class Held(BaseModel):
    """A pydantic model with models in its fields."""

    order: Order
    activities: list[Activity] = []
    status: OrderStatus | None = None
    node: Annotated[CategoryNode | None, Field(description="where it stands")] = None


@dataclass
class Reference:
    nights: int


def references(schema: Any) -> Iterator[str]:
    """The names that a schema refers to, at any depth."""
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"].rpartition("/")[2]
        for part in schema.values():
            yield from references(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from references(part)


@pytest.mark.parametrize("sent", ODD, ids=range(len(ODD)))
def test_what_a_server_sent_is_read_and_written_back_unchanged(sent: Any) -> None:
    held = Held.model_validate({"order": sent, "activities": [sent, sent], "node": sent})

    assert type(held.order) is Order
    assert held.model_dump() == {
        "order": sent, "activities": [sent, sent], "status": None, "node": sent
    }  # fmt: skip
    for activity in held.activities:
        for name in activity._keys:
            getattr(activity, name)
    assert held.model_dump()["activities"] == [sent, sent]
    assert Held.model_validate(held.model_dump()) == held


def test_json_is_read_with_its_large_numbers_and_nan() -> None:
    held = Held.model_validate_json(
        '{"order": {"uuid": "1", "large": 123456789012345678901234567890, "rate": NaN, "status": "NEW"}}'
    )

    assert held.order["large"] == 123456789012345678901234567890
    assert math.isnan(held.order["rate"])
    assert isinstance(held.order.status, OrderStatus)
    written = json.loads(held.model_dump_json())["order"]
    assert written == {"uuid": "1", "large": 123456789012345678901234567890, "rate": None, "status": "NEW"}


def test_an_instance_is_taken_as_it_is() -> None:
    order = Order.from_dict({"uuid": "1"})

    assert Held(order=order).order is order
    assert TypeAdapter(list[Activity] | None).validate_python(None) is None


@pytest.mark.parametrize("wrong", [3, "text", None, [1], models.Price.from_dict({})], ids=repr)
def test_what_is_no_object_is_refused_with_its_place(wrong: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        Held.model_validate({"order": {}, "activities": [{}, wrong]})

    [problem] = caught.value.errors()
    assert problem["loc"] == ("activities", 1)
    assert problem["msg"] == "Input should be an object or an instance of Activity"


def test_members_can_be_chosen_and_left_out() -> None:
    item = {"uuid": "2", "promo_code": None}
    held = Held.model_validate({"order": {"uuid": "1", "market": None, "items": [item]}})

    assert held.model_dump(include={"order": {"uuid"}}) == {"order": {"uuid": "1"}}
    assert held.model_dump(exclude={"order": {"items"}, "activities": True})["order"] == {
        "uuid": "1", "market": None
    }  # fmt: skip
    assert held.model_dump(exclude_none=True)["order"] == {"uuid": "1", "items": [{"uuid": "2"}]}
    assert json.loads(held.model_dump_json(exclude_none=True))["order"] == {
        "uuid": "1", "items": [{"uuid": "2"}]
    }  # fmt: skip
    assert held.order.to_dict() == {"uuid": "1", "market": None, "items": [item]}


def test_what_was_set_is_written() -> None:
    held = Held.model_validate({"order": {"uuid": "1", "total_price": {"value": 1}}})
    assert held.order.total_price is not None
    held.order.total_price.value = 2
    held.order.date = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)

    assert held.model_dump()["order"] == {
        "uuid": "1", "total_price": {"value": 2}, "date": "2026-01-02T00:00:00+00:00"
    }  # fmt: skip


def test_extra_data_is_read_as_the_type_that_is_named() -> None:
    class Trip(BaseModel):
        order: Order[Reference]
        plain: Order
        either: Order[Reference | None]

    sent = {"uuid": "1", "extra_data": '{"nights": 3}'}
    trip = Trip.model_validate({"order": sent, "plain": sent, "either": sent})

    assert trip.order.extra_data == Reference(3)
    assert trip.plain.extra_data == {"nights": 3}
    assert trip.either.extra_data == Reference(3)
    assert trip.model_dump() == {"order": sent, "plain": sent, "either": sent}
    schema = Trip.model_json_schema()
    assert list(references(schema["properties"]))[:2] == ["Order_Reference_", "Order"]
    assert schema["$defs"]["Order_Reference_"] == {"$ref": "#/$defs/Order"}
    with pytest.raises(InvalidRequestError, match="extra_data"):
        TypeAdapter(Order[int])


@pytest.mark.parametrize("strict", [False, True])
def test_unknown_values_of_an_enum_pass(strict: bool) -> None:
    status = TypeAdapter(OrderStatus).validate_json('"BRAND_NEW"', strict=strict)

    assert isinstance(status, OrderStatus)
    assert TypeAdapter(OrderStatus).dump_python(status, mode="json") == "BRAND_NEW"
    assert TypeAdapter(OrderStatus).validate_python("OK") is OrderStatus.OK


def test_what_is_only_sent_is_checked_against_the_document() -> None:
    read = TypeAdapter(list[CartItemCreate])
    with pytest.raises(ValidationError) as caught:
        read.validate_python([ITEM, {"type": "musement"}, {**ITEM, "quantity": "two", "language": 3}])

    assert [(problem["loc"], problem["type"]) for problem in caught.value.errors()] == [
        ((1, "product_identifier"), "missing"),
        ((1, "quantity"), "missing"),
        ((2, "quantity"), "int_type"),
        ((2, "language"), "string_type"),
    ]
    given = {**ITEM, "type": "of-tomorrow", "language": None, "note": "kept"}
    [item] = read.validate_python([given])
    assert item.to_dict() == given
    [item] = read.validate_python([{**ITEM, "type": ProductType.MUSEMENT}])
    assert item.to_dict() == ITEM
    # Made in Python, they are as free as ever.
    assert CartItemCreate.from_dict({}).to_dict() == {}


def test_models_within_what_is_only_sent_are_checked_too() -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(models.CartCreate).validate_python({"tickets": [{"quantity": 1, "product": []}]})

    assert ("tickets", 0, "product") in [problem["loc"] for problem in caught.value.errors()]


def test_dates_of_what_is_only_sent_are_text() -> None:
    dated = [one for one in MODELS if one._only_sent and "date" in str(inspect.signature(one))]
    for model in dated:
        everything = synthesised({"$ref": f"#/components/schemas/{model.__name__}"})
        assert TypeAdapter(model).validate_python(everything).to_dict() == everything
    assert dated


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_each_model_and_enum_is_a_schema_of_its_own(mode: Any) -> None:
    schema = Held.model_json_schema(mode=mode)
    named = schema["$defs"]

    assert schema["properties"]["order"] == {"$ref": "#/$defs/Order"}
    assert schema["properties"]["activities"]["items"] == {"$ref": "#/$defs/Activity"}
    assert schema["properties"]["node"]["description"] == "where it stands"
    assert set(references(schema)) == set(named)
    order = named["Order"]
    assert order["title"] == "Order"
    assert order["type"] == "object"
    assert order["description"].startswith("An order. Follow its items rather than its status.")
    assert "Attributes" not in order["description"]
    assert order["additionalProperties"] is True
    assert order["required"] == ["identifier", "uuid", "date", "items", "total_price", "discount_amount"]
    assert list(order["properties"]) == list(Order._keys.values())
    assert order["properties"]["uuid"] == {
        "description": "UUID of the order, needed by every later call.", "title": "Uuid", "type": "string"
    }  # fmt: skip
    assert order["properties"]["date"]["format"] == "date-time"
    assert order["properties"]["items"]["items"] == {"$ref": "#/$defs/OrderItem"}
    assert order["properties"]["total_price"] == {
        "$ref": "#/$defs/Price", "description": "What the customer pays, discounts taken off."
    }  # fmt: skip
    assert order["properties"]["customer"]["anyOf"] == [{"$ref": "#/$defs/OrderCustomer"}, {"type": "null"}]
    assert named["OrderStatus"]["anyOf"] == [
        {"type": "string", "enum": [status.value for status in OrderStatus]}, {"type": "string"}
    ]  # fmt: skip
    assert named["OrderStatus"]["description"].splitlines()[:3] == [
        "Public status of an order.",
        "",
        "- `KO`: Something went wrong, or it was cancelled without a refund.",
    ]
    # What holds itself.
    assert "#/$defs/CategoryNode" in json.dumps(named["CategoryNode"])
    # All further members of one kind.
    assert named["ExtraCustomerData"]["additionalProperties"] == {"$ref": "#/$defs/ExtraCustomerAnswers"}


def test_the_schema_of_an_enum_is_the_same_by_itself_and_within_a_model() -> None:
    alone = TypeAdapter(OrderStatus).json_schema()

    assert alone == Held.model_json_schema()["$defs"]["OrderStatus"]
    first = pydantic.create_model("First", status=(OrderStatus, ...), order=(Order, ...)).model_json_schema()
    last = pydantic.create_model("Last", order=(Order, ...), status=(OrderStatus, ...)).model_json_schema()
    assert first["$defs"] == last["$defs"]
    assert first["$defs"]["OrderStatus"] == alone


def test_every_model_is_described_alike_in_both_directions() -> None:
    adapters = [(model.__name__, TypeAdapter(model)) for model in MODELS]
    inputs: list[Any] = [(name, "validation", adapter) for name, adapter in adapters]
    outputs: list[Any] = [(name, "serialization", adapter) for name, adapter in adapters]
    described = TypeAdapter.json_schemas(inputs)[1]

    assert TypeAdapter.json_schemas(outputs)[1] == described
    jsonschema.Draft202012Validator.check_schema(described)
    named = described["$defs"]
    assert set(references(described)) <= set(named)
    for model in MODELS:
        schema = named[model.__name__]
        assert list(schema.get("properties", {})) == list(model._keys.values())
        assert schema.get("required", []) == [model._keys[name] for name in model._required]
        assert all(part.get("description") for part in schema.get("properties", {}).values())


def test_every_enum_is_open() -> None:
    for enum in ENUMS:
        read = TypeAdapter(enum)
        check = jsonschema.Draft202012Validator(read.json_schema())
        for value in (*[member.value for member in enum], "of-tomorrow"):
            assert check.is_valid(value)
            assert read.validate_python(value) == value
        assert not check.is_valid(3)


def test_the_documented_orders_fit_the_schema() -> None:
    [documented] = [one for one in operations() if one.name == "orders_get_order"]
    [(_, _, content)] = documented.responses()
    schema = TypeAdapter(Order).json_schema()

    for order in [synthesised(content["schema"]), *[value for _, value in examples(content)]]:
        jsonschema.validate(TypeAdapter(Order).dump_python(Order.from_dict(order)), schema)


def test_an_alias_and_a_configuration_of_the_outer_model_count() -> None:
    class Outer(BaseModel):
        model_config = ConfigDict(strict=True, extra="forbid", frozen=True)
        booked: Order = Field(alias="theOrder", description="The order.")

    outer = Outer.model_validate({"theOrder": {"uuid": "1"}})

    assert outer.booked.uuid == "1"
    assert outer.model_dump(by_alias=True) == {"theOrder": {"uuid": "1"}}
    assert Outer.model_json_schema()["properties"]["theOrder"]["description"] == "The order."
