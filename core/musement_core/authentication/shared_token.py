"""One login for all processes that have the same credentials: a store keeps the token, a lease in it says who logs in.

A store that fails keeps nobody from logging in: then each process logs in for itself.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable
from typing import Final
from uuid import uuid4

from attrs import evolve, frozen

from musement_core.authentication.login_response import LoginGrant, read_login_response
from musement_core.authentication.renewal_windows import RenewalWindows
from musement_core.constants import (
    MAX_TOKEN_POLL_SECONDS,
    TOKEN_LEASE_SECONDS,
    TOKEN_POLL_SECONDS,
    TOKEN_RENEWAL_PAUSE_SECONDS,
)
from musement_core.errors.call_errors import APITimeoutError, LoginError
from musement_core.errors.client_errors import ClientError
from musement_core.flow import Flow, Pause
from musement_core.journal.access import in_store
from musement_core.journal.store import Change, Entry, Store, VersionConflictError
from musement_core.secret import Secret

KIND: Final = "token"
VALID: Final = "valid"
DROPPED: Final = "dropped"
LEASE: Final = "lease"
_NOTHING: Final = "{}"
_ATTEMPTS_TO_SHARE: Final = 5


@frozen
class _Shared:
    """What the store holds: the token when there is one that lives, and who logs in."""

    grant: LoginGrant | None
    token_version: int
    lease_version: int
    lease: float
    owner: str | None

    def is_enough(self) -> bool:
        """Tell whether the token is used as it is: it is young, or not yet late and somebody renews it."""
        if self.grant is None:
            return False
        windows = RenewalWindows.of(self.grant.expires_in)
        age = self.grant.age or 0.0
        return age < windows.early or (age < windows.late and self.lease > 0)


class SharedToken:
    """The token of one set of credentials in a store.

    Args:
        store: Where it is kept, together with whatever else.
        base_url: The API that it is for.
        client_id: Whose it is; the store gets a digest of both.
        clock: Seconds on a clock that never goes back.
        logger: Is told what goes wrong with the store.
    """

    def __init__(
        self,
        store: Store,
        *,
        base_url: str,
        client_id: str,
        clock: Callable[[], float],
        logger: logging.Logger,
    ) -> None:
        digest = hashlib.sha256(json.dumps([base_url, client_id]).encode()).hexdigest()
        self._store = store
        self._token_name = f"token:{digest}"
        self._lease_name = f"token-lease:{digest}"
        self._clock = clock
        self._logger = logger
        self._refused: Secret | None = None

    def grant(
        self, log_in: Callable[[], Flow[LoginGrant]], left: Callable[[], float], path: str
    ) -> Flow[LoginGrant]:
        """Return the token of the store, or log in when it is this process's turn.

        Args:
            log_in: Makes the login.
            left: Tells how many seconds the caller has.
            path: That of the login, for errors.

        Raises:
            APIError: The login failed, or that of another process did not end in time.
        """
        owner = uuid4().hex
        pause = TOKEN_POLL_SECONDS
        while True:
            try:
                shared = yield from self._read()
                if shared.grant is not None and shared.is_enough():
                    return shared.grant
                is_ours = shared.lease <= 0 and (yield from self._take_lease(shared, owner))
            except Exception as error:  # noqa: BLE001 - whatever a store does, a login is made
                self._warn("read", error)
                return (yield from log_in())
            if is_ours:
                return (yield from self._renewed(shared.grant, owner, log_in))
            if left() <= 0:
                problem = "the login of another process did not end in time"
                raise APITimeoutError(problem, method="POST", path=path, request_sent=False)
            yield Pause(min(pause, left()))
            pause = min(2 * pause, MAX_TOKEN_POLL_SECONDS)

    def drop(self, token: Secret) -> Flow[None]:
        """Drop a token that the API refused, unless the store has a newer one by now."""
        try:
            shared = yield from self._read()
            if shared.grant is not None and shared.grant.token == token:
                yield from self._write(
                    Change(self._token_name, shared.token_version, KIND, DROPPED, _NOTHING)
                )
        except VersionConflictError:
            pass  # another process has dropped it, or has a newer one
        except Exception as error:  # noqa: BLE001 - the call goes on with a login of its own
            self._warn("changed", error)
        self._refused = token  # should the store go on to return it

    def _renewed(
        self, old: LoginGrant | None, owner: str, log_in: Callable[[], Flow[LoginGrant]]
    ) -> Flow[LoginGrant]:
        """Log in, holding the lease, and share the token; go on with the old one while it lives, if that fails."""
        started = self._clock()
        try:
            grant = yield from log_in()
        except Exception:
            passed = self._clock() - started
            rest = None if old is None else evolve(old, age=(old.age or 0.0) + passed)
            pause = 0.0
            if rest is not None:
                # While the old one will do, nobody tries again for a while: who finds the lease held goes on with it.
                late = RenewalWindows.of(rest.expires_in).late - (rest.age or 0.0)
                pause = max(0.0, min(TOKEN_RENEWAL_PAUSE_SECONDS, late))
            yield from self._end_lease(owner, pause, None, 0.0)
            if rest is None or (rest.age or 0.0) >= rest.expires_in:
                raise
            return rest
        self._refused = None
        yield from self._end_lease(owner, 0.0, grant, self._clock() - started)
        return grant

    def _take_lease(self, shared: _Shared, owner: str) -> Flow[bool]:
        try:
            yield from self._write(self._lease(shared, owner, TOKEN_LEASE_SECONDS))
        except VersionConflictError:
            return False
        return True

    def _end_lease(self, owner: str, pause: float, grant: LoginGrant | None, passed: float) -> Flow[None]:
        """Give the lease up and write the token, if there is one; do nothing when another process has the lease by now."""
        try:
            for _ in range(_ATTEMPTS_TO_SHARE):
                shared = yield from self._read()
                if shared.owner != owner:
                    return
                changes = [self._lease(shared, owner, pause)]
                if grant is not None:
                    changes.append(self._with_token(shared, grant, passed))
                try:
                    yield from self._write(*changes)
                except VersionConflictError:
                    continue  # another process has dropped the old token meanwhile
                return
        except Exception as error:  # noqa: BLE001 - this process has its token; the lease ends by itself
            self._warn("changed", error)

    def _lease(self, shared: _Shared, owner: str, seconds: float) -> Change:
        return Change(self._lease_name, shared.lease_version, KIND, LEASE, _NOTHING, owner, seconds)

    def _with_token(self, shared: _Shared, grant: LoginGrant, passed: float) -> Change:
        # A token lives from before its login: the seconds that it took count.
        content = {
            "access_token": grant.token.reveal(),
            "expires_in": grant.expires_in,
            "seconds_before": passed,
        }
        return Change(self._token_name, shared.token_version, KIND, VALID, json.dumps(content))

    def _read(self) -> Flow[_Shared]:
        names = (self._token_name, self._lease_name)
        found: dict[str, Entry] = yield from in_store(self._store, lambda: self._store.read(names))
        token, lease = found.get(self._token_name), found.get(self._lease_name)
        return _Shared(
            grant=None if token is None or token.state != VALID else self._grant_of(token),
            token_version=0 if token is None else token.version,
            lease_version=0 if lease is None else lease.version,
            lease=0.0 if lease is None else lease.lease,
            owner=None if lease is None else lease.owner,
        )

    def _grant_of(self, entry: Entry) -> LoginGrant | None:
        """Return the token of an entry, `None` when it does not live or cannot be read."""
        try:
            grant = read_login_response(entry.content.encode())
            before = json.loads(entry.content).get("seconds_before")
        except LoginError as error:
            self._warn("read", error)
            return None
        before = before if isinstance(before, int | float) and 0 <= before <= grant.expires_in else 0.0
        age = entry.age + before
        is_dead = age >= grant.expires_in or grant.token == self._refused
        return None if is_dead else evolve(grant, age=age)

    def _write(self, *changes: Change) -> Flow[None]:
        yield from in_store(self._store, lambda: self._store.write(changes))

    def _warn(self, what: str, error: Exception) -> None:
        # Of errors of other stores, the type alone: their text may hold the token.
        said = str(error) if isinstance(error, ClientError) else type(error).__name__
        self._logger.warning(
            "the shared token could not be %s; this process logs in for itself: %s",
            what,
            said,
            extra={"event": "shared_token", "error": type(error).__name__},
        )
