"""Replace the vendored document, or change nothing and say why: `python -m tools.update [SPEC]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Final

from tools import termination
from tools.errors import PipelineError
from tools.generate import interrupted, pipeline
from tools.update import updating
from tools.update.findings import Findings
from tools.update.project import Project

#: The exit status when hand-written code has to be changed first; 1 is for a document that is refused.
CODE_TO_BE_CHANGED = 2

#: Of each list; the report has all.
_MAX_LINES: Final = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Update; 0 when it was made or there is nothing new, 2 when code has to be changed first, 1 with the causes when refused."""
    parser = argparse.ArgumentParser(prog="python -m tools.update", description=__doc__)
    parser.add_argument(
        "spec", nargs="?", help="a path, an address or a version; else the newest that is published"
    )
    parser.add_argument(
        "--despite-misfits", action="store_true", help="replace although hand-written code has to be changed"
    )
    options = parser.parse_args(arguments)
    project = Project(pipeline.ROOT)
    try:
        with termination.orderly():
            for line in interrupted.roll_back(project.root):
                print(line)
            findings = updating.update(project, options.spec, despite_misfits=options.despite_misfits)
    except PipelineError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    for line in _said(findings):
        print(line)
    print(f"report: {project.report}")
    return CODE_TO_BE_CHANGED if findings.verdict == "code to be changed" else 0


def _said(findings: Findings) -> list[str]:
    before, after = findings.versions
    if not findings.is_new:
        return [f"nothing new: {findings.source} is the vendored document, version {after}"]
    broken = sum(change.breaking for change in findings.changes)
    lines = [
        f"API document {after} (before {before}): {len(findings.changes)} changes, {broken} of them breaking"
    ]
    if findings.bump is not None:
        lines.append(f"next version: {findings.bump.next} ({findings.bump.reason})")
    lines += [f"not judged: {name}" for name in findings.not_judged]
    lines += _first(
        [f"no longer holds: overlay.yaml:{one.line}: {one.target}: {one.problem}" for one in findings.stale]
    )
    lines += _first([f"no longer fits: {one.file}:{one.line}: {one.problem}" for one in findings.misfits])
    lines += [f"to do: {task}" for task in findings.tasks]
    applied = "applied" if findings.applied else "not applied"
    return [*lines, f"{applied}: {findings.verdict}"]


def _first(lines: list[str]) -> list[str]:
    more = len(lines) - _MAX_LINES
    return lines if more <= 0 else [*lines[:_MAX_LINES], f"and {more} more, which are in the report"]


if __name__ == "__main__":
    sys.exit(main())
