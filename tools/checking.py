"""Is the committed client what the document gives? Byte for byte."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tools import generation, trees
from tools.failure import PipelineError


def check(source: generation.Source, source_root: Path) -> int:
    """Generate again beside the committed package and compare.

    Returns:
        The number of files that were compared.

    Raises:
        PipelineError: Naming every file that differs, is missing or is left over.
    """
    present = source_root / generation.PACKAGE
    with TemporaryDirectory() as folder:
        expected = Path(folder) / generation.PACKAGE
        generation.build(source, expected)
        causes = trees.differences(expected, present)
        if causes:
            raise PipelineError(f"{present} is not what the document gives; run `make generate`", causes)
        return sum(1 for path in expected.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
