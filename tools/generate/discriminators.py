"""Read which member of an object tells the variant of a union that it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from tools.document import references
from tools.document.reader import Json
from tools.generate.simplify_schema import Reporter

_PREFIX: Final = "#/components/schemas/"
_DATA: Final = frozenset({"example", "examples", "default", "const", "enum"})


@dataclass(frozen=True)
class Discriminator:
    """A member of objects, and the class that each of its values stands for.

    Attributes:
        member: Its name on the wire.
        classes: The name of the class, by the value.
    """

    member: str
    classes: Mapping[str, str]


Discriminators: TypeAlias = Mapping[frozenset[str], Discriminator]
"""By the names of the classes that a union is made of."""


def discriminators(
    content: dict[str, Json], class_of: Callable[[str], str | None], report: Reporter
) -> Discriminators:
    """Find the discriminators of a document.

    Args:
        content: The document.
        class_of: Names the class that a component schema becomes; None when it becomes none.
        report: Takes a line for each discriminator that is not followed.
    """
    found: dict[frozenset[str], Discriminator] = {}
    doubtful: set[frozenset[str]] = set()
    for place, schema in _schemas(content, ()):
        member = schema["discriminator"].get("propertyName")
        where = f"{references.pointer(*place)}: its discriminator {member!r} is not followed"
        variants = [
            variant
            for key in ("oneOf", "anyOf")
            for variant in schema.get(key) or ()
            if not (isinstance(variant, dict) and variant.get("type") == "null")
        ]
        if not variants:
            report(
                f"{where}: no variants are listed beside it, so objects are read as what the schema says itself"
            )
            continue
        classes = {key: class_of(key) for key in map(_component, variants) if key is not None}
        known = {name for name in classes.values() if name is not None}
        if not isinstance(member, str) or len(known) < len(variants):
            report(f"{where}: a variant is no object of a name in the components")
            continue
        values = {key: str(name) for key, name in classes.items()} | _mapped(
            schema["discriminator"], class_of
        )
        union, discriminator = frozenset(known), Discriminator(member, values)
        if not set(values.values()) <= known:
            report(f"{where}: it names what is no variant")
        elif found.setdefault(union, discriminator) != discriminator and union not in doubtful:
            doubtful.add(union)
            report(f"{where}: another one of the same variants says something else")
    return {union: one for union, one in found.items() if union not in doubtful}


def in_code(found: Discriminators) -> Callable[[Any], str]:
    """Make the function by which a template writes the discriminator of a union as a further argument of its decoder."""

    def argument(union: Any) -> str:
        names = frozenset(
            str(variant.class_info.name)
            for variant in union.inner_properties
            if variant.template == "model_property.py.jinja"
        )
        one = found.get(names)
        return "" if one is None else f", discriminator=({one.member!r}, {dict(one.classes)!r})"

    return argument


def _schemas(
    value: Json, place: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], dict[str, Json]]]:
    if isinstance(value, dict):
        if isinstance(value.get("discriminator"), dict) and "propertyName" in value["discriminator"]:
            yield place, value
        for key, item in value.items():
            if not (isinstance(key, str) and (key in _DATA or key.startswith("x-"))):
                yield from _schemas(item, (*place, key))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _schemas(item, (*place, position))


def _component(variant: Json) -> str | None:
    target = variant.get("$ref") if isinstance(variant, dict) else None
    return _key(target) if isinstance(target, str) else None


def _key(reference: str) -> str:
    return references.pointer_parts(reference)[-1] if reference.startswith(_PREFIX) else reference


def _mapped(discriminator: dict[str, Json], class_of: Callable[[str], str | None]) -> dict[str, str]:
    mapping = discriminator.get("mapping")
    pairs = mapping.items() if isinstance(mapping, dict) else ()
    return {value: class_of(_key(target)) or target for value, target in pairs if isinstance(target, str)}
