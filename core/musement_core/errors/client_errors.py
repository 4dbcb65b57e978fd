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
