"""Replace the vendored document, or change nothing and say why: `python -m tools.update [SPEC]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from tools.errors import PipelineError
from tools.generate import pipeline
from tools.update import fetching, updating


def main(arguments: Sequence[str] | None = None) -> int:
    """Update from a path or an address; 0 when it succeeded, 1 with the causes on stderr when it did not."""
    parser = argparse.ArgumentParser(prog="python -m tools.update", description=__doc__)
    parser.add_argument("spec", nargs="?", default=fetching.DEFAULT_ADDRESS, help="a path or an address")
    project = updating.Project(pipeline.ROOT)
    try:
        findings = updating.update(project, parser.parse_args(arguments).spec)
    except PipelineError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    before, after = findings.versions
    broken = sum(change.breaking for change in findings.changes)
    print(
        f"API document {after} (before {before}): {len(findings.changes)} changes, {broken} of them breaking"
    )
    if findings.bump is not None:
        print(f"next version: {findings.bump.next} ({findings.bump.reason})")
    for misfit in findings.misfits:
        print(f"no longer fits: {misfit.file}:{misfit.line}: {misfit.problem}")
    print(f"report: {project.report}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
