"""Programs that do not know `resolve`: what is lost stays unknown, what was interrupted is made again."""

from __future__ import annotations

import inspect
from typing import Any

from musement import APIError
from tests.support.attack.client_steps import ClientSteps
from tests.support.attack.program import StepUnknownError


class PlainCalls(ClientSteps):
    """Steps over this package's clients without `resolve`."""

    def resolve(self, error: BaseException, step: str) -> Any:
        """An unknown outcome stays one; an interruption counts as a failure."""
        if getattr(self.client, "aclose", None) is not None:
            return self._later(error)
        return self._plainly(error)

    async def _later(self, error: BaseException) -> Any:
        return self._plainly(error)

    def _plainly(self, error: BaseException) -> Any:
        if isinstance(error, APIError):
            raise StepUnknownError(error)
        return False, None


__all__ = ["PlainCalls", "inspect"]
