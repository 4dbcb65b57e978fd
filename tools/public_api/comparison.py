"""Compare two public APIs: griffe finds what breaks callers; annotations and additions are added to it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import griffe

from tools.text_differences import differing

Action = Literal["added", "removed", "changed"]
_OPENING: Final = "[({"
_CLOSING: Final = "])}"
_PARAMETER_OF: Final = re.compile(r"parameter", re.IGNORECASE)


@dataclass(frozen=True, order=True)
class ApiChange:
    """One change of the public Python API.

    Attributes:
        path: The name that users write, e.g. `musement.resources.carts.Carts.add_item`.
        action: Whether it is new, gone, or another one.
        breaking: Whether code that uses it may have to change.
        detail: What changed, in words.
    """

    path: str
    action: Action
    breaking: bool
    detail: str = ""

    @property
    def name(self) -> str:
        """Return the short name: class and member, without modules."""
        parts = self.path.split(".")
        first = next((i for i, part in enumerate(parts) if part[:1].isupper()), len(parts) - 1)
        return ".".join(parts[first:])


def compare(
    old: Mapping[str, str], new: Mapping[str, str], built: Container[str] = frozenset()
) -> list[ApiChange]:
    """Find every change between two descriptions, sorted by name.

    Args:
        old: Stubs by module, as `describing.describe` gives them.
        new: The same of the newer version.
        built: Names of models that users make themselves, to send them: a field that loses its default breaks them.
    """
    changes: list[ApiChange] = []
    for module in sorted(old.keys() | new.keys()):
        modules = _visited(module, old.get(module)), _visited(module, new.get(module))
        changes.extend(_module_changes(*modules, built))
    return sorted(changes)


def _visited(module: str, stub: str | None) -> griffe.Module:
    code = "" if stub is None else stub
    return griffe.visit(module, filepath=Path(f"{module}.pyi"), code=code)


def _module_changes(old: griffe.Module, new: griffe.Module, built: Container[str]) -> Iterator[ApiChange]:
    before, after = dict(_names(old)), dict(_names(new))
    removed = [path for path in before if path not in after]
    for path in removed:
        if path.rpartition(".")[0] not in removed:
            yield ApiChange(path, "removed", True)
    added = [path for path in after if path not in before]
    for path in added:
        if path.rpartition(".")[0] not in added:
            needed = path.split(".")[-2] in built and _is_needed(after[path])
            yield ApiChange(path, "added", needed, "has to be given" if needed else "")
    broken: dict[str, list[str]] = {}
    for breakage in griffe.find_breaking_changes(old, new):
        if breakage.kind is not griffe.BreakageKind.OBJECT_REMOVED:
            broken.setdefault(breakage.obj.path, []).append(_explained(breakage))
    for path in sorted(before.keys() & after.keys()):
        harmful = list(dict.fromkeys(broken.get(path, [])))
        more, harmless = _differences(before[path], after[path])
        harmful += [text for text in more if text not in harmful]
        if _lost_default(before[path], after[path]) and path.split(".")[-2] in built:
            harmful.append("has to be given now")
        if harmful or harmless:
            yield ApiChange(path, "changed", bool(harmful), "; ".join([*harmful, *harmless]))


def _names(owner: Any) -> Iterator[tuple[str, Any]]:
    for name, member in owner.members.items():
        if member.is_alias:
            if not owner.is_class:
                yield f"{owner.path}.{name}", member
        elif not name.startswith("_") or name == "__init__":
            yield member.path, member
            if member.is_class:
                yield from _names(member)


def _explained(breakage: griffe.Breakage) -> str:
    kind = breakage.kind.value[0].lower() + breakage.kind.value[1:]
    old, new = breakage.old_value, breakage.new_value
    parameter = getattr(old, "name", None) or getattr(new, "name", None)
    if isinstance(parameter, str) and _PARAMETER_OF.search(kind):
        kind = _PARAMETER_OF.sub(f"parameter `{parameter}`", kind, count=1)
        if breakage.kind is griffe.BreakageKind.PARAMETER_CHANGED_DEFAULT:
            return f"{kind}: `{old.default}` to `{new.default}`"
        return kind
    if breakage.kind is griffe.BreakageKind.CLASS_REMOVED_BASE:
        return f"{kind}: {', '.join(map(str, old))} to {', '.join(map(str, new))}"
    return kind


def _differences(old: Any, new: Any) -> tuple[list[str], list[str]]:
    """Find what griffe does not judge: annotations, values, new parameters; tell which of them may break a caller."""
    harmful: list[str] = []
    harmless: list[str] = []
    if old.is_alias or new.is_alias or old.kind is not new.kind:
        return harmful, harmless
    if old.is_function:
        _parameters(old, new, harmful, harmless)
        before, after = str(old.returns), str(new.returns)
        if before != after:
            narrowed = _alternatives(after) <= _alternatives(before)
            (harmless if narrowed else harmful).append(_instead("returns", before, after))
        if ("async" in old.labels) != ("async" in new.labels):
            harmful.append("must be awaited now" if "async" in new.labels else "is not awaited any more")
    elif old.is_attribute:
        before, after = str(old.annotation), str(new.annotation)
        if before != after:
            narrowed = _alternatives(after) <= _alternatives(before)
            (harmless if narrowed else harmful).append(_instead("is", before, after))
        elif str(old.value) != str(new.value) and str(new.value) != "None":
            literal = str(old.value).startswith("Literal[")
            text = _instead("is", str(old.value), str(new.value))
            widened = not literal or _literals(str(old.value)) <= _literals(str(new.value))
            (harmless if widened else harmful).append(text)
    return harmful, harmless


def _is_needed(member: Any) -> bool:
    """Tell whether a member is a field that the constructor of its model must be given."""
    return (
        not member.is_alias and member.is_attribute and member.annotation is not None and member.value is None
    )


def _lost_default(old: Any, new: Any) -> bool:
    return (
        not old.is_alias
        and not new.is_alias
        and old.is_attribute
        and new.is_attribute
        and old.value is not None
        and (str(old.value) == "None" and new.value is None)
    )


def _parameters(old: Any, new: Any, harmful: list[str], harmless: list[str]) -> None:
    before = {parameter.name: parameter for parameter in old.parameters}
    for parameter in new.parameters:
        present = before.get(parameter.name)
        if present is None:
            if not parameter.required:
                harmless.append(f"new optional parameter `{parameter.name}`")
            continue
        was, now = str(present.annotation), str(parameter.annotation)
        if was != now:
            widened = _alternatives(was) <= _alternatives(now)
            (harmless if widened else harmful).append(
                _instead(f"parameter `{parameter.name}` takes", was, now)
            )
        if present.required and not parameter.required:
            harmless.append(f"parameter `{parameter.name}` may be left out")


def _alternatives(annotation: str) -> set[str]:
    """Split a union at its top level into its members."""
    parts, depth, start = set(), 0, 0
    for position, letter in enumerate(annotation):
        depth += (letter in _OPENING) - (letter in _CLOSING)
        if depth == 0 and letter == "|":
            parts.add(annotation[start:position].strip())
            start = position + 1
    return parts | {annotation[start:].strip()}


def _literals(text: str) -> set[str]:
    return {part.strip() for part in text.removeprefix("Literal[").removesuffix("]").split(",")}


def _instead(verb: str, old: str, new: str) -> str:
    shown = differing(old, new)
    return f"{verb} `{shown[1]}`, not `{shown[0]}`"
