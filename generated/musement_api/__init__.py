"""Low-level client of Musement API, generated: do not edit."""

from typing import Final

API_VERSION: Final = "3.5.0"
"""`info.version` of the document."""

DOCUMENT_SHA256: Final = "0302ec1acd3b8de72b7e565a711a512a9060286ef3656097840fa7df123699a4"
"""Checksum of the vendored document."""

OVERLAY_SHA256: Final = "177a36f1fc8d189f838ea3a3ea04654289a49561b08a0f1e4322062c47060e07"
"""Checksum of the overlay that was applied to it; empty when there was none."""

GENERATOR_VERSION: Final = "0.29.1"
"""Version of openapi-python-client that wrote this package."""
