"""What a run has to say: lines as it goes, and the page that is kept."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

from benchmarks.goals import GOALS
from benchmarks.peers import Peer
from benchmarks.results import Result, Results
from benchmarks.rows import Row

HEADERS = {
    "musement": "musement",
    "musement-compiled": "musement with msgspec",
    "stock": "openapi-python-client",
    "pydantic": "openapi-generator (pydantic)",
}
PACKAGES = (
    "musement-client", "httpx", "httpx2", "attrs", "anyio", "msgspec",
    "openapi-python-client", "openapi-generator-cli", "pydantic", "urllib3", "matplotlib",
)  # fmt: skip

_INTRODUCTION = """\
# What the client costs

Written by `make bench RESULTS=1`. Each figure is the median of ratios of two things that were measured in turn in one run: how
many times as much something costs as what it stands beside, or, for calls a second, how many times as many there are. `-`: the
client has no such thing. `skipped`: the reason is below the table.
"""
_REMARKS = """\
The clients of openapi-python-client and openapi-generator are generated from `openapi.yaml` as their makers give them to
everybody, without our overlay and templates. An order has five items and 12 kB of JSON. The client of openapi-generator reads
an order by `model_validate_json`; activities and the responses of calls it reads by its own `from_json` and `from_dict`. It
blocks over urllib3, and awaits over httpx or httpx2. A free transport answers at once, in the same process; loopback is a server
on the same machine. What one process does by itself is measured in time of the processor, what waits for the server in time
that passes.

![Cost against the size of an order](../docs/cost-against-size.svg)
"""


def console_line(title: str, beside: str, cells: Sequence[str]) -> str:
    """Return a line of the table as it is printed."""
    figures = "".join(f"{cell:>19}" for cell in cells)
    return f"{title:<62}{figures}{f'  x {beside}' if beside else ''}"


def reasons(skipped: Mapping[str, str]) -> list[str]:
    """Return why clients were not measured."""
    return [f"{HEADERS[name]}: skipped: {reason}" for name, reason in skipped.items()]


def amount(row: Row, found: float | None) -> str:
    """Return the amount of what a row stands beside, in a unit that reads well."""
    if found is None:
        return ""
    if row.unit == "bytes":
        return f"{found / 1_000_000:.1f} MB" if found >= 1_000_000 else f"{found / 1000:.1f} kB"
    if row.kind == "rate":
        return f"{1 / found:,.0f}/s"
    return f"{found * 1000:.1f} ms" if found >= 0.001 else f"{found * 1_000_000:.0f} µs"


def table(rows: Sequence[Row], results: Results, contenders: Sequence[str]) -> list[str]:
    """Return the table in Markdown."""
    lines = [
        "| | " + " | ".join(HEADERS[name] for name in contenders) + " | beside | that takes |",
        "|---|" + "---:|" * len(contenders) + "---|---:|",
    ]
    for row in rows:
        cells = [result.cell if (result := results.get(row, name)) else "" for name in contenders]
        beside = [row.beside, amount(row, results.usual_amount(row))]
        lines.append("| " + " | ".join([row.title, *cells, *beside]) + " |")
    return lines


def versions(installed: Callable[[str], str] = version) -> list[str]:
    """Return what was measured with: versions, and how many processors there are. Nothing tells which machine it was."""
    found = [f"{platform.python_implementation()} {platform.python_version()}"]
    for package in PACKAGES:
        try:
            found.append(f"{package} {installed(package)}")
        except PackageNotFoundError:
            found.append(f"{package} not installed")
    return [*found, f"{platform.system()} on {os.cpu_count()} processors"]


def page(
    rows: Sequence[Row],
    results: Results,
    contenders: Sequence[str],
    skipped: Mapping[str, str],
    peers: Sequence[Peer],
) -> str:
    """Return the page that is kept."""
    remarks = [f"{peer.generator}: {peer.remark}" for peer in peers if peer.remark]
    notes = [f"- {line}" for line in (*reasons(skipped), *remarks)]
    goals = [f"- {goal.line(results)}" for goal in GOALS]
    return "\n".join(
        [
            _INTRODUCTION,
            *table(rows, results, contenders),
            "",
            *notes,
            *([""] if notes else []),
            _REMARKS,
            "## Goals",
            "",
            *goals,
            "",
            "## Measured with",
            "",
            ", ".join(versions()) + ".",
            "",
        ]
    )


def told(row: Row, found: Sequence[Result]) -> None:
    """Print a row that is done."""
    print(console_line(row.title, row.beside, [result.cell for result in found]), flush=True)
