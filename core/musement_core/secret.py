"""A value that does not show: not in a repr, a log line, a traceback with locals, or a pickle."""

from __future__ import annotations

import hmac
from typing import Final, NoReturn, final

_MASK: Final = "***"


@final
class Secret:
    """Holds a secret string; `reveal()` is the only way to read it.

    Copies share the value. Pickling is refused: a queue or a cache is no place for a credential.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    @classmethod
    def of(cls, value: str | Secret) -> Secret:
        """Return `value` itself when it is wrapped already, else wrap it."""
        return value if isinstance(value, Secret) else cls(value)

    def reveal(self) -> str:
        """Return the plain value. Keep it out of variables that outlive the call."""
        return self._value

    def __repr__(self) -> str:
        return _MASK

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        ours, theirs = (secret._value.encode("utf-8", "surrogatepass") for secret in (self, other))
        return hmac.compare_digest(ours, theirs)

    def __hash__(self) -> int:
        return hash(self._value)

    def __copy__(self) -> Secret:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Secret:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a Secret is not pickled: build the client where it is used, from its own configuration"
        )
