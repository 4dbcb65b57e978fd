"""What the client refuses before sending is what the sandbox refuses, for the rules that the document does not hold."""

from __future__ import annotations

from typing import Any

import pytest

from musement.errors import InvalidRequestError
from musement.request_rules import check_affiliate, check_sms_number
from musement.sandbox import Sandbox
from tests.support.sandbox_api import CUSTOMER, Api, MovingClock

NUMBERS = {
    "+39123456789": True,
    "+12": True,
    "+123456789012345": True,
    "+1": False,
    "+1234567890123456": False,
    "+0123456789": False,
    "39123456789": False,
    "0039123456789": False,
    "+39 123 456789": False,
    "+٣٩١٢٣٤٥٦٧٨٩": False,
    "+39123456789\n": False,
    "": False,
}
AFFILIATES: list[tuple[dict[str, str], bool]] = [
    ({}, True),
    ({"affiliate": "partner"}, True),
    ({"affiliate": "partner", "affiliate_channel": "web"}, True),
    ({"affiliate": "partner", "affiliate_channel": ""}, True),
    ({"affiliate": ""}, True),
    ({"affiliate_channel": "web"}, False),
    ({"affiliate_channel": ""}, False),
    ({"affiliate": "", "affiliate_channel": "web"}, False),
]


def sandbox_takes(**details: Any) -> bool:
    api = Api(Sandbox(clock=MovingClock()))
    cart = api.cart()
    api.json("PUT", f"/carts/{cart}/customer", CUSTOMER)
    return api.post("/orders", {"cart_uuid": cart, **details}).is_success


@pytest.mark.parametrize("number", NUMBERS)
def test_one_rule_for_telephone_numbers(number: str) -> None:
    try:
        client_takes = check_sms_number(number) == number
    except InvalidRequestError:
        client_takes = False
    assert client_takes == sandbox_takes(sms_notification_to=number) == NUMBERS[number]


@pytest.mark.parametrize(("given", "allowed"), AFFILIATES)
def test_one_rule_for_affiliates(given: dict[str, str], allowed: bool) -> None:
    try:
        check_affiliate(given.get("affiliate"), given.get("affiliate_channel"))
        client_takes = True
    except InvalidRequestError:
        client_takes = False
    assert client_takes == sandbox_takes(**given) == allowed
