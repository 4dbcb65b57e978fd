"""When in its life a token is renewed."""

from __future__ import annotations

from attrs import frozen

from musement_core.constants import TOKEN_EARLY_RENEWAL_SECONDS, TOKEN_LATE_RENEWAL_SECONDS


@frozen
class RenewalWindows:
    """The ages at which one caller renews a token while the others go on with it, and at which all wait for the new one."""

    early: float
    late: float

    @classmethod
    def of(cls, lifetime: float) -> RenewalWindows:
        """Return the windows of a token, which shrink with its whole lifetime.

        A short-lived token is then neither used too long nor renewed at every call.
        """
        return cls(
            early=lifetime - min(TOKEN_EARLY_RENEWAL_SECONDS, lifetime / 4),
            late=lifetime - min(TOKEN_LATE_RENEWAL_SECONDS, lifetime / 10),
        )
