"""`carts.missing` names what a cart still asks, and `add_item` takes a product of the schedule, for both clients."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from musement import AsyncMusement, InvalidRequestError, MissingAnswer, Musement
from musement.sandbox import Sandbox
from musement_sandbox.catalogue.activity_ids import PARTICIPANTS_AND_EXTRA_DATA, REALTIME
from tests.scenarios.transports import KeepingTransport

CONSENTS: dict[str, Any] = dict.fromkeys(
    ("musement_newsletter", "thirdparty_newsletter", "events_related_newsletter", "allow_profiling"), "NO"
)
BOOKER: dict[str, Any] = {"firstname": "Ada", "lastname": "Byron", "email": "ada@example.org", **CONSENTS}


def product_of(musement: Musement, activity: str) -> Any:
    day = musement.activities.dates(activity)[0].day
    assert day is not None
    [schedule, *_] = musement.activities.schedule(activity, day)
    return schedule.groups[0].slots[0].products[0]


def answer_of(question: Any) -> Any:
    if question.choices:
        return question.choices[0].value
    return {"date": "1990-01-02", "email": "ada@example.org"}.get(
        question.format or "", 7 if question.type in ("number", "integer") else "an answer"
    )


def test_a_cart_names_what_it_still_asks_until_nothing_is_missing() -> None:
    with Musement.offline() as musement:
        cart = musement.carts.create()
        cart = musement.carts.add_item(cart.uuid, product_of(musement, PARTICIPANTS_AND_EXTRA_DATA), 2)
        item = cart.items[0].uuid

        missing = musement.carts.missing(cart.uuid)
        paths = [one.path for one in missing]
        assert {"customer.email", "participants[0]", "participants[1]"} <= set(paths)
        assert missing[-1] == MissingAnswer("participants[1]", None, item)
        extra = f"customer.extra_customer_data.{PARTICIPANTS_AND_EXTRA_DATA}."
        asked = [one for one in missing if one.path.startswith(extra)]
        assert asked
        assert all(one.question is not None and one.question.required for one in asked)

        answers = {one.question.name: answer_of(one.question) for one in asked if one.question is not None}
        given = {**BOOKER, "extra_customer_data": {PARTICIPANTS_AND_EXTRA_DATA: answers}}
        still = musement.carts.missing(cart.uuid, customer=given)
        assert [one.path for one in still] == ["participants[0]", "participants[1]"]
        assert [one.path for one in musement.carts.missing(cart.uuid)] == paths  # nothing was sent

        musement.carts.update_customer(cart.uuid, **given)
        people = musement.carts.participants_schema(cart.uuid, item).questions
        whole = {question.name: answer_of(question) for question in people}
        musement.carts.update_participants(cart.uuid, item, [whole, whole])
        assert musement.carts.missing(cart.uuid, customer=CONSENTS) == []
        musement.orders.create(cart_uuid=cart.uuid)


def test_an_awaiting_client_names_what_is_missing() -> None:
    async def ask() -> list[MissingAnswer]:
        async with AsyncMusement.offline() as musement:
            cart = await musement.carts.create()
            await musement.carts.add_item(cart.uuid, product_id="434696106", quantity=1)
            return await musement.carts.missing(cart.uuid)

    assert "customer.email" in [one.path for one in asyncio.run(ask())]


def test_a_product_of_the_schedule_brings_its_type() -> None:
    sandbox = Sandbox()
    transport = KeepingTransport(sandbox)
    with Musement(transport=transport, environment="offline") as musement:
        product = product_of(musement, REALTIME)
        assert product.type_ == "musement-realtime"
        cart = musement.carts.create()
        musement.carts.add_item(cart.uuid, product, 2)
        musement.carts.add_item(cart.uuid, product=product, quantity=1, language="it")
    sent = [
        json.loads(exchange.request.content)
        for exchange in transport.exchanges
        if exchange.request.url.path.endswith("/items")
    ]
    item = {"type": "musement-realtime", "product_identifier": product.product_id}
    assert sent == [[{**item, "quantity": 2}], [{**item, "quantity": 1, "language": "it"}]]


@pytest.mark.parametrize(
    ("add", "argument"),
    [
        (lambda add, _product: add(quantity=1), "product"),
        (lambda add, product: add(product, 1, product_id="1"), "product"),
        (lambda add, product: add(product, 1, product_type="musement"), "product"),
        (lambda add, _product: add("434696106", 1), "product"),
        (lambda add, product: add(product), "quantity"),
    ],
)
def test_a_product_that_is_none_or_told_twice_is_refused(
    add: Callable[[Callable[..., Any], Any], Any], argument: str
) -> None:
    with Musement.offline() as musement:
        product = product_of(musement, REALTIME)
        cart = musement.carts.create()

        def adding(*args: Any, **kwargs: Any) -> Any:
            return musement.carts.add_item(cart.uuid, *args, **kwargs)

        with pytest.raises(InvalidRequestError) as caught:
            add(adding, product)
        assert caught.value.argument == argument
        assert musement.carts.get(cart.uuid).items == []
