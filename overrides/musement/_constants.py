"""Defaults and limits of the client, named; the README quotes them from here."""

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

HTTP_LIBRARIES: Final = ("httpx", "httpx2")
"""The libraries that requests can go over; the first is the default."""
MAX_CONNECTIONS: Final = 100
"""So many connections a client has at once, and so many more for requests that take one of their own."""
MAX_INFORMATIONAL_RESPONSES: Final = 100
"""So many responses of the kind 1xx may come before the response itself."""

CONNECT_TIMEOUT_SECONDS: Final = 10.0
READ_TIMEOUT_SECONDS: Final = 100.0
"""The API's sandbox has been seen to take 25 to 90 s for one answer."""
WRITE_TIMEOUT_SECONDS: Final = 30.0
POOL_TIMEOUT_SECONDS: Final = 10.0
TOTAL_TIMEOUT_SECONDS: Final = 300.0
"""Deadline of one call: all attempts and the pauses between them."""

MAXIMUM_RETRIES: Final = 3
"""Attempts after the first one."""
RETRY_WAIT_INITIAL_SECONDS: Final = 0.5
RETRY_WAIT_MAXIMUM_SECONDS: Final = 10.0
RETRY_AFTER_MAXIMUM_SECONDS: Final = 60.0
"""A longer `Retry-After` is not waited for."""

MAXIMUM_RESPONSE_BYTES: Final = 20 * 1024 * 1024
"""A larger answer is refused while it is read; vouchers (PDF) are far smaller."""
MAX_JSON_PARTS: Final = 512 * 1024
"""Commas, colons and opening brackets of a JSON body. A page of 100 activities has 32,000. Each costs up to 500 bytes of
memory, decoded, so that a body costs 260 MB at most; without a limit 20 MiB of `{},{},` became 2.6 GB and more."""
BYTES_PER_JSON_PART: Final = 40
"""Who allows larger bodies by `max_response_bytes` allows a part for so many bytes."""
MAX_JSON_DEPTH: Final = 200
"""Nesting of a JSON body, twice that of the extra data in it: decoding and encoding take a few frames for each level."""
MAX_EXPANSION: Final = 200
"""How many times its size a compressed body may become. Prices of a year compress 140 times, a bomb 1,000 times."""
UNLIMITED_EXPANSION_BYTES: Final = 1024 * 1024
"""A body up to this size may come from however few bytes."""
LARGE_BODY_BYTES: Final = 256 * 1024
"""A larger body is decoded in a thread where blocking would hold up others; smaller ones take some 10 ms."""
MAX_ERROR_BODY_BYTES: Final = 64 * 1024
"""A larger error body is not read as JSON: the API's own have some hundred bytes."""
MAX_SCHEMA_PARTS: Final = 10_000
"""Questions, required names and choices of a customer schema that are taken from it; real ones have some dozens."""
MAX_SCHEMA_DEPTH: Final = 12
MAX_SCHEMA_PATTERNS: Final = 32
"""Different patterns of one schema: a hostile one takes up to 30 ms to compile."""
MAX_PATTERN_CHARACTERS: Final = 1000
MAX_PATTERN_MEMORY_BYTES: Final = 1024 * 1024
"""Memory of one compiled pattern; `^[\\p{L} '-]{2,50}$` needs nearly all of it."""
MAX_VALIDATION_STEPS: Final = 10_000_000
"""Work of one check of answers: characters that a pattern looks at, names and choices (tenfold); a second at most."""
MAX_PROBLEMS: Final = 1000
"""Problems that one check of answers lists."""
SPOOLED_IN_MEMORY_BYTES: Final = 1024 * 1024
"""A larger file is kept in a temporary file while the caller has it; most vouchers are smaller."""
FILE_CHUNK_BYTES: Final = 64 * 1024
"""So much of a file is read at once."""
MAXIMUM_WEBHOOK_BYTES: Final = 64 * 1024
"""The documented webhook body has about 450 bytes."""

TOKEN_EARLY_RENEWAL_SECONDS: Final = 300.0
"""Rest of a token's life at which one caller renews it while the others go on with it."""
TOKEN_LATE_RENEWAL_SECONDS: Final = 60.0
"""Rest of a token's life at which callers wait for the new one."""
TOKEN_RENEWAL_PAUSE_SECONDS: Final = 30.0
"""After a renewal failed in the early window, nobody tries again for this long."""
TOKEN_LIFETIME_SECONDS: Final = 3600.0
"""The documented lifetime, for a login answer that does not state one."""
MAXIMUM_TOKEN_LIFETIME_SECONDS: Final = 366 * 24 * 3600.0
"""A longer `expires_in` is nonsense."""

MAXIMUM_BODY_EXCERPT_CHARACTERS: Final = 300
"""So much of an unreadable body appears in an error message; the whole body stays on the error."""
MAXIMUM_API_MESSAGE_CHARACTERS: Final = 1000
MAXIMUM_CART_ITEMS: Final = 100
MAXIMUM_EXTRA_DATA_DEPTH: Final = 100
"""Nesting of `extra_data`: deeper values exhaust the stack of whoever reads them."""

RETRY_BUDGET: Final = 500
"""What the retries of one client may take together before each of them has to be earned back by successes."""
RETRY_COST: Final = 5
"""What one retry takes from the budget."""
MAXIMUM_REMEMBERED_CARTS: Final = 10_000
"""So many carts and orders are remembered for finding out what became of a lost answer."""
