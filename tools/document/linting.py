"""Check our document against its committed rules, and every example and default against its schema."""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any, Final

import jsonpath
from jsonpath.exceptions import JSONPathError
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tools.document.reader import Json
from tools.document.references import pointer, resolved
from tools.errors import PipelineError

RULES: Final = Path(__file__).parent / "rules.yaml"
_STRICT: Final = jsonpath.JSONPathEnvironment(strict=True)
_SELF: Final = "urn:document"
_DATA: Final = frozenset({"example", "examples", "default", "value", "enum", "const"})


def lint(content: dict[str, Json], rules: dict[str, Json], taken: Container[str] = ()) -> int:
    """Apply every rule to every place that it finds.

    Args:
        taken: Violations that are not held against the document, by rule and place.

    Returns:
        The number of places that were looked at.

    Raises:
        PipelineError: Naming rule, place and problem of each violation; or a rule that finds no place.
    """
    causes, places = violations(content, rules)
    causes = [cause for cause in causes if rule_and_place(cause) not in taken]
    if causes:
        raise PipelineError("the document breaks its rules", causes)
    return places


def rule_and_place(violation: str) -> str:
    """Cut what is wrong off a violation."""
    return ": ".join(violation.split(": ")[:2])


def violations(content: dict[str, Json], rules: dict[str, Json]) -> tuple[list[str], int]:
    """Find every violation, each with rule, place and problem; and count the places that were looked at."""
    causes: list[str] = []
    places = 0
    for name, rule in rules["rules"].items():
        validator = Draft202012Validator(rule["then"])
        try:
            matches = list(_STRICT.finditer(rule["given"], content))
        except JSONPathError as error:
            raise PipelineError(f"rule {name}: {error}") from error
        if not matches:
            causes.append(f"{name}: finds nothing to look at")
        for match in matches:
            places += 1
            value: Any = match.obj
            causes.extend(
                f"{name}: {pointer(*match.parts)}: {_short(problem.message)} ({rule['reason']})"
                for problem in validator.iter_errors(value)
            )
    for place, schema_place, value in _values(content, (), ""):
        places += 1
        causes.extend(
            f"example-fits: {place}: {problem}" for problem in _problems(content, schema_place, value)
        )
    return causes, places


def _values(value: Json, place: tuple[str | int, ...], owner: str) -> Iterator[tuple[str, str, Any]]:
    """Yield every example and default: its place, the place of its schema, and the value or what holds it."""
    if isinstance(value, list):
        for position, item in enumerate(value):
            yield from _values(item, (*place, position), owner)
    if not isinstance(value, dict):
        return
    names_members = place[-1:] in (("properties",), ("schemas",), ("parameters",)) and owner != "properties"
    if not names_members:
        yield from _carried(value, place) if isinstance(value.get("schema"), dict) else _own(value, place)
    for key, item in value.items():
        if names_members or key not in _DATA:
            yield from _values(item, (*place, key), str(place[-1]) if place else "")


def _carried(value: dict[str, Json], place: tuple[str | int, ...]) -> Iterator[tuple[str, str, Any]]:
    """Yield the examples of a parameter or a media type: its schema stands beside them."""
    if "example" in value:
        yield pointer(*place, "example"), pointer(*place, "schema"), {"value": value["example"]}
    examples = value.get("examples")
    for name, example in examples.items() if isinstance(examples, dict) else ():
        yield pointer(*place, "examples", name), pointer(*place, "schema"), example


def _own(value: dict[str, Json], place: tuple[str | int, ...]) -> Iterator[tuple[str, str, Any]]:
    """Yield the examples and the default of a schema itself."""
    if not any(key in value for key in ("type", "$ref", "enum", "properties", "allOf", "oneOf", "anyOf")):
        return
    examples = value.get("examples")
    for position, example in enumerate(examples if isinstance(examples, list) else ()):
        yield pointer(*place, "examples", position), pointer(*place), {"value": example}
    for key in ("default", "example"):
        if key in value:
            yield pointer(*place, key), pointer(*place), {"value": value[key]}


def _problems(content: dict[str, Json], schema_place: str, example: Json) -> list[str]:
    example = resolved(content, example)
    if not isinstance(example, dict) or "value" not in example:
        return []
    resource: Resource[Any] = DRAFT202012.create_resource(content)
    validator = Draft202012Validator(
        {"$ref": _SELF + schema_place}, registry=Registry().with_resource(_SELF, resource)
    )
    try:
        return [
            f"{'/'.join(str(part) for part in problem.absolute_path) or 'the value'}: {_short(problem.message)}"
            for problem in validator.iter_errors(example["value"])
        ]
    except Exception as error:  # noqa: BLE001  what the overlay mends is judged as it came, and may be no schema at all
        return [f"the schema {schema_place} cannot be used: {type(error).__name__}: {_short(str(error))}"]


def _short(message: str) -> str:
    flat = " ".join(message.split())
    return flat if len(flat) <= 200 else flat[:197] + "..."
