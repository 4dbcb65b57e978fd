"""The error that generated code raises before anything is sent."""

from typing import Any


class InvalidArgumentError(ValueError):
    """An argument that the document does not allow.

    Attributes:
        argument: Name of the Python argument.
        problem: What is wrong with the value.
        rule: What the document asks for.
    """

    def __init__(self, argument: str, problem: str, rule: str) -> None:
        super().__init__(argument, problem, rule)
        self.argument = argument
        self.problem = problem
        self.rule = rule

    def __str__(self) -> str:
        return f"{self.argument}: {self.problem}. {self.rule}"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.argument, self.problem, self.rule)


__all__ = ["InvalidArgumentError"]
