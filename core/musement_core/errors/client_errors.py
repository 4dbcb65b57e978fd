"""The base of every error that a client raises on purpose, and the errors that are raised before anything is sent."""

from __future__ import annotations

from typing import Any

from musement_core.errors.pickling import rebuild, reduce_error


class ClientError(Exception):
    """Base of every error that a client raises on purpose. It pickles, unpickles and copies whole."""

    def __reduce__(self) -> tuple[Any, ...]:
        return rebuild, reduce_error(self)


class ConfigurationError(ClientError, ValueError):
    """A configuration value is missing or not allowed; no request was made.

    `argument` is the keyword argument, `environment_variable` the variable it may come from instead.
    """

    def __init__(self, *, argument: str, problem: str, environment_variable: str | None = None) -> None:
        self.argument = argument
        self.problem = problem
        self.environment_variable = environment_variable
        place = f" (or environment variable {environment_variable})" if environment_variable else ""
        super().__init__(f"{argument}{place}: {problem}")


class InvalidRequestError(ClientError, ValueError):
    """An argument breaks a rule of the API. Nothing was sent.

    `argument` names it, `problem` says what is wrong with the value, `rule` is the rule that it breaks.
    """

    def __init__(self, *, argument: str, problem: str, rule: str) -> None:
        self.argument = argument
        self.problem = problem
        self.rule = rule
        super().__init__(f"{argument}: {problem}. Rule: {rule}")


class ClientClosedError(ClientError, RuntimeError):
    """The client was closed; a closed client sends nothing."""

    def __init__(self) -> None:
        super().__init__("this client is closed; make a new one")


class FileClosedError(ClientError, ValueError):
    """The file was closed; what is needed longer is saved, or read, before."""

    def __init__(self) -> None:
        super().__init__("this file is closed; download it again")


class JournalError(ClientError, RuntimeError):
    """The journal could not be opened, read or written, or is not the one of this account; the message says what to do.

    Raised before a request that must not be doubled, nothing was sent.
    """


class IdempotencyConflictError(ClientError, ValueError):
    """An idempotency key was used before with other arguments. Nothing was sent.

    `key` is the key. A key stands for one operation with its arguments, and nothing else.
    """

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(
            f"idempotency_key {key!r} was used before for another operation, or with other arguments; nothing was sent. "
            "Use the arguments of then, or a key of its own"
        )


class OperationInProgressError(ClientError, RuntimeError):
    """Another process, or another thread, still works on what this idempotency key stands for. Nothing was sent by this call.

    `key` is the key. Call again later with the same key: the result will be the same.
    """

    def __init__(self, key: str, *, problem: str = "another call with this key is still under way") -> None:
        self.key = key
        self.problem = problem
        super().__init__(f"idempotency_key {key!r}: {problem}; nothing was sent by this call")
