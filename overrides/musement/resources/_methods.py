"""Base of the hand-written methods of every resource."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from musement._booking_engine import BookingEngine
from musement_core.flow import Flow
from musement_core.operations import Call

P = ParamSpec("P")
T = TypeVar("T")


class Methods:
    """Base of the classes that hold flows; mixed into a generated resource, blocking or not."""

    _caller: Any

    @property
    def _engine(self) -> BookingEngine:
        engine: BookingEngine = self._caller._engine
        return engine

    def _value(self, build: Callable[P, Call[T]], /, *args: P.args, **kwargs: P.kwargs) -> Flow[T]:
        return self._engine.value(build, *args, **kwargs)
