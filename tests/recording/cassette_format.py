"""How a cassette is written: YAML that a person can read and compare, with a note of its origin at its head."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from vcr.persisters.filesystem import CassetteNotFoundError
from vcr.serialize import deserialize, serialize

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WIDTH = 110


class _Dumper(yaml.SafeDumper):
    """Texts of several lines as blocks, values of a header on its line, no anchors.

    Written in Python alone: the C library would give other bytes here and there.
    """

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _list(dumper: yaml.SafeDumper, values: list[Any]) -> yaml.SequenceNode:
    plain = all(isinstance(value, str) for value in values)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", values, flow_style=plain)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)


class Format:
    """A vcrpy serializer. `note` goes to the head of what is written, line by line."""

    def __init__(self, note: str = "") -> None:
        self._note = "".join(f"# {line}\n" for line in note.splitlines())

    def serialize(self, cassette: dict[str, Any]) -> str:
        """The text of a cassette."""
        text = yaml.dump(cassette, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
        return self._note + text

    def deserialize(self, text: str) -> Any:
        """What a cassette holds."""
        return yaml.load(text, Loader=_LOADER)


class Storage:
    """A vcrpy persister: UTF-8 whatever the locale."""

    @staticmethod
    def load_cassette(path: str, serializer: Format) -> Any:
        """Requests and responses of a file."""
        if not Path(path).is_file():
            raise CassetteNotFoundError
        return deserialize(Path(path).read_text(encoding="utf-8"), serializer)

    @staticmethod
    def save_cassette(path: str, cassette: dict[str, Any], serializer: Format) -> None:
        """Write a file, and its folder when there is none."""
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(serialize(cassette, serializer), encoding="utf-8", newline="\n")
