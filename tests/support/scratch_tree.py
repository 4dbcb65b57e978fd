"""A copy of the project with an environment of its own, so that its make targets run on the copy and on nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path

from tests.support.repository import ROOT, git, repository
from tools.source_roots import source_roots


@dataclass(frozen=True)
class ScratchTree:
    """A committed copy of the project."""

    root: Path

    def make(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `make` in the copy."""
        return self._run("make", *arguments)

    def python(self, code: str) -> str:
        """Run code as the targets do, and return what it prints.

        Raises:
            AssertionError: It failed.
        """
        result = self._run(str(self.root / ".venv" / "bin" / "python"), "-c", code)
        assert result.returncode == 0, result.stderr
        return result.stdout

    def changed(self) -> dict[str, str]:
        """Map each file that differs from what was committed to the two letters of `git status`."""
        lines = git(self.root, "status", "--porcelain", "--untracked-files=all").splitlines()
        return {line[3:]: line[:2] for line in lines}

    def _run(self, *command: str) -> subprocess.CompletedProcess[str]:
        given = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("PYTHON", "MAKE", "MFLAGS"))
        }
        # The programs of the environment are those of the present one, where an older tree is installed: the copy comes first.
        paths = [self.root, *source_roots(self.root)]
        given["PYTHONPATH"] = os.pathsep.join(map(str, paths))
        return subprocess.run(command, cwd=self.root, env=given, capture_output=True, text=True, check=False)


def scratch_tree(folder: Path) -> ScratchTree:
    """Copy what git lists, and make an environment that has the installed libraries and programs of the present one."""
    root = repository(folder.resolve())
    environment = root / ".venv"
    venv.create(environment, symlinks=True)
    libraries = sysconfig.get_path("purelib", vars={"base": str(environment), "platbase": str(environment)})
    present = [path for path in sys.path if Path(path).name == "site-packages"]
    (Path(libraries) / "present.pth").write_text("\n".join(present) + "\n", encoding="utf-8")
    for program in Path(sys.executable).parent.iterdir():
        target = environment / "bin" / program.name
        if not target.exists():
            target.symlink_to(program)
    for mark in (".locked", ".installed"):
        (environment / mark).touch()
    known = ROOT / ".mypy_cache"  # what did not change since is not checked again
    if known.is_dir():
        shutil.copytree(known, root / ".mypy_cache", dirs_exist_ok=True)
    return ScratchTree(root)
