"""What the hand-written methods put on the wire where they have a choice."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from musement import APITimeoutError, BadRequestError, InvalidRequestError, Musement, MusementWarning
from musement_api.models import CartItemCreate, ProductType
from tests.contract.capturing import Capturing, refusing, responding

CART = {"uuid": "a-cart", "items": []}
ORDER = {"uuid": "an-order", "items": []}


def sent(call: Any, response: Any) -> Any:
    """The body that a call sends; it is refused, which ends the call."""

    def respond(request: httpx.Request) -> httpx.Response:
        return responding(response)(request) if request.method == "GET" else refusing(request)

    transport = Capturing(respond)
    with Musement(application="tests", transport=transport) as musement:
        with pytest.raises(BadRequestError):
            call(musement)
    return json.loads(transport.requests[-1].content)


def test_an_item_is_sent_with_what_was_chosen_for_it_and_nothing_else() -> None:
    assert sent(lambda musement: musement.carts.add_item("a-cart", product_id="1", quantity=2), CART) == [
        {"type": "musement", "product_identifier": "1", "quantity": 2}
    ]
    chosen = {"product_type": ProductType.MUSEMENT_GIFT, "language": "it", "pickup": "a-pickup"}
    assert sent(
        lambda musement: musement.carts.add_item("a-cart", product_id="1", quantity=2, **chosen), CART
    ) == [
        {
            "type": "musement-gift", "product_identifier": "1", "quantity": 2,
            "language": "it", "pickup": "a-pickup",
        },
    ]  # fmt: skip


def test_items_are_sent_as_they_are_given_models_or_mappings() -> None:
    model = CartItemCreate(type_=ProductType.MUSEMENT, product_identifier="1", quantity=1, language="en")
    mapping = {"type": "musement-realtime", "product_identifier": "2", "quantity": 3, "unheard": {"of": 1}}

    assert sent(lambda musement: musement.carts.add_items("a-cart", [model, mapping]), CART) == [
        {"type": "musement", "product_identifier": "1", "quantity": 1, "language": "en"},
        mapping,
    ]


@pytest.mark.parametrize("language", ["english", "", "e1"])
def test_a_language_is_two_letters_and_its_item_is_named(language: str) -> None:
    item = {"type": "musement", "product_identifier": "1", "quantity": 1}
    with Musement(application="tests", transport=Capturing()) as musement:
        with pytest.raises(InvalidRequestError, match=r"^items\[1\]\.language: .*two letters"):
            musement.carts.add_items("a-cart", [item, {**item, "language": language}])
        with pytest.raises(InvalidRequestError, match=r"^language: .*two letters"):
            musement.carts.add_item("a-cart", product_id="1", quantity=1, language=language)


def test_an_order_may_name_its_cart_by_number() -> None:
    assert sent(lambda musement: musement.orders.create(cart_id=7), ORDER) == {"cart_id": 7}


@pytest.mark.parametrize(
    ("body", "paid", "agency"),
    [
        ({"is_paid": True, "is_agency": False}, True, False),
        ({"isPaid": False, "isAgency": True}, False, True),
        ({}, None, None),
        ({"is_paid": "yes", "isAgency": 1}, None, None),
    ],
)
def test_both_spellings_of_an_order_are_read(body: dict[str, Any], paid: Any, agency: Any) -> None:
    transport = Capturing(responding({**ORDER, **body}))
    with Musement(application="tests", transport=transport) as musement:
        order = musement.orders.get("an-order")
    assert (order.is_paid, order.is_agency) == (paid, agency)
    assert body.items() <= order.to_dict().items()


@pytest.mark.parametrize(
    "call",
    [
        lambda musement, type_: musement.orders.get("an-order", extra_data_type=type_),
        lambda musement, type_: musement.orders.wait("an-order", timeout=0, extra_data_type=type_),
        lambda musement, type_: musement.orders.merge_extra_data("an-order", {"a": 1}, extra_data_type=type_),
        lambda musement, type_: musement.payments.no_payment("an-order", extra_data_type=type_),
    ],
    ids=["get", "wait", "merge", "pay"],
)
@pytest.mark.parametrize("type_", [int, list[str], "Reference", ProductType])
def test_a_type_that_extra_data_cannot_become_is_refused_before_anything_is_sent(
    call: Any, type_: Any
) -> None:
    transport = Capturing(responding(ORDER))
    with Musement(application="tests", transport=transport) as musement:
        with pytest.raises(InvalidRequestError) as refused:
            call(musement, type_)
    assert refused.value.argument == "extra_data_type"
    assert transport.requests == []


@dataclass
class Reference:
    """Extra data that says where an order comes from, where the API no longer reads it."""

    source: str


@pytest.mark.parametrize("extra_data", [{"source": "app"}, Reference("app"), '{"source":"app"}'])
def test_a_source_in_extra_data_alone_is_warned_of_whatever_it_is_given_as(extra_data: Any) -> None:
    def order(source: str | None) -> Any:
        return sent(
            lambda musement: musement.orders.create(cart_uuid="a-cart", extra_data=extra_data, source=source),
            ORDER,
        )

    with pytest.warns(MusementWarning, match="pass source="):
        assert order(None)["extra_data"] == '{"source":"app"}'
    assert order("app")["source"] == "app"


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "", "G ET", None, 7])
def test_a_method_that_the_api_does_not_have_is_refused(method: Any) -> None:
    transport = Capturing()
    with Musement(application="tests", transport=transport) as musement:
        with pytest.raises(InvalidRequestError, match="One of") as refused:
            musement.request(method, "/activities")
    assert refused.value.argument == "method"
    assert transport.requests == []


@pytest.mark.parametrize(
    "value", ["half \ud800", ["a", "half \ud800"], {"a": "half \ud800"}, ["a", None], [["a"]]]
)
def test_a_query_that_no_url_can_carry_is_refused_by_name(value: Any) -> None:
    transport = Capturing()
    with Musement(application="tests", transport=transport) as musement:
        with pytest.raises(InvalidRequestError) as refused:
            musement.request("GET", "/activities", query={"q": value})
    assert refused.value.argument == "q"
    assert transport.requests == []


def test_too_many_calls_at_once_say_so() -> None:
    def busy(request: httpx.Request) -> httpx.Response:
        raise httpx.PoolTimeout("", request=request)

    with Musement(application="tests", transport=Capturing(busy), max_retries=0) as musement:
        with pytest.raises(APITimeoutError, match="too many calls at once") as raised:
            musement.orders.get("an-order")
    assert raised.value.request_sent is False
