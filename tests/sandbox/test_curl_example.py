"""The lines for curl in the guide book, word for word, against a served sandbox."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from musement.sandbox import Sandbox
from musement.sandbox.server import serve
from tests.support.repository import ROOT


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_the_lines_for_curl_book(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "sandbox.md").read_text(encoding="utf-8").partition("### By curl alone")[2]
    found = re.search(r"```sh\n(.*?)```", text, re.DOTALL)
    assert found is not None
    sandbox = Sandbox(seed=1)
    with serve(sandbox) as server:
        lines = found[1].replace("http://127.0.0.1:8350/api/v3", server.base_url)
        command = ["sh", "-e", "-c", lines]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("OK\n")
    [order] = sandbox.orders.values()
    assert order.paid
