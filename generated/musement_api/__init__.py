"""Low-level client of Musement API, generated: do not edit."""

from typing import Final

API_VERSION: Final = "3.5.0"
"""`info.version` of the document."""

DOCUMENT_SHA256: Final = "0302ec1acd3b8de72b7e565a711a512a9060286ef3656097840fa7df123699a4"
"""Checksum of the vendored document."""

OVERLAY_SHA256: Final = "37154e51c380072913236c3682ae0148066b587ada9972bcd622d129f53d369e"
"""Checksum of the overlay that was applied to it; empty when there was none."""

GENERATOR_VERSION: Final = "0.29.1"
"""Version of openapi-python-client that wrote this package."""
