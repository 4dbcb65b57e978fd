"""Low-level client of Musement API, generated: do not edit."""

from typing import Final

API_VERSION: Final = "3.5.0"
"""`info.version` of the document."""

DOCUMENT_SHA256: Final = "60340d3fe18a193f97d52654dd9972548fa7067e029df4a91bc27eed48a22801"
"""Checksum of the vendored document."""

OVERLAY_SHA256: Final = "00b62ac98fc69cd285b67906336fd23c267caee7eccbfd8d6d06dbc61c511b50"
"""Checksum of the overlay that was applied to it; empty when there was none."""

GENERATOR_VERSION: Final = "0.29.1"
"""Version of openapi-python-client that wrote this package."""
