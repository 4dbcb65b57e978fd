"""Keep what a document that was taken by an update has otherwise than the rules and the inventory of our own document want.

`openapi.yaml` was rebuilt from public pages, and says so by `info.x-rebuilt`. Only such a document can keep the rules of
`rules.yaml` and be held against the inventory: the publisher's own names no sources. A rebuilt document that an update has
changed is held to both, but for the places that the update brought: `make update-spec` lists these in `taken.yaml`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import yaml

from tools.document import reader
from tools.document.reader import Json
from tools.errors import PipelineError

FOLDER: Final = Path(__file__).resolve().parents[2] / "docs" / "inventory"
FILE: Final = "taken.yaml"
MARK: Final = "x-rebuilt"
_HEAD: Final = """\
# What documents that `make update-spec` took have otherwise than the rules (tools/document/rules.yaml) and the inventory of
# the rebuilt document want: written by the update, and not held against the document.
"""


def is_rebuilt(content: dict[str, Json]) -> bool:
    """Tell whether a document is ours, rebuilt from public pages, by its own mark."""
    info = content.get("info")
    return isinstance(info, dict) and bool(info.get(MARK))


def read(folder: Path, part: str) -> frozenset[str]:
    """Read the places of one part, `rules` or `inventory`."""
    return frozenset(_parts(folder).get(part, ()))


def add(folder: Path, part: str, places: list[str]) -> None:
    """Add places to a part."""
    parts = _parts(folder)
    parts[part] = sorted({*parts.get(part, ()), *places})
    text = yaml.safe_dump({name: parts.get(name, []) for name in ("rules", "inventory")}, width=10_000)
    (folder / FILE).write_text(_HEAD + text, encoding="utf-8", newline="\n")


def _parts(folder: Path) -> dict[str, list[str]]:
    path = folder / FILE
    if not path.is_file():
        return {}
    content = reader.read(path).content
    parts = {name: value for name, value in content.items() if isinstance(value, list)}
    if parts.keys() != content.keys():
        raise PipelineError(f"{path} holds something else than lists of places")
    return {name: [str(place) for place in value] for name, value in parts.items()}
