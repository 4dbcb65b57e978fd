"""Writes a changed value back without losing what its type does not know."""

from __future__ import annotations

from typing import Any

from musement.errors import ExtraDataError

_RULE = (
    "Which item keeps the keys that the type does not know cannot be told: change the items as a mapping (extra_data_type left "
    "out), or replace all with update."
)


def merge_known(came: Any, known: Any, now: Any, path: str = "$") -> Any:
    """Return `now`, with the members that came and that the type does not know.

    An object keeps its own. An item of a list is recognized by what the type knows of it, never by its place: what is unknown
    of a person must not end up with another.

    Args:
        came: The JSON value as it came.
        known: What the type made of it, as JSON: what is not in there, the type does not know.
        now: What is to be written, as JSON.
        path: The place in the whole, for the error.

    Raises:
        ExtraDataError: Items of a list were changed, and one that is not found again has members that the type does not know.
    """
    if isinstance(came, dict) and isinstance(known, dict) and isinstance(now, dict):
        unknown = {key: value for key, value in came.items() if key not in known and key not in now}
        written = {
            key: merge_known(came[key], known[key], value, f"{path}.{key}")
            if key in came and key in known
            else value
            for key, value in now.items()
        }
        # What stays keeps its place; what is new follows.
        kept = {key: unknown.get(key, written.get(key)) for key in came if key in unknown or key in written}
        return {**kept, **written}
    if (
        isinstance(came, list)
        and isinstance(known, list)
        and isinstance(now, list)
        and len(came) == len(known)
    ):
        return _merge_lists(came, known, now, path)
    return now


def _merge_lists(came: list[Any], known: list[Any], now: list[Any], path: str) -> list[Any]:
    left = list(zip(came, known, strict=True))
    merged: list[Any] = []
    changed = False
    for position, item in enumerate(now):
        found = next((pair for pair in left if pair[1] == item), None)
        if found is None:
            changed = True
            merged.append(item)
        else:
            left = [pair for pair in left if pair is not found]
            merged.append(merge_known(*found, item, f"{path}[{position}]"))
    if changed and any(_holds_unknown(*pair) for pair in left):
        problem = "an item was changed or replaced that holds keys which its type does not know"
        raise ExtraDataError(path=path, problem=problem, rule=_RULE)
    return merged


def _holds_unknown(came: Any, known: Any) -> bool:
    if isinstance(came, dict) and isinstance(known, dict):
        return any(key not in known or _holds_unknown(value, known[key]) for key, value in came.items())
    if isinstance(came, list) and isinstance(known, list):
        return len(came) != len(known) or any(map(_holds_unknown, came, known))
    return False
