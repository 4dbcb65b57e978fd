"""Low-level client of Musement API, generated: do not edit."""

from typing import Final

API_VERSION: Final = "3.5.0"
"""`info.version` of the document."""

DOCUMENT_SHA256: Final = "438bb2a430f279b59e3f50f1f76da23392257dbda8c3ba12d8048d4bd5316040"
"""Checksum of the vendored document."""

OVERLAY_SHA256: Final = "d05eec3c494fc9c0850bc5d468057896804e7241ebb4612d27152b5f080db45d"
"""Checksum of the overlay that was applied to it; empty when there was none."""

GENERATOR_VERSION: Final = "0.29.1"
"""Version of openapi-python-client that wrote this package."""
