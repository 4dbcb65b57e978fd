"""Base of both clients: their configuration and copies of them."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, NoReturn, Self

from attrs import evolve

from musement._booking_engine import BookingEngine
from musement.configuration import KEEP, Configuration, Keep, StepTimeouts, Timeouts
from musement.errors import APIError
from musement_core.api_response import ApiResponse
from musement_core.clock import Clock
from musement_core.frames import PublicMethods

if TYPE_CHECKING:
    from collections.abc import Mapping

    from musement._reconciliation.in_doubt import InDoubt
    from musement.events import Listener


class SharedClient(PublicMethods):
    """Base of both clients, whatever they do while they wait.

    A client and its copies share connections, token, retry budget and journal of lost requests.

    - Closing any of them closes all, as often as you like. A call that is under way then fails, or goes on with the
      response that is there already; a booking that was sent and whose response is lost says `outcome_unknown`. A call
      that comes later raises `ClientClosedError` and sends nothing. An HTTP client of your own stays open.
    - After a fork the child makes connections of its own and keeps the token; the parent is not disturbed.
    - A client is not pickled and not copied by `copy`: make one where it is used, or use `with_options`.
    """

    _engine: BookingEngine
    _connection: Any
    _clock: Clock

    @abstractmethod
    def _assemble(self, engine: BookingEngine, connection: Any, clock: Clock) -> None:
        """Take engine, connection and clock over; a copy shares the last two."""

    @property
    def configuration(self) -> Configuration:
        """Return the configuration of this client; secrets do not show."""
        return self._engine.configuration

    def with_options(
        self,
        *,
        market: str | Keep | None = KEEP,
        currency: str | Keep | None = KEEP,
        locale: str | Keep | None = KEEP,
        timeout: float | Timeouts | StepTimeouts | Keep | None = KEEP,
        max_retries: int | Keep = KEEP,
        on_event: Listener | Keep | None = KEEP,
        headers: Mapping[str, str] | Keep | None = KEEP,
    ) -> Self:
        """Return a copy with other options that shares connections and token; closing either closes both.

        Args:
            market: Another market code; `None` sends none.
            currency: Another ISO 4217 code; `None` sends none.
            locale: Another language tag; `None` sends none.
            timeout: Seconds for a whole call, `Timeouts`, or a `Timeout` of httpx or httpx2; `None` restores the defaults.
            max_retries: Attempts after the first.
            on_event: A listener of what happens to the calls of the copy, beside those of this client; `None`: none at all.
            headers: Headers beside those of the client, such as a trace of your own; `None` sends none.

        Raises:
            ConfigurationError: A value is not allowed.
            InvalidRequestError: A header cannot be sent, or is one that the client sets itself.
        """
        copy = type(self).__new__(type(self))
        engine = self._engine.with_options(
            market=market,
            currency=currency,
            locale=locale,
            timeout=timeout,
            max_retries=max_retries,
            on_event=on_event,
            headers=headers,
        )
        copy._assemble(engine, self._connection, self._clock)
        return copy

    def _keeping_responses(self, kept: list[ApiResponse[Any]]) -> Self:
        """Return a copy that keeps the responses of its calls in a list."""
        copy = type(self).__new__(type(self))
        copy._assemble(evolve(self._engine, kept=kept), self._connection, self._clock)
        return copy

    @abstractmethod
    def resolve(self, error: BaseException | InDoubt, *, extra_data_type: type[Any] | None = None) -> Any:
        """Ask the API what became of a call."""

    def unresolved(self) -> tuple[InDoubt, ...]:
        """Return the calls of this client and its copies whose outcome is unknown, oldest first; `resolve()` takes each.

        For what no exception carries any more: of a task that a task group cancelled, or that was pickled.
        """
        return self._engine.journal.unresolved()

    def _bind(self, error: APIError) -> None:
        """Let an error of unknown outcome ask by itself: `error.resolve()`."""
        if error.outcome_unknown:
            error._resolver = lambda failed, kind: self.resolve(failed, extra_data_type=kind)

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            f"a {type(self).__name__} holds connections and a secret: it is neither pickled nor copied; "
            "make one where it is used, or a copy by with_options()"
        )

    def __repr__(self) -> str:
        settings = self.configuration
        return f"{type(self).__name__}(environment={settings.environment!r}, base_url={settings.base_url!r})"
