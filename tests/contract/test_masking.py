"""Reprs of models are useful and bounded, and show no person and no secret, whatever a response holds."""

from __future__ import annotations

import datetime
import enum
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musement_api import models
from musement_core.masking import excerpt, is_about_persons, is_personal, shown
from musement_core.models import Model
from tests.support.document import document
from tests.support.synthesis import synthesised
from tests.support.table import Table

NAME, EMAIL = "Ada Canary", "canary@example.org"
MODELS = [
    name
    for name in models.__all__
    if not name.endswith("Literal") and issubclass(getattr(models, name), Model)
]


def filled(value: Any, text: str) -> Any:
    """The value with another text at each of its ends."""
    if isinstance(value, dict):
        return {key: filled(item, text) for key, item in value.items()}
    if isinstance(value, list):
        return [filled(item, text) for item in value]
    return text if isinstance(value, str) else value


def test_no_model_shows_an_address_wherever_it_stands() -> None:
    with Table() as table:
        for name in MODELS:
            with table.row(name):
                hold_that_no_address_shows(name)


def hold_that_no_address_shows(name: str) -> None:
    schemas = document()["components"]["schemas"]
    fields = getattr(models, name)._fields
    value = synthesised(schemas[name]) if name in schemas else {key: "text" for _, key, _ in fields}
    public = {key for attribute, key, _ in fields if attribute in getattr(models, name)._plain_text}
    given_ = {key: item for key, item in filled(value, EMAIL).items() if key not in public}
    model = getattr(models, name).from_dict({**given_, "Unknown": EMAIL, "unknown_id": EMAIL, EMAIL: [EMAIL]})
    shown_ = repr(model)
    # What is public is so in the models inside as well: their names and titles are those of places and products.
    for public_name in ("name", "title"):
        shown_ = shown_.replace(f"{public_name}='{EMAIL}'", "")
    assert EMAIL not in shown_
    assert shown_.startswith(f"{name}(")
    assert len(shown_) < 2100


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("firstname", NAME),
        ("first_name", NAME),
        ("fullName", NAME),
        ("name", NAME),
        ("email", "x"),
        ("customerEmailAddress", "x"),
        ("mobile", 393331234567),
        ("phone-number", Decimal(393331234567)),
        ("sms_notification_to", "+393331234567"),
        ("birthdate", datetime.date(1990, 1, 2)),
        ("dateOfBirth", datetime.date(1990, 1, 2)),
        ("id_number", "AB123"),
        ("passport_id", "AB123"),
        ("tax_id", "AB123"),
        ("zip_code", "00100"),
        ("discount_code", "GIFT50"),
        ("access_token", "t0ken"),
        ("refreshToken", ["t0ken"]),
        ("extra_data", {"reference": "1"}),
        ("extraData", "{}"),
        ("participants", [{"id": 1}]),
        ("url", "https://example.org/voucher/s3cret"),
        ("id", EMAIL),
        ("code", "https://example.org/voucher/s3cret"),
        ("status", "two\nlines"),
        ("anything", NAME),
    ],
)
def test_what_is_masked(name: str, value: Any) -> None:
    assert shown(name, value) == "'***'"


class Colour(enum.StrEnum):
    RED = "red"


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("uuid", "8e9e5c6e", "'8e9e5c6e'"),
        ("orderUuid", "8e9e5c6e", "'8e9e5c6e'"),
        ("currency", "EUR", "'EUR'"),
        ("formatted_value", "€ 34.00", "'€ 34.00'"),
        ("formatted_iso_value", "1\xa0234,00\xa0₺", "'1\\xa0234,00\\xa0₺'"),
        ("anything", 3, "3"),
        ("anything", Decimal("1.50"), "Decimal('1.50')"),
        ("anything", None, "None"),
        ("phone", None, "None"),
        ("anything", False, "False"),
        ("anything", "", "''"),
        ("date", datetime.date(2026, 1, 2), "datetime.date(2026, 1, 2)"),
        ("colour", Colour.RED, "<Colour.RED: 'red'>"),
        ("email_notification", Colour.RED, "<Colour.RED: 'red'>"),
        ("ids", [1, "a", 3, 4, 5, 6, 7], "[1, 'a', 3, 4, 5, ... 2 more]"),
        ("anything", {"id": 1, "name": NAME, EMAIL: 2}, "{'id': 1, 'name': '***', '***': 2}"),
        ("anything", {f"n{number}": number for number in range(22)}, None),
        ("code", "a" * 200, f"'{'a' * 100}'..."),
        ("anything", object(), "<object>"),
    ],
)
def test_what_shows(name: str, value: Any, expected: str | None) -> None:
    text = shown(name, value)
    assert text == expected if expected is not None else text.endswith("... 2 more}")


def test_text_that_the_overlay_calls_public_shows() -> None:
    city = models.City.from_dict({"id": 2, "name": "Rome", "content": "Rome by Ada"})
    assert repr(city) == "City(id=2, content='***', name='Rome')"
    assert "Ada" not in repr(models.Customer.from_dict({"firstname": "Ada", "id": 2}))


@given(
    st.recursive(
        st.text() | st.integers() | st.none(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_a_repr_never_fails_and_stays_short(value: Any) -> None:
    model = models.Order.from_dict({"uuid": value, "items": [value], "odd": value})
    assert len(repr(model)) < 2100


def test_a_repr_ends_where_nesting_does_not() -> None:
    value: Any = 1
    for _ in range(500):
        value = {"items": [value]}
    assert len(repr(models.Cart.from_dict(value))) < 2100


@pytest.mark.parametrize(
    "place",
    [
        "email",
        "customer.title",
        "body[0].firstname",
        "participants[2].weight",
        "guest.id",
        "further.phoneNumber",
    ],
)
def test_places_of_persons(place: str) -> None:
    assert is_about_persons(place)
    assert excerpt(place, NAME) == "a text of 10 characters"
    assert excerpt(place, [NAME]) == "a value of type list"
    assert excerpt(place, None) == "None"


@pytest.mark.parametrize(
    "place",
    ["quantity", "body[0].type", "sort_by", "cart_uuid", "tickets[0].product.type", "email_notification"],
)
def test_places_of_other_things(place: str) -> None:
    assert not is_about_persons(place)
    assert not is_personal(place)
    assert excerpt(place, "wrong") == "'wrong'"
    assert excerpt(place, {"firstname": NAME}) == "{'firstname': '***'}"
