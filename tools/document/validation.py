"""Validate an OpenAPI document with a library, and report every problem at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError
from openapi_spec_validator.validation.keywords import (
    OpenAPIV30SchemaValidator,
    OpenAPIV31SchemaValidator,
    ValueValidator,
)

from tools.document.extensions import without_extensions
from tools.document.reader import Json, referring, refuse_outside_references
from tools.document.references import pointer, resolved, target
from tools.errors import PipelineError

if TYPE_CHECKING:
    from jsonschema_path import SchemaPath

_MAX_PROBLEMS: Final = 50


def validate(content: dict[str, Json], *, defaults: bool = True) -> None:
    """Refuse a document that is not valid OpenAPI 3.0 or 3.1, or that refers to anything outside itself.

    Args:
        content: The document.
        defaults: Whether a default that does not fit its schema is a problem. For generating it is not: it is left out.

    Raises:
        PipelineError: Naming every problem.
    """
    content = without_extensions(content)
    refuse_outside_references(content)
    causes, places = _cut_loose(content)
    _refuse_empty_circles(content)
    # The library comes to what is in a component by the first reference to it.
    named = dict(_places(content.get("components"), ("components",)))
    try:
        for problem in _validator(content, defaults=defaults).iter_errors():
            owner = named.get(getattr(problem, "schema_identity", 0), getattr(problem, "schema_place", ()))
            parts = (*owner, *getattr(problem, "absolute_path", ()))
            place = f"{pointer(*parts)}: " if parts else ""
            if place[:-2] in places:  # what it lacks stands where it refers to
                continue
            causes.append(f"{place}{_short(str(getattr(problem, 'message', problem)))}")
            if len(causes) >= _MAX_PROBLEMS:
                causes.append("and more")
                break
    except RecursionError:
        causes.append("references go round in a circle that never ends")
    except Exception as error:  # noqa: BLE001  the library raises whatever its resolver raises
        causes.append(f"{type(error).__name__}: {_short(str(error))}")
    if causes:
        raise PipelineError("the document is not valid OpenAPI", causes)


def _cut_loose(content: dict[str, Json]) -> tuple[list[str], set[str]]:
    """Remove the references that lead nowhere, so that the library sees the rest; return a cause each, and where they were."""
    loose = []
    for place, key, owner in referring(content):
        if key == "$ref" and owner[key].startswith("#/"):
            try:
                target(content, owner[key])
            except PipelineError as error:
                loose.append((place, owner, f"{place}: {error.problem}"))
    for _, owner, _ in loose:
        del owner["$ref"]
    return [cause for _, _, cause in loose], {place for place, _, _ in loose}


def _places(value: Json, place: tuple[str | int, ...]) -> Iterator[tuple[int, tuple[str | int, ...]]]:
    """Yield the identity of each object below a value, and where it is."""
    if isinstance(value, dict):
        yield id(value), place
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in pairs:
        yield from _places(item, (*place, key))


def _validator(
    content: dict[str, Json], *, defaults: bool
) -> OpenAPIV30SpecValidator | OpenAPIV31SpecValidator:
    version = content.get("openapi")
    validator: OpenAPIV30SpecValidator | OpenAPIV31SpecValidator
    if isinstance(version, str) and version.startswith("3.0."):
        validator = OpenAPIV30SpecValidator(content)
        schemas: type[Any] = _Schemas30
    elif isinstance(version, str) and version.startswith("3.1."):
        validator = OpenAPIV31SpecValidator(content)
        schemas = _Schemas31
    else:
        raise PipelineError(f"OpenAPI 3.0 and 3.1 are read; this document says {version!r}")
    replaced = {"schema": schemas} if defaults else {"schema": schemas, "default": _AnyDefault}
    registry = validator.keyword_validators_registry
    registry.keyword_validators = {**registry.keyword_validators, **replaced}
    return validator


class _ThroughCircles:
    """Looks for property names once per schema: the library's own search never ends where schemas contain each other.

    Also tells of each problem in which schema it is, which the library leaves out.
    """

    _searching: set[int]

    def __call__(self, schema: SchemaPath, *arguments: Any, **options: Any) -> Iterator[Any]:
        for found in super().__call__(schema, *arguments, **options):  # type: ignore[misc]
            # The library would make its own error of others later, without the place.
            is_own = isinstance(found, OpenAPIValidationError)
            problem: Any = found if is_own else OpenAPIValidationError.create_from(found)
            if not hasattr(problem, "schema_place"):
                problem.schema_place = tuple(schema.parts)
                problem.schema_identity = id(schema.read_value())
            yield problem

    def _collect_properties(self, schema: SchemaPath) -> set[str]:
        searching = self.__dict__.setdefault("_searching", set())
        identity = id(schema.read_value())
        if identity in searching:
            return set()
        searching.add(identity)
        try:
            found: set[str] = super()._collect_properties(schema)  # type: ignore[misc]
        finally:
            searching.discard(identity)
        return found


class _Schemas30(_ThroughCircles, OpenAPIV30SchemaValidator):
    pass


class _Schemas31(_ThroughCircles, OpenAPIV31SchemaValidator):
    pass


class _AnyDefault(ValueValidator):
    def __call__(self, schema: SchemaPath, value: Any) -> Iterator[Any]:  # noqa: ARG002
        return iter(())


def _refuse_empty_circles(content: dict[str, Json]) -> None:
    """Refuse references that lead only to references: the library would follow them for ever."""
    causes: list[str] = []
    components = content.get("components")
    for section, entries in components.items() if isinstance(components, dict) else ():
        for name, entry in entries.items() if isinstance(entries, dict) else ():
            try:
                resolved(content, entry)
            except PipelineError as error:
                causes.append(f"{pointer('components', section, name)}: {error.problem}")
    if causes:
        raise PipelineError("the document is not valid OpenAPI", causes)


def _short(message: str) -> str:
    flat = " ".join(message.partition(" within {")[0].split())  # what follows is the whole document
    return flat if len(flat) <= 300 else flat[:297] + "..."
