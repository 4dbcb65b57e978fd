"""Every refusal that the document names, status by status, and the reasons of the few that no call can meet here.

The sandbox knows nothing of an operation without a scenario written by hand: its refusals are faults that are injected.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from musement.sandbox import faults
from musement.sandbox.catalogue import DATE_AND_TIME, DRAFT, PARTICIPANTS, VINEYARD
from tests.scenarios import activities, carts, orders
from tests.scenarios.derived import good_call, method_of, routes_by_hand
from tests.scenarios.scenario import Arguments, Prepare, Scenario, given
from tests.support.document import Documented, operations
from tests.support.sandbox_api import CUSTOMER, Api

NOBODY = "00000000-0000-4000-8000-000000000000"
NO_NUMBER = 999_999_999

UNREACHED = {
    ("GET /activity-taxonomies/{activityTaxonomyType}", 404): "the client knows the kinds and refuses others",
    ("GET /countries", 404): "there are always countries",
    ("GET /currencies", 404): "there are always currencies",
    ("PATCH /orders/{orderUuid}", 423): "from 2020; the guide of today annotates orders whenever one likes",
    ("POST /payments/stripe/complete_3d_secure", 422): "nothing says what the bank refuses",
    ("GET /lists", 302): "from 2020; nothing says where to",
    ("POST /payments/stripe/payment", 302): "from 2020; payments by redirect are of an older kind",
}


def _is_derived(operation: Documented) -> bool:
    return operation.route not in routes_by_hand()


def _unknown_market(operation: Documented) -> Scenario:
    """Each operation refuses a market that does not exist, whether it depends on the market or not."""
    return dataclasses.replace(
        good_call(operation),
        label="unknown market",
        status=400,
        options={"market": "xx"},
        credentials=False,
        operation=operation.route,
    )


def _with_first(prepare: Prepare, value: Any) -> Prepare:
    """The same arguments, the first one replaced."""

    def replaced(api: Api) -> Arguments:
        arguments = prepare(api)
        return Arguments((value, *arguments.positional[1:]), arguments.named)

    return replaced


def _not_there(operation: Documented) -> Scenario:
    """What the first part of the path names does not exist."""
    success = good_call(operation)
    first = next(item for item in operation.operation.parameters if item.location == "path")
    unknown = NO_NUMBER if first.shape.type == "integer" else NOBODY
    return dataclasses.replace(
        success,
        label="",
        status=404,
        prepare=_with_first(success.prepare, unknown),
        operation=operation.route,
    )


def _not_open(operation: Documented) -> Scenario:
    """The activity is a draft."""
    success = good_call(operation)
    return dataclasses.replace(
        success, label="", status=403, prepare=_with_first(success.prepare, DRAFT), operation=operation.route
    )


def _failing(operation: Documented, status: int) -> Scenario:
    """The server itself fails, with the status that the document has for that."""
    success = good_call(operation)

    def prepare(api: Api) -> Arguments:
        arguments = success.prepare(api)
        api.sandbox.faults.add(
            faults.server_error(status),
            method=operation.operation.method,
            path=operation.operation.path,
            times=None,
        )
        return arguments

    return dataclasses.replace(success, label="", status=status, prepare=prepare, operation=operation.route)


def _unknown_token(operation: Documented) -> Scenario:
    """The token ends whenever it is used, also the new one."""
    success = good_call(operation)

    def prepare(api: Api) -> Arguments:
        arguments = success.prepare(api)
        api.sandbox.faults.add(
            faults.expired_token(),
            method=operation.operation.method,
            path=operation.operation.path,
            times=None,
        )
        return arguments

    return dataclasses.replace(success, label="", status=401, prepare=prepare, operation=operation.route)


def _reviewed(api: Api) -> Arguments:
    review = activities.review(api)
    api.json("POST", f"/activities/{VINEYARD}/reviews", review)
    return given(VINEYARD, **review)


def _paid_participants(api: Api) -> Arguments:
    return given(*carts.paid_cart(api, PARTICIPANTS), body=[carts.PERSON])


def _paid_items(api: Api) -> Arguments:
    entry = {"type": "musement", "product_identifier": carts.product(api), "quantity": 1}
    return given(carts.paid_cart(api)[0], body=[entry])


def _paid_tickets(api: Api) -> Arguments:
    return given(carts.paid_cart(api)[0], tickets=[carts.ticket(api)])


def _unpaid_item(api: Api) -> Arguments:
    order = api.order()
    return given(order["uuid"], order["items"][0]["uuid"], cancellation_reason="CANCELLED-BY-CUSTOMER")


def _card(token: str, *, paid: bool = False, number: str | None = None) -> Prepare:
    def prepare(api: Api) -> Arguments:
        order = number or (orders.paid(api) if paid else api.order())["uuid"]
        return given(order_uuid=order, stripe_token=token)

    return prepare


def _sold_out_day(_: Api) -> Arguments:
    return given(VINEYARD, date(2027, 12, 1))


# The documented ones that need more than a wrong identifier: method, status, label, preparation, options of the sandbox.
_OWN: tuple[tuple[str, int, str, Prepare, dict[str, Any]], ...] = (
    ("activities.add_review", 409, "", _reviewed, {}),
    ("activities.schedule", 422, "", _sold_out_day, {}),
    (
        "activities.dates",
        400,
        "past range",
        lambda _: given(VINEYARD, date_from=date(2026, 1, 1), date_to=date(2026, 1, 2)),
        {},
    ),
    ("catalog.updates", 400, "future", lambda _: given(date(2026, 11, 22)), {}),
    (
        "countries.events_page",
        400,
        "city elsewhere",
        lambda _: given(82, priority_city=40),
        {},
    ),
    ("carts.create", 400, "discount code", lambda _: given(discount_code="NO-SUCH-CODE"), {}),
    (
        "carts.post_items",
        400,
        "product",
        lambda api: given(
            api.cart(None), body=[{"type": "musement", "product_identifier": "1", "quantity": 1}]
        ),
        {},
    ),
    ("carts.post_items", 423, "", _paid_items, {}),
    ("carts.add_tickets", 423, "", _paid_tickets, {}),
    ("carts.put_participants", 423, "", _paid_participants, {}),
    ("carts.update_customer", 423, "", lambda api: given(carts.paid_cart(api)[0], **CUSTOMER), {}),
    ("carts.remove_item", 403, "", lambda api: given(*carts.paid_cart(api)), {}),
    ("cities.list_page", 404, "", lambda _: given(coordinates="0,0", distance="1"), {}),
    ("venues.list_page", 404, "", lambda _: given(country_in=[NO_NUMBER]), {}),
    ("lists.list_page", 404, "", lambda _: given(city_in=[NO_NUMBER]), {}),
    ("orders.post_order", 404, "", lambda _: given(cart_uuid=NOBODY), {}),
    ("orders.post_order", 400, "no customer", lambda api: given(cart_uuid=api.cart()), {}),
    ("orders.cancel_item", 409, "", _unpaid_item, {}),
    ("payments.post_no_payment", 404, "", lambda _: given(uuid=NOBODY), {}),
    (
        "payments.post_no_payment",
        422,
        "",
        lambda api: given(uuid=api.order()["uuid"]),
        {"scopes": frozenset({"comment"})},
    ),
    ("payments.post_no_payment", 423, "", lambda api: given(uuid=orders.paid(api)["uuid"]), {}),
    ("payments.stripe_payment", 404, "", _card("tok_visa", number=NOBODY), {}),
    ("payments.stripe_payment", 422, "", _card("tok_chargeDeclined"), {}),
    ("payments.stripe_payment", 423, "", _card("tok_visa", paid=True), {}),
    ("payments.stripe_complete_3d_secure", 404, "", lambda _: given(body={"order_uuid": NOBODY}), {}),
    (
        "payments.stripe_complete_3d_secure",
        423,
        "",
        lambda api: given(body={"order_uuid": orders.paid(api)["uuid"]}),
        {},
    ),
    (
        "vouchers.external_content",
        409,
        "",
        lambda api: given(*orders.paid_item(api, DATE_AND_TIME)),
        {},
    ),
)


def documented_refusals() -> set[tuple[str, int]]:
    """Each operation with each status above 2xx that the document names for it.

    Where a redirect leads to is known of operations with a scenario written by hand only.
    """
    return {
        (operation.route, status)
        for operation in operations()
        for status in _documented(operation)
        if status >= (400 if _is_derived(operation) else 300)
    }


def _documented(operation: Documented) -> list[int]:
    return [int(status) for status in operation.described["responses"] if status.isdigit()]


_GENERAL: dict[int, Callable[[Documented], Scenario]] = {
    400: _unknown_market,
    401: _unknown_token,
    403: _not_open,
    404: _not_there,
    500: lambda operation: _failing(operation, 500),
    503: lambda operation: _failing(operation, 503),
}


def _refusals() -> Iterator[Scenario]:
    by_method = {method_of(operation): operation for operation in operations()}
    own = {(method, status) for method, status, label, *_ in _OWN if not label}
    for method, status, label, prepare, sandbox in _OWN:
        route = by_method[method].route
        yield Scenario(method, prepare, status, label, sandbox=sandbox, operation=route)
    for method, operation in by_method.items():
        if _is_derived(operation):
            yield from (_failing(operation, status) for status in _documented(operation) if status >= 400)
            continue
        for status, general in _GENERAL.items():
            named = str(status) in operation.described["responses"]
            if named and (method, status) not in own and (operation.route, status) not in UNREACHED:
                yield general(operation)


SCENARIOS: tuple[Scenario, ...] = tuple(_refusals())
