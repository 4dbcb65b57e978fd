"""Low-level client of Musement API, generated: do not edit."""

from typing import Final

API_VERSION: Final = "3.5.0"
"""`info.version` of the document."""

DOCUMENT_SHA256: Final = "02843684f588661108fe1edf068490777cc2f468e02308a3dea05e94230ed83c"
"""Checksum of the vendored document."""

OVERLAY_SHA256: Final = "bd64afd34405e306102f71260a6be595c749ed0991f72d1933308ef252c495c7"
"""Checksum of the overlay that was applied to it; empty when there was none."""

GENERATOR_VERSION: Final = "0.29.1"
"""Version of openapi-python-client that wrote this package."""
