"""Writes a changed value back without losing what its type does not know."""

from __future__ import annotations

from typing import Any


def merge_known(came: Any, known: Any, now: Any) -> Any:
    """Return `now`, with the members that came and that the type does not know.

    Args:
        came: The JSON value as it came.
        known: What the type made of it, as JSON: what is not in there, the type does not know.
        now: What is to be written, as JSON.
    """
    if isinstance(came, dict) and isinstance(known, dict) and isinstance(now, dict):
        unknown = {key: value for key, value in came.items() if key not in known and key not in now}
        written = {
            key: merge_known(came[key], known[key], value) if key in came and key in known else value
            for key, value in now.items()
        }
        # What stays keeps its place; what is new follows.
        kept = {key: unknown.get(key, written.get(key)) for key in came if key in unknown or key in written}
        return {**kept, **written}
    lists = isinstance(came, list) and isinstance(known, list) and isinstance(now, list)
    if lists and len(came) == len(known) == len(now):
        return [merge_known(*items) for items in zip(came, known, now, strict=True)]
    return now
