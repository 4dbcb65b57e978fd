"""What changes with `X-Musement-Version`."""

from __future__ import annotations

from typing import Any

import pytest

from musement.sandbox.catalogue import VINEYARD
from tests.support.sandbox_api import Api


def order(api: Api, version: str | None, **details: Any) -> dict[str, Any]:
    api.headers.pop("X-Musement-Version", None)
    if version is not None:
        api.headers["X-Musement-Version"] = version
    return api.order(**details)


@pytest.mark.parametrize(
    ("version", "shown"), [("3.4.0", True), ("3.5.99", True), ("3.6.0", False), (None, True)]
)
def test_the_status_of_an_order_ends_with_3_5_99(api: Api, version: str | None, shown: bool) -> None:
    assert ("status" in order(api, version)) is shown


@pytest.mark.parametrize(
    ("version", "details", "expected"),
    [
        ("3.5.0", {"source": "app"}, "app"),
        ("3.5.0", {"extra_data": '{"source":"app"}'}, None),
        ("3.4.0", {"extra_data": '{"source":"app"}'}, "app"),
        ("3.4.0", {"source": "frontend", "extra_data": '{"source":"app"}'}, "frontend"),
        ("3.3.0", {"source": "frontend"}, None),
    ],
)
def test_the_source_of_an_order(
    api: Api, version: str, details: dict[str, str], expected: str | None
) -> None:
    made = order(api, version, **details)
    assert made.get("source") == expected


def test_before_3_4_0_an_order_shows_no_source_though_it_has_one(api: Api) -> None:
    made = order(api, "3.3.0", extra_data='{"source":"app"}')
    assert "source" not in made
    later = api.json("GET", f"/orders/{made['uuid']}", X_Musement_Version="3.5.0")
    assert later["source"] == "app"


@pytest.mark.parametrize(("version", "shown"), [("3.3.9", False), ("3.4.0", True)])
def test_sums_without_fee_begin_with_3_4_0(api: Api, version: str, shown: bool) -> None:
    cart = api.json("GET", f"/carts/{api.cart()}", X_Musement_Version=version)
    names = {*cart, *cart["items"][0], *cart["items"][0]["product"]}
    assert any(name.endswith("_without_service_fee") for name in names) is shown


@pytest.mark.parametrize(
    ("version", "name", "other"),
    [
        ("3.4.99", "event_count", "activities_count"),
        ("3.5.0", "activities_count", "event_count"),
        (None, "activities_count", "event_count"),
    ],
)
def test_a_city_counts_under_another_name(api: Api, version: str | None, name: str, other: str) -> None:
    city = api.json("GET", "/cities/1", X_Musement_Version=version)
    assert name in city
    assert other not in city


@pytest.mark.parametrize(("version", "shown"), [("3.4.0", False), ("3.5.0", True)])
def test_limits_of_slots_begin_with_3_5_0(api: Api, version: str, shown: bool) -> None:
    path = f"/activities/{VINEYARD}/dates/{api.days(VINEYARD)[0]}"
    slot = api.json("GET", path, X_Musement_Version=version)[0]["groups"][0]["slots"][0]
    assert ({"availability", "max_buy", "min_buy"} <= set(slot)) is shown


def test_a_version_that_is_none_is_refused(api: Api) -> None:
    assert api.get("/cities", X_Musement_Version="latest").status_code == 400
