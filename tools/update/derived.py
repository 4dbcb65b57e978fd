"""Write what follows from a new document beside the client: the list of methods, the README, the inventory, the recordings."""

from __future__ import annotations

import re
from typing import Final

from tools.errors import PipelineError
from tools.update import trials
from tools.update.misfit import Misfit
from tools.update.prepared_tree import PreparedTree

README: Final = "README.md"
#: Replaced together with the document, where the project has them.
FILES: Final = (README, "docs/api.md", "docs/errors.md", "docs/inventory/taken.yaml", "tests/cassettes")
#: Where the README names the version that the client is made for.
_VERSIONS: Final = re.compile(
    r"(?<=partner API, version )[\w.+-]+(?=:)|(?<=models describe )[\w.+-]+?(?= \|)"
)
_COMMANDS: Final = (
    ("reference",),
    ("lint-document", "--take"),
    ("coverage", "--take"),
)


def write(tree: PreparedTree, version: str) -> None:
    """Write what follows from the document of a prepared tree, which its own tools and its own client are asked for.

    Raises:
        PipelineError: Something cannot be derived.
    """
    path = tree.root / README
    if path.is_file():
        text = path.read_text(encoding="utf-8")
        path.write_text(_VERSIONS.sub(version, text), encoding="utf-8", newline="\n")
    for command in _COMMANDS:
        result = tree.run("-m", "tools", *command)
        if result.returncode != 0:
            said = (result.stderr or result.stdout).splitlines()[-20:]
            raise PipelineError(f"`python -m tools {' '.join(command)}` fails with the new document", said)


def record(tree: PreparedTree) -> list[Misfit]:
    """Record the cassettes of a prepared tree anew; name what cannot be recorded, or not be played."""
    return trials.recorded(tree)
