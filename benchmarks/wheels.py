"""The size of each client's wheel, built as its makers say."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.peers import ROOT, Peer
from benchmarks.results import SKIPPED, Amounts, Result
from benchmarks.rows import WHEEL

OURS = ("musement", "musement-compiled")


def wheel_size(source: Path) -> int:
    """Build a wheel, and return its bytes."""
    with TemporaryDirectory(prefix="musement-benchmarks-") as folder:
        command = [
            sys.executable,
            "-m",
            "build",
            "--wheel",
            "--no-isolation",
            "--outdir",
            folder,
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True)
        [wheel] = Path(folder).glob("*.whl")
        return wheel.stat().st_size


def wheel_results(contenders: Sequence[str], peers: Sequence[Peer], sizes: dict[str, int]) -> list[Result]:
    """Return the row of wheels: each beside ours, which is one for both of our rows."""
    skipped = {peer.name for peer in peers if peer.skipped}
    ours = float(sizes[OURS[0]])
    return [
        Result(WHEEL, name, None, SKIPPED)
        if name in skipped
        else Result(WHEEL, name, Amounts((float(sizes[OURS[0] if name in OURS else name]),), (ours,)))
        for name in contenders
    ]


def wheel_sizes(peers: Sequence[Peer]) -> dict[str, int]:
    """Build the wheels of the clients that are there."""
    sources = {peer.name: peer.project for peer in peers if peer.project is not None}
    return {name: wheel_size(source) for name, source in {OURS[0]: ROOT, **sources}.items()}
