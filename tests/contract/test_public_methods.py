"""Every operation is one method of one resource, the same for both clients."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import yaml

from musement import AsyncMusement, Musement
from musement.pagination import paginated
from musement_api.api import Api, AsyncApi
from musement_core.flow_method import operation
from tests.support.document import operations
from tests.support.public_methods import TAGS, public

ROOT = Path(__file__).parents[2]
OPERATIONS = operations()
ROUTE = re.compile(r"\b(GET|PUT|POST|PATCH|DELETE) (/[^\s,]+)")


class _Nobody:
    """A caller that is never called."""

    def call(self, build: Any, /, *args: Any, **kwargs: Any) -> Any:
        raise AssertionError


def generated(kind: type[Any], tag: str) -> dict[str, Any]:
    """The public methods of a generated resource."""
    resource = getattr(kind(_Nobody()), tag)
    return {
        name: method
        for name, method in inspect.getmembers(type(resource), inspect.isfunction)
        if not name.startswith("_")
    }


def route_of(method: Any) -> str:
    """The route that a docstring ends with; the last one where a method makes several calls."""
    documentation = inspect.getdoc(method) or ""
    line = documentation.rpartition("Operation:")[2] if "Operation:" in documentation else ""
    return " ".join(next(iter(ROUTE.findall(line)), ()))


def replacements() -> dict[str, list[str]]:
    """The methods written by hand that take the place of an operation, as the overlay says, by its name."""
    return {
        action["update"]["operationId"]: action["update"]["x-replaced-by"]
        for action in yaml.safe_load((ROOT / "overlay.yaml").read_text(encoding="utf-8"))["actions"]
        if "x-replaced-by" in action.get("update", {})
    }


@pytest.mark.parametrize("kind", [Api, AsyncApi])
def test_every_operation_is_one_generated_method_or_replaced_by_hand(kind: type[Any]) -> None:
    methods = Counter(f"{tag}_{name}" for tag in TAGS for name in generated(kind, tag))
    expected = Counter(documented.name for documented in OPERATIONS)

    assert methods + Counter(replacements().keys()) == expected


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("kind", [Musement, AsyncMusement])
def test_what_replaces_an_operation_follows_it_and_stands_alone(kind: type[Any]) -> None:
    by_name = {documented.name: documented for documented in OPERATIONS}
    for name, methods in replacements().items():
        documented = by_name[name]
        there = public(kind, documented.operation.tag)
        assert name.removeprefix(f"{documented.operation.tag}_") not in there
        for method in methods:
            assert documented.route in (inspect.getdoc(there[method]) or ""), method


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_an_operation_has_one_public_method() -> None:
    """But for adding items one by one or together, merging, waiting, and what is missing: more than their operation.

    A document that gains operations gains as many methods.
    """
    routes = Counter(route_of(method) for tag in TAGS for method in public(Musement, tag).values())
    several = {route: count for route, count in routes.items() if count > 1}
    assert sum(routes.values()) <= len(OPERATIONS) + 5
    assert several == {
        "POST /carts/{cartUuid}/items": 2,  # add_item, add_items
        "GET /carts/{cartUuid}/customer/schema": 2,  # customer_schema, missing
        "GET /orders/{orderUuid}": 4,  # get, wait, wait_refund, merge_extra_data
    }


@pytest.mark.parametrize("tag", TAGS)
def test_generated_methods_have_one_signature_and_one_documentation_for_both_clients(tag: str) -> None:
    blocking, awaiting = generated(Api, tag), generated(AsyncApi, tag)

    assert blocking.keys() == awaiting.keys()
    for name, method in blocking.items():
        assert inspect.signature(method) == inspect.signature(awaiting[name]), name
        assert inspect.getdoc(method) == inspect.getdoc(awaiting[name]), name
        assert not inspect.iscoroutinefunction(method)
        assert inspect.iscoroutinefunction(awaiting[name])


@pytest.mark.parametrize("tag", TAGS)
def test_a_call_takes_what_its_method_takes(tag: str) -> None:
    methods = generated(Api, tag)
    for documented in OPERATIONS:
        if documented.operation.tag == tag and documented.name not in replacements():
            method = inspect.signature(methods[documented.name.removeprefix(f"{tag}_")])
            parameters = [
                one for one in method.parameters.values() if one.name not in ("self", "idempotency_key")
            ]
            assert parameters == list(inspect.signature(documented.call).parameters.values())


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("tag", TAGS)
def test_the_clients_mirror_each_other_method_for_method(tag: str) -> None:
    blocking, awaiting = public(Musement, tag), public(AsyncMusement, tag)

    assert blocking.keys() == awaiting.keys()
    for name, method in blocking.items():
        one, other = inspect.signature(method), inspect.signature(awaiting[name])
        assert "Flow" not in str(one), name
        assert one.parameters == other.parameters, name
        assert inspect.getdoc(method) == inspect.getdoc(awaiting[name]), name


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("tag", TAGS)
def test_every_public_method_says_what_it_does_and_which_operation_it_follows(tag: str) -> None:
    known = {documented.route for documented in OPERATIONS}
    for name, method in public(Musement, tag).items():
        assert route_of(method) in known, name
        assert " " in (inspect.getdoc(method) or "").partition("\n")[0], name


@pytest.mark.parametrize("kind", [Musement, AsyncMusement])
def test_every_resource_is_reachable_on_the_client(kind: type[Any]) -> None:
    for tag in TAGS:
        assert isinstance(inspect.getattr_static(kind, tag), cached_property)


def test_hand_written_methods_are_written_once() -> None:
    for tag in TAGS:
        one, other = (type(getattr(kind.offline(), tag)) for kind in (Musement, AsyncMusement))
        for name in dir(one):
            found = inspect.getattr_static(one, name)
            if isinstance(found, (operation, paginated)):
                assert found is inspect.getattr_static(other, name), f"{tag}.{name}"
