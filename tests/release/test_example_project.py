"""The example of a shop and its tests runs on what is installed: the wheel, and the shop by its own `pyproject.toml`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.release import distributions

pytestmark = pytest.mark.slow

EXAMPLE = Path("examples", "testing")


def run(*command: str, cwd: Path, **environment: str) -> str:
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "PYTEST_", "MUSEMENT_"))
    }
    result = subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env=inherited | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_the_tests_of_a_shop_pass_with_the_wheel_in_workers_and_whatever_the_environment_says(
    built: Path, tmp_path: Path
) -> None:
    shop, site = tmp_path / "shop", tmp_path / "site"
    shutil.copytree(built / EXAMPLE, shop)
    wheel = distributions.built(built / "dist").wheel
    install = (
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        "--no-compile",
        "--target",
        str(site),
    )
    run(*install, "--no-build-isolation", "--disable-pip-version-check", str(wheel), str(shop), cwd=tmp_path)
    shutil.rmtree(shop / "src")

    # Ahead of this project's own environment, which has what both need.
    account = {"MUSEMENT_CLIENT_ID": "x", "MUSEMENT_CLIENT_SECRET": "y", "MUSEMENT_ENVIRONMENT": "production"}
    where = "import musement, tour_shop; print(musement.__file__, tour_shop.__file__)"
    places = run("-c", where, cwd=shop, PYTHONPATH=str(site)).split()
    assert all(Path(place).is_relative_to(site) for place in places), places
    options = ("-q", "-p", "no:schemathesis", "-p", "no:cacheprovider", "-n", "2")
    said = run("-m", "pytest", *options, cwd=shop, PYTHONPATH=str(site), **account)
    assert "6 passed" in said, said
