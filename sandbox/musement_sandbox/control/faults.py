"""Operations on the faults that requests are to meet."""

from __future__ import annotations

import inspect
from typing import Any

from musement_sandbox.control.operation import Arguments, ControlError, Operations
from musement_sandbox.control.schemas import listed, reference
from musement_sandbox.fault_json import rule_from_json
from musement_sandbox.fault_plan import FaultRule
from musement_sandbox.fault_scenarios import SCENARIOS
from musement_sandbox.faults import FACTORIES
from musement_sandbox.sandbox import Sandbox
from musement_sandbox.state_errors import SnapshotError

__all__ = ["faults", "faults_view"]

faults = Operations("Faults")


@faults("GET", "/faults", response=reference("Faults"))
def list_faults(sandbox: Sandbox, _: Arguments) -> Any:
    """List the faults that requests are yet to meet, in the order in which they are looked at."""
    return faults_view(sandbox)


@faults("GET", "/faults/kinds", response=listed("kinds", "FaultKind"))
def list_fault_kinds(_: Sandbox, __: Arguments) -> Any:
    """List the kinds of faults with their arguments."""
    return {
        "kinds": [
            {
                "fault": name,
                "description": (inspect.getdoc(make) or "").partition("\n")[0],
                "arguments": [
                    str(parameter).replace("'", "")
                    for parameter in inspect.signature(make).parameters.values()
                ],
            }
            for name, make in FACTORIES.items()
        ]
    }


@faults(
    "POST",
    "/faults",
    status=201,
    response=reference("FaultRule"),
    body={
        "type": "object",
        "required": ["fault"],
        "additionalProperties": False,
        "properties": {
            "fault": {"type": "string", "enum": list(FACTORIES), "description": "Its kind."},
            "arguments": {
                "type": "object",
                "default": {},
                "description": 'Its arguments, as in {"acted": true}; see /faults/kinds.',
            },
            "method": {"type": ["string", "null"], "description": "The HTTP method; null matches any."},
            "path": {
                "type": "string",
                "default": "*",
                "description": "The path below the API's root; `*` stands for any text, `{name}` for one segment.",
            },
            "times": {
                "type": ["integer", "null"],
                "minimum": 1,
                "default": 1,
                "description": "How many matching requests meet it; null is all of them.",
            },
            "skip": {
                "type": "integer",
                "minimum": 0,
                "default": 0,
                "description": "How many matching requests go well before.",
            },
        },
    },
)
def add_fault(sandbox: Sandbox, arguments: Arguments) -> Any:
    """Let the next matching request meet a fault."""
    try:
        rule = rule_from_json(dict(arguments.body))
    except SnapshotError as error:
        raise ControlError(400, str(error)) from None
    sandbox.faults.add(rule.fault, method=rule.method, path=rule.path, times=rule.times, skip=rule.skip)
    return rule_view(sandbox.faults.rules[-1])


@faults("DELETE", "/faults", response=reference("Faults"))
def clear_faults(sandbox: Sandbox, _: Arguments) -> Any:
    """Forget all faults, the random ones among them."""
    sandbox.faults.clear()
    return faults_view(sandbox)


@faults(
    "DELETE",
    "/faults/{number}",
    response=reference("Faults"),
    path_schemas={"number": {"type": "integer", "minimum": 1}},
)
def delete_fault(sandbox: Sandbox, arguments: Arguments) -> Any:
    """Forget one fault."""
    sandbox.faults.remove(arguments.path["number"])
    return faults_view(sandbox)


@faults(
    "POST",
    "/faults/random",
    response=reference("Faults"),
    body={
        "type": "object",
        "required": ["rate"],
        "additionalProperties": False,
        "properties": {
            "rate": {
                "type": "number",
                "minimum": 0,
                "maximum": 1,
                "description": "The share of requests that meet a fault; 0 ends it.",
            },
            "seed": {"type": "integer", "default": 0, "description": "The same seed gives the same faults."},
        },
    },
)
def set_random_faults(sandbox: Sandbox, arguments: Arguments) -> Any:
    """Let requests meet faults at random from now on."""
    sandbox.faults.random(arguments.body["seed"], float(arguments.body["rate"]))
    return faults_view(sandbox)


@faults("GET", "/faults/scenarios", response=listed("scenarios", "Scenario"))
def list_scenarios(_: Sandbox, __: Arguments) -> Any:
    """List the scenarios: faults that belong together, by name."""
    return {
        "scenarios": [
            {"name": name, "description": scenario.description} for name, scenario in SCENARIOS.items()
        ]
    }


@faults(
    "POST",
    "/faults/scenarios/{name}",
    response=reference("Faults"),
    body={
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "seed": {
                "type": "integer",
                "default": 0,
                "description": "The same seed gives the same faults, where they are drawn at random.",
            }
        },
    },
)
def start_scenario(sandbox: Sandbox, arguments: Arguments) -> Any:
    """Add the faults of a scenario to those that there are."""
    name = arguments.path["name"]
    if name not in SCENARIOS:
        raise ControlError(404, f"scenario: {name[:100]!r} is unknown; there are: {', '.join(SCENARIOS)}")
    sandbox.faults.scenario(name, seed=arguments.body["seed"])
    return faults_view(sandbox)


def faults_view(sandbox: Sandbox) -> dict[str, Any]:
    """Show the faults that requests are yet to meet."""
    schedule = sandbox.faults.schedule
    return {
        "rules": [rule_view(rule) for rule in sandbox.faults.rules if rule.times != 0],
        "random": None if schedule is None else {"seed": schedule.seed, "rate": schedule.rate},
    }


def rule_view(rule: FaultRule) -> dict[str, Any]:
    """Show one rule; of a fault that is no kind of its own the name alone."""
    name, arguments = rule.fault.made_with or (rule.fault.name, {})
    return {
        "number": rule.number,
        "fault": name,
        "arguments": {key: _shown(value) for key, value in arguments.items()},
        "method": rule.method,
        "path": rule.path,
        "times": rule.times,
        "skip": rule.skip,
    }


def _shown(value: Any) -> Any:
    return value.decode(errors="replace") if isinstance(value, bytes) else value
