"""Events of a journal: what was noted, as JSON, so that other processes can note the same."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeAlias

from musement._reconciliation.knowledge import Target, customer_of

if TYPE_CHECKING:
    from musement._reconciliation.journal import Journal

P = ParamSpec("P")

Subject: TypeAlias = tuple[str, str]
"""What an event is about: `("cart", uuid)`, or `("order", uuid)` for an order of an unknown cart."""
Event: TypeAlias = list[Any]
"""Name of a method of the journal, its arguments by position, its arguments by name."""

Note: TypeAlias = Callable[Concatenate["Journal", P], None]


def event(subject_of: Callable[[Journal, Any], Subject]) -> Callable[[Note[P]], Note[P]]:
    """Let the listener of a journal hear of what a method notes; `subject_of` is given the first argument."""

    def decorate(method: Note[P]) -> Note[P]:
        @functools.wraps(method)
        def note(journal: Journal, /, *args: P.args, **kwargs: P.kwargs) -> None:
            if journal.listener is None:
                return method(journal, *args, **kwargs)
            told: Event = [method.__name__, [_plain(argument) for argument in args], dict(kwargs)]
            with journal.lock:
                replay(journal, told)
                return journal.listener(subject_of(journal, args[0]), told)

        return note

    return decorate


def of_cart(_journal: Journal, cart_uuid: str) -> Subject:
    """Return the subject of what is noted of a cart."""
    return ("cart", cart_uuid)


def of_order(journal: Journal, order_uuid: str) -> Subject:
    """Return the subject of what is noted of an order: the cart that it was made from, where that is known."""
    cart_uuid = journal.cart_of(order_uuid)
    return ("order", order_uuid) if cart_uuid is None else ("cart", cart_uuid)


def of_target(journal: Journal, target: Target) -> Subject:
    """Return the subject of what is noted of a write."""
    _, uuid = target
    return of_cart(journal, uuid) if target == customer_of(uuid) else of_order(journal, uuid)


def replay(journal: Journal, told: Event) -> None:
    """Note what an event says."""
    name, args, kwargs = told
    getattr(type(journal), name).__wrapped__(journal, *(_hashable(argument) for argument in args), **kwargs)


def _plain(value: Any) -> Any:
    if isinstance(value, Counter):
        return [_plain(one) for one in value.elements()]
    if isinstance(value, Mapping):
        return [[_plain(key), _plain(item)] for key, item in value.items()]
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    return [_plain(item) for item in value]


def _hashable(value: Any) -> Any:
    return tuple(_hashable(item) for item in value) if isinstance(value, (list, tuple)) else value
