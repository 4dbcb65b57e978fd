"""Every way in which one part of a JSON value can differ from what a document says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

Path: TypeAlias = tuple[str | int, ...]

INSTEAD: Mapping[str, Any] = {
    "null": None,
    "string": "a string",
    "empty string": "",
    "integer": 7,
    "negative": -1,
    "large integer": 10**20,
    "float": 0.5,
    "true": True,
    "false": False,
    "list": ["a", 1, None],
    "empty list": [],
    "nested list": [[], [{}], [None]],
    "object": {"unheard": {"of": [1]}},
    "empty object": {},
    "unknown enum value": "NEW-IN-2030",
    "offset without colon": "2018-08-17T15:59:43+0000",
    "space instead of T": "2018-09-01 15:30",
    "zero date": "0000-00-00T00:00:00",
    "impossible date": "2021-02-30",
    "date alone": "2021-02-03",
    "basic date": "20210203T101500Z",
    "week date": "2021-W05-3",
    "lower case": "2021-02-03t10:15:00z",
    "nanoseconds": "2021-02-03T10:15:00.123456789Z",
    "comma": "2021-02-03T10:15:00,5+01:00",
    "midnight of the day before": "2021-02-03T24:00:00",
    "offset beyond a day": "2021-02-03T10:15:00+25:00",
    "words": "tomorrow at noon",
    "month in letters": "Sat, 21 Nov 2026 09:00:00 GMT",
    "canonical identifier": "ee4c7c8b-5a0c-4a2c-9f7e-3f3b0e6f3a51",
    "identifier in capitals": "EE4C7C8B-5A0C-4A2C-9F7E-3F3B0E6F3A51",
    "lone surrogate": "\ud800",
    "digits of another script": "٢٠٢١-٠٢-٠٣",
}


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """Every place of a JSON value, the value itself left out."""
    entries: Any = ()
    if isinstance(value, dict):
        entries = value.items()
    elif isinstance(value, list):
        entries = enumerate(value)
    for key, item in entries:
        yield (*path, key)
        yield from paths(item, (*path, key))


def replaced(value: Any, path: Path, new: Any) -> Any:
    """The value with another one at this place; what is not on the way is shared, not copied."""
    if not path:
        return new
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = replaced(value[path[0]], path[1:], new)
    return copy


def removed(value: Any, path: Path) -> Any:
    """The value without what is at this place."""
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    if len(path) == 1:
        del copy[path[0]]
    else:
        copy[path[0]] = removed(value[path[0]], path[1:])
    return copy


def extended(value: Any) -> Any:
    """The value with unknown fields in each of its objects."""
    if isinstance(value, dict):
        return {
            **{key: extended(item) for key, item in value.items()},
            "from_2030": {"a": [1, None]},
            "self": 1,
        }
    return [extended(item) for item in value] if isinstance(value, list) else value


def mutations(value: Any) -> Iterator[tuple[str, Any]]:
    """What was changed, and the changed value: one change at one place each, and unknown fields everywhere."""
    yield "unknown fields", extended(value)
    for path in paths(value):
        place = "/".join(str(part) for part in path)
        yield f"{place} removed", removed(value, path)
        for name, new in INSTEAD.items():
            yield f"{place}: {name}", replaced(value, path, new)


def _depth_of(value: Any) -> int:
    entries: Any = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max((_depth_of(item) for item in entries), default=-1)


def _everywhere(value: Any, depth: int, new: Any) -> Any:
    if depth == 0:
        return new
    if isinstance(value, dict):
        return {key: _everywhere(item, depth - 1, new) for key, item in value.items()}
    return [_everywhere(item, depth - 1, new) for item in value] if isinstance(value, list) else value


def mutations_by_depth(value: Any) -> Iterator[tuple[str, Any]]:
    """What was changed, and the changed value: one change at every place of one depth at once."""
    yield "unknown fields", extended(value)
    for depth in range(1, _depth_of(value) + 1):
        for name, new in INSTEAD.items():
            yield f"depth {depth}: {name}", _everywhere(value, depth, new)
    for path in paths(value):
        yield f"{'/'.join(str(part) for part in path)} removed", removed(value, path)
