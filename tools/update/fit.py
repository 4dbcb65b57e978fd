"""Find where hand-written code no longer fits the generated package, with the type checker."""

from __future__ import annotations

import re
from typing import Final

from tools.errors import PipelineError
from tools.update.misfit import Misfit
from tools.update.prepared_tree import PreparedTree

_LINE: Final = re.compile(
    r"(?P<file>[^:\n]+):(?P<line>\d+): error: (?P<problem>.*?)(?:  \[(?P<code>[\w-]+)\])?$"
)


def misfits(tree: PreparedTree) -> list[Misfit]:
    """Check the types of everything that the project's own settings name, in the prepared tree.

    Raises:
        PipelineError: The type checker cannot do its work.
    """
    result = tree.run(
        *("-m", "mypy", "--no-pretty", "--no-error-summary", "--hide-error-context", "--no-color-output"),
        *("--python-executable", str(tree.interpreter)),
    )
    found = [
        Misfit(match["file"], int(match["line"]), match["problem"])
        for line in result.stdout.splitlines()
        if (match := _LINE.match(line)) is not None
    ]
    if result.returncode not in (0, 1) or (result.returncode == 1 and not found):
        said = (result.stdout + result.stderr).splitlines()[-20:]
        raise PipelineError("the type checker cannot judge the hand-written code", said)
    return sorted(set(found))
