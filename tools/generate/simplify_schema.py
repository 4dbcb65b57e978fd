"""Rewrite one schema, without its children, into the few forms that the generator reads without losing anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tools.document.reader import Json
from tools.generate.naming import member_names

ANNOTATIONS: Final = frozenset(
    {"description", "title", "example", "examples", "deprecated", "readOnly", "writeOnly", "externalDocs", "xml", "$comment",
     "nullable", "default"}
)  # fmt: skip
CONDITIONS: Final = frozenset(
    {"required", "not", "dependentRequired", "dependentSchemas", "if", "then", "else", "minProperties", "maxProperties",
     "propertyNames", "unevaluatedProperties", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
     "minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems", "contains", "minContains", "maxContains"}
)  # fmt: skip
_READ: Final = frozenset(
    {"type", "format", "enum", "properties", "required", "additionalProperties", "items", "prefixItems", "allOf", "oneOf",
     "anyOf", "description", "x-enum-varnames", "x-enumDescriptions", "$ref"}
)  # fmt: skip

Reporter = Callable[[str], None]


def is_structural(schema: Json) -> bool:
    """Tell whether a schema describes values, rather than adding a condition or a description."""
    if not isinstance(schema, dict):
        return False
    return any(
        key not in ANNOTATIONS and key not in CONDITIONS and not key.startswith("x-") for key in schema
    )


def description_of(described: Json) -> str | None:
    """Return the description of a parameter or a property; it says so where that is deprecated."""
    if not isinstance(described, dict):
        return None
    text = described.get("description")
    text = text if isinstance(text, str) else None
    if described.get("deprecated") is not True or "deprecated" in (text or "").lower():
        return text
    return f"Deprecated. {text or ''}".rstrip()


def is_object(schema: dict[str, Json]) -> bool:
    """Tell whether the generator makes a model of the schema."""
    if schema.get("oneOf") or schema.get("anyOf"):
        return False
    return (
        schema.get("type") == "object"
        or bool(schema.get("allOf"))
        or ("type" not in schema and "properties" in schema)
    )


def reshape(raw: Json, report: Reporter) -> tuple[dict[str, Json], bool]:
    """Rewrite a schema as the generator reads it, without its children; also tell whether null is allowed beside it.

    What only judges values (limits, conditions) is left out: it does not change what is generated. So are defaults: they are
    the server's, and a client that sends them undoes what the user configured.
    """
    if not isinstance(raw, dict):
        return {}, False
    if isinstance(raw.get("$ref"), str):
        return {"$ref": raw["$ref"]}, raw.get("nullable") is True
    schema = dict(raw)
    nullable = schema.pop("nullable", False) is True
    _constant_as_enum(schema)
    nullable = _types(schema) or nullable
    nullable = _enum(schema, report) or nullable
    nullable = _alternatives(schema) or nullable
    if _combinations(schema):
        again, also = reshape(schema, report)
        return again, nullable or also
    if _lone_reference(schema):
        return {"$ref": schema["allOf"][0]["$ref"]}, nullable
    if schema.get("type") == "string" and schema.get("format") == "date-time-local":
        # The generator does not know the format: a moment without zone, or its text.
        schema.pop("type")
        schema["oneOf"] = [{"type": "string", "format": "date-time"}, {"type": "string"}]
    is_array = schema.get("type") == "array" or "array" in _listed(schema.get("type"))
    if is_array and not schema.get("prefixItems") and not isinstance(schema.get("items"), dict):
        schema["items"] = {}
    if isinstance(schema.get("items"), bool):
        del schema["items"]
    for key in ("enum", "properties", "prefixItems", "allOf", "oneOf", "anyOf"):
        if not schema.get(key):
            schema.pop(key, None)
    return {key: value for key, value in schema.items() if key in _READ}, nullable


def _listed(kind: Json) -> list[str]:
    return [str(item) for item in kind] if isinstance(kind, list) else []


def _constant_as_enum(schema: dict[str, Json]) -> None:
    if "const" in schema:
        constant = schema.pop("const")
        if (
            "enum" not in schema
            and not isinstance(constant, bool)
            and (constant is None or isinstance(constant, (str, int)))
        ):
            schema["enum"] = [constant]


def _types(schema: dict[str, Json]) -> bool:
    kinds = schema.get("type")
    if kinds == "null":
        return False
    if not isinstance(kinds, list):
        return False
    others = [kind for kind in dict.fromkeys(kinds) if kind != "null"]
    if "properties" in schema and "object" not in others:
        schema.pop("properties")
    if not others:
        schema["type"] = "null"
        return False
    schema["type"] = others[0] if len(others) == 1 else others
    return "null" in kinds


def _enum(schema: dict[str, Json], report: Reporter) -> bool:
    values = schema.get("enum")
    names = schema.pop("x-enum-varnames", None)
    if not isinstance(values, list):
        return False
    if schema.get("type") == "boolean":
        del schema["enum"]
        return None in values
    known = [value for value in values if value is not None]
    kinds = {type(value) for value in known}
    if not known:
        del schema["enum"]
        schema["type"] = "null"
        return False
    if len(kinds) > 1 or not kinds <= {str, int}:
        report(f"an enum of mixed or unusual values is not made a class: {known!r:.80}")
        del schema["enum"]
        return None in values
    proposed = names if isinstance(names, list) and len(names) == len(known) else []
    kept = list(dict.fromkeys(known))
    if len(kept) < len(known):
        report(f"values of its enum come twice: {[value for value in kept if known.count(value) > 1]!r:.80}")
    schema["enum"] = kept
    schema["x-enum-varnames"] = member_names(kept, proposed if len(kept) == len(known) else [])
    schema["type"] = "string" if kinds == {str} else "integer"
    for key in ("oneOf", "anyOf", "allOf", "properties"):
        schema.pop(key, None)
    return None in values


def _alternatives(schema: dict[str, Json]) -> bool:
    """Make one list of `oneOf` and `anyOf`: conditions dropped, null taken out, what all variants share given to each."""
    variants: list[Json] = []
    nullable = False
    for key in ("anyOf", "oneOf"):
        members = schema.pop(key, None)
        if not isinstance(members, list):
            continue
        for member in members:
            if isinstance(member, dict) and member.get("type") == "null" and "enum" not in member:
                nullable = True
            elif is_structural(member):
                variants.append(member)
    if not variants:
        return nullable
    shared = {
        key: schema[key]
        for key in ("properties", "allOf", "required", "additionalProperties")
        if key in schema
    }
    if "properties" in shared or "allOf" in shared:
        for key in ("properties", "allOf", "required", "additionalProperties", "type"):
            schema.pop(key, None)
        variants = [{"allOf": [{"type": "object", **shared}, variant]} for variant in variants]
    if len(variants) == 1:
        only = variants[0]
        schema.pop("type", None)
        schema["allOf"] = [only]
    else:
        schema.pop("type", None)
        schema["oneOf"] = variants
    return nullable


def _combinations(schema: dict[str, Json]) -> bool:
    """Flatten `allOf`: what only describes or restricts is folded in, nested lists are unfolded, alternatives are distributed.

    Returns:
        Whether the schema took another form and has to be looked at again.
    """
    parts = schema.pop("allOf", None)
    if not isinstance(parts, list):
        return False
    flat: list[dict[str, Json]] = []
    required = list(schema.get("required", []))
    queue = list(parts)
    while queue:
        part = queue.pop(0)
        if not isinstance(part, dict):
            continue
        if not is_structural(part):
            required.extend(part.get("required", []))
            for key, value in part.items():
                schema.setdefault(key, value)
        elif "allOf" in part and not set(part) & {"oneOf", "anyOf"}:
            queue[:0] = [*part["allOf"], {key: value for key, value in part.items() if key != "allOf"}]
        else:
            flat.append(part)
    if required:
        schema["required"] = list(dict.fromkeys(required))
    if not flat:
        return False
    if any(set(part) & {"oneOf", "anyOf"} for part in flat) and not (
        len(flat) == 1 and "properties" not in schema
    ):
        _distribute(schema, flat)
        return True
    if "properties" not in schema and not any("$ref" in part or "properties" in part for part in flat):
        _fold(schema, flat)
        return True
    if len(flat) == 1 and "properties" not in schema and "$ref" not in flat[0]:
        _fold(schema, flat)
        return True
    schema["allOf"] = flat
    return False


def _fold(schema: dict[str, Json], parts: list[dict[str, Json]]) -> None:
    own = {
        key: value
        for key, value in schema.items()
        if key != "type" or all("type" not in part for part in parts)
    }
    required = [name for part in (*parts, schema) for name in part.get("required", [])]
    schema.clear()
    for part in parts:
        schema.update(part)
    schema.update(own)
    if required:
        schema["required"] = list(dict.fromkeys(required))


def _distribute(schema: dict[str, Json], parts: list[dict[str, Json]]) -> None:
    """Turn parts of which one is a choice into a choice: each variant together with all other parts."""
    choice = next(part for part in parts if set(part) & {"oneOf", "anyOf"})
    shared = [part for part in parts if part is not choice]
    for key in ("properties", "required", "additionalProperties"):
        if key in schema:
            shared.append({"type": "object", key: schema.pop(key)})
    rest = {key: value for key, value in choice.items() if key not in ("oneOf", "anyOf")}
    if is_structural(rest):
        shared.append(rest)
    schema.pop("type", None)
    schema["oneOf"] = [
        {"allOf": [*shared, variant]} for key in ("oneOf", "anyOf") for variant in choice.get(key, [])
    ]


def _lone_reference(schema: dict[str, Json]) -> bool:
    parts = schema.get("allOf") or []
    return (
        len(parts) == 1
        and "$ref" in parts[0]
        and not schema.get("properties")
        and not schema.get("required")
        and not isinstance(schema.get("additionalProperties"), dict)
    )
