"""Base of the hand-written methods of every resource."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from musement._booking_engine import BookingEngine
from musement_core.flow import Flow
from musement_core.operations import Call

if TYPE_CHECKING:
    from musement._reconciliation.idempotency import Again, Perform

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

    def _once(self, key: str | None, call: Call[Any], perform: Perform[T], again: Again[T]) -> Flow[T]:
        """Make a call, under an idempotency key where there is one; see `musement._reconciliation.idempotency.once`."""
        engine = self._engine.with_shared_deadline()
        if key is None:
            return (yield from perform(engine))
        from musement._reconciliation.idempotency import once  # loaded by the first key

        return (yield from once(engine, key, call, perform, again))
