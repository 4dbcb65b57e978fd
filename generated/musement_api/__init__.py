"""Low-level client of Musement API, generated: do not edit."""

from typing import Final

API_VERSION: Final = "3.5.0"
"""`info.version` of the document."""

DOCUMENT_SHA256: Final = "e3ed9b9a8192c21740be4bf87a845400a9b10fe874f179faa920d7b0ec43c541"
"""Checksum of the vendored document."""

OVERLAY_SHA256: Final = "ae1da375a85b4a6c6bf8f073ff79def006536882687491b9cf92fb66b7c89ab9"
"""Checksum of the overlay that was applied to it; empty when there was none."""

GENERATOR_VERSION: Final = "0.29.1"
"""Version of openapi-python-client that wrote this package."""
