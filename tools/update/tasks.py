"""Find what a person has to look at before an update is merged, although nothing fails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tools.document.reader import Json
from tools.update.changes import plain

_NUMBERS: Final = re.compile(r"(\d+)\.(\d+)\.(\d+)")
_SETTLED: Final = "overrides/musement/_item_statuses.py"
_DEAD: Final = "overrides/musement/_reconciliation/probes.py"
_ADDRESSES: Final = "overrides/musement/_constants.py"


def tasks(old: dict[str, Json], new: dict[str, Json]) -> Iterator[str]:
    """Yield each task as a sentence of the report."""
    before, after = _version(old), _version(new)
    numbers = _numbers(before), _numbers(after)
    shown = f"`{plain(after)}`, the vendored one `{plain(before)}`"
    if numbers[1] is None:
        yield f"The document's version is no three numbers, as the pin of every request has to be: {shown}."
    elif numbers[0] is not None and numbers[1] < numbers[0]:
        yield f"The document is older than the vendored one: its version is {shown}. Is going back meant?"
    elif numbers[0] is not None and numbers[1][0] != numbers[0][0]:
        yield f"The document is of another major version: {shown}. Read the publisher's notes on what it changes."
    gone, come = _servers(old) - _servers(new), _servers(new) - _servers(old)
    if gone or come:
        words = [f"gone: `{plain(url)}`" for url in sorted(gone)] + [
            f"new: `{plain(url)}`" for url in sorted(come)
        ]
        yield f"The servers moved ({'; '.join(words)}): the client's addresses stand in `{_ADDRESSES}`."
    if statuses := _gained(old, new, "OrderItemStatus"):
        yield (
            f"Order items have new statuses ({statuses}), which `orders.wait` waits for: are they settled, by `{_SETTLED}`? "
            f"Do they show that a cancellation was taken, by `{_DEAD}`?"
        )
    if states := _gained(old, new, "OrderState"):
        yield f"Orders have new internal states ({states}): are such orders gone, by `{_DEAD}`?"


def _gained(old: dict[str, Json], new: dict[str, Json], schema: str) -> str:
    values = sorted(_values(new, schema) - _values(old, schema))
    return ", ".join(f"`{plain(value)}`" for value in values)


def _values(content: dict[str, Json], schema: str) -> set[str]:
    schemas = (content.get("components") or {}).get("schemas") or {}
    found = schemas.get(schema)
    return {str(value) for value in (found.get("enum") or ())} if isinstance(found, dict) else set()


def _version(content: dict[str, Json]) -> str:
    return str((content.get("info") or {}).get("version", ""))


def _numbers(version: str) -> tuple[int, int, int] | None:
    match = _NUMBERS.fullmatch(version.strip())
    return None if match is None else (int(match[1]), int(match[2]), int(match[3]))


def _servers(content: dict[str, Json]) -> set[str]:
    return {str(server.get("url", "")).rstrip("/") for server in content.get("servers") or ()}
