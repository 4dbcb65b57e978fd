"""Low-level client of Musement API, generated: do not edit."""

from typing import Final

API_VERSION: Final = "3.5.0"
"""`info.version` of the document."""

DOCUMENT_SHA256: Final = "b5b59464db44590b0222492aeecfe24065fa716ca518bdd62acee60df3d91382"
"""Checksum of the vendored document."""

OVERLAY_SHA256: Final = "b239257812fc54ec78bea499d893900b8aa2b285c7cae7d1a408231f1470e204"
"""Checksum of the overlay that was applied to it; empty when there was none."""

GENERATOR_VERSION: Final = "0.29.1"
"""Version of openapi-python-client that wrote this package."""
