"""One call from its first request to its result: attempts, pauses, and reconciling one whose response was lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from attrs import define, evolve, field, frozen

from musement_core.api_response import ApiResponse
from musement_core.constants import LARGE_BODY_BYTES
from musement_core.engine.call_events import CallEvents
from musement_core.engine.call_policy import CallPolicy, Inconclusive
from musement_core.engine.response_reading import mismatch_error, read_response, status_error, transport_error
from musement_core.engine.retry_budget import RetryBudget
from musement_core.engine.retry_policy import Failure, Step, decide, failure_of, pause_before
from musement_core.errors.call_errors import APIError, APIResponseError, OutcomeUnknownError
from musement_core.errors.client_errors import ClientError
from musement_core.flow import Compute, DropConnections, Flow, Pause
from musement_core.operations import Call
from musement_core.secret import Secret
from musement_core.transport.wire import SendProgress, TransportFailure, WireResponse

T = TypeVar("T")


@frozen
class Attempt:
    """One request of a call: the number-th, counted from 1; `progress` tells how far it came."""

    call: Call[Any]
    number: int
    is_idempotent: bool
    progress: SendProgress
    events: CallEvents


#: Sends one request of a call.
Sender = Callable[[Attempt], Flow[WireResponse | TransportFailure]]


@frozen
class AttemptSettings:
    """Settings that the attempts of every call of a client share.

    `secrets` are values that no error may echo.
    """

    max_retries: int
    max_response_bytes: int
    clock: Callable[[], float]
    budget: RetryBudget
    secrets: tuple[Secret, ...]


@define
class Attempts(Generic[T]):
    """The requests of one call. `flow` is used once.

    `in_doubt` is the first failure after which the server may have acted. From then on a request may still be under
    way and be carried out late, so no later failure is a plain one: the error says that the outcome is unknown.
    """

    call: Call[T]
    policy: CallPolicy
    send: Sender
    ends: float
    settings: AttemptSettings
    events: CallEvents
    attempt: int = 1
    in_doubt: APIError | None = None
    is_carried_out: bool = False
    progress: SendProgress = field(factory=lambda: SendProgress(may_have_left=False))

    def flow(self) -> Flow[ApiResponse[T]]:
        """Return the flow that makes the call; when anybody hears of it, one that tells its beginning and its end."""
        return self._told() if self.events.is_heard else self.run()

    def _told(self) -> Flow[ApiResponse[T]]:
        began = self.settings.clock()
        self.events.start()
        try:
            response = yield from self.run()
        except BaseException as error:
            self.events.done(self.attempt, self.settings.clock() - began, error=error)
            raise
        seconds = self.settings.clock() - began
        self.events.done(self.attempt, seconds, status=response.status, recovered=response.recovered)
        return response

    def run(self) -> Flow[ApiResponse[T]]:
        """Make the call and return its response.

        Raises:
            APIError: The class says what went wrong.
        """
        yield from self.policy.before()
        if not self.policy.is_safe_to_lose:
            self.progress.on_interruption = self._interrupted
        try:
            response = yield from self._made()
            if not self.policy.is_safe_to_lose:
                yield from self.policy.carried_out(response)
        except ClientError as error:
            self.progress.on_interruption = None  # the error says what is known
            if isinstance(error, APIError) and error.outcome_unknown:
                self.events.unknown(self.attempt, error)
            if not self.policy.is_safe_to_lose:
                yield from self.policy.failed(error)
            raise
        except BaseException as interruption:
            # A cancelled task, an alarm, Ctrl-C, a generator that is dropped: what left may be carried out.
            self._interrupted(interruption)
            raise
        return response

    def _made(self) -> Flow[ApiResponse[T]]:
        while True:
            result = yield from self._sent()
            response = yield from self._judged(result)
            if isinstance(response, ApiResponse):
                self.is_carried_out = True
                if (yield from self._is_confirmed()):
                    return self._done(response)
                error, failure = self._unconfirmed(), Failure.UNKNOWN
            else:
                error = response
                failure = (
                    failure_of(result, readable=not isinstance(error, APIResponseError)) or Failure.UNKNOWN
                )
            if isinstance(error, APIResponseError):
                yield DropConnections()  # what came may be the response to another request
            if failure in (Failure.UNKNOWN, Failure.REDIRECTED) and not self.policy.is_safe_to_lose:
                self.policy.lost()
                self._doubt(error)
            self.progress.may_have_left = self.is_carried_out = False  # it is noted
            step = decide(
                failure,
                self.attempt,
                self.settings.max_retries,
                is_idempotent=self.policy.is_idempotent,
            )
            if step is not Step.RETRY:
                found = yield from self._reconciled(error, failure)
                if found is not None:
                    return self._done(found)
                if step is Step.RECONCILE and self.attempt <= self.settings.max_retries:
                    step = Step.RETRY
            pause = pause_before(self.attempt, result) if step is Step.RETRY else None
            if pause is None or pause >= self._left() or not self.settings.budget.take():
                raise self._final(error, failure)
            yield from self._pause(error, pause)
            self.attempt += 1

    def _doubt(self, error: APIError) -> None:
        if self.in_doubt is None:
            self.in_doubt = error
            self.events.in_doubt(error, self.attempt)

    def _pause(self, error: APIError, seconds: float) -> Flow[None]:
        self.events.retry(error, self.attempt, seconds)
        began = self.settings.clock()
        yield Pause(seconds)
        self.events.paused(self.attempt, self.settings.clock() - began)

    def _sent(self) -> Flow[WireResponse | TransportFailure]:
        try:
            return (
                yield from self.send(
                    Attempt(self.call, self.attempt, self.policy.is_idempotent, self.progress, self.events)
                )
            )
        except ClientError as interruption:
            # No token any more, or the client was closed: of an earlier request nothing is known all the same.
            if self.in_doubt is None:
                raise
            raise self._unknown(interruption) from self.in_doubt

    def _judged(self, result: WireResponse | TransportFailure) -> Flow[ApiResponse[T] | APIError]:
        if isinstance(result, WireResponse) and len(result.content) > LARGE_BODY_BYTES:
            judged: ApiResponse[T] | APIError = yield Compute(lambda: self._read(result))
            return judged
        return self._read(result)

    def _read(self, result: WireResponse | TransportFailure) -> ApiResponse[T] | APIError:
        try:
            if isinstance(result, TransportFailure):
                raise transport_error(self.call, result, self.attempt)
            if not 200 <= result.status < 300:
                raise status_error(self.call, result, self.attempt, self.settings.secrets)
            limit = self.settings.max_response_bytes
            response = read_response(self.call, result, self.attempt, max_response_bytes=limit)
            problem = self.policy.mismatch(response)
            if problem is not None:
                raise mismatch_error(response, problem)
            return response
        except APIError as error:
            if isinstance(result, WireResponse):
                result.close()
            return error.with_traceback(None)

    def _is_confirmed(self) -> Flow[bool]:
        """Tell whether what was written stands, where a lost request may have replaced it meanwhile."""
        if self.policy.is_safe_to_lose:
            return True
        return (yield from self.policy.confirm())

    def _unconfirmed(self) -> APIError:
        return OutcomeUnknownError(
            "a request of an earlier call, whose response was lost, has replaced what was written",
            method=self.call.operation.method,
            path=self.call.path,
            attempts=self.attempt,
        )

    def _reconciled(self, error: APIError, failure: Failure) -> Flow[ApiResponse[T] | None]:
        """Return the response, when the API shows that it acted; `None` when it did not, or refused and nobody can tell."""
        refusal = error if failure is Failure.REFUSED else None
        if self.in_doubt is None and not (
            refusal is not None and self.policy.may_be_repeated_delivery(refusal)
        ):
            return None
        began = self.settings.clock()
        try:
            found = yield from self.policy.reconcile(refusal)
        except (ClientError, Inconclusive) as unanswered:
            self.events.probe(self.attempt, "inconclusive", self.settings.clock() - began)
            if self.in_doubt is None and self.policy.was_lost_before:
                self.in_doubt = error  # a lost request of an earlier call may be what is refused now
            if refusal is not None:
                return None
            raise self._unknown(unanswered) from self.in_doubt
        outcome = "not_carried_out" if found is None else "carried_out"
        self.events.probe(self.attempt, outcome, self.settings.clock() - began)
        return None if found is None else evolve(found, attempts=self.attempt)

    def _done(self, response: ApiResponse[T]) -> ApiResponse[T]:
        if response.recovered:
            self.events.recovered(
                self.attempt, None if self.in_doubt is None else type(self.in_doubt).__name__
            )
        self.settings.budget.succeeded(retries=self.attempt - 1)
        self.policy.done(response)
        return response

    def _left(self) -> float:
        return self.ends - self.settings.clock()

    def _final(self, error: APIError, failure: Failure) -> APIError:
        """Return the error to raise; once a request is in doubt it says so, whatever came last."""
        if self.in_doubt is None:
            return error
        if failure is not Failure.REFUSED and not self.policy.is_idempotent:
            unknown = self._unknown(None if error is self.in_doubt else error)
            unknown.__cause__ = self.in_doubt
            return unknown
        error.mark_outcome_unknown(self.policy.mark_unknown(error))
        if error is not self.in_doubt:
            if error.__cause__ is None:
                error.__cause__ = self.in_doubt
            else:
                error.add_note(f"Before that: {self.in_doubt}")
        return error

    def _unknown(self, last: BaseException | None) -> OutcomeUnknownError:
        error = OutcomeUnknownError(
            "", method=self.call.operation.method, path=self.call.path, attempts=self.attempt
        )
        error.mark_outcome_unknown(self.policy.mark_unknown(error))
        if isinstance(last, ClientError):
            error.add_note(f"After that: {last}")
        return error

    def _interrupted(self, interruption: BaseException) -> None:
        if self.policy.is_safe_to_lose or self.policy.is_noted_on(interruption):
            return
        if isinstance(interruption, ClientError):
            return  # raised on purpose after this call, by who knows what became of it
        if self.is_carried_out:
            advice = self.policy.mark_not_shown(interruption)
        elif self.progress.may_have_left or self.in_doubt is not None:
            if self.progress.may_have_left:
                self.policy.lost()
            advice = self.policy.mark_unknown(interruption)
        else:
            return
        operation = self.call.operation
        interruption.add_note(
            f"{operation.method} {self.call.path} may have been carried out: {advice}. "
            "The client's resolve() tells, given this exception."
        )
        self.events.unknown(self.attempt, interruption)
