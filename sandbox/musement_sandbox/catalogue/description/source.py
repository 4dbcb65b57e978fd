"""Read a file of YAML or JSON into plain values, which know their lines where the format tells."""

from __future__ import annotations

import json
import os
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from musement_sandbox.catalogue.errors import CatalogueError

if TYPE_CHECKING:
    import yaml

__all__ = ["MappingWithLines", "SequenceWithLines", "read_file"]

_MAX_BYTES = 4 * 1024 * 1024
_YAML_SUFFIXES = (".yaml", ".yml")
_YAML_MISSING = (
    "reading YAML needs PyYAML: pip install 'musement-client[yaml]', or write the catalogue as JSON"
)


class MappingWithLines(dict[Hashable, Any]):
    """A mapping of a file; `lines` has the line of each key."""

    lines: Mapping[str, int]


class SequenceWithLines(list[Any]):
    """A sequence of a file; `lines` has the line of each element."""

    lines: Mapping[int, int]


def read_file(path: str | os.PathLike[str]) -> Any:
    """Return what a file holds; of YAML, every scalar is text.

    Raises:
        CatalogueError: It is no YAML or JSON, or too long.
        OSError: It cannot be read.
    """
    file = Path(path)
    suffix = file.suffix.lower()
    if suffix not in (*_YAML_SUFFIXES, ".json"):
        raise CatalogueError(f"{file}: the name of a catalogue's file ends in .yaml, .yml or .json")
    with file.open("rb") as opened:
        content = opened.read(_MAX_BYTES + 1)
    if len(content) > _MAX_BYTES:
        raise CatalogueError(f"{file}: a catalogue's file has at most {_MAX_BYTES} bytes")
    try:
        text = content.decode("utf-8-sig")
        return _json(text) if suffix == ".json" else _yaml(text, file)
    except UnicodeDecodeError as error:
        raise CatalogueError(f"{file}: byte {error.start} is not UTF-8") from None
    except RecursionError:
        raise CatalogueError(f"{file}: lists and mappings are nested too deeply") from None
    except ValueError as error:
        if isinstance(error, CatalogueError):
            raise
        raise CatalogueError(f"{file} is no JSON: {error}") from None


def _json(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_number)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {key!a:.80} comes twice in an object")
        found[key] = value
    return found


def _no_number(text: str) -> Any:
    raise ValueError(f"{text} is no number of JSON")


def _yaml(text: str, file: Path) -> Any:
    try:
        import yaml
    except ImportError:
        raise CatalogueError(f"{file}: {_YAML_MISSING}") from None

    # All scalars stay text: 10:00 is no number of minutes, NO is Norway, 12.10 keeps its cents.
    class Loader(yaml.BaseLoader):
        def construct_mapping(self, node: yaml.Node, deep: bool = False) -> MappingWithLines:  # noqa: ARG002 - always deep
            return _mapping(self, node)

        def construct_sequence(self, node: yaml.Node, deep: bool = False) -> SequenceWithLines:  # noqa: ARG002 - always deep
            found = SequenceWithLines(self.construct_object(element, deep=True) for element in node.value)
            found.lines = {index: _line(element) for index, element in enumerate(node.value)}
            return found

    def _mapping(loader: Loader, node: yaml.Node) -> MappingWithLines:
        found = MappingWithLines()
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key, str):
                raise CatalogueError(f"{file}, line {_line(key_node)}: a key is a text")
            if key in found:
                raise CatalogueError(f"{file}, line {_line(key_node)}: the key {key!a:.80} comes twice")
            found[key] = loader.construct_object(value_node, deep=True)
            lines[key] = _line(key_node)
        found.lines = lines
        return found

    try:
        return yaml.load(text, Loader)  # noqa: S506 - a loader of text, lists and mappings
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{file}, line {mark.line + 1}" if mark is not None else str(file)
        raise CatalogueError(
            f"{place}: this is no YAML: {getattr(error, 'problem', None) or error}"
        ) from None


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
