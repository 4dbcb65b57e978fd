"""Install the built wheel outside the repository, with its run-time requirements only, and book; then run the examples."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.errors import PipelineError


def smoke(root: Path) -> str:
    """Make a fresh environment outside the repository, install `dist/*.whl` into it, and run `tests/wheel_smoke.py` there.

    What the examples need is installed after that, and `tests/wheel_examples.py` runs each of them.

    Returns:
        What the scripts printed.

    Raises:
        PipelineError: The step that failed, and what it said.
    """
    wheels = sorted((root / "dist").glob("*.whl"))
    if len(wheels) != 1:
        raise PipelineError(f"dist/ holds {len(wheels)} wheels; one is expected, run `make build`")
    with TemporaryDirectory(prefix="musement-client-") as name:
        folder = Path(name).resolve()
        venv.create(folder / "env", with_pip=True)
        python = folder / "env" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        script, runner = folder / "wheel_smoke.py", folder / "wheel_examples.py"
        for copied in (script, runner):
            shutil.copy(root / "tests" / copied.name, copied)
        shutil.copytree(root / "examples", folder / "examples", ignore=shutil.ignore_patterns("__pycache__"))
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _run(
            [*install, "--require-hashes", "--requirement", str(root / "requirements" / "runtime.txt")],
            folder,
        )
        _run([*install, "--no-deps", str(wheels[0])], folder)
        _run([str(python), "-m", "pip", "--disable-pip-version-check", "check"], folder)
        booked = _run([str(python), "-W", "error", "-I", str(script)], folder)
        _run(
            [*install, "--require-hashes", "--requirement", str(root / "requirements" / "examples.txt")],
            folder,
        )
        return booked + _run([str(python), "-I", str(runner), str(folder / "examples")], folder)


def _run(command: list[str], folder: Path) -> str:
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "MUSEMENT_"))
    }
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        said = (result.stdout + result.stderr).splitlines()[-30:]
        raise PipelineError(f"{' '.join(command[1:4])} failed", said)
    return result.stdout
