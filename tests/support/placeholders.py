"""What cassettes hold instead of secrets, tokens, personal data and the address of the server. All of it is made up."""

from __future__ import annotations

from typing import Final

BASE_URL: Final = "https://sandbox.invalid/api/v3"
"""The server in every cassette, wherever it was recorded. The name cannot resolve (RFC 2606)."""

APPLICATION: Final = "APPLICATION"
CLIENT_ID: Final = "CLIENT-ID"
CLIENT_SECRET: Final = "CLIENT-SECRET"
SECRET: Final = "SECRET"
"""Any other value whose name says that it is secret."""

TOKEN_PREFIX: Final = "ACCESS-TOKEN-"
"""Followed by a number: the first token of a cassette, the second, ... A renewed token must differ from the old one."""

TOKEN_WITHOUT_CLAIM: Final = "e30.e30.e30"
"""A JSON web token of nothing but empty objects, for the refusal of tokens that lack a claim."""

MAIL_DOMAIN: Final = "example.org"
EMAIL: Final = f"someone@{MAIL_DOMAIN}"
PERSON: Final = "Someone"
PHONE: Final = "+390000000000"

FIRST_NAME: Final = "Ada"
LAST_NAME: Final = "Byron"
CUSTOMER_EMAIL: Final = f"ada@{MAIL_DOMAIN}"
DOCUMENTED_PHONE: Final = "1234567890"
"""The number that the guide of extra customer data sends."""
WRONG_PHONE: Final = "39123456789"
"""Lacks the plus sign that E.164 asks for."""

MADE_UP_PERSONS: Final = frozenset({FIRST_NAME, LAST_NAME, PERSON})
MADE_UP_PHONES: Final = frozenset({DOCUMENTED_PHONE, WRONG_PHONE, f"+{WRONG_PHONE}", PHONE})

PDF: Final = b"%PDF-1.4\n% A file that could not be searched for secrets was left out.\n%%EOF\n"
