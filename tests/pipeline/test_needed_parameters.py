"""`x-needs` names the parameters without which one says nothing, in any document; of what is no such parameter it is refused."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from musement_core.invalid_argument import InvalidArgumentError
from musement_core.operations import Operation, Parameter
from tools.errors import PipelineError
from tools.generate.template_context import parameter_details

RADIUS: dict[str, Any] = {"name": "radius", "in": "query", "schema": {"type": "integer"}}
POINT: dict[str, Any] = {"name": "near[point]", "in": "query", "schema": {"type": "string"}}
IN_PATH: dict[str, Any] = {"name": "shop", "in": "path", "required": True, "schema": {"type": "string"}}


def needs(value: Any) -> Any:
    """What the templates are told of a radius that is marked with this value."""
    operation = SimpleNamespace(
        method="get",
        path="/{shop}/goods",
        resolved_parameters=[{**RADIUS, "x-needs": value}, POINT, IN_PATH],
    )
    normal: Any = SimpleNamespace(operations=[operation])
    return parameter_details({}, normal)["get", "/{shop}/goods", "query", "radius"]["needs"]


def test_what_a_parameter_needs_is_told_by_its_name_on_the_wire() -> None:
    assert needs(["near[point]"]) == ["near[point]"]
    assert needs([]) == []


@pytest.mark.parametrize("value", [["point"], ["shop"], "near[point]", True, [1], {"near[point]": 1}])
def test_what_is_no_parameter_of_the_same_place_is_refused(value: Any) -> None:
    with pytest.raises(PipelineError, match="parameter 'radius': x-needs is a list of parameters"):
        needs(value)


def test_a_parameter_is_not_sent_without_the_one_that_it_needs() -> None:
    operation: Operation[Any] = Operation(
        "goods_list",
        "goods",
        "GET",
        "/goods",
        (
            Parameter("radius", "radius", "query", needs=("near[point]",)),
            Parameter("near_point", "near[point]", "query"),
        ),
    )
    with pytest.raises(InvalidArgumentError, match="radius: it is given without near_point"):
        operation.call({"radius": "5"})
    assert operation.call({"near_point": "1,2"}).query == (("near[point]", "1,2"),)
    assert len(operation.call({"radius": "5", "near_point": "1,2"}).query) == 2
