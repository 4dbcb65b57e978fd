"""Our document serves others: a client that openapi-generator makes of it logs in, books, pays and reads the voucher."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from musement.sandbox import Sandbox
from musement.sandbox.server import serve
from tools.generate import pipeline

BOOKING = Path(__file__).with_name("booking.py")


def generator() -> list[str]:
    """The command that runs openapi-generator, or a skip that names what is not there."""
    if shutil.which("java") is None:
        pytest.skip("openapi-generator needs Java, which is not installed here")
    command = Path(sys.executable).with_name("openapi-generator-cli")
    if not command.exists():
        pytest.skip("openapi-generator-cli is not installed here")
    return [str(command)]


@pytest.mark.slow
def test_a_client_of_openapi_generator_books(tmp_path: Path) -> None:
    arguments = ["generate", "-g", "python", "--package-name", "foreign_client", "-i", str(pipeline.DOCUMENT)]
    made = subprocess.run(
        [*generator(), *arguments, "-o", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stdout[-3000:] + made.stderr[-3000:]
    sandbox = Sandbox(seed=1)
    with serve(sandbox) as server:
        result = subprocess.run(
            [
                sys.executable,
                str(BOOKING),
                server.base_url,
                "sandbox-client",
                "sandbox-secret",
                "an-application",
            ],
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert result.returncode == 0, result.stdout + result.stderr
    assert "OK x 2, voucher of " in result.stdout
    assert len(sandbox.orders) == 1
