"""Validate an OpenAPI document with a library, and report every problem at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator
from openapi_spec_validator.validation.keywords import (
    OpenAPIV30SchemaValidator,
    OpenAPIV31SchemaValidator,
    ValueValidator,
)

from tools.document.extensions import without_extensions
from tools.document.reader import Json, refuse_outside_references
from tools.document.references import pointer, resolved
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
    _refuse_empty_circles(content)
    causes: list[str] = []
    try:
        for problem in _validator(content, defaults=defaults).iter_errors():
            place = "/".join(str(part) for part in getattr(problem, "absolute_path", ()))
            causes.append(
                f"{f'#/{place}: ' if place else ''}{_short(str(getattr(problem, 'message', problem)))}"
            )
            if len(causes) >= _MAX_PROBLEMS:
                causes.append("and more")
                break
    except RecursionError:
        causes.append("references go round in a circle that never ends")
    except Exception as error:  # noqa: BLE001  the library raises whatever its resolver raises
        causes.append(f"{type(error).__name__}: {_short(str(error))}")
    if causes:
        raise PipelineError("the document is not valid OpenAPI", causes)


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
    """Looks for property names once per schema: the library's own search never ends where schemas contain each other."""

    _searching: set[int]

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
    flat = " ".join(message.split())
    return flat if len(flat) <= 300 else flat[:297] + "..."
