"""The command `musement`; see `musement_command_line`."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 when it succeeded."""
    from musement_command_line.main import main as run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
