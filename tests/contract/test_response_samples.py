"""Real answers, old ones too, are decoded and written back without losing a value."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from musement import Musement
from musement_api.api.activities import activities_schedule
from musement_api.api.carts import carts_get
from musement_api.api.cities import cities_list_page
from musement_api.api.orders import orders_get_order
from musement_api.models import City
from musement_core.models import encode
from musement_core.operations import Call
from tests.contract.capturing import Capturing, responding

SAMPLES = Path(__file__).with_name("samples")
CALLS: dict[str, Call[Any]] = {
    "cities-2019": cities_list_page.call(),
    "cities-fr": cities_list_page.call(),
    "cities-us-2021": cities_list_page.call(),
    "legacy-2016-cart": carts_get.call("one"),
    "legacy-2016-customer-orders": orders_get_order.call("one"),
    "legacy-2016-date-schedule": activities_schedule.call("one", "2016-01-14"),  # type: ignore[arg-type]
    "legacy-2016-post-orders": orders_get_order.call("one"),
}


def sample(name: str) -> Any:
    return json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))


def exactly(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def test_every_sample_is_tried() -> None:
    assert {path.stem for path in SAMPLES.glob("*.json")} == set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_a_real_answer_is_written_back_as_it_came(name: str) -> None:
    value = sample(name)
    for body in value if name == "legacy-2016-customer-orders" else [value]:
        assert exactly(encode(CALLS[name].decode(200, body))) == exactly(body)


@pytest.mark.parametrize("name", [name for name in CALLS if name.startswith("cities")])
def test_real_cities_are_read_by_the_client(name: str) -> None:
    with Musement(application="tests", transport=Capturing(responding(sample(name)))) as musement:
        cities = list(musement.cities.list())

    assert [(city.id, city.name) for city in cities] == [(city["id"], city["name"]) for city in sample(name)]
    assert all(type(city) is City for city in cities)
    assert [exactly(city.to_dict()) for city in cities] == [exactly(city) for city in sample(name)]
