"""Propose an update as a branch and a pull request with the report as its body: `python -m tools.update.proposing`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tools.errors import PipelineError
from tools.generate import interrupted, pipeline
from tools.update import derived
from tools.update.project import Project

#: What an update writes.
_CHANGED: Final = ("CHANGELOG.md", "generated", "openapi.yaml", *derived.FILES)
_TITLE: Final = re.compile(r"^# (API document .*)$", re.MULTILINE)
_AUTHOR: Final = ("-c", "user.name=spec update", "-c", "user.email=spec-update@localhost")
#: The forge's own client gives git the token of its environment, so that none is stored in the checkout.
_TOKEN: Final = ("-c", "credential.helper=", "-c", "credential.helper=!gh auth git-credential")


def propose(project: Project) -> str:
    """Commit what changed to a branch of its own, push it, and open a pull request.

    Returns:
        What was done, in one line.

    Raises:
        PipelineError: git or gh said no.
    """
    if not project.report.is_file():
        raise PipelineError("there is no report; run `make update-spec`")
    report = project.report.read_text(encoding="utf-8")
    _summarise(report)
    changed = [name for name in _CHANGED if (project.root / name).exists()]
    if not _run(project.root, "git", "status", "--porcelain", "--", *changed).strip():
        return "nothing changed, nothing is proposed; the report says why"
    title = _title(report)
    branch = f"spec-update/{_run(project.root, 'git', 'hash-object', 'openapi.yaml').strip()[:12]}"
    if _run(project.root, "git", *_TOKEN, "ls-remote", "--heads", "origin", branch).strip():
        return f"{branch} is there already: this document was proposed before"
    _run(project.root, "git", "switch", "--create", branch)
    _run(project.root, "git", "add", "--", *changed)
    _run(project.root, "git", *_AUTHOR, "commit", "--quiet", "--message", title)
    _run(project.root, "git", *_TOKEN, "push", "--quiet", "origin", branch)
    command = ("gh", "pr", "create", "--head", branch, "--title", title, "--body-file", str(project.report))
    return f"proposed: {_run(project.root, *command).strip()}"


def _title(report: str) -> str:
    match = _TITLE.search(report)
    return match[1].replace("`", "'")[:100] if match is not None else "API document"


def _summarise(report: str) -> None:
    """Write the report to the summary of the run, where it has one."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(report)


def _run(root: Path, *command: str) -> str:
    try:
        result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    except OSError as error:
        raise PipelineError(f"{command[0]} cannot be run: {error.strerror}") from error
    if result.returncode != 0:
        raise PipelineError(f"{command[0]} said no", (result.stdout + result.stderr).splitlines()[-20:])
    return result.stdout


def main(_: Sequence[str] | None = None) -> int:
    """Propose; 0 when it succeeded, 1 with the cause on stderr when it did not."""
    try:
        for line in interrupted.roll_back(pipeline.ROOT):
            print(line)
        print(propose(Project(pipeline.ROOT)))
    except PipelineError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
