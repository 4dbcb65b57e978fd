"""The access token: who logs in, who goes on with the old token, who waits.

Nothing here does I/O: `obtain` says what to do next and is told the outcome, so that threads and tasks share
one cache and one set of rules. A token is renewed early by one caller while the others go on with it, late by
one while the others wait. The lock is never held while a login runs.
"""

from __future__ import annotations

import copy
import math
import threading
import time
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, cast, final

import attrs

from musement_core.authentication.login_response import LoginGrant
from musement_core.authentication.renewal_windows import RenewalWindows
from musement_core.constants import TOKEN_RENEWAL_PAUSE_SECONDS
from musement_core.errors.client_errors import ClientError
from musement_core.fork_safety import renew_lock_after_fork
from musement_core.secret import Secret

if TYPE_CHECKING:
    import asyncio


@attrs.frozen
class AccessToken:
    """A token and the moments (the cache's clock, seconds) at which it is renewed early, renewed late, and dead."""

    value: Secret
    renew_early_at: float
    renew_late_at: float
    expires_at: float

    def authorization(self) -> str:
        """Return the `Authorization` header. Call it where the header is set and keep it nowhere else."""
        return f"Bearer {self.value.reveal()}"


@final
class Ticket:
    """One login under way: its outcome and who waits for it, in threads and in tasks of any event loop.

    `ends_at` is the deadline of whoever logs in: from then on, one of those who wait takes the login over.
    """

    def __init__(self, started_at: float, ends_at: float = math.inf) -> None:
        self.started_at = started_at
        self.ends_at = ends_at
        self._lock = threading.Lock()
        self._finished = threading.Event()
        self._token: AccessToken | None = None
        self._error: Exception | None = None
        self._tasks: list[tuple[asyncio.AbstractEventLoop, asyncio.Future[None]]] = []

    def wait(self, timeout: float | None = None) -> bool:
        """Block this thread until the login has ended, at most `timeout` seconds; tell whether it has."""
        return self._finished.wait(timeout)

    async def wait_async(self, timeout: float | None = None) -> bool:
        """Wait as `wait` does, in a task of the running event loop."""
        import asyncio

        loop = asyncio.get_running_loop()
        future: asyncio.Future[None] = loop.create_future()
        entry = (loop, future)
        with self._lock:
            if self._finished.is_set():
                return True
            self._tasks.append(entry)
        try:
            await asyncio.wait_for(future, timeout)
        except TimeoutError:
            return self._finished.is_set()
        finally:
            with self._lock:
                if entry in self._tasks:
                    self._tasks.remove(entry)
        return True

    def outcome(self) -> AccessToken | None:
        """Return the token to use, None when the login was given up (claim again), or raise why it failed."""
        if self._error is None:
            return self._token
        # Each waiter raises an error of its own: a shared one would collect the tracebacks of all.
        raise _copied(self._error)

    def finish(self, token: AccessToken | None, error: Exception | None = None) -> None:
        """Record the outcome and wake everybody; only the cache calls this."""
        with self._lock:
            # A copy: whoever logged in adds to the error what is unknown of its own call.
            self._token, self._error = token, None if error is None else _copied(error)
            self._finished.set()
            waiting, self._tasks = self._tasks, []
        for loop, future in waiting:
            try:
                loop.call_soon_threadsafe(_wake, future)
            except RuntimeError:
                continue  # that event loop is closed: nobody waits there any more


def _copied(error: Exception) -> Exception:
    return copy.copy(error) if isinstance(error, ClientError) else error


@attrs.frozen
class Use:
    """Go on with this token."""

    token: AccessToken


@attrs.frozen
class Renew:
    """Log in, then call `complete`, `fail` or `abandon` with this ticket."""

    ticket: Ticket


@attrs.frozen
class Wait:
    """Somebody else logs in: wait for the ticket, then read its outcome."""

    ticket: Ticket


@final
class TokenCache:
    """The token that the copies of one client share, for threads, tasks and event loops in any mixture."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._token: AccessToken | None = None
        self._ticket: Ticket | None = None
        self._early_renewal_not_before = float("-inf")
        renew_lock_after_fork(self)

    def claim(self, left: float = math.inf) -> Use | Renew | Wait:
        """Say what this caller, who has so many seconds, does now. After `Renew` it has to report back in any case."""
        now = self._clock()
        with self._lock:
            token = self._token
            if token is not None:
                paused = now < self._early_renewal_not_before and now < token.expires_at
                if now < token.renew_early_at or paused:
                    return Use(token)
                if now < token.renew_late_at and self._ticket is not None:
                    return Use(token)
            if self._ticket is not None:
                return Wait(self._ticket)
            self._ticket = Ticket(now, now + left)
            return Renew(self._ticket)

    def complete(self, ticket: Ticket, grant: LoginGrant) -> AccessToken:
        """Keep the token of a login and hand it to everybody who waits for it."""
        now = self._clock()
        # Its life counts from before the login.
        issued_at = ticket.started_at if grant.age is None else now - grant.age
        windows = RenewalWindows.of(grant.expires_in)
        token = AccessToken(
            value=grant.token,
            renew_early_at=issued_at + windows.early,
            renew_late_at=issued_at + windows.late,
            expires_at=issued_at + grant.expires_in,
        )
        with self._lock:
            if self._ticket is ticket:
                self._token, self._ticket = token, None
                # One that another process renews at this moment is asked for again after a while.
                self._early_renewal_not_before = (
                    min(now + TOKEN_RENEWAL_PAUSE_SECONDS, token.renew_late_at)
                    if grant.age is not None and now >= token.renew_early_at
                    else float("-inf")
                )
        ticket.finish(token)
        return token

    def fail(self, ticket: Ticket, error: Exception) -> AccessToken | None:
        """Report a failed login. Everybody goes on with the old token while it lives, else gets `error`."""
        now = self._clock()
        with self._lock:
            token = self._token if self._token is not None and now < self._token.expires_at else None
            if self._ticket is ticket:
                self._ticket = None
                self._early_renewal_not_before = now + TOKEN_RENEWAL_PAUSE_SECONDS
        ticket.finish(token, None if token is not None else error)
        return token

    def abandon(self, ticket: Ticket) -> None:
        """Report a login that was cancelled: one of those who wait takes it over."""
        with self._lock:
            if self._ticket is ticket:
                self._ticket = None
        ticket.finish(None)

    def seconds_left(self, ticket: Ticket) -> float:
        """Return the seconds that whoever logs in has for it."""
        return max(0.0, ticket.ends_at - self._clock())

    def take_over(self, ticket: Ticket) -> None:
        """Count a login as lost whose time is over: the next claim is a login, and what comes of the old one is late."""
        with self._lock:
            if self._ticket is ticket:
                self._ticket = None

    def invalidate(self, refused: AccessToken) -> None:
        """Drop the token that the API refused; a newer one, fetched by somebody else meanwhile, is kept."""
        with self._lock:
            if self._token is not None and self._token.value == refused.value:
                self._token = None

    def renew_lock(self) -> None:
        """Start over in a forked child: whoever held the lock, or logs in, exists in the parent only."""
        self._lock = threading.Lock()
        self._ticket = None


def obtain(
    cache: TokenCache, left: Callable[[], float] = lambda: math.inf
) -> Generator[Renew | Wait, LoginGrant | None, AccessToken]:
    """Return a token to use. Yields `Renew` (log in and send the grant) and `Wait` (wait for its ticket).

    `left` tells how many seconds the caller has.

    The driver throws a failed login into the generator, and closes the generator when it is cancelled.
    """
    while True:
        claim = cache.claim(left())
        if isinstance(claim, Use):
            return claim.token
        if isinstance(claim, Wait):
            yield claim
            token = claim.ticket.outcome()
            if token is not None:
                return token
            continue
        try:
            grant = cast(LoginGrant, (yield claim))
        except Exception as error:
            token = cache.fail(claim.ticket, error)
            if token is None:
                raise
            return token
        except BaseException:  # cancelled: GeneratorExit, KeyboardInterrupt, CancelledError
            cache.abandon(claim.ticket)
            raise
        return cache.complete(claim.ticket, grant)


def _wake(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)
