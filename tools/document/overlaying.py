"""Apply an OpenAPI Overlay (1.0 and 1.1): a library finds the targets (RFC 9535), every action must have an effect.

A target sees a parameter where it is used, also where a reference stands in the document, so that it can be aimed at by what
the parameter is, not by what the document happens to call it among its components.
"""

from __future__ import annotations

import copy
from typing import Any, Final

import jsonpath
from jsonpath.exceptions import JSONPathError

from tools.document.reader import Json
from tools.document.shared_parameters import SharedParameters, unshared
from tools.errors import PipelineError

_STRICT: Final = jsonpath.JSONPathEnvironment(strict=True)
_KNOWN: Final = frozenset({"target", "description", "update", "remove"})


def apply(content: dict[str, Json], overlay: dict[str, Json]) -> dict[str, Json]:
    """Copy the document and apply every action of the overlay to the copy, in order.

    Raises:
        PipelineError: The overlay is malformed, or an action has no reason or no effect; each is named.
    """
    version = overlay.get("overlay")
    if not isinstance(version, str) or not version.startswith("1."):
        raise PipelineError(f"overlays of version 1.x are applied; this one says {version!r}")
    actions = overlay.get("actions")
    if not isinstance(actions, list) or not actions:
        raise PipelineError("the overlay has no actions")
    result: dict[str, Json] = unshared(content)
    shared = SharedParameters(result)
    causes: list[str] = []
    for number, action in enumerate(actions, start=1):
        problem = _apply(result, action, shared)
        if problem is not None:
            target = action.get("target") if isinstance(action, dict) else action
            causes.append(f"action {number}, target {target!r}: {problem}")
    if causes:
        raise PipelineError("actions of the overlay do not hold", causes)
    shared.restore()
    return result


def _apply(content: dict[str, Json], action: Json, shared: SharedParameters) -> str | None:
    """Apply one action; return the problem that keeps it from being applied, if any."""
    if not isinstance(action, dict) or not isinstance(action.get("target"), str):
        return "it has no target"
    if unknown := sorted(key for key in action if key not in _KNOWN and not key.startswith("x-")):
        return f"unknown members {', '.join(unknown)}"
    description = action.get("description")
    if not isinstance(description, str) or not description.strip():
        return "it has no reason: `description` is missing or empty"
    removes = action.get("remove", False)
    if not isinstance(removes, bool) or removes == ("update" in action):
        return "it must have either `update` or `remove: true`"
    try:
        matches = list(_STRICT.finditer(action["target"], content))
    except JSONPathError as error:
        return f"the target is not a JSONPath of RFC 9535: {error}"
    if not matches:
        return "the target matches nothing"
    shared.separate([match.parts[:-1] if removes else match.parts for match in matches])
    if removes:
        return _remove(content, [match.parts for match in matches])
    changed = False
    updated: list[Any] = []
    for match in matches:
        target = _at(content, match.parts)
        if any(target is other for other in updated):
            continue
        updated.append(target)
        problem, effect = _update(target, action["update"])
        if problem is not None:
            return problem
        changed = changed or effect
    return None if changed else "the update changes nothing: the document has it already"


def _remove(content: Json, locations: list[tuple[int | str, ...]]) -> str | None:
    if any(not location for location in locations):
        return "the whole document cannot be removed"
    for location in sorted(set(locations), key=_last_first, reverse=True):
        try:
            parent = _at(content, location[:-1])
            del parent[location[-1]]
        except (KeyError, IndexError):
            continue  # Its parent was a match as well, and is gone.
    return None


def _last_first(location: tuple[int | str, ...]) -> list[tuple[int, str]]:
    """Make a sort key: descending, later items of a list come before earlier ones, and members before their owner."""
    return [(part, "") if isinstance(part, int) else (-1, part) for part in location]


def _update(target: Json, update: Json) -> tuple[str | None, bool]:
    if isinstance(target, dict):
        if not isinstance(update, dict):
            return "an object can only be updated with an object", False
        before = copy.deepcopy(target)
        _merge(target, update)
        return None, target != before
    if isinstance(target, list):
        target.append(copy.deepcopy(update))
        return None, True
    return "the target is neither an object nor an array", False


def _merge(target: dict[str, Any], update: dict[str, Any]) -> None:
    for key, value in update.items():
        present = target.get(key)
        if isinstance(present, dict) and isinstance(value, dict):
            _merge(present, value)
        elif isinstance(present, list) and isinstance(value, list):
            present.extend(copy.deepcopy(value))
        else:
            target[key] = copy.deepcopy(value)


def _at(content: Json, location: tuple[int | str, ...]) -> Any:
    for part in location:
        content = content[part]
    return content
