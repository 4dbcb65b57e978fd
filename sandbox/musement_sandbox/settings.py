"""The settings of a sandbox."""

from dataclasses import dataclass, replace
from datetime import timedelta

__all__ = ["ALL_SCOPES", "DEFAULT_CLIENT_ID", "DEFAULT_CLIENT_SECRET", "Settings"]

DEFAULT_CLIENT_ID = "sandbox-client"
DEFAULT_CLIENT_SECRET = "sandbox-secret"  # noqa: S105 - not a secret, the sandbox accepts it from everyone
ALL_SCOPES = frozenset({"comment", "no-payment", "order-item-cancellation"})


@dataclass(frozen=True, slots=True)
class Settings:
    """The rules of a sandbox.

    Attributes:
        application: The only accepted `X-Musement-Application`; None accepts any.
        client_id: The client that may log in.
        client_secret: Its secret.
        scopes: What a login of that client permits.
        token_lifetime: How long a token is good.
        confirmation_delay: How long items with instant confirmation stay PENDING after payment.
        refund_delay: How long a cancelled item stays REFUND_STARTED.
        lists_for_objects: Whether an empty object is sent as `[]`, as the API's PHP backend was seen to do.
        public_url: Where links in responses point to, without a path.
        strict: Whether an order is refused while an answer that its cart must have is missing.
    """

    application: str | None = None
    client_id: str = DEFAULT_CLIENT_ID
    client_secret: str = DEFAULT_CLIENT_SECRET
    scopes: frozenset[str] = ALL_SCOPES
    token_lifetime: timedelta = timedelta(hours=1)
    confirmation_delay: timedelta = timedelta(0)
    refund_delay: timedelta = timedelta(0)
    lists_for_objects: bool = False
    public_url: str = "https://sandbox.musement.com"
    strict: bool = True

    def at(self, public_url: str) -> "Settings":
        """Return the same settings with links that point elsewhere."""
        return replace(self, public_url=public_url)
