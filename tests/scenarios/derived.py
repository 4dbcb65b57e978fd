"""Scenarios and arguments that follow from the document, for operations that nobody wrote a scenario for."""

from __future__ import annotations

import inspect
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from musement_core.operations import Call
from musement_core.shapes import Shape
from tests.scenarios.hand_written import HAND_WRITTEN
from tests.scenarios.scenario import Arguments, Scenario, given
from tests.support.document import Documented, examples, operations, resolved
from tests.support.sandbox_api import Api
from tests.support.synthesis import synthesised

UUID = "ee4c7c8b-5a0c-4a2c-9f7e-3f3b0e6f3a51"


@cache
def routes_by_hand() -> frozenset[str]:
    """The operations that have a scenario written by hand, as in `GET /carts/{cartUuid}`."""
    called = {scenario.method for scenario in HAND_WRITTEN}
    return frozenset(one.route for one in operations() if method_of(one) in called)


def derived_scenarios(by_hand: Sequence[Scenario]) -> Iterator[Scenario]:
    """Two good calls of every operation that no scenario written by hand calls: the least, and every argument."""
    called = {scenario.method for scenario in by_hand}
    for documented in operations():
        if method_of(documented) not in called:
            yield derived_scenario(documented)
            yield derived_scenario(documented, every_argument=True)


def good_call(documented: Documented) -> Scenario:
    """The first scenario written by hand that makes exactly the call of an operation, or the derived one."""
    method = method_of(documented)
    by_hand = (scenario for scenario in HAND_WRITTEN if scenario.method == method)
    return next(by_hand, None) or derived_scenario(documented)


def derived_scenario(documented: Documented, *, every_argument: bool = False) -> Scenario:
    """A good call of an operation, with the values of the document's examples, else with values made of its schemas.

    Args:
        documented: The operation.
        every_argument: Whether what may be left out is given as well.
    """
    arguments = derived_arguments(documented, every_argument=every_argument)
    status = min(int(status) for status in documented.described["responses"] if status.startswith("2"))
    label = "derived, every argument" if every_argument else "derived"
    return Scenario(method_of(documented), lambda _: given(**arguments), status, label)


def method_of(documented: Documented) -> str:
    """The method that makes exactly the call of an operation."""
    tag = documented.operation.tag
    return f"{tag}.{documented.name.removeprefix(f'{tag}_')}"


def with_further_arguments(scenario: Scenario, documented: Documented, names: Collection[str]) -> Scenario:
    """A scenario that also gives parameters and members of the body that it does not give, as the document's examples are.

    Args:
        scenario: A good call of exactly this operation.
        documented: The operation.
        names: Of the query parameters and of the members, as the document has them.
    """
    every = derived_arguments(documented, every_argument=True)
    arguments = {parameter.name: parameter.argument for parameter in documented.operation.parameters}
    further = {arguments.get(name, name) for name in names}

    def prepare(api: Api) -> Arguments:
        given_by_hand = scenario.prepare(api)
        named = {**{name: every[name] for name in further if name in every}, **given_by_hand.named}
        return Arguments(given_by_hand.positional, named)

    return replace(scenario, prepare=prepare, label=f"with {', '.join(sorted(further))}")


def derived_arguments(documented: Documented, *, every_argument: bool) -> dict[str, Any]:
    """Arguments of a good call: examples of the document where it has some."""
    nodes = {item["name"]: item for item in documented.parameters()}
    given_by_name = {
        parameter.argument: _example_of_parameter(nodes[parameter.name])
        for parameter in documented.operation.parameters
        if parameter.required or every_argument
    }
    content = documented.request_content()
    if not content:
        return given_by_name
    media = next(iter(content.values()))
    found = [value for _, value in examples(media)]
    body = synthesised(media["schema"], required_only=not every_argument)
    return _with_body(documented, given_by_name, body if every_argument or not found else found[0])


def _example_of_parameter(node: Mapping[str, Any]) -> Any:
    named = [value for _, value in examples(node)]
    return named[0] if named else synthesised(node.get("schema", {}))


def _with_body(documented: Documented, arguments: dict[str, Any], body: Any) -> dict[str, Any]:
    if "body" in inspect.signature(documented.call).parameters:
        return {**arguments, "body": body}
    return {**arguments, **body}


def least_arguments(documented: Documented) -> dict[str, Any]:
    """What an operation cannot be called without."""
    schemas = {item["name"]: item.get("schema", {}) for item in documented.parameters()}
    required: dict[str, Any] = {}
    for parameter in documented.operation.parameters:
        if parameter.required:
            text = parameter.shape == Shape(type="string")
            required[parameter.argument] = UUID if text else synthesised(schemas[parameter.name])
    body = least_body(documented)
    return required if body is None else _with_body(documented, required, body)


def least_body(documented: Documented) -> Any:
    """The smallest body that the document allows; `None` where there is none."""
    content = documented.request_content()
    if not content:
        return None
    return synthesised(next(iter(content.values()))["schema"], required_only=True)


def least_call(documented: Documented) -> Call[Any]:
    """A call of the operation with the least that it needs."""
    return documented.call(**least_arguments(documented))


def request_examples(documented: Documented) -> list[tuple[str, Any]]:
    """Name and value of each example of a request body."""
    return [
        (f"{media}: {name}", value)
        for media, content in documented.request_content().items()
        for name, value in examples(content)
    ]


def documented_defaults(documented: Documented) -> dict[str, Any]:
    """Defaults of query parameters and of fields of the body, by name."""
    defaults = {
        item["name"]: item["schema"]["default"]
        for item in documented.parameters()
        if "default" in resolved(item.get("schema", {})) and item["in"] == "query"
    }
    for media in documented.request_content().values():
        for name, schema in resolved(media["schema"]).get("properties", {}).items():
            if "default" in resolved(schema):
                defaults[name] = resolved(schema)["default"]
    return defaults
