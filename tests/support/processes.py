"""Runs programs in processes of their own, which start together and can be killed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATHS = [str(ROOT / name) for name in ("command_line", "core", "generated", "overrides", "sandbox")]


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a program; it prints, and reads what the test writes."""
    return subprocess.Popen(
        [sys.executable, "-c", f"import sys\nsys.path[:0] = {PATHS!r}\n{code}", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def run_together(code: str, arguments: Sequence[Sequence[str]]) -> list[str]:
    """What programs print that print a line, wait for one, and go on at the same time."""
    running = [start(code, *own) for own in arguments]
    try:
        for process in running:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in running:
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        printed = [process.communicate(timeout=60)[0] for process in running]
        assert {process.returncode for process in running} == {0}
        return printed
    finally:
        for process in running:
            end(process)


def end(process: subprocess.Popen[str]) -> None:
    """Kill a process that still runs, and let go of its pipes."""
    process.kill()
    process.communicate(timeout=60)
