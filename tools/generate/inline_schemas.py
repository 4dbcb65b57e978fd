"""Move inline schemas that become classes to components with names of their own, so that no class replaces another."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from typing import Any, Final

from openapi_python_client.strings import pascal_case

from tools.document import references
from tools.document.reader import Json
from tools.errors import PipelineError
from tools.generate import naming, refinements
from tools.generate.combine_schemas import SOME_ALLOW_NULL, SchemaCombiner
from tools.generate.refinements import Declaration, Refinements
from tools.generate.simplify_schema import Reporter, description_of, is_object, reshape

_PREFIX: Final = "#/components/schemas/"


class SchemaExtractor:
    """Rewrites the schemas of one document; what becomes a class moves to `schemas`, keyed by its class name.

    Attributes:
        schemas: The components of the rewritten document.
        wire_names: For each class, the names on the wire of properties that had to be given another name.
        descriptions: Descriptions that stand beside a reference, by (class, name given to the property).
    """

    def __init__(
        self, content: dict[str, Json], report: Reporter, reserved: frozenset[str] = frozenset()
    ) -> None:
        self._content = content
        self._report = report
        self._names = naming.ClassNames(reserved)
        self._combiner = SchemaCombiner(content)
        self._refinements = Refinements(self)
        self._raw: dict[str, Json] = dict((content.get("components") or {}).get("schemas") or {})
        self._shapes: dict[str, tuple[dict[str, Json], bool]] = {}
        self._keys: dict[str, str] = {}
        self._by_pointer: dict[str, dict[str, Json]] = {}
        self.schemas: dict[str, Json] = {}
        self.wire_names: dict[str, dict[str, str]] = {}
        self.descriptions: dict[tuple[str, str], str] = {}

    def components(self) -> None:
        """Rewrite `components.schemas`: first names for all of them, then what is inside."""
        for key, raw in self._raw.items():
            self._shapes[key] = self._reshape(raw, f"schema {key}")
        for exact in (True, False):
            for key, (shape, _) in self._shapes.items():
                if "$ref" not in shape and (naming.class_name(key) == key) is exact:
                    self._name_component(key, shape)
        for key, (shape, nullable) in self._shapes.items():
            if "$ref" in shape:
                self._follow(key, ())
                self._report(
                    f"schema {key} is another name of {shape['$ref']}: {self._final(key)[0]} stands for both"
                )
                continue
            rewritten = self._inside(shape, self._keys[key], f"schema {key}")
            if nullable and not is_object(shape) and "enum" not in shape:
                rewritten = _or_null(rewritten)
            self.schemas[self._keys[key]] = rewritten
        self.finish()
        self._break_circles()

    def class_of(self, key: str) -> str | None:
        """Name the class that a component schema becomes, under its own name or that of the one it refers to."""
        if key not in self._shapes:
            return None
        name = self._final(key)[0]
        return name if is_object(self._shapes[self._follow(key, ())[0]][0]) else None

    def finish(self) -> None:
        """Give classes that refine an inherited property all properties of their own: call it after the last schema."""
        self._refinements.flatten()

    def _name_component(self, key: str, shape: dict[str, Json]) -> None:
        name = self._names.claim(key, enum="enum" in shape)
        self._keys[key] = name
        if name != naming.class_name(key):
            self._report(f"schema {key} becomes {name}: {naming.class_name(key)} is taken")

    def schema(self, raw: Json, wanted: str, place: str) -> dict[str, Json]:
        """Rewrite a schema: plain, or a reference to the class it became.

        Args:
            raw: The schema as the document has it.
            wanted: The class name it gets if it becomes a class and the name is free.
            place: Where it is, for the report.
        """
        shape, nullable = self._reshape(raw, place)
        if "$ref" in shape:
            reference, also = self._reference(shape["$ref"])
            result = reference
            nullable = nullable or also
        elif is_object(shape) or "enum" in shape:
            result = self._hoist(shape, wanted, place)
        else:
            result = self._inside(shape, wanted, place)
        return _or_null(result) if nullable else result

    def plain(self, schema: dict[str, Json]) -> dict[str, Json]:
        """Find the one type that values of this schema have, through references, without null; {} when there are several."""
        if "$ref" in schema:
            name = schema["$ref"].removeprefix(_PREFIX)
            key = next((key for key, class_ in self._keys.items() if class_ == name), None)
            return self.plain(self.schemas.get(name) or (self._shapes[key][0] if key else {}))
        variants = [variant for variant in schema.get("oneOf", []) if variant.get("type") != "null"]
        if variants:
            return self.plain(variants[0]) if len(variants) == 1 else {}
        if isinstance(schema.get("type"), list):
            kinds = [kind for kind in schema["type"] if kind != "null"]
            return {**schema, "type": kinds[0]} if len(kinds) == 1 else {}
        return schema

    def _hoist(self, shape: dict[str, Json], wanted: str, place: str) -> dict[str, Json]:
        if "enum" in shape:
            inside = self._inside(shape, wanted, place)
            present = self.schemas.get(naming.class_name(wanted))
            if present is not None and _same_enum(present, inside):
                return {"$ref": _PREFIX + naming.class_name(wanted)}
        name = self._names.claim(wanted, enum="enum" in shape)
        if name != naming.class_name(wanted):
            self._report(f"{place} becomes {name}: {naming.class_name(wanted)} is taken")
        self.schemas[name] = {}  # Its place in the order, before what is inside it.
        self.schemas[name] = self._inside(shape, name, place)
        return {"$ref": _PREFIX + name}

    def _inside(self, shape: dict[str, Json], name: str, place: str) -> dict[str, Json]:
        """Rewrite the children of a schema; `name` is its class, or the name that its children start with."""
        result = dict(shape)
        if is_object(shape):
            self._properties(result, name, place)
            if isinstance(shape.get("additionalProperties"), dict):
                child = self.schema(
                    shape["additionalProperties"], name + "AdditionalProperty", f"{place}, other properties"
                )
                result["additionalProperties"] = child
        else:
            for key in ("properties", "additionalProperties", "required"):
                result.pop(key, None)
        if isinstance(shape.get("items"), dict):
            result["items"] = self.schema(shape["items"], name + "Item", f"{place}, items")
        for key in ("prefixItems", "oneOf"):
            if isinstance(shape.get(key), list):
                result[key] = [
                    self.schema(
                        variant, f"{name}{self._variant(variant, position)}", f"{place}, {key} {position + 1}"
                    )
                    for position, variant in enumerate(shape[key])
                ]
        return result

    @staticmethod
    def _variant(variant: Json, position: int) -> str:
        title = variant.get("title") if isinstance(variant, dict) else None
        return (pascal_case(title) if isinstance(title, str) else "") or f"Type{position}"

    def _properties(self, result: dict[str, Json], name: str, place: str) -> None:
        names = self._property_names(result, place, ())
        self._refinements.names[name] = names
        changed = {given: wire for wire, given in names.items() if given != wire}
        if changed:
            self.wire_names[name] = changed
        refined = self._refined(result, name, place)
        parts: list[dict[str, Json]] = []
        for part in result.get("allOf", []):
            if "$ref" in part:
                parts.append(self._reference(part["$ref"])[0])
            else:
                reshaped, _ = self._reshape(part, place)
                parts.append(self._members(reshaped, names, name, place, refined))
        result["properties"] = {**(result.get("properties") or {}), **refined}
        own = self._members(result, names, name, place)
        for key in ("properties", "required"):
            result.pop(key, None)
        if parts:
            # A lone reference would be taken for the class itself, so what is added to it is a part of its own.
            result["allOf"] = [*parts, own] if len(own) > 1 or len(parts) == 1 else parts
        else:
            result.update(own)

    def _refined(self, shape: dict[str, Json], name: str, place: str) -> dict[str, Json]:
        """Combine what several members of an `allOf` say about one property, unless they say the same."""
        declared: dict[str, list[Declaration]] = {}
        for declaration in self._declarations(shape, place, ()):
            declared.setdefault(declaration.wire, []).append(declaration)
        refined: dict[str, Json] = {}
        for wire, found in declared.items():
            distinct = refinements.distinct(found)
            if len(distinct) > 1:
                nulls = [self._combiner.allows_null(raw) for raw in distinct]
                refined[wire] = refinements.together(distinct, nullable=any(nulls))
                if any(nulls) and not all(nulls):
                    self._report(f"{place}, property {wire}: {SOME_ALLOW_NULL}")
                if any(declaration.inherited for declaration in found):
                    self._refinements.classes.add(name)
        return refined

    def _declarations(
        self, shape: dict[str, Json], place: str, seen: tuple[str, ...]
    ) -> Iterator[Declaration]:
        for part in shape.get("allOf", []):
            if "$ref" not in part:
                yield from self._declarations(self._reshape(part, place)[0], place, seen)
            elif (key := self._component(part["$ref"])) is None:
                target = references.resolved(self._content, part)
                if part["$ref"] not in seen:
                    found = self._declarations(self._reshape(target, place)[0], place, (*seen, part["$ref"]))
                    yield from (replace(declaration, inherited=True) for declaration in found)
            elif key not in seen:
                found = self._declarations(self._shapes[key][0], place, (*seen, key))
                yield from (replace(declaration, inherited=True) for declaration in found)
        for wire, raw in (shape.get("properties") or {}).items():
            yield Declaration(wire, raw)

    def _members(
        self,
        part: dict[str, Json],
        names: dict[str, str],
        owner: str,
        place: str,
        elsewhere: Container[str] = (),
    ) -> dict[str, Json]:
        members: dict[str, Json] = {}
        for wire, raw in (part.get("properties") or {}).items():
            if wire in elsewhere:
                continue
            given = names[wire]
            child = self.schema(raw, owner + pascal_case(given), f"{place}, property {wire}")
            members[given] = child
            description = description_of(raw)
            if description is not None and child.get("description") != description:
                self.descriptions[owner, given] = description
        rewritten: dict[str, Json] = (
            {"type": "object", "properties": members} if members else {"type": "object"}
        )
        required = [names.get(wire, wire) for wire in part.get("required") or []]
        if required:
            rewritten["required"] = list(dict.fromkeys(required))
        return rewritten

    def _property_names(self, shape: dict[str, Json], place: str, seen: tuple[str, ...]) -> dict[str, str]:
        inherited: dict[str, str] = {}
        own: list[str] = []
        for part in shape.get("allOf", []):
            if "$ref" in part:
                key = self._component(part["$ref"])
                if key is not None and key not in seen:
                    inherited.update(self._property_names(self._shapes[key][0], place, (*seen, key)))
            else:
                own.extend(part.get("properties") or {})
        return naming.property_names([*own, *(shape.get("properties") or {})], inherited)

    def _component(self, reference: str) -> str | None:
        """Find the key of the component that is meant, through other names of it."""
        parts = references.pointer_parts(reference)
        if parts[:2] == ["components", "schemas"] and len(parts) == 3 and parts[2] in self._shapes:
            return self._follow(parts[2], ())[0]
        return None

    def _follow(self, key: str, seen: tuple[str, ...]) -> tuple[str, bool]:
        shape, nullable = self._shapes[key]
        if "$ref" not in shape:
            return key, nullable
        if key in seen:
            raise PipelineError(f"schema {key} refers only to itself: {' -> '.join((*seen, key))}")
        parts = references.pointer_parts(shape["$ref"])
        if parts[:2] != ["components", "schemas"] or len(parts) != 3 or parts[2] not in self._shapes:
            self._shapes[key] = self._reshape(references.resolved(self._content, shape), f"schema {key}")
            self._name_component(key, self._shapes[key][0])
            return self._follow(key, seen)
        target, also = self._follow(parts[2], (*seen, key))
        return target, nullable or also

    def _final(self, key: str) -> tuple[str, bool]:
        target, nullable = self._follow(key, ())
        shape = self._shapes[target][0]
        return self._keys[target], nullable and (is_object(shape) or "enum" in shape or target != key)

    def _reference(self, reference: str) -> tuple[dict[str, Json], bool]:
        """Rewrite a reference; also tell whether its target may be null."""
        parts = references.pointer_parts(reference)
        if parts[:2] == ["components", "schemas"] and len(parts) == 3 and parts[2] in self._shapes:
            name, nullable = self._final(parts[2])
            return {"$ref": _PREFIX + name}, nullable
        if reference not in self._by_pointer:
            words = [
                part
                for part in parts
                if part not in ("components", "schemas", "properties", "paths", "content", "schema")
            ]
            wanted = "".join(pascal_case(word) for word in words[-3:]) or "Schema"
            self._by_pointer[reference] = {"$ref": _PREFIX + naming.class_name(wanted)}
            self._by_pointer[reference] = self.schema(
                references.resolved(self._content, {"$ref": reference}), wanted, reference
            )
        return dict(self._by_pointer[reference]), False

    def _reshape(self, raw: Json, place: str) -> tuple[dict[str, Json], bool]:
        return reshape(self._combiner.combined(raw, self._in(place)), self._in(place))

    def _in(self, place: str) -> Reporter:
        return lambda text: self._report(f"{place}: {text}")

    def _break_circles(self) -> None:
        """Cut the last link of lists and unions that contain only themselves, and of models that extend themselves."""
        state: dict[str, str] = {}
        for name in list(self.schemas):
            self._visit(name, state)

    def _visit(self, name: str, state: dict[str, str]) -> None:
        if name in state:
            return
        state[name] = "open"
        for holder in _links(self.schemas.get(name) or {}):
            linked = holder["$ref"].removeprefix(_PREFIX)
            if state.get(linked) == "open":
                self._report(f"schema {name} refers to itself through {linked}: any value is allowed there")
                del holder["$ref"]
            else:
                self._visit(linked, state)
        schema = self.schemas.get(name) or {}
        if "allOf" in schema:
            schema["allOf"] = [part for part in schema["allOf"] if part]
            if not schema["allOf"]:
                del schema["allOf"]
        state[name] = "done"


def _links(schema: dict[str, Json]) -> list[dict[str, Any]]:
    """List the references that must be known before the schema itself: items, variants, parts; not properties."""
    links: list[dict[str, Any]] = []
    children = [*schema.get("oneOf", []), *schema.get("allOf", []), *schema.get("prefixItems", [])]
    if isinstance(schema.get("items"), dict):
        children.append(schema["items"])
    for child in children:
        links.extend([child] if "$ref" in child else ([] if "properties" in child else _links(child)))
    return links


def _or_null(schema: dict[str, Json]) -> dict[str, Json]:
    kind = schema.get("type")
    if (
        isinstance(kind, str)
        and kind not in ("object", "null")
        and "oneOf" not in schema
        and "enum" not in schema
    ):
        return {**schema, "type": [kind, "null"]}
    if isinstance(kind, list):
        return {**schema, "type": [*kind, "null"]}
    if not schema or kind == "null":
        return schema
    if "oneOf" in schema:
        return {**schema, "oneOf": [*schema["oneOf"], {"type": "null"}]}
    return {"oneOf": [schema, {"type": "null"}]}


def _same_enum(one: dict[str, Json], other: dict[str, Json]) -> bool:
    return all(one.get(key) == other.get(key) for key in ("type", "enum", "x-enum-varnames"))
