"""Copy the project into a tree of its own, where a new document and all that follows from it is made and tried."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.generate import atomic_replace
from tools.source_roots import source_roots

_TOP: Final = frozenset({".git", ".venv", "build", "dist"})
_ANYWHERE: Final = (
    f".*{atomic_replace.SUFFIX}",
    "__pycache__",
    ".hypothesis",
    ".import_linter_cache",
    ".pytest_cache",
    ".ruff_cache",
)
#: A test or a demo that runs longer hangs.
_MAX_SECONDS: Final = 1800


@dataclass(frozen=True)
class PreparedTree:
    """A copy of the project with an environment that knows this copy, and not the tree that is installed for editing."""

    root: Path

    @property
    def interpreter(self) -> Path:
        """Locate the interpreter of the environment."""
        return self.root / ".venv" / "bin" / "python"

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run Python in the tree, with nothing of the caller's that chooses other sources or another API."""
        given = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("MUSEMENT_", "PYTEST_", "PYTHON")) and key != "MYPYPATH"
        }
        given |= {"PYTHONPATH": os.pathsep.join(map(str, self._roots())), **environment}
        command = [str(self.interpreter), *arguments]
        process = subprocess.Popen(
            command,
            cwd=self.root,
            env=given,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            start_new_session=True,
            preexec_fn=_end_with_parent,  # noqa: PLW1509  no other thread of an update runs
        )
        with process:
            try:
                output, errors = process.communicate(timeout=_MAX_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                said = f"{' '.join(arguments[:2])} took longer than {_MAX_SECONDS} seconds"
                return subprocess.CompletedProcess(command, 124, "", said)
            except BaseException:  # who is told to end ends what was started, and what that started
                os.killpg(process.pid, signal.SIGKILL)
                raise
        return subprocess.CompletedProcess(command, process.returncode, output, errors)

    def _roots(self) -> list[Path]:
        return [self.root, *source_roots(self.root)]


def _end_with_parent() -> None:
    """Have the system end this process when its parent is killed, where the system can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def prepare(project: Path, folder: Path) -> PreparedTree:
    """Copy a project to a folder, and make an environment there that has the installed libraries."""
    root = folder.resolve()
    shutil.copytree(project, root, ignore=_ignored(project), symlinks=True, dirs_exist_ok=True)
    tree = PreparedTree(root)
    environment = root / ".venv"
    venv.create(environment, symlinks=True)
    libraries = sysconfig.get_path("purelib", vars={"base": str(environment), "platbase": str(environment)})
    # The folders of the libraries alone: a `.pth` in them, which names the tree that is installed, is not followed from here.
    installed = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    (Path(libraries) / "libraries.pth").write_text(
        "".join(f"{path}\n" for path in installed), encoding="utf-8"
    )
    return tree


def _ignored(project: Path) -> Callable[[str, list[str]], set[str]]:
    anywhere = shutil.ignore_patterns(*_ANYWHERE)

    def ignored(folder: str, names: list[str]) -> set[str]:
        top = _TOP & set(names) if Path(folder) == project else set()
        return anywhere(folder, names) | top

    return ignored
