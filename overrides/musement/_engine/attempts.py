"""One call from its first request to its result: attempts, pauses, and finding out what became of a lost one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import define, evolve

from musement._engine.answer import read_answer, status_error, transport_error
from musement._flow import Flow, Pause
from musement._recovery.remembering import remember_done, remember_lost
from musement._recovery.retries import (
    Failure,
    Step,
    decide,
    failure_of,
    is_harmless,
    is_repeatable,
    pause_before,
)
from musement._transport.wire import ApiResponse, Incoming, TransportFailure
from musement.errors import APIError, APIResponseError, MusementError, OutcomeUnknownError
from musement_api.client import Call

if TYPE_CHECKING:
    from musement._engine.engine import Engine

T = TypeVar("T")

#: Sends one request of a call, the attempt-th, before a moment on the engine's clock.
Sender = Callable[[Call[Any], int, float], Flow[Incoming | TransportFailure]]


@define
class Attempts(Generic[T]):
    """The requests of one call. `run` is used once.

    `doubt` is the first failure after which the server may have acted. From then on a request may still be under
    way and be carried out late, so no later failure is a plain one: the error says that the outcome is unknown.
    """

    engine: Engine
    call: Call[T]
    send: Sender
    ends: float
    attempt: int = 1
    doubt: APIError | None = None

    def run(self) -> Flow[ApiResponse[T]]:
        """Make the call and return its answer.

        Raises:
            APIError: The class says what went wrong.
        """
        while True:
            result = yield from self._sent()
            answer = self._judged(result)
            if isinstance(answer, ApiResponse):
                return self._done(answer)
            error = answer
            failure = failure_of(result, readable=not isinstance(error, APIResponseError)) or Failure.UNKNOWN
            if failure is Failure.UNKNOWN and not is_harmless(self.call.operation):
                remember_lost(self.engine.memory, self.call, first=self.doubt is None)
                self.doubt = self.doubt or error
            step = decide(self.call.operation, failure, self.attempt, self.engine.configuration.max_retries)
            if self.doubt is not None and step is not Step.RETRY:
                found = yield from self._found(error, failure)
                if found is not None:
                    return self._done(found)
                if step is Step.FIND_OUT and self.attempt <= self.engine.configuration.max_retries:
                    step = Step.RETRY
            pause = pause_before(self.attempt, result) if step is Step.RETRY else None
            if pause is None or pause >= self._left() or not self.engine.budget.take():
                raise self._final(error, failure)
            self.engine.log.retrying(self.call, error, self.attempt, pause)
            yield Pause(pause)
            self.attempt += 1

    def _sent(self) -> Flow[Incoming | TransportFailure]:
        try:
            return (yield from self.send(self.call, self.attempt, self.ends))
        except MusementError as interruption:
            # No token any more, or the client was closed: of an earlier request nothing is known all the same.
            if self.doubt is None:
                raise
            raise self._unknown(interruption) from self.doubt

    def _judged(self, result: Incoming | TransportFailure) -> ApiResponse[T] | APIError:
        try:
            if isinstance(result, TransportFailure):
                raise transport_error(self.call, result, self.attempt)
            if not 200 <= result.status < 300:
                raise status_error(self.call, result, self.attempt, self.engine.secrets())
            return read_answer(self.call, result, self.attempt)
        except APIError as error:
            if isinstance(result, Incoming):
                result.close()
            return error.with_traceback(None)

    def _found(self, error: APIError, failure: Failure) -> Flow[ApiResponse[T] | None]:
        """The answer, when the API shows that it acted; `None` when it did not, or refused and nobody can tell."""
        from musement._recovery.finding_out import CannotTell, find_out, forgotten

        refusal = error if failure is Failure.REFUSED else None
        if is_repeatable(self.call.operation):
            return forgotten(self.call, refusal, self.attempt)
        try:
            found = yield from find_out(self.engine.until(self.ends).quietly(), self.call, refusal)
        except (MusementError, CannotTell) as unanswered:
            if refusal is not None:
                return None
            raise self._unknown(unanswered) from self.doubt
        return None if found is None else evolve(found, attempts=self.attempt)

    def _done(self, answer: ApiResponse[T]) -> ApiResponse[T]:
        if answer.recovered and self.doubt is not None:
            self.engine.log.recovered(self.call, self.doubt)
        self.engine.budget.succeeded(retries=self.attempt - 1)
        if self.engine.remembers:
            remember_done(self.engine.memory, self.call, answer.value, doubted=self.doubt is not None)
        return answer

    def _left(self) -> float:
        return self.ends - self.engine.clock()

    def _final(self, error: APIError, failure: Failure) -> APIError:
        """The error to raise; after a doubt it says so, whatever came last."""
        if self.doubt is None:
            return error
        if failure is not Failure.REFUSED and not is_repeatable(self.call.operation):
            unknown = self._unknown(None if error is self.doubt else error)
            unknown.__cause__ = self.doubt
            return unknown
        error.mark_outcome_unknown(self._what_to_check())
        if error is not self.doubt:
            if error.__cause__ is None:
                error.__cause__ = self.doubt
            else:
                error.add_note(f"Before that: {self.doubt}")
        return error

    def _unknown(self, last: BaseException | None) -> OutcomeUnknownError:
        error = OutcomeUnknownError(
            self._what_to_check(),
            method=self.call.operation.method,
            path=self.call.path,
            attempts=self.attempt,
        )
        if isinstance(last, MusementError):
            error.add_note(f"After that: {last}")
        return error

    def _what_to_check(self) -> str:
        from musement._recovery.finding_out import what_to_check  # loaded by the first failure

        return what_to_check(self.call, self.engine.memory)
