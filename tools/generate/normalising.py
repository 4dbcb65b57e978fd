"""Rewrite any valid document so that the generator drops nothing of it; report every name that changes."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field

from openapi_python_client.strings import pascal_case

from tools.document import references
from tools.document.operations import METHODS
from tools.document.reader import Json
from tools.generate import naming
from tools.generate.discriminators import Discriminators, discriminators
from tools.generate.inline_schemas import SchemaExtractor
from tools.generate.media_types import MediaTypeChooser
from tools.generate.simplify_schema import description_of


@dataclass
class NormalOperation:
    """One operation: where the document has it, and what it is called in the client."""

    path: str
    method: str
    tag: str
    name: str
    source: Json
    """The operation as the document has it, its own references not followed."""
    statuses: tuple[str, ...] = ()
    parameters: dict[tuple[str, str], str] = field(default_factory=dict)
    """(location, name given to the generator) -> name on the wire."""
    parameter_descriptions: dict[tuple[str, str], str] = field(default_factory=dict)
    resolved_parameters: tuple[dict[str, Json], ...] = ()


@dataclass
class NormalDocument:
    """The document that the generator is given, with what must be put back or checked afterwards."""

    content: dict[str, Json]
    operations: tuple[NormalOperation, ...]
    classes: frozenset[str]
    wire_names: dict[str, dict[str, str]]
    descriptions: dict[tuple[str, str], str]
    content_types: dict[str, str]
    discriminators: Discriminators
    report: tuple[str, ...]


def normalise(content: dict[str, Json]) -> NormalDocument:
    """Rewrite a valid document for the generator.

    Raises:
        PipelineError: A reference leads nowhere or only to itself.
    """
    return _Normaliser(content).run()


class _Normaliser:
    def __init__(self, content: dict[str, Json]) -> None:
        self._content = content
        self._lines: list[str] = []
        self._shared: dict[str, dict[str, Json]] = {}
        self._items = [
            (path, references.resolved(content, item))
            for path, item in (content.get("paths") or {}).items()
            if path.startswith("/")
        ]
        self._operations = self._named_operations()
        classes = {naming.class_name(operation.tag) for operation in self._operations}
        reserved = frozenset(classes | {f"Async{name}" for name in classes})
        self._schemas = SchemaExtractor(content, self._lines.append, reserved)
        self._media_types = MediaTypeChooser(content, self._schemas, self._lines.append)

    def run(self) -> NormalDocument:
        self._schemas.components()
        paths: dict[str, dict[str, Json]] = {}
        items = dict(self._items)
        for operation in self._operations:
            rewritten, path = self._operation(operation, items[operation.path])
            paths.setdefault(path, {})[operation.method] = rewritten
        self._schemas.finish()
        info = self._content.get("info") or {}
        rewritten_document = {
            "openapi": self._content["openapi"],
            "info": {"title": info.get("title", ""), "version": str(info.get("version", ""))},
            "paths": paths,
            "components": {"schemas": self._schemas.schemas},
        }
        found = discriminators(self._content, self._schemas.class_of, self._lines.append)
        classes = {name for name, schema in self._schemas.schemas.items() if _is_class(schema)}
        return NormalDocument(
            content=rewritten_document,
            operations=tuple(self._operations),
            classes=frozenset(classes),
            wire_names=self._schemas.wire_names,
            descriptions=self._schemas.descriptions,
            content_types=self._media_types.standards,
            discriminators=found,
            report=tuple(dict.fromkeys(self._lines)),
        )

    def _named_operations(self) -> list[NormalOperation]:
        found = [
            (path, method, item[method]) for path, item in self._items for method in METHODS if method in item
        ]
        facts = [
            naming.OperationFacts(path, method, tuple(source.get("tags") or ()), source.get("operationId"))
            for path, method, source in found
        ]
        tags = self._tags(facts)
        names = naming.operation_names(facts, tags)
        operations: list[NormalOperation] = []
        for (path, method, source), fact, tag, name in zip(found, facts, tags, names, strict=True):
            if fact.operation_id is None:
                self._lines.append(f"{method.upper()} {path} has no operationId: it becomes {name}")
            elif fact.operation_id != name:
                self._lines.append(f"operationId {fact.operation_id!r} becomes {name}")
            if fact.tags and fact.tags[0] != tag:
                self._lines.append(f"tag {fact.tags[0]!r} becomes {tag}")
            operations.append(
                NormalOperation(path, method, tag, name, source, tuple(source.get("responses") or {}))
            )
        return operations

    def _tags(self, facts: list[naming.OperationFacts]) -> list[str]:
        """Name the tags; each becomes a class, and gives way to a schema of the same name."""
        models = {
            naming.class_name(key) for key in (self._content.get("components") or {}).get("schemas") or {}
        }
        tags: list[str] = []
        for tag in naming.tag_names(facts):
            class_ = naming.class_name(tag)
            clash = class_ in models or f"Async{class_}" in models
            tags.append(naming.identifier(f"{tag.rstrip('_')}_api", "tag_") if clash else tag)
            if clash:
                self._lines.append(f"tag {tag} becomes {tags[-1]}: a schema is called {class_}")
        return tags

    def _operation(self, operation: NormalOperation, item: dict[str, Json]) -> tuple[dict[str, Json], str]:
        source = operation.source
        has_body = "requestBody" in source
        parameters, path = self._parameters(operation, item, has_body=has_body)
        rewritten: dict[str, Json] = {
            "tags": [operation.tag],
            "operationId": operation.name,
            "parameters": parameters,
            "responses": {
                status: self._media_types.response(response, operation.name, status)
                for status, response in (source.get("responses") or {}).items()
                if not status.startswith("x-")
            },
        }
        operation.statuses = tuple(rewritten["responses"])
        for key in ("summary", "description"):
            if isinstance(source.get(key), str):
                rewritten[key] = source[key]
        if has_body:
            rewritten["requestBody"] = self._media_types.body(source["requestBody"], operation.name)
        return rewritten, path

    def _parameters(
        self, operation: NormalOperation, item: dict[str, Json], *, has_body: bool
    ) -> tuple[list[dict[str, Json]], str]:
        found: dict[tuple[str, str], tuple[Json, dict[str, Json]]] = {}
        for raw in [*(operation.source.get("parameters") or []), *(item.get("parameters") or [])]:
            parameter = references.resolved(self._content, raw)
            found.setdefault((parameter["in"], parameter["name"]), (raw, parameter))
        operation.resolved_parameters = tuple(parameter for _, parameter in found.values())
        names = naming.parameter_names(list(found), has_body=has_body)
        path = operation.path
        rewritten: list[dict[str, Json]] = []
        for ((location, wire), (raw, parameter)), given in zip(found.items(), names, strict=True):
            if naming.identifier(given) != naming.identifier(wire):
                place = f"{operation.method.upper()} {operation.path}"
                self._lines.append(
                    f"{place}: {location} parameter {wire!r} becomes {naming.identifier(given)}"
                )
            if location == "path":
                path = path.replace("{" + wire + "}", "{" + given + "}")
            operation.parameters[location, given] = wire
            description = description_of(parameter)
            if description is not None:
                operation.parameter_descriptions[location, given] = description
            rewritten.append(
                {
                    "name": given,
                    "in": location,
                    "required": location == "path" or parameter.get("required") is True,
                    "schema": self._parameter_schema(raw, parameter, operation),
                }
            )
        return rewritten, path

    def _parameter_schema(
        self, raw: Json, parameter: dict[str, Json], operation: NormalOperation
    ) -> dict[str, Json]:
        shared: str | None = raw.get("$ref")
        if shared is not None and shared in self._shared:
            return copy.deepcopy(self._shared[shared])
        place = f"{operation.method.upper()} {operation.path}, parameter {parameter['name']}"
        owner = pascal_case(operation.name)
        if shared is not None:
            place, owner = f"parameter {shared.rsplit('/', 1)[-1]}", ""
        wanted = owner + pascal_case(references.pointer_parts(shared)[-1] if shared else parameter["name"])
        if "schema" not in parameter:
            self._lines.append(
                f"{place}: its value is given as text, already in the form of its content type"
            )
            schema: dict[str, Json] = {"type": "string"}
        else:
            schema = self._schemas.schema(parameter["schema"], wanted, place)
        schema = self._allowed_in(parameter["in"], schema, place)
        if shared is not None:
            self._shared[shared] = schema
        return copy.deepcopy(schema)

    def _allowed_in(self, location: str, schema: dict[str, Json], place: str) -> dict[str, Json]:
        """Reduce a parameter's schema to what the generator allows: lists only in queries, nothing nullable in a path."""
        plain = self._schemas.plain(schema)
        simple = plain.get("type") in ("string", "integer", "number", "boolean") and plain.get(
            "format"
        ) not in ("date", "binary")
        if location == "query" or (simple and plain.get("format") != "date-time"):
            if location in ("path", "header") and ("oneOf" in schema or isinstance(schema.get("type"), list)):
                return {**plain} if "enum" not in plain else _without_null(schema)
            return schema
        if location == "path" and simple:
            return schema
        if plain.get("type") == "string" and location in ("path", "cookie"):
            return schema
        self._lines.append(f"{place}: a value of this type in {location} is given as text")
        return {"type": "string"}


def _without_null(schema: dict[str, Json]) -> dict[str, Json]:
    return next((variant for variant in schema.get("oneOf", []) if variant.get("type") != "null"), schema)


def _is_class(schema: dict[str, Json]) -> bool:
    if schema.get("oneOf"):
        return False
    return "enum" in schema or schema.get("type") == "object" or "allOf" in schema
