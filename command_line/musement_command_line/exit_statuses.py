"""Exit statuses of `musement`; `docs/command-line.md` lists them."""

from __future__ import annotations

from typing import Final

DONE: Final = 0
FAILED: Final = 1
"""The API refused, a check failed, or something could not be read or written."""
MISUSED: Final = 2
"""The command line or the configuration is wrong; nothing was sent."""
UNREACHABLE: Final = 3
"""No response came; what only reads may be tried again."""
UNKNOWN: Final = 4
"""Something was sent that may have been carried out: look before it is tried again."""
UNWRITTEN: Final = 5
"""What was asked for is done, and the output could not be written: what it said is on the standard error output."""
INTERRUPTED: Final = 130
"""Ctrl-C, as a shell counts it: 128 and the number of the signal."""
PIPE_CLOSED: Final = 141
"""Whoever read the output has gone away: 128 and the number of the signal."""
