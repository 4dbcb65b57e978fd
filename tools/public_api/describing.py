"""Read the public names of the packages from their source, without importing them, and write them as stubs.

Public are the names of `musement` and of its public modules, the resource classes, and the generated models. What a
class inherits from a private base is written with the class, because users do not see where a method comes from.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import griffe

from tools.errors import PipelineError

_PUBLIC_MODULES: Final = (
    "musement.errors",
    "musement.events",
    "musement.opentelemetry",
    "musement.webhooks",
    "musement.sandbox",
)
_RESOURCES: Final = "musement.resources"
_SPECIAL: Final = frozenset({"__init__", "__enter__", "__aenter__", "__call__", "__iter__", "__aiter__"})
_FLOW: Final = re.compile(r"Flow\[(.*)\]")
_PAGINATED: Final = re.compile(r"(?:deprecated_)?paginated\(\s*(\w+)\.call,\s*lambda:\s*models\.(\w+)")
_HEADING: Final = re.compile(r"^# module (\S+)\n", re.MULTILINE)


def describe(source_roots: Sequence[Path]) -> dict[str, str]:
    """Describe the public API below these source roots: the text of a stub by module name.

    Raises:
        PipelineError: A package is missing or cannot be parsed.
    """
    loader = griffe.GriffeLoader(search_paths=[str(root) for root in source_roots], allow_inspection=False)
    try:
        loaded = {name: loader.load(name, try_relative_path=False) for name in _packages(source_roots)}
    except (ImportError, griffe.GriffeError, SyntaxError) as error:
        raise PipelineError(f"the public API cannot be read: {error}") from error
    loader.resolve_aliases(implicit=True, external=False)
    written: dict[str, str] = {}
    stubs: dict[str, str] = {}
    for name, members in _modules(loaded):
        parts: list[str] = []
        for member, value in sorted(members.items()):
            target = value.final_target if value.is_alias else value
            home = written.setdefault(target.path, name)
            if home != name:
                parts.append(f"from {home} import {member} as {member}\n")
            else:
                parts.append(_stub(member, target))
        if parts:
            stubs[name] = "\n".join(parts)
    return stubs


def _packages(source_roots: Sequence[Path]) -> list[str]:
    return sorted(path.parent.name for root in source_roots for path in root.glob("*/__init__.py"))


def to_text(stubs: dict[str, str]) -> str:
    """Join the stubs of all modules into one text."""
    return "".join(f"# module {name}\n\n{stubs[name]}\n" for name in sorted(stubs))


def from_text(text: str) -> dict[str, str]:
    """Split a text that `to_text` wrote into the stubs by module."""
    parts = _HEADING.split(text)[1:]
    return {name: body.strip("\n") + "\n" for name, body in zip(parts[::2], parts[1::2], strict=True)}


def _modules(loaded: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every public module by name, and its public members."""
    yield "musement", {name: value for name, value in _public(loaded["musement"]) if _is_ours(value, loaded)}
    for name in _PUBLIC_MODULES:
        module = _at(loaded, name)
        if module is not None:
            exports = [str(export) for export in module.exports or ()]
            yield name, {export: module.members[export] for export in exports if export in module.members}
    resources = _at(loaded, _RESOURCES)
    by_hand: set[str] = set()
    for name, module in _submodules(resources):
        by_hand.add(name)
        yield f"{_RESOURCES}.{name}", dict(_classes(module))
    api = _at(loaded, "musement_api.api")
    for name, module in _submodules(api):
        if name not in by_hand:  # those of the public package have every method of these as well
            yield f"musement_api.api.{name}", dict(_classes(module))
    models: dict[str, Any] = {}
    for _, module in _submodules(_at(loaded, "musement_api.models")):
        models |= {name: value for name, value in _public(module) if not value.is_alias}
    yield "musement_api.models", models


def _at(loaded: dict[str, Any], path: str) -> Any:
    package, _, rest = path.partition(".")
    value = loaded[package]
    for part in rest.split("."):
        value = value.members.get(part)
        if value is None:
            return None
    return value


def _submodules(package: Any) -> Iterator[tuple[str, Any]]:
    for name, value in _public(package) if package is not None else ():
        if not value.is_alias and value.is_module:
            yield name, value


def _public(owner: Any) -> Iterator[tuple[str, Any]]:
    for name, value in owner.members.items():
        if not name.startswith("_"):
            yield name, value


def _is_ours(value: Any, packages: Container[str]) -> bool:
    if not value.is_alias:
        return False
    try:
        target = value.final_target
    except griffe.AliasResolutionError:
        return False
    return not target.is_module and target.path.split(".")[0] in packages


def _classes(module: Any) -> Iterator[tuple[str, Any]]:
    """Yield the resource classes; the asynchronous class of each has the same methods."""
    for name, value in _public(module):
        if not value.is_alias and value.is_class and not name.endswith("Methods"):
            twin = name.removeprefix("Async")
            if twin == name or twin not in module.members:
                yield name, value


def _stub(name: str, value: Any) -> str:
    if value.is_class:
        return _class(name, value)
    if value.is_function:
        return "".join(f"{line}\n" for line in _function(name, value))
    return _attribute(name, value) + "\n"


def _class(name: str, value: Any) -> str:
    bases = [str(base) for base in value.bases if not str(base).rsplit(".", 1)[-1].startswith("_")]
    lines = [f"class {name}({', '.join(bases)}):" if bases else f"class {name}:"]
    for member, found in _class_members(value):
        if found.is_function:
            lines += [f"    {line}" for line in _function(member, found)]
        elif found.is_attribute:
            lines.append("    " + (_paginated(member, found) or _attribute(member, found)))
    if len(lines) == 1:
        lines.append("    ...")
    return "\n".join(lines) + "\n"


def _class_members(value: Any) -> Iterator[tuple[str, Any]]:
    """Collect own members, and those of bases that are not public themselves, in the order of their names."""
    inherited = {} if value.path.startswith("musement_api.models") else value.inherited_members
    for name, member in sorted({**inherited, **value.members}.items()):
        if name.startswith("_") and name not in _SPECIAL:
            continue
        found = member
        if member.is_alias:
            try:
                found = member.final_target
            except griffe.AliasResolutionError:
                continue
        yield name, found


def _function(name: str, value: Any) -> list[str]:
    overloads = [_signature(name, overload) for overload in value.overloads or ()]
    lines = [line for signature in overloads for line in ("@overload", signature)]
    if "classmethod" in value.labels:
        lines.append("@classmethod")
    elif "staticmethod" in value.labels:
        lines.append("@staticmethod")
    return [*lines, _signature(name, value)]


def _signature(name: str, value: Any) -> str:
    parameters: list[str] = []
    kinds = [parameter.kind for parameter in value.parameters]
    star = False
    for position, parameter in enumerate(value.parameters):
        kind = parameter.kind
        if kind is griffe.ParameterKind.keyword_only and not star:
            parameters.append("*")
            star = True
        prefix = ""
        if kind is griffe.ParameterKind.var_positional:
            prefix, star = "*", True
        elif kind is griffe.ParameterKind.var_keyword:
            prefix = "**"
        written = prefix + parameter.name
        if parameter.annotation is not None:
            written += f": {parameter.annotation}"
        variadic = kind in (griffe.ParameterKind.var_positional, griffe.ParameterKind.var_keyword)
        if parameter.default is not None and not variadic:
            written += f" = {parameter.default}"
        parameters.append(written)
        last_positional = kinds[position + 1 : position + 2] != [griffe.ParameterKind.positional_only]
        if kind is griffe.ParameterKind.positional_only and last_positional:
            parameters.append("/")
    returns = str(value.returns) if value.returns is not None else ""
    flow = _FLOW.fullmatch(returns)
    returns = flow[1] if flow else returns
    word = "async def" if "async" in value.labels else "def"
    arrow = f" -> {returns}" if returns else ""
    return f"{word} {name}({', '.join(parameters)}){arrow}: ..."


def _paginated(name: str, value: Any) -> str | None:
    """Describe a list that pages by itself: it takes what the call of its operation takes."""
    declared = _PAGINATED.match(str(value.value))
    if declared is None:
        return None
    operation, model = declared.groups()
    try:
        module = value.module.members[operation].final_target
    except (KeyError, griffe.AliasResolutionError):
        return None  # the document has no such operation any more; the check of types says so
    signature = _signature(name, module.members["call"]).rpartition(" -> ")[0]
    return f"{signature.replace('(', '(self, ', 1)} -> Listing[{model}]: ...".replace("(self, )", "(self)")


def _attribute(name: str, value: Any) -> str:
    annotation = f": {value.annotation}" if value.annotation is not None else ""
    plain = "property" not in value.labels and value.value is not None and _is_plain(str(value.value))
    if not annotation and not plain:
        return f"{name}: Any"
    return name + annotation + (f" = {value.value}" if plain else "")


def _is_plain(text: str) -> bool:
    """Tell whether a value says something to a user: a literal, or the mark of an optional field."""
    if text == "None" or text.startswith("Literal["):
        return True
    try:
        ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return False
    return len(text) <= 200
