"""Any JSON object at all is read by every model and written back as it came."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from musement_api import models
from musement_core.models import Model

MODELS = [
    name
    for name in models.__all__
    if not name.endswith("Literal") and issubclass(getattr(models, name), Model)
]
KNOWN_KEYS = st.sampled_from(sorted({key for name in MODELS for _, key, _ in getattr(models, name)._fields}))
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.dates().map(str)
    | st.datetimes().map(str)
    | st.datetimes(timezones=st.timezones()).map(lambda moment: moment.strftime("%Y-%m-%dT%H:%M:%S%z"))
    | st.uuids().map(str)
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8) | KNOWN_KEYS, inner, max_size=4)
    ),
    max_leaves=6,
)


def objects(model: type[Model]) -> st.SearchStrategy[dict[str, Any]]:
    """Objects with some of the fields of the model, holding anything, and further fields."""
    known = st.sampled_from([key for _, key, _ in model._fields] or ["any"])
    return st.dictionaries(known | st.text(max_size=8), ANYTHING, max_size=8)


@pytest.mark.parametrize("name", MODELS)
def test_any_object_is_read_and_written_back(name: str) -> None:
    model = getattr(models, name)

    @settings(max_examples=8, database=None, suppress_health_check=SLOW)
    @given(objects(model))
    def holds(value: dict[str, Any]) -> None:
        text = json.dumps(value, sort_keys=True)
        read = model.from_dict(value)
        for again in (
            read,
            pickle.loads(pickle.dumps(read)),
            copy.deepcopy(read),
            model.from_dict(read.to_dict()),
        ):
            assert json.dumps(again.to_dict(), sort_keys=True) == text
            assert again == read

    holds()
