"""Defaults and limits of every call, named."""

from __future__ import annotations

from typing import Final

HTTP_LIBRARIES: Final = ("httpx", "httpx2")
"""The libraries that requests can go over; the first is the default."""
MAX_CONNECTIONS: Final = 100
"""So many connections a client has at once, and so many more for requests that take one of their own."""
MAX_INFORMATIONAL_RESPONSES: Final = 100
"""So many responses of the kind 1xx may come before the response itself."""

CONNECT_TIMEOUT_SECONDS: Final = 10.0
READ_TIMEOUT_SECONDS: Final = 100.0
"""The API's sandbox has been seen to take 25 to 90 s for one response."""
WRITE_TIMEOUT_SECONDS: Final = 30.0
POOL_TIMEOUT_SECONDS: Final = 10.0
TOTAL_TIMEOUT_SECONDS: Final = 300.0
"""Deadline of one call: all attempts and the pauses between them."""

DEFAULT_RETRIES: Final = 3
"""Attempts after the first one."""
INITIAL_RETRY_WAIT_SECONDS: Final = 0.5
MAX_RETRY_WAIT_SECONDS: Final = 10.0
MAX_RETRY_AFTER_SECONDS: Final = 60.0
"""A longer `Retry-After` is not waited for."""

DEFAULT_MAX_RESPONSE_BYTES: Final = 20 * 1024 * 1024
"""A larger response is refused while it is read; vouchers (PDF) are far smaller."""
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
SPOOLED_IN_MEMORY_BYTES: Final = 1024 * 1024
"""A larger file is kept in a temporary file while the caller has it; most vouchers are smaller."""
FILE_CHUNK_BYTES: Final = 64 * 1024
"""So much of a file is read at once."""
TOKEN_EARLY_RENEWAL_SECONDS: Final = 300.0
"""Rest of a token's life at which one caller renews it while the others go on with it."""
TOKEN_LATE_RENEWAL_SECONDS: Final = 60.0
"""Rest of a token's life at which callers wait for the new one."""
TOKEN_RENEWAL_PAUSE_SECONDS: Final = 30.0
"""After a renewal failed in the early window, nobody tries again for this long."""
TOKEN_LEASE_SECONDS: Final = 30.0
"""So long other processes leave a login to the one that began it; a slower one is made twice."""
TOKEN_POLL_SECONDS: Final = 0.05
"""First pause of a process that waits for the login of another; they double."""
MAX_TOKEN_POLL_SECONDS: Final = 1.0
TOKEN_LIFETIME_SECONDS: Final = 3600.0
"""The documented lifetime, for a login response that does not state one."""
MAX_TOKEN_LIFETIME_SECONDS: Final = 366 * 24 * 3600.0
"""A longer `expires_in` is nonsense."""

MAX_BODY_EXCERPT_CHARACTERS: Final = 300
"""So much of an unreadable body appears in an error message; the whole body stays on the error."""
MAX_API_MESSAGE_CHARACTERS: Final = 1000
RETRY_BUDGET: Final = 500
"""What the retries of one client may take together before each of them has to be earned back by successes."""
RETRY_COST: Final = 5
"""What one retry takes from the budget."""
MAX_PATTERN_CHARACTERS: Final = 1000
MAX_PATTERN_MEMORY_BYTES: Final = 1024 * 1024
"""Memory of one compiled pattern; `^[\\p{L} '-]{2,50}$` needs nearly all of it."""
MAX_COMPILED_PATTERNS: Final = 32
"""So many compiled patterns are kept."""
