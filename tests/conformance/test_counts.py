"""Every count beside a filtered list is that of what its pages hold."""

from __future__ import annotations

from collections import Counter

import pytest

from musement import Musement
from tests.conformance.lists import everything
from tests.conformance.test_filters import ACTIVITIES, FILTERS, REVIEWED, REVIEWS, Filter, cities_of

SEARCHES = [case for case in FILTERS if case.template == ACTIVITIES]


@pytest.mark.parametrize("case", SEARCHES, ids=lambda case: case.name)
def test_a_search_counts_what_its_pages_hold(musement: Musement, case: Filter) -> None:
    found = everything(musement, ACTIVITIES, ACTIVITIES, case.query)
    query = {**case.query, "limit": 1, "include_facets": "category,city,country"}
    body = musement.request("GET", ACTIVITIES, query=query).value

    assert body["meta"]["count"] == len(found)
    counted = {
        facet["key"]: {entry["key"]: entry["value"] for entry in facet["values"]} for facet in body["facets"]
    }
    assert counted["category"] == Counter(item["code"] for one in found for item in one["categories"])
    assert counted["country"] == Counter(item["city"]["country"]["iso_code"] for item in found)
    cities = Counter(str(city) for item in found for city in cities_of(musement, item["uuid"]))
    assert counted["city"] == cities


def test_reviews_that_a_filter_leaves_are_counted(musement: Musement) -> None:
    for query in ({"locale": "en-US"}, {"rating[between][]": "7..8"}, {"traveler_type_in[]": "ALONE"}):
        found = everything(musement, REVIEWED, REVIEWS, query)
        answer = musement.request("GET", REVIEWED, query={**query, "limit": 2})

        assert found
        assert int(answer.headers["x-total-count"]) == len(found)
        assert int(answer.headers["x-total-pages"]) == -(-len(found) // 2)
