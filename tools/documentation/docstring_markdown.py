"""Turn docstrings and signatures into Markdown of MyST, with the directives of Sphinx's Python domain."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import griffe

#: Names that are of no use to a reader: where a class comes from, and not what it is.
_QUALIFIED: Final = re.compile(
    r"\b(?:musement(?:_\w+)?|collections|datetime|typing|builtins)(?:\.\w+)*\.(?=[A-Za-z_])"
)
_MARKS: Final[dict[Any, str]] = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
_MAX_DEFAULT_CHARACTERS: Final = 80
_NUMBERED: Final = re.compile(r"^(\d+)\.(?=\s)")
_ROUTES: Final = re.compile(r"^Operation: (?P<routes>.+)$", re.MULTILINE | re.DOTALL)


def described(documentation: str, types: Mapping[str, str] | None = None) -> str:
    """Return a docstring as Markdown: its text, then arguments, attributes, result and errors as a field list.

    Args:
        documentation: What `inspect.getdoc` gives.
        types: Types of the attributes, by name.
    """
    sections = griffe.Docstring(documentation).parse(
        "google", warnings=False, returns_multiple_items=False, returns_named_value=False
    )
    written = [part for section in sections for part in _section(section, types or {})]
    fields = [part for part in written if part.startswith(":")]
    texts = [part for part in written if not part.startswith(":")]
    return "\n\n".join([*texts, *(["\n".join(fields)] if fields else [])])


def _section(section: Any, types: Mapping[str, str]) -> Iterator[str]:
    match section.kind.value:
        case "text":
            yield _ROUTES.sub(_listed_routes, section.value).strip()
        case "parameters" | "other parameters":
            for item in section.value:
                yield f":param {item.name}: {_one_line(item.description)}"
        case "attributes":
            for item in section.value:
                yield f":var {item.name}: {_one_line(item.description)}"
                if item.name in types:
                    yield f":vartype {item.name}: {types[item.name]}"
        case "returns" | "yields":
            for item in section.value:
                yield f":returns: {_one_line(item.description)}"
        case "raises":
            for item in section.value:
                yield f":raises {item.annotation}: {_one_line(item.description)}"
        case "admonition":
            yield f"**{section.title or section.value.annotation}**: {_one_line(section.value.description)}"
        case other:
            raise ValueError(f"a docstring has a section that is not shown: {other}")


def _listed_routes(found: re.Match[str]) -> str:
    return ", ".join(f"`{route.strip()}`" for route in found["routes"].split(","))


def _one_line(text: str) -> str:
    """Join the lines; a number with a dot at the beginning is no list."""
    return _NUMBERED.sub(r"\1\\.", " ".join(text.split()))


def signature_of(value: Any, *, skip_first: bool = False) -> str:
    """Return the signature of something callable as Python writes it, without the modules of its types."""
    signature = inspect.signature(value)
    parameters = list(signature.parameters.values())[1 if skip_first else 0 :]
    shown: list[str] = []
    last = None
    for parameter in parameters:
        if last is inspect.Parameter.POSITIONAL_ONLY and parameter.kind is not last:
            shown.append("/")
        if parameter.kind is parameter.KEYWORD_ONLY and last not in (
            parameter.KEYWORD_ONLY,
            parameter.VAR_POSITIONAL,
        ):
            shown.append("*")
        shown.append(_parameter(parameter))
        last = parameter.kind
    if last is inspect.Parameter.POSITIONAL_ONLY:
        shown.append("/")
    returned = annotation_text(signature.return_annotation)
    return f"({', '.join(shown)}){f' -> {returned}' if returned else ''}"


def _parameter(parameter: inspect.Parameter) -> str:
    mark = _MARKS.get(parameter.kind, "")
    annotation = annotation_text(parameter.annotation)
    text = f"{mark}{parameter.name}{f': {annotation}' if annotation else ''}"
    if parameter.default is inspect.Parameter.empty:
        return text
    default = repr(parameter.default)
    readable = not default.startswith("<") and len(default) <= _MAX_DEFAULT_CHARACTERS
    return f"{text} = {default if readable else '...'}"


def annotation_text(annotation: Any) -> str:
    """Return an annotation as text, empty when there is none."""
    if annotation is inspect.Parameter.empty:
        return ""
    text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return _QUALIFIED.sub("", text.replace("NoneType", "None"))
