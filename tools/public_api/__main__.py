"""Compare the public Python API with the last release, or record it: `python -m tools.public_api diff|record`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tools.errors import PipelineError
from tools.public_api import gate

ROOT: Final = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it succeeded, 1 with the causes on stderr when it did not."""
    parser = argparse.ArgumentParser(prog="python -m tools.public_api", description=__doc__)
    parser.add_argument("command", choices=("diff", "record"))
    try:
        if parser.parse_args(arguments).command == "record":
            print(f"written {gate.record(ROOT).relative_to(ROOT)}")
            return 0
        changes = gate.check(ROOT)
    except PipelineError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    if changes is None:
        print(
            f"public Python API: nothing was released yet; {gate.BASELINE} is written with the first release"
        )
    else:
        broken = sum(change.breaking for change in changes)
        print(
            f"public Python API: {len(changes)} changes since the last release, {broken} breaking, all announced"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
