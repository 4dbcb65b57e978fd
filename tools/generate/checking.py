"""Check that the committed client is byte for byte what the document gives."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tools.errors import PipelineError
from tools.generate import atomic_replace, pipeline


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
        causes = atomic_replace.differences(expected, present)
        if causes:
            raise PipelineError(f"{present} is not what the document gives; run `make generate`", causes)
        return sum(1 for path in expected.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
