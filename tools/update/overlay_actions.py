"""Find the actions of the overlay that no longer hold for another document, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from tools.document import overlaying, reader
from tools.document.reader import Json
from tools.errors import PipelineError


@dataclass(frozen=True)
class StaleAction:
    """An action that does not hold any more.

    Attributes:
        number: Its position in the overlay, from 1.
        line: Where it begins in the file.
        target: Its JSONPath.
        problem: Why it does not hold.
    """

    number: int
    line: int
    target: str
    problem: str


@dataclass(frozen=True)
class OverlayState:
    """The actions of an overlay that hold for a document, and those that do not.

    Attributes:
        holding: The overlay with only those actions that hold.
        stale: The others.
    """

    holding: dict[str, Json]
    stale: tuple[StaleAction, ...]


def check_actions(content: dict[str, Json], path: Path) -> OverlayState:
    """Apply the overlay action by action, leaving out what does not hold.

    Raises:
        PipelineError: The overlay cannot be read.
    """
    overlay = reader.read(path).content
    lines = _lines(path)
    actions = overlay.get("actions")
    holding: list[Json] = []
    stale: list[StaleAction] = []
    for number, action in enumerate(actions if isinstance(actions, list) else (), start=1):
        try:
            content = overlaying.apply(content, {**overlay, "actions": [action]})
        except PipelineError as error:
            target = action.get("target", "") if isinstance(action, dict) else action
            problem = (error.causes or (error.problem,))[0].removeprefix(f"action 1, target {target!r}: ")
            line = lines[number - 1] if number <= len(lines) else 1
            stale.append(StaleAction(number, line, " ".join(str(target).split()), problem))
        else:
            holding.append(action)
    return OverlayState({**overlay, "actions": holding}, tuple(stale))


def _lines(path: Path) -> list[int]:
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value == "actions" and isinstance(value, yaml.SequenceNode):
            return [item.start_mark.line + 1 for item in value.value]
    return []
