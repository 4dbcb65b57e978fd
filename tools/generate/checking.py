"""Check that the committed client is byte for byte what the document gives."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tools.errors import PipelineError
from tools.generate import pipeline


def check(source: pipeline.Source, source_root: Path) -> int:
    """Generate again beside the committed package and compare.

    Returns:
        The number of files that were compared.

    Raises:
        PipelineError: Naming every file that differs, is missing or is left over.
    """
    present = source_root / pipeline.PACKAGE
    with TemporaryDirectory() as folder:
        expected = Path(folder) / pipeline.PACKAGE
        pipeline.build(source, expected)
        causes = _differences(expected, present)
        if causes:
            raise PipelineError(f"{present} is not what the document gives; run `make generate`", causes)
        return sum(1 for path in expected.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _differences(expected: Path, present: Path) -> list[str]:
    """List files that differ, are missing or are left over, by relative name and which of these it is."""
    wanted = _files(expected)
    found = _files(present)
    lines = [f"missing: {name}" for name in sorted(wanted.keys() - found.keys())]
    lines += [f"left over: {name}" for name in sorted(found.keys() - wanted.keys())]
    lines += [
        f"differs: {name}"
        for name in sorted(wanted.keys() & found.keys())
        if wanted[name].read_bytes() != found[name].read_bytes()
    ]
    return lines


def _files(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
