"""Read a document that may be hostile: bounded in size, safely parsed, JSON values only, no references to the outside."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import yaml

from tools.errors import PipelineError

Json: TypeAlias = Any
"""A JSON value: dict with string keys, list, str, int, float, bool or None."""

MAX_BYTES: Final = 16 * 1024 * 1024
MAX_VALUES: Final = 2_000_000
MAX_DEPTH: Final = 100

_DATA_KEYWORDS: Final = frozenset({"example", "default", "const", "enum", "value"})
_NAMED_MEMBERS: Final = frozenset(
    {"properties", "patternProperties", "schemas", "parameters", "responses", "mapping", "variables"}
)


@dataclass(frozen=True)
class LoadedDocument:
    """A parsed document with the checksum of the bytes it was read from."""

    content: dict[str, Json]
    sha256: str


class _JsonLoader(yaml.CSafeLoader):
    """YAML 1.2 as JSON: dates stay text, `no` is not false, a key that comes twice is an error."""


_JsonLoader.yaml_implicit_resolvers = {}
_JsonLoader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""]
)
_JsonLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)
_JsonLoader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"), list("-+0123456789")
)
_JsonLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^[-+]?(?:(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+)$"),
    list("-+0123456789."),
)


def _construct_mapping(loader: _JsonLoader, node: yaml.MappingNode) -> Iterator[dict[str, Json]]:
    mapping: dict[str, Json] = {}
    yield mapping
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise PipelineError(f"a key is not text, {_place(key_node)}")
        key = str(key_node.value)
        if key in mapping:
            raise PipelineError(f"the key {key!r} comes twice, {_place(key_node)}")
        mapping[key] = loader.construct_object(value_node, deep=False)


def _place(node: yaml.Node) -> str:
    return f"line {node.start_mark.line + 1}"


_JsonLoader.add_constructor("tag:yaml.org,2002:map", _construct_mapping)


def read(path: Path) -> LoadedDocument:
    """Read an OpenAPI document or an overlay from a YAML or JSON file.

    Raises:
        PipelineError: The file is missing, too large, not parsable, or not a document of JSON values.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise PipelineError(f"{path} has {size} bytes; at most {MAX_BYTES} are read")
        raw = path.read_bytes()
    except OSError as error:
        raise PipelineError(f"{path} cannot be read: {error.strerror}") from error
    try:
        content = parse(raw)
    except PipelineError as error:
        raise PipelineError(f"{path} is no document: {error.problem}", error.causes) from error
    return LoadedDocument(content, hashlib.sha256(raw).hexdigest())


def parse(raw: bytes) -> dict[str, Json]:
    """Parse YAML or JSON text into JSON values.

    Raises:
        PipelineError: Not UTF-8, not YAML, or not an object of JSON values within the limits.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PipelineError(f"not UTF-8 text: {error}") from error
    try:
        content = _load(text)
    except yaml.YAMLError as error:
        raise PipelineError("not valid YAML: " + " ".join(str(error).split())) from error
    except (ValueError, RecursionError) as error:
        raise PipelineError(f"not parsable: {error}") from error
    if not isinstance(content, dict):
        raise PipelineError("the top level is not an object")
    _limit(content)
    return content


def _load(text: str) -> Json:
    if text.lstrip().startswith("{"):
        try:
            return json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse_constant)
        except json.JSONDecodeError:
            pass  # YAML's flow style begins with a brace as well.
    return yaml.load(text, Loader=_JsonLoader)  # noqa: S506  (a safe loader)


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        twice = next(key for position, (key, _) in enumerate(pairs) if key in dict(pairs[:position]))
        raise PipelineError(f"the key {twice!r} comes twice")
    return mapping


def _refuse_constant(name: str) -> Json:
    raise PipelineError(f"{name} is no JSON number")


def _limit(content: Json) -> None:
    """Refuse aliases of aliases, cycles and deep nesting: walking them would never end."""
    sizes: dict[int, int] = {}
    _measure(content, 1, sizes, set())


def _measure(value: Json, depth: int, sizes: dict[int, int], inside: set[int]) -> int:
    if isinstance(value, str):
        if any(0xD800 <= ord(letter) <= 0xDFFF for letter in value):
            raise PipelineError("a string holds half a character (a lone surrogate)")
        return 1
    if isinstance(value, float) and not math.isfinite(value):
        raise PipelineError(f"{value} is no JSON number")
    if not isinstance(value, (dict, list)):
        if value is not None and not isinstance(value, (bool, int, float)):
            raise PipelineError(f"a value of type {type(value).__name__} is no JSON value")
        return 1
    if id(value) in inside:
        raise PipelineError("an alias contains itself")
    if depth > MAX_DEPTH:
        raise PipelineError(f"values are nested deeper than {MAX_DEPTH} levels")
    if id(value) in sizes:
        return sizes[id(value)]
    inside.add(id(value))
    children = [*value, *value.values()] if isinstance(value, dict) else value
    size = 1
    for child in children:
        size += _measure(child, depth + 1, sizes, inside)
        if size > MAX_VALUES:
            raise PipelineError(f"it unfolds to more than {MAX_VALUES} values")
    inside.discard(id(value))
    sizes[id(value)] = size
    return size


def refuse_outside_references(content: dict[str, Json]) -> None:
    """Refuse every `$ref` that names a file or an address: the pipeline reads one document and nothing else.

    Raises:
        PipelineError: Naming each place.
    """
    causes = [
        f"{place}/{key}: {owner[key]}"
        for place, key, owner in referring(content)
        if not owner[key].startswith("#")
    ]
    if causes:
        raise PipelineError("the document refers to something outside itself", causes)


def referring(
    value: Json, place: str = "#", *, named: bool = False
) -> Iterator[tuple[str, str, dict[str, Json]]]:
    """Yield each object that refers to something, with its place and the keyword; neither data nor extensions refer."""
    if isinstance(value, list):
        for position, item in enumerate(value):
            yield from referring(item, f"{place}/{position}")
    elif isinstance(value, dict):
        for key, item in value.items():
            if not named and key in ("$ref", "$dynamicRef", "$id", "operationRef") and isinstance(item, str):
                yield place, key, value
            elif named or (key not in _DATA_KEYWORDS and not key.startswith("x-")):
                here = f"{place}/{key.replace('~', '~0').replace('/', '~1')}"
                yield from referring(item, here, named=not named and key in _NAMED_MEMBERS)


def canonical(content: Json) -> str:
    """Write a value as canonical JSON: key order kept, no spaces, non-ASCII kept, a newline at the end."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"
