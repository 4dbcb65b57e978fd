"""Low-level client of Musement API, generated: do not edit."""

from typing import Final

API_VERSION: Final = "3.5.0"
"""`info.version` of the document."""

DOCUMENT_SHA256: Final = "438bb2a430f279b59e3f50f1f76da23392257dbda8c3ba12d8048d4bd5316040"
"""Checksum of the vendored document."""

OVERLAY_SHA256: Final = "d80fc44b7e2003127a461cd9e7195f9be1c1eb3a25cc4097e848ff38f35e2f4a"
"""Checksum of the overlay that was applied to it; empty when there was none."""

GENERATOR_VERSION: Final = "0.29.1"
"""Version of openapi-python-client that wrote this package."""
