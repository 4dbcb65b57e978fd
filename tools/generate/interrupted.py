"""Take back what a killed run left half in place in the repository, and say so."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tools.generate import atomic_replace, pipeline

#: Where old and new of an update wait, below the root of the repository: `make clean` leaves it alone.
FOLDER: Final = f".update{atomic_replace.SUFFIX}"
#: Where that goes which a killed update had put in place.
KEPT: Final = "build/rolled-back"


def roll_back(root: Path) -> list[str]:
    """Take back what an update or a generation left half in place that was killed; a line for each says what.

    Raises:
        PipelineError: It is not killed but at work.
    """
    package = root / "generated" / pipeline.PACKAGE
    lines = []
    for folder, keep in ((root / FOLDER, root / KEPT), (atomic_replace.beside(package), None)):
        targets = atomic_replace.roll_back(folder, keep)
        if targets:
            names = ", ".join(path.relative_to(root).as_posix() for path in targets)
            kept = f"; what it had put there is in {KEPT}" if keep is not None else ""
            lines.append(
                f"a run was stopped while it put files in place: {names} are again as they were before it{kept}"
            )
    return lines
