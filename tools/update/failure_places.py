"""A plugin of pytest that writes, for each test that failed, the place in hand-written code where it failed.

The place is the innermost frame of the client or the sandbox; where there is none, that of the test.
"""

from __future__ import annotations

import json
import os
import traceback
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

#: The environment variable that names the file to write to.
FILE: Final = "MISFIT_FILE"
#: Where hand-written code is, the likeliest place of a cause first.
ROOMS: Final = ("overrides/", "sandbox/", "examples/", "tests/")
_MAX_CHARACTERS: Final = 300


def place_of(error: BaseException, root: Path) -> tuple[str, int]:
    """Find where an exception comes from, in it and in what it was raised from: file below the root, and line."""
    frames = [frame for one in _chain(error) for frame in reversed(traceback.extract_tb(one.__traceback__))]
    for room in ROOMS:
        for frame in frames:
            try:
                name = Path(frame.filename).relative_to(root).as_posix()
            except ValueError:
                continue
            if name.startswith(room):
                return name, frame.lineno or 1
    return "", 0


def said_by(error: BaseException) -> str:
    """Say what an exception is about, in one line."""
    words = " ".join(str(error).split())
    kind = type(error).__name__
    text = f"{kind}: {words}" if words else kind
    return text if len(text) <= _MAX_CHARACTERS else text[: _MAX_CHARACTERS - 3] + "..."


def single_errors(error: BaseException) -> Iterator[BaseException]:
    """Yield what a failure consists of: the members of a group, or of the group that it was raised from."""
    group = error if isinstance(error, BaseExceptionGroup) else error.__cause__
    if isinstance(group, BaseExceptionGroup):
        for member in group.exceptions:
            yield from single_errors(member)
    else:
        yield error


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _note(config: pytest.Config, owner: str, default: tuple[str, int], failure: BaseException) -> None:
    for error in single_errors(failure):
        file, line = place_of(error, config.rootpath)
        if not file:
            file, line = default
        entry = {"file": file, "line": line, "problem": said_by(error), "test": owner}
        with Path(os.environ[FILE]).open("a", encoding="utf-8") as target:
            target.write(json.dumps(entry) + "\n")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[Any]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note where a test failed."""
    report = yield
    if report.failed and call.excinfo is not None:
        file, line, _ = item.location
        _note(item.config, item.nodeid, (file, (line or 0) + 1), call.excinfo.value)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Note what could not even be imported."""
    report = yield
    call: Any = getattr(report, "call", None)
    if report.failed and call is not None and call.excinfo is not None:
        _note(collector.config, collector.nodeid, (collector.nodeid, 1), call.excinfo.value)
    return report
