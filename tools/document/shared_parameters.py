"""Put parameters in the place of references to them while an overlay is applied, so that a target finds them by what they are."""

from __future__ import annotations

from collections.abc import Iterator

from tools.document.reader import Json
from tools.document.references import resolved
from tools.errors import PipelineError


class SharedParameters:
    """The references to parameters in one document; each list holds the very object that is referred to, until `restore`."""

    def __init__(self, content: dict[str, Json]) -> None:
        self._content = content
        self._references: dict[int, dict[str, Json]] = {}
        self._targets: list[dict[str, Json]] = []  # Kept alive: objects are told apart by identity.
        lists = list(_parameter_lists(content))
        listed = {id(entry) for entries in lists for entry in entries}
        found = [
            (entries, position, target)
            for entries in lists
            for position, entry in enumerate(entries)
            if (target := _target(content, entry)) is not None
        ]
        for entries, position, target in found:
            if id(target) in listed:  # It stands in a list itself, where the next action may move it.
                entries[position] = unshared(target)
            else:
                self._references[id(target)] = entries[position]
                self._targets.append(target)
                entries[position] = target

    def separate(self, matches: list[tuple[int | str, ...]]) -> None:
        """Give matched places a copy of their own of a parameter that is also used where nothing matches."""
        places: dict[int, dict[tuple[int, int], list[Json]]] = {}
        for location in matches:
            for entries, position in _entries_on_the_way(self._content, location):
                identity = id(entries[position])
                if identity in self._references:
                    places.setdefault(identity, {})[id(entries), position] = entries
        for identity, matched in places.items():
            lists = _parameter_lists(self._content)
            uses = sum(id(entry) == identity for entries in lists for entry in entries)
            if len(matched) < uses:
                for (_, position), entries in matched.items():
                    entries[position] = unshared(entries[position])

    def restore(self) -> None:
        """Put the references back where the parameter is still the one that was referred to."""
        for entries in _parameter_lists(self._content):
            for position, entry in enumerate(entries):
                reference = self._references.get(id(entry))
                if reference is not None:
                    is_there = _target(self._content, reference) is entry
                    entries[position] = dict(reference) if is_there else unshared(entry)


def unshared(value: Json) -> Json:
    """Copy a value so that no two places of the copy are one object, as aliases of YAML make them."""
    if isinstance(value, dict):
        return {key: unshared(item) for key, item in value.items()}
    return [unshared(item) for item in value] if isinstance(value, list) else value


def _target(content: dict[str, Json], entry: Json) -> dict[str, Json] | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("$ref"), str):
        return None
    try:
        target = resolved(content, entry)
    except PipelineError:
        return None
    return target if isinstance(target, dict) and "$ref" not in target else None


def _parameter_lists(value: Json) -> Iterator[list[Json]]:
    if isinstance(value, list):
        for item in value:
            yield from _parameter_lists(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "parameters" and isinstance(item, list):
                yield item
            else:
                yield from _parameter_lists(item)


def _entries_on_the_way(content: Json, location: tuple[int | str, ...]) -> Iterator[tuple[list[Json], int]]:
    value, key = content, ""
    for part in location:
        if isinstance(value, list):
            if key == "parameters":
                yield value, int(part)
            value, key = value[int(part)], ""
        else:
            value, key = value[part], str(part)
