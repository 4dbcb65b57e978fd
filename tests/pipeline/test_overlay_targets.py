"""A target of an overlay finds a parameter by what it is: inline, shared under any name, or given for a whole path."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.pipeline.documents import document, operation, parameter
from tools.document import overlaying, reader
from tools.generate import pipeline

HEADERS = (
    "X-Musement-Version",
    "Accept-Language",
    "X-Musement-Application",
    "X-Musement-Market",
    "X-Musement-Currency",
)
DAY = parameter("day", "path", type="string", format="date")
LIMIT = parameter("limit", type="integer", default=10)


def overlay(*actions: dict[str, Any]) -> dict[str, Any]:
    return {"overlay": "1.0.0", "info": {"title": "t", "version": "1"}, "actions": list(actions)}


def action(target: str, **update: Any) -> dict[str, Any]:
    effect: dict[str, Any] = {"update": update} if update else {"remove": True}
    return {"target": target, "description": "why", **effect}


def ours() -> dict[str, Any]:
    """Those actions of our overlay that take away what the client sends by itself."""
    actions = reader.read(pipeline.OVERLAY).content["actions"]
    return overlay(*(found for found in actions if "'header'" in found["target"]))


def header(name: str) -> dict[str, Any]:
    return parameter(name, "header", type="string", default="something")


def inline() -> dict[str, Any]:
    """As in a document that was bundled: each operation has its parameters, headers first."""
    call = operation(parameters=[*map(header, HEADERS), copy.deepcopy(DAY)])
    return document(
        {"/updates/{day}": {"get": call}, "/carts": {"post": operation(parameters=[header(HEADERS[0])])}}
    )


def shared(name: Callable[[str], str]) -> dict[str, Any]:
    used = [{"$ref": f"#/components/parameters/{name(key)}"} for key in HEADERS]
    call = operation(parameters=[*used, {"$ref": "#/components/parameters/day"}])
    parameters = {name(key): header(key) for key in HEADERS} | {"day": copy.deepcopy(DAY)}
    return document({"/updates/{day}": {"get": call}}, components={"parameters": parameters})


def without_an_application() -> dict[str, Any]:
    """As in the document of 2020, which has no X-Musement-Application."""
    call = operation(parameters=[header(HEADERS[0]), header(HEADERS[3]), copy.deepcopy(DAY)])
    return document({"/updates/{day}": {"get": call}})


def for_the_path() -> dict[str, Any]:
    content = shared(lambda name: name)
    item = content["paths"]["/updates/{day}"]
    item["parameters"] = item["get"].pop("parameters")
    item["get"]["parameters"] = [header(HEADERS[0])]
    return content


def through_another() -> dict[str, Any]:
    content = shared(lambda name: name)
    content["components"]["parameters"] |= {"Again": {"$ref": f"#/components/parameters/{HEADERS[0]}"}}
    content["paths"]["/updates/{day}"]["get"]["parameters"].append({"$ref": "#/components/parameters/Again"})
    content["components"]["pathItems"] = {"Cart": {"post": operation(parameters=[header(HEADERS[1])])}}
    content["paths"]["/carts"] = {"$ref": "#/components/pathItems/Cart"}
    return {**content, "openapi": "3.1.0"}


@pytest.mark.parametrize(
    "content",
    [
        inline(),
        shared(lambda name: name),
        shared(lambda name: name.replace("-", "")),
        shared(lambda name: f"header.{HEADERS.index(name)}"),
        without_an_application(),
        for_the_path(),
        through_another(),
    ],
    ids=[
        "inline",
        "its own name",
        "without dashes",
        "another name",
        "not all",
        "for the path",
        "through another",
    ],
)
def test_headers_of_the_client_are_taken_away_wherever_they_are_declared(content: dict[str, Any]) -> None:
    result = overlaying.apply(content, ours())
    assert not any(f"'name': '{name}'" in str(result) for name in HEADERS)
    item = result["paths"]["/updates/{day}"]
    parameters: list[dict[str, Any]] = item.get("parameters", []) + item["get"]["parameters"]
    (left,) = parameters
    assert left == DAY if "name" in left else left == {"$ref": "#/components/parameters/day"}
    assert "$ref" not in str(left) or result["components"]["parameters"]["day"] == DAY


def used(count: int) -> dict[str, Any]:
    reference = {"$ref": "#/components/parameters/Limit", "description": "At most so many."}
    paths = {f"/list{number}": {"get": operation(parameters=[dict(reference)])} for number in range(count)}
    return document(paths, components={"parameters": {"Limit": copy.deepcopy(LIMIT)}})


def test_a_shared_parameter_that_is_changed_everywhere_stays_shared() -> None:
    content = used(2)
    result = overlaying.apply(
        content, overlay(action("$.paths..parameters[?@.name == 'limit'].schema", minimum=1))
    )
    assert result["components"]["parameters"]["Limit"]["schema"]["minimum"] == 1
    assert result["paths"] == content["paths"]
    assert "minimum" not in content["components"]["parameters"]["Limit"]["schema"], (
        "the document is not touched"
    )


def test_a_shared_parameter_that_is_changed_in_one_place_is_as_it_was_in_others() -> None:
    content = used(2)
    target = "$.paths['/list1'].get.parameters[?@.name == 'limit'].schema"
    result = overlaying.apply(content, overlay(action(target, minimum=1)))
    assert result["paths"]["/list0"] == content["paths"]["/list0"]
    assert result["components"] == content["components"]
    assert result["paths"]["/list1"]["get"]["parameters"][0]["schema"] == {**LIMIT["schema"], "minimum": 1}
    removed = overlaying.apply(content, overlay(action(f"{target}.default")))
    assert "default" not in removed["paths"]["/list1"]["get"]["parameters"][0]["schema"]
    assert removed["components"] == content["components"]


def test_a_list_of_a_shared_parameter_is_added_to_once() -> None:
    content = used(3)
    content["components"]["parameters"]["Limit"]["schema"]["enum"] = [10]
    result = overlaying.apply(content, overlay(action("$..parameters[?@.name == 'limit'].schema", enum=[20])))
    assert result["components"]["parameters"]["Limit"]["schema"]["enum"] == [10, 20]


def test_a_reference_into_a_list_that_moves_keeps_its_meaning() -> None:
    content = document(
        {
            "/a": {"get": operation(parameters=[header(HEADERS[0]), copy.deepcopy(LIMIT)])},
            "/b": {"get": operation(parameters=[{"$ref": "#/paths/~1a/get/parameters/1"}])},
        }
    )
    result = overlaying.apply(content, ours())
    assert result["paths"]["/a"]["get"]["parameters"] == [LIMIT]
    assert result["paths"]["/b"]["get"]["parameters"] == [LIMIT]


def test_places_that_yaml_made_one_are_changed_one_by_one() -> None:
    same = {"type": "string"}
    content = document(schemas={"A": {"properties": {"a": same}}, "B": {"properties": {"b": same}}})
    result = overlaying.apply(content, overlay(action("$.components.schemas.A.properties.a", format="date")))
    assert result["components"]["schemas"]["B"]["properties"]["b"] == {"type": "string"}
