"""openapi.yaml, read once, and the recordings that are held against it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.recorded.conformance import Contract
from tests.recording.cassettes import CASSETTES, SUFFIX, interactions

DOCUMENT = Path(__file__).resolve().parents[2] / "openapi.yaml"


@cache
def document() -> dict[str, Any]:
    """The document; not to be changed."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content: dict[str, Any] = yaml.load(DOCUMENT.read_text(encoding="utf-8"), Loader=loader)
    return content


@cache
def contract() -> Contract:
    """The document as a judge."""
    return Contract(document())


@cache
def recorded(name: str) -> list[dict[str, Any]]:
    """The interactions of a cassette; not to be changed."""
    return interactions(CASSETTES / f"{name}{SUFFIX}")
