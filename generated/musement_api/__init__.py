"""Low-level client of Musement API, generated: do not edit."""

from typing import Final

API_VERSION: Final = "3.5.0"
"""`info.version` of the document."""

DOCUMENT_SHA256: Final = "11f5ab24e09dd95156e100013f3fe8f8a135c027ffa14a47cd0de4feb3dfd48c"
"""Checksum of the vendored document."""

OVERLAY_SHA256: Final = "ba3849ac038a5cedfa6a7477a3177f988e7fd54793700f9b2de38b5ed35fb287"
"""Checksum of the overlay that was applied to it; empty when there was none."""

GENERATOR_VERSION: Final = "0.29.1"
"""Version of openapi-python-client that wrote this package."""
