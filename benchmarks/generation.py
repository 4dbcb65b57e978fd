"""Print what generating a client costs for each 100 operations: `python -m benchmarks.generation`.

Documents are made here: shared models that extend each other, lists, enums, bodies and parameters, ten operations a tag.
Seconds are those of this machine; the ratio of a document four times as large means the same elsewhere: 1.0 is as much for each
operation.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

SIZES: Final = (100, 400)
_ROOT: Final = Path(__file__).resolve().parents[1]
_PEAK: Final = """
import resource, runpy, sys
sys.argv = ["tools", *sys.argv[1:]]
try:
    runpy.run_module("tools", run_name="__main__")
finally:
    unit = 1 if sys.platform == "darwin" else 1024
    print(f"peak={resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit}")
"""


def document(operations: int) -> dict[str, Any]:
    """Make a document of so many operations, and a model for each."""
    text: dict[str, Any] = {"type": "string"}
    schemas: dict[str, Any] = {
        "Base": {
            "type": "object",
            "required": ["id"],
            "properties": {"id": {"type": "integer"}, "owner": text},
        }
    }
    paths: dict[str, Any] = {}
    for number in range(operations):
        model = {"$ref": f"#/components/schemas/Thing{number}"}
        fields = {f"field_{position}": text for position in range(10)} | {
            "kind": {"type": "string", "enum": ["new", "old", f"kind {number}"]},
            "created": {"type": "string", "format": "date-time"},
            "parts": {"type": "array", "items": {"$ref": f"#/components/schemas/Thing{number // 2}"}},
            "details": {"type": "object", "properties": {"name": text, "size": {"type": "number"}}},
        }
        schemas[f"Thing{number}"] = {
            "allOf": [{"$ref": "#/components/schemas/Base"}, {"type": "object", "properties": fields}]
        }
        parameters = [
            {"name": "id", "in": "path", "required": True, "schema": text},
            {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 100}},
        ]
        paths[f"/things{number}/{{id}}"] = {
            "post": {
                "operationId": f"things/update-{number}",
                "tags": [f"tag {number // 10}"],
                "parameters": parameters,
                "requestBody": {"content": {"application/json": {"schema": model}}},
                "responses": {
                    "200": {"description": "Done.", "content": {"application/json": {"schema": model}}}
                },
            }
        }
    info = {"title": "Things", "version": "1.0.0"}
    return {"openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": schemas}}


def generate(operations: int) -> tuple[float, int]:
    """Generate a client of so many operations; return the seconds and the most bytes of memory that it took."""
    with TemporaryDirectory() as folder:
        spec = Path(folder) / "document.json"
        spec.write_text(json.dumps(document(operations)), encoding="utf-8")
        command = [sys.executable, "-c", _PEAK, "generate", f"--spec={spec}", f"--out={folder}/out"]
        started = time.perf_counter()
        result = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True)
        seconds = time.perf_counter() - started
    assert f"{operations} operations" in result.stdout, result.stdout[-1000:]
    [peak] = re.findall(r"^peak=(\d+)$", result.stdout, re.MULTILINE)
    return seconds, int(peak)


def main() -> None:
    """Measure and print."""
    found = {size: generate(size) for size in SIZES}
    for size, (seconds, peak) in found.items():
        hundreds = size / 100
        print(
            f"generating {size} operations: {seconds:.1f} s and {peak / 2**20:.0f} MiB, "
            f"{seconds / hundreds:.1f} s and {peak / 2**20 / hundreds:.0f} MiB for each 100"
        )
    (least, little), (most, much) = (found[size] for size in (SIZES[0], SIZES[-1]))
    times = SIZES[-1] / SIZES[0]
    print(
        f"each 100 operations of {SIZES[-1]} against those of {SIZES[0]}: "
        f"{most / least / times:.2f} of the time, {much / little / times:.2f} of the memory"
    )


if __name__ == "__main__":
    main()
