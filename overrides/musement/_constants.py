"""Defaults and limits of this API's client, named."""

from __future__ import annotations

from typing import Final

ENVIRONMENT_OFFLINE: Final = "offline"
ENVIRONMENT_SANDBOX: Final = "sandbox"
ENVIRONMENT_PRODUCTION: Final = "production"
DEFAULT_ENVIRONMENT: Final = ENVIRONMENT_SANDBOX
"""The default never books for real: production has to be asked for by name."""

BASE_URLS: Final = {
    ENVIRONMENT_OFFLINE: "https://offline.musement.invalid/api/v3",
    ENVIRONMENT_SANDBOX: "https://sandbox.musement.com/api/v3",
    ENVIRONMENT_PRODUCTION: "https://api.musement.com/api/v3",
}
"""Server per environment. The offline one cannot resolve (RFC 2606), so a mistake cannot reach a network."""

OFFLINE_APPLICATION: Final = "offline"
"""Value of `X-Musement-Application` in the offline environment when none is configured."""

MAX_SCHEMA_PARTS: Final = 10_000
"""Questions, required names and choices of a customer schema that are taken from it; real ones have some dozens."""
MAX_SCHEMA_DEPTH: Final = 12
MAX_SCHEMA_PATTERNS: Final = 32
"""Different patterns of one schema: a hostile one takes up to 30 ms to compile."""
MAX_VALIDATION_STEPS: Final = 10_000_000
"""Work of one check of answers: characters that a pattern looks at, names and choices (tenfold); a second at most."""
MAX_PROBLEMS: Final = 1000
"""Problems that one check of answers lists."""
MAX_WEBHOOK_BYTES: Final = 64 * 1024
"""The documented webhook body has about 450 bytes."""

MAX_CART_ITEMS: Final = 100
MAX_EXTRA_DATA_DEPTH: Final = 100
"""Nesting of `extra_data`: deeper values exhaust the stack of whoever reads them."""

MAX_JOURNALED_CARTS: Final = 10_000
"""So many carts and orders are kept in the journal."""
