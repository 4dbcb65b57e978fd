"""Give out identifiers: repeatable for a seed, random without one."""

from base64 import urlsafe_b64encode
from random import Random
from uuid import UUID

__all__ = ["Identifiers"]

_FIRST_ORDER = 738_875
_FIRST_CART = 2_400_001
_TOKEN_BYTES = 64


class Identifiers:
    """A source of uuids, tokens and running numbers.

    Args:
        seed: The same seed gives the same identifiers in the same order; None gives unpredictable ones.
    """

    def __init__(self, seed: int | None) -> None:
        self._random = Random(seed)
        self._order = _FIRST_ORDER
        self._cart = _FIRST_CART

    def uuid(self) -> str:
        """Return a version 4 uuid."""
        return str(UUID(int=self._random.getrandbits(128), version=4))

    def token(self) -> str:
        """Return an opaque access token of 86 characters."""
        return urlsafe_b64encode(self._random.randbytes(_TOKEN_BYTES)).decode().rstrip("=")

    def order_number(self) -> int:
        """Return the next number of an order; `MUS` and seven digits make the identifier for people."""
        self._order += 1
        return self._order

    def cart_number(self) -> int:
        """Return the next legacy number of a cart."""
        self._cart += 1
        return self._cart
